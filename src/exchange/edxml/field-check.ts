import { isVietnamDate } from '../../vietnam/calendar-day.js'
import { refused } from '../errors.js'
import type { AttachmentDraft, DocumentHeader, Organization } from './message.js'

/**
 * Longest texts, in characters, by the checker of the strictest software in use.
 *
 * @law QCVN 102:2016/BTTTT, mục 2; NĐ 30/2020/NĐ-CP, Phụ lục VI
 */
export const FIELD_LIMITS = {
  organId: 35,
  inCharge: 200,
  name: 200,
  address: 250,
  email: 100,
  telephone: 20,
  fax: 20,
  website: 20,
  number: 11,
  symbol: 30,
  place: 50,
  typeName: 100,
  subject: 500,
  content: 500,
  position: 100,
  fullName: 50,
  toPlace: 150,
  sphere: 100,
  notation: 10,
  attachmentName: 500,
} as const

const MAX_COUNT = 65_535

const bad = (field: string, problem: string, limit?: number): Error =>
  refused('ERR_EXCHANGE_FIELD', `${field}: ${problem}`, { field, problem, ...(limit === undefined ? {} : { limit }) })

/** A text that the rules demand. */
export function demand(text: string | undefined, field: string, limit: number): void {
  if (text === undefined || text.trim() === '') throw bad(field, 'missing')
  limitText(text, field, limit)
}

/** A text that may be missing. */
export function limitText(text: string | undefined, field: string, limit: number): void {
  if (text !== undefined && [...text].length > limit) throw bad(field, 'too long', limit)
}

/** What receivers refuse is not sent. @throws RefusedError `ERR_EXCHANGE_FIELD` with the field and its limit. */
export function checkDocument(header: DocumentHeader, attachments: readonly AttachmentDraft[]): void {
  checkOrganization(header.from, 'from')
  if (header.to.length === 0) throw bad('to', 'missing')
  for (const [i, organization] of header.to.entries()) checkOrganization(organization, `to.${i}`)
  if (new Set(header.to.map(({ organId }) => organId.toUpperCase())).size !== header.to.length)
    throw bad('to', 'the same agency twice')
  demand(header.number, 'number', FIELD_LIMITS.number)
  demand(header.symbol, 'symbol', FIELD_LIMITS.symbol)
  // receivers split the identifier of the document at its commas, and the number from the symbol at the first slash
  if (/[,/]/.test(header.number) || header.symbol.includes(',')) throw bad('number', 'comma or slash')
  demand(header.place, 'place', FIELD_LIMITS.place)
  demand(header.type.name, 'type.name', FIELD_LIMITS.typeName)
  demand(header.subject, 'subject', FIELD_LIMITS.subject)
  limitText(header.content, 'content', FIELD_LIMITS.content)
  for (const [field, date] of [
    ['date', header.date],
    ['dueDate', header.dueDate],
  ] as const)
    if (date !== undefined && !isVietnamDate(date)) throw bad(field, 'no day of the calendar')
  if (header.signer !== undefined) {
    demand(header.signer.name, 'signer.name', FIELD_LIMITS.fullName)
    limitText(header.signer.position, 'signer.position', FIELD_LIMITS.position)
  }
  for (const [i, place] of (header.toPlaces ?? []).entries()) demand(place, `toPlaces.${i}`, FIELD_LIMITS.toPlace)
  limitText(header.other?.sphere, 'other.sphere', FIELD_LIMITS.sphere)
  limitText(header.other?.notation, 'other.notation', FIELD_LIMITS.notation)
  const { promulgationAmount, pageAmount } = header.other ?? {}
  for (const [field, value] of Object.entries({
    promulgationAmount,
    pageAmount,
    type: header.type.type,
    detail: header.type.detail,
    steeringType: header.steeringType,
  }))
    if (value !== undefined && !(Number.isInteger(value) && value >= 0 && value <= MAX_COUNT))
      throw bad(field, 'no whole number', MAX_COUNT)
  const kind = header.business?.kind ?? 'new'
  if ((kind === 'revoke' || kind === 'update') && header.business?.documentId === undefined)
    throw bad('business.documentId', 'missing')
  if (kind === 'replace' && (header.business?.replaces ?? []).length === 0) throw bad('business.replaces', 'missing')
  checkAttachments(attachments)
}

export function checkOrganization(organization: Organization, field: string): void {
  demand(organization.organId, `${field}.organId`, FIELD_LIMITS.organId)
  if (/[,\s]/.test(organization.organId)) throw bad(`${field}.organId`, 'comma or blank')
  demand(organization.name, `${field}.name`, FIELD_LIMITS.name)
  for (const name of ['inCharge', 'address', 'email', 'telephone', 'fax', 'website'] as const)
    limitText(organization[name], `${field}.${name}`, FIELD_LIMITS[name])
}

function checkAttachments(attachments: readonly AttachmentDraft[]): void {
  for (const [i, { name, contentType, packing, bytes }] of attachments.entries()) {
    demand(name, `attachments.${i}.name`, FIELD_LIMITS.attachmentName)
    demand(contentType, `attachments.${i}.contentType`, FIELD_LIMITS.attachmentName)
    // a receiver would unpack it
    if (packing === 'raw' && bytes[0] === 0x50 && bytes[1] === 0x4b)
      throw bad(`attachments.${i}`, 'an archive must be packed')
  }
  const ids = attachments.map(({ contentId }) => contentId).filter((id) => id !== undefined)
  if (new Set(ids).size !== ids.length) throw bad('attachments', 'the same contentId twice')
}
