import type { XmlDraft } from '../../xml/index.js'
import type { Organization, RespondedDocument, Staff } from './message.js'
import { HEADER, ORGANIZATION, PREFIX, STAFF, type WireName } from './wire.js'
import { formatWireDate } from './wire-date.js'

/** An element with the prefix that receivers ask for. */
export const draftElement = (wire: WireName, children: readonly (XmlDraft | string)[]): XmlDraft => ({
  name: `${PREFIX}:${wire.name}`,
  children,
})

/** Elements of text; those without a value are left out, those with an empty one are written empty. */
export const draftTexts = (
  rows: readonly (readonly [WireName, string | number | boolean | undefined])[],
  prefix: string = `${PREFIX}:`,
): XmlDraft[] =>
  rows
    .filter(([, value]) => value !== undefined)
    .map(([wire, value]) => ({ name: `${prefix}${wire.name}`, children: value === '' ? [] : [`${value}`] }))

/** Some reader demands each of these elements, filled or empty. */
export const draftOrganization = (wire: WireName, one: Organization): XmlDraft =>
  draftElement(
    wire,
    draftTexts([
      [ORGANIZATION.organId, one.organId],
      [ORGANIZATION.inCharge, one.inCharge ?? ''],
      [ORGANIZATION.organName, one.name],
      [ORGANIZATION.address, one.address ?? ''],
      [ORGANIZATION.email, one.email ?? ''],
      [ORGANIZATION.telephone, one.telephone ?? ''],
      [ORGANIZATION.fax, one.fax ?? ''],
      [ORGANIZATION.website, one.website ?? ''],
    ]),
  )

export const draftResponse = (one: RespondedDocument): XmlDraft =>
  draftElement(
    HEADER.responseFor,
    draftTexts([
      [ORGANIZATION.organId, one.organId],
      [HEADER.code, one.code],
      [HEADER.date, one.date && formatWireDate(one.date)],
      [HEADER.documentId, one.documentId],
    ]),
  )

export const draftStaff = (one: Staff): XmlDraft =>
  draftElement(
    HEADER.staff,
    draftTexts([
      [STAFF.department, one.department],
      [STAFF.departmentId, one.departmentId],
      [STAFF.staff, one.staff],
      [STAFF.staffId, one.staffId],
      [STAFF.email, one.email],
      [STAFF.mobile, one.mobile],
    ]),
  )
