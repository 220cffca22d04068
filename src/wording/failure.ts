import { isVanthuError } from '../kernel/errors.js'
import { cliText, fillText } from './cli.js'
import { describe } from './describe.js'
import { escapeTerminal } from './escape.js'
import { findIssueText } from './issue.js'
import type { Language } from './language.js'

/** A failure as the JSON contract of the command line has it. */
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

/** What is said of a failure: the two sentences, the code and its facts. */
export interface FailureText {
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

/** The words for anything that was thrown. What is no `VanthuError` is a bug of the program, `ERR_CLI_BUG`. */
export function failureText(error: unknown, language: Language): FailureText {
  if (!isVanthuError(error)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { code: 'ERR_CLI_BUG', message: cliText(language).bug, detail, details: {} }
  }
  const { code, details } = error
  const sentence = fillText(describe(code, language), factsOf(details))
  const { reason } = details
  const issue =
    code === 'ERR_DOCUMENT_INVALID' && typeof reason === 'string' ? findIssueText(reason, language) : undefined
  return { code, message: issue === undefined ? sentence : `${sentence} ${issue}`, detail: error.message, details }
}

/** The words as one JSON object: what `vanthu verify --json` prints for a file that cannot be read. */
export function failureToJson({ code, message, detail, details }: FailureText, file?: string): FailureJson {
  const facts = Object.keys(details).length === 0 ? {} : { details }
  return { schemaVersion: 1, ...(file === undefined ? {} : { file }), error: { code, message, detail, ...facts } }
}
