import type { CliCommand, CliOption } from '../wording/index.js'
import type { Command } from './command.js'

/** An option of a command: how it is written, and whose text describes it. */
export interface OptionRow {
  readonly flags: string
  readonly text: CliOption
  /** For commands with two signers: whose key it is. */
  readonly of?: 'person' | 'agency'
}

/** A command: what it takes, how it is used, and where its code is. The code is loaded when it is called. */
export interface CommandRow {
  readonly name: CliCommand
  readonly parent?: CliCommand
  /** Positional arguments as they are written; empty for a command that takes none. */
  readonly argument: string
  readonly options: readonly OptionRow[]
  readonly examples: readonly string[]
  readonly load: () => Promise<Command>
}

/** One option. */
export const row = (flags: string, text: CliOption): OptionRow => ({ flags, text })
