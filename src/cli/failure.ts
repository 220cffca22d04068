import { isVanthuError } from '../errors.js'
import { cliText, describe, escapeTerminal, fillText, findIssueText, type Language } from '../wording/index.js'
import { EXIT, exitCodeOf } from './exit-code.js'
import { isUsageError } from './usage-error.js'

/** A failure as the JSON contract has it. */
export interface FailureJson {
  readonly schemaVersion: 1
  readonly file?: string
  readonly error: {
    readonly code: string
    /** The sentence for people: what happened and what to do next. */
    readonly message: string
    /** The English sentence for developers. */
    readonly detail: string
    readonly details?: Readonly<Record<string, unknown>>
  }
}

interface Failure {
  readonly code: string
  readonly message: string
  readonly detail: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Facts that a sentence may name. They may come from a file. */
function factsOf(details: Readonly<Record<string, unknown>>): Record<string, string> {
  const known = Object.entries(details).filter(([, value]) => value !== undefined)
  return Object.fromEntries(known.map(([name, value]) => [name, escapeTerminal(String(value))]))
}

function explain(error: unknown, language: Language): Failure {
  const text = cliText(language)
  if (isUsageError(error)) {
    const message = fillText(text.usage[error.usage], error.values)
    const code = error.usage === 'notYet' || error.usage === 'notThisVersion' ? 'ERR_CLI_NOT_YET' : 'ERR_CLI_USAGE'
    return { code, message, detail: error.message, details: error.values }
  }
  if (isVanthuError(error)) {
    const { code, details } = error
    const sentence = fillText(describe(code, language), factsOf(details))
    const { reason } = details
    const issue =
      code === 'ERR_DOCUMENT_INVALID' && typeof reason === 'string' ? findIssueText(reason, language) : undefined
    return { code, message: issue === undefined ? sentence : `${sentence} ${issue}`, detail: error.message, details }
  }
  if (exitCodeOf(error) === EXIT.interrupted)
    return { code: 'ERR_CLI_INTERRUPTED', message: text.interrupted, detail: 'interrupted', details: {} }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: 'ERR_CLI_BUG', message: text.bug, detail, details: {} }
}

/** The failure as one JSON object. */
export function failureToJson(error: unknown, language: Language, file?: string): FailureJson {
  const { code, message, detail, details } = explain(error, language)
  const facts = Object.keys(details).length === 0 ? {} : { details }
  return { schemaVersion: 1, ...(file === undefined ? {} : { file }), error: { code, message, detail, ...facts } }
}

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
