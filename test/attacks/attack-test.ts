/** One attack: what it gains, the clean file, how the attacked file comes about, and the verdict that it has to get. */
export interface Attack {
  readonly gains: string
  /** File of test/vectors/late-number. */
  readonly clean: string
  readonly make: (clean: Uint8Array) => Uint8Array
  readonly expected: {
    readonly conclusion: 'failed' | 'indeterminate'
    readonly subIndication: string
    /** Field whose signature has to say so. */
    readonly field: string
    /** Check that has to be failed there. */
    readonly check: string
  }
}
