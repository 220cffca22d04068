import type { CliUsage } from '../wording/index.js'

/** The command line was called wrongly; nothing was done. The text of `usage` is filled with `values`. */
export class UsageError extends Error {
  readonly usage: CliUsage
  readonly values: Readonly<Record<string, string>>

  constructor(usage: CliUsage, values: Readonly<Record<string, string>> = {}) {
    super(`${usage}: ${JSON.stringify(values)}`)
    this.name = 'UsageError'
    this.usage = usage
    this.values = values
  }
}
