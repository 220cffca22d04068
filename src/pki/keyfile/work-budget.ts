import { keyFileLimit, malformedKeyFile } from './errors.js'

/** Most rounds that one derivation of a key file may ask for. Ten times what careful programs write today. */
const MAX_ITERATIONS = 6_000_000
/** Rounds of all derivations of one opening together, all attempts at the password included: about twenty seconds. */
const MAX_TOTAL = 40_000_000

/**
 * Counts the rounds that one key file makes this process run: the counts stand in the file, before any password is known,
 * so a hostile file could otherwise keep a server busy for hours.
 */
export class WorkBudget {
  #left = MAX_TOTAL

  /**
   * Takes `iterations` times `weight` from what is left.
   *
   * @throws MalformedError for no rounds at all, LimitError beyond the limits.
   */
  spend(iterations: number, weight: number): void {
    if (iterations < 1) throw malformedKeyFile('a key derivation of no rounds', { iterations })
    this.#left -= iterations * weight
    if (iterations > MAX_ITERATIONS || this.#left < 0)
      throw keyFileLimit('ERR_PKI_KEYFILE_TOO_COSTLY', `the key file asks for ${iterations} rounds`, { iterations })
  }
}
