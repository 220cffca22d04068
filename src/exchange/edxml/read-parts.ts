import type { FieldReader } from './field-reader.js'
import type { Organization, RespondedDocument, Staff } from './message.js'
import { HEADER, ORGANIZATION, STAFF } from './wire.js'

type Optional<T> = { -readonly [K in keyof T]?: T[K] | undefined }

/** Leaves out what is not there, as `exactOptionalPropertyTypes` wants it. */
export function present<T extends object>(fields: Optional<T>): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}

export function readOrganization(reader: FieldReader): Organization {
  const organization: Organization = {
    organId: reader.demanded(ORGANIZATION.organId),
    name: reader.demanded(ORGANIZATION.organName),
    ...present<Organization>({
      inCharge: reader.text(ORGANIZATION.inCharge),
      address: reader.text(ORGANIZATION.address),
      email: reader.text(ORGANIZATION.email),
      telephone: reader.text(ORGANIZATION.telephone),
      fax: reader.text(ORGANIZATION.fax),
      website: reader.text(ORGANIZATION.website),
    }),
  }
  reader.finish()
  return organization
}

export function readResponse(reader: FieldReader): RespondedDocument {
  const code = reader.one(HEADER.code)
  const parts = code === undefined ? undefined : codeText(code)
  const response = present<RespondedDocument>({
    organId: reader.text(ORGANIZATION.organId),
    code: parts,
    documentId: reader.text(HEADER.documentId),
    date: reader.date(HEADER.date),
  })
  reader.finish()
  return response
}

/** `Code` is one text here; some send the two parts of the message header. */
function codeText(code: FieldReader): string | undefined {
  const number = code.one(HEADER.codeNumber)
  if (number === undefined) return code.ownText()
  code.quirk('code-form')
  return `${number.ownText() ?? ''}/${code.text(HEADER.codeNotation) ?? ''}`
}

export function readStaff(reader: FieldReader | undefined): Staff | undefined {
  if (reader === undefined) return undefined
  const staff = present<Staff>({
    department: reader.text(STAFF.department),
    departmentId: reader.text(STAFF.departmentId),
    staff: reader.text(STAFF.staff),
    staffId: reader.text(STAFF.staffId),
    email: reader.text(STAFF.email),
    mobile: reader.text(STAFF.mobile),
  })
  reader.finish()
  return Object.keys(staff).length === 0 ? undefined : staff
}
