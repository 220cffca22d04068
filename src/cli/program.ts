import { Command, CommanderError } from 'commander'
import { type CliCommand, type CliText, cliText, fillText, type Language } from '../wording/index.js'
import type { CommandRow, OptionRow } from './command-row.js'
import { COMMANDS } from './command-table.js'
import type { CliIo } from './io.js'
import type { CliOptions } from './option.js'
import { UsageError } from './usage-error.js'

/** The command that was asked for, or the exit code when help or version was all. */
export type ParsedLine =
  | { readonly row: CommandRow; readonly options: CliOptions; readonly files: readonly string[] }
  | { readonly exitCode: number }

function localize(command: Command, text: CliText, io: CliIo): Command {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': text.titles.usage,
    'Arguments:': text.titles.arguments,
    'Options:': text.titles.options,
    'Commands:': text.titles.commands,
  }
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', text.option.help)
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      subcommandTerm: (one) => [one.name(), ...one.registeredArguments.map((argument) => argument.name())].join(' '),
    })
    .usage(text.titles.form)
    .configureOutput({
      writeOut: (help) => io.stdout(help),
      writeErr: (help) => io.stderr(help),
      outputError: () => undefined, // the failure is worded by `run`
    })
    .option('--lang <vi|en>', text.option.lang)
}

function optionText(row: OptionRow, text: CliText): string {
  const whose = row.of === 'person' ? text.ofPerson : row.of === 'agency' ? text.ofAgency : ''
  return whose === '' ? text.option[row.text] : `${text.option[row.text]} ${whose}`
}

const exampleText = (examples: readonly string[], text: CliText): string =>
  `${text.titles.examples}\n${examples.map((example) => `  ${example}\n`).join('')}`

/** Commander's refusals in our own terms. */
function usageErrorOf(error: CommanderError): UsageError {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  switch (error.code) {
    case 'commander.unknownOption':
      return new UsageError('unknownOption', { name })
    case 'commander.unknownCommand':
      return new UsageError('unknownCommand', { name })
    case 'commander.missingArgument':
      return new UsageError('missingArgument', { name: `<${name}>` })
    case 'commander.optionMissingArgument':
      return new UsageError('missingValue', { name })
    case 'commander.excessArguments':
      return new UsageError('excessArguments', { name: error.message.replace(/^.*?: /, '') })
    default:
      return new UsageError('badValue', { name, value: error.message })
  }
}

/** Options of the contract that this version cannot serve are refused by name: they are no typing mistakes. */
function refuseNotYet(row: CommandRow, options: CliOptions): void {
  for (const option of row.options) {
    const name = /--([a-z-]+)/.exec(option.flags)?.[1]
    if (option.text === 'not-yet' && name !== undefined && options[name] !== undefined)
      throw new UsageError('notYet', { name: `--${name}` })
  }
}

/**
 * Reads a command line. Prints help or version itself.
 *
 * @throws `UsageError` when the line is not one of ours.
 */
export function parseLine(argv: readonly string[], language: Language, version: string, io: CliIo): ParsedLine {
  const text = cliText(language)
  let found: ParsedLine | undefined
  const program = localize(new Command('vanthu'), text, io)
    .usage(text.titles.commandForm)
    .description(text.about)
    .version(version, '-V, --version', text.option.version)
    .addHelpText(
      'before',
      exampleText(
        COMMANDS.flatMap((row) => row.examples.slice(0, 1)),
        text,
      ),
    )
  const parents = new Map<CliCommand, Command>()
  const parentOf = (row: CommandRow): Command => {
    if (row.parent === undefined) return program
    const known = parents.get(row.parent)
    if (known) return known
    const examples = COMMANDS.filter((one) => one.parent === row.parent).flatMap((one) => one.examples.slice(0, 1))
    const made = localize(program.command(row.parent), text, io)
      .description(text.command[row.parent])
      .usage(text.titles.commandForm)
      .addHelpText('before', exampleText(examples, text))
    parents.set(row.parent, made)
    return made
  }
  for (const row of COMMANDS) {
    const command = localize(parentOf(row).command(row.name), text, io)
      .description(text.command[row.name])
      .usage(`${row.argument} ${text.titles.form}`.trim())
      .addHelpText('before', exampleText(row.examples, text))
    if (row.argument !== '') command.argument(row.argument)
    command.action((...given: unknown[]) => {
      // arguments as they were declared, then the options, then the command itself
      const files = row.argument === '' ? [] : given[0]
      const options = given.at(-2) as CliOptions
      found = { row, options, files: typeof files === 'string' ? [files] : ((files ?? []) as string[]) }
    })
    for (const option of row.options) command.option(option.flags, optionText(option, text))
  }
  if (argv.length === 0) {
    program.outputHelp({ error: true })
    return { exitCode: 64 }
  }
  try {
    program.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { exitCode: 0 }
    if (error.code === 'commander.help') return { exitCode: 64 } // a command without its sub-command
    throw usageErrorOf(error)
  }
  if (found === undefined) throw new UsageError('unknownCommand', { name: argv[0] ?? '' })
  if ('row' in found) refuseNotYet(found.row, found.options)
  return found
}

/** The line that says where help is. */
export function askHelp(argv: readonly string[], language: Language): string {
  const words = argv.filter((word) => !word.startsWith('-'))
  const row = COMMANDS.find((one) => (one.parent === undefined ? words[0] : words[1]) === one.name)
  const name = row === undefined ? '' : `${row.parent === undefined ? '' : `${row.parent} `}${row.name} `
  return fillText(cliText(language).askHelp, { name })
}
