import * as v from 'valibot'
import { findIssueReason, formatIssuePath } from '../kernel/schema-issue.js'
import { serializeVietnamDate } from '../vietnam/calendar-day.js'
import { malformed } from './errors.js'
import { DOCUMENT_LIMITS } from './limit.js'
import type { OfficialDocument } from './official-document.js'
import { documentSchema, type InvalidReason } from './schema.js'

const REASONS: ReadonlySet<string> = new Set<InvalidReason>([
  'missing',
  'unknown-field',
  'wrong-type',
  'not-in-list',
  'empty',
  'too-long',
  'too-many',
  'out-of-range',
  'bad-character',
  'no-such-day',
  'not-a-point-letter',
  'bad-symbol',
])

function refuse(path: string, reason: InvalidReason): never {
  throw malformed(
    'ERR_DOCUMENT_INVALID',
    `The document description is not usable: ${path === '' ? 'the whole' : path} is refused (${reason})`,
    { path, reason },
  )
}

/** Weighs the JSON value without recursion, so that its size is known before any schema walks it. */
function checkSize(json: unknown): void {
  const stack: { value: unknown; depth: number }[] = [{ value: json, depth: 0 }]
  let total = 0
  let nodes = 0
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, depth } = next
    nodes += 1
    if (typeof value === 'string') total += value.length
    if (depth > DOCUMENT_LIMITS.depth || total > DOCUMENT_LIMITS.totalLength) refuse('', 'too-long')
    if (nodes + stack.length > DOCUMENT_LIMITS.values) refuse('', 'too-many')
    if (typeof value !== 'object' || value === null) continue
    if (Array.isArray(value) && value.length > DOCUMENT_LIMITS.values) refuse('', 'too-many')
    for (const child of Object.values(value)) stack.push({ value: child, depth: depth + 1 })
  }
}

/**
 * Reads the description of a document (DOC.json, already parsed as JSON). All text comes out NFC with single spaces.
 *
 * Checked: that every field is there, known, of its type, within its limits and possible (31/02 is no day, f numbers no
 * điểm, number and date come together). Not checked: the rules of writing a document, which {@link validateDocument}
 * reports.
 * @throws MalformedError `ERR_DOCUMENT_INVALID` with `details.path` naming the first refused field, and `details.reason`.
 */
export function parseOfficialDocument(json: unknown): OfficialDocument {
  checkSize(json)
  const result = v.safeParse(documentSchema, json, { abortEarly: true })
  if (!result.success) return refuse(formatIssuePath(result.issues[0]), findIssueReason(result.issues[0], REASONS))
  const doc = result.output
  if (doc.number !== undefined && doc.date === undefined) refuse('date', 'number-without-date')
  if (doc.date !== undefined && doc.number === undefined) refuse('number', 'date-without-number')
  return doc
}

/**
 * Reads DOC.json from its text.
 *
 * @throws MalformedError `ERR_DOCUMENT_NOT_JSON`, or what {@link parseOfficialDocument} throws.
 */
export function parseDocumentJson(text: string): OfficialDocument {
  if (text.length > 4 * DOCUMENT_LIMITS.totalLength) refuse('', 'too-long')
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch (error) {
    throw malformed('ERR_DOCUMENT_NOT_JSON', 'The document description is not JSON', {}, error)
  }
  return parseOfficialDocument(json)
}

/** The document as the plain value of DOC.json; {@link parseOfficialDocument} reads it back. */
export function serializeOfficialDocument(doc: OfficialDocument): Readonly<Record<string, unknown>> {
  return { ...doc, ...(doc.date === undefined ? {} : { date: serializeVietnamDate(doc.date) }) }
}
