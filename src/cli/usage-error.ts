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

/** Tells it by its name: commands are built apart from the start, each with a copy of this class. */
export const isUsageError = (error: unknown): error is UsageError =>
  error instanceof Error && error.name === 'UsageError' && 'usage' in error
