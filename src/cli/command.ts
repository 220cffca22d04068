import type { Language } from '../wording/index.js'
import type { CliIo } from './io.js'
import type { CliOptions } from './option.js'

/** One call of one command. */
export interface CommandCall {
  readonly io: CliIo
  readonly language: Language
  readonly options: CliOptions
  /** Positional arguments. */
  readonly files: readonly string[]
}

/** Does the work and answers the exit code. Throws what went wrong: `run` words it. */
export type Command = (call: CommandCall) => Promise<number>
