import {
  cliText,
  escapeTerminal,
  type FailureJson,
  type FailureText,
  failureText,
  fillText,
  type Language,
  failureToJson as wordsToJson,
} from '../wording/index.js'
import { EXIT, exitCodeOf } from './exit-code.js'
import { isUsageError } from './usage-error.js'

function explain(error: unknown, language: Language): FailureText {
  const text = cliText(language)
  if (isUsageError(error)) {
    const message = fillText(text.usage[error.usage], error.values)
    const code = error.usage === 'notYet' || error.usage === 'notThisVersion' ? 'ERR_CLI_NOT_YET' : 'ERR_CLI_USAGE'
    return { code, message, detail: error.message, details: error.values }
  }
  if (exitCodeOf(error) === EXIT.interrupted)
    return { code: 'ERR_CLI_INTERRUPTED', message: text.interrupted, detail: 'interrupted', details: {} }
  return failureText(error, language)
}

/** The failure as one JSON object. */
export const failureToJson = (error: unknown, language: Language, file?: string): FailureJson =>
  wordsToJson(explain(error, language), file)

/** The failure for a terminal: the sentence first, then code and facts for whoever helps. */
export function failureToText(error: unknown, language: Language, file?: string): string {
  const { code, message, detail, details } = explain(error, language)
  const head = file === undefined ? '' : `${escapeTerminal(file)}: `
  if (code === 'ERR_CLI_BUG') return `${head}${message}\n${detail.split('\n').map(escapeTerminal).join('\n')}\n`
  const { path: place } = details // of a file, or of the field in DOC.json
  const path =
    typeof place === 'string' && !message.includes(escapeTerminal(place)) ? ` (${escapeTerminal(place)})` : ''
  const tail = code.startsWith('ERR_CLI_') ? '' : `\n  ${code}: ${escapeTerminal(detail)}`
  return `${head}${message}${path}${tail}\n`
}
