import { cliText, type Language } from '../wording/index.js'
import { EXIT, exitCodeOf } from './exit-code.js'
import { failureToJson, failureToText } from './failure.js'
import type { CliIo } from './io.js'
import { isSwitchedOn } from './option.js'
import { askHelp, parseLine } from './program.js'
import { isUsageError, UsageError } from './usage-error.js'
import { VERSION } from './version.js'

/** The language must be known before anything is said, so it is looked for before the line is parsed. */
function languageOf(argv: readonly string[]): Language {
  for (const [index, word] of argv.entries()) {
    if (word === '--') break
    const value = word === '--lang' ? argv[index + 1] : word.startsWith('--lang=') ? word.slice(7) : undefined
    if (value === 'en') return 'en'
    if (value !== undefined && value !== 'vi') throw new UsageError('badValue', { name: '--lang', value })
  }
  return 'vi'
}

/**
 * Runs one command line and answers its exit code. Never throws: what goes wrong is worded on stderr, or printed as JSON
 * on stdout where JSON was asked for.
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  let language: Language = 'vi'
  let json = argv.includes('--json') || argv.includes('--jsonl')
  try {
    language = languageOf(argv)
    const line = parseLine(argv, language, VERSION, io)
    if ('exitCode' in line) return line.exitCode
    json = isSwitchedOn(line.options, 'json') || isSwitchedOn(line.options, 'jsonl')
    const command = await line.row.load()
    return await command({ io, language, options: line.options, files: line.files })
  } catch (error) {
    report(error, json, language, io)
    if (isUsageError(error) && !json) io.stderr(`${askHelp(argv, language)}\n`)
    return exitCodeOf(error)
  }
}

function report(error: unknown, json: boolean, language: Language, io: CliIo): void {
  if (exitCodeOf(error) === EXIT.interrupted && !json) io.stderr(`${cliText(language).interrupted}\n`)
  else if (json) io.stdout(`${JSON.stringify(failureToJson(error, language))}\n`)
  else io.stderr(failureToText(error, language))
}
