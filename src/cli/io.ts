/** What the command line needs of the world. Tests give their own. */
export interface CliIo {
  /** Results. */
  stdout(data: string | Uint8Array): void
  /** Progress, prompts and failures. */
  stderr(text: string): void
  /** All of standard input. */
  stdin(): Promise<Uint8Array>
  /** All that an open file descriptor gives. */
  readDescriptor(descriptor: number): Promise<Uint8Array>
  /** Asks a person for a secret, without echo; absent where no person sits at a terminal. */
  readonly askSecret?: (prompt: string) => Promise<Uint8Array>
  now(): Date
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal
}
