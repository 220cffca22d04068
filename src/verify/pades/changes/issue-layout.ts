import type { FormField } from '../../../pdf/index.js'

/** Field of the number. @vi số của văn bản */
export const NUMBER_FIELD = 'so'
/** Field of the date. @vi ngày, tháng, năm ban hành văn bản */
export const DATE_FIELD = 'ngay-ban-hanh'
/** Signature field of the authorised person. @vi chữ ký số của người có thẩm quyền */
export const PERSON_FIELD = 'nguoi-ky'
/** Signature field of the agency. @vi chữ ký số của cơ quan, tổ chức ban hành văn bản */
export const AGENCY_FIELD = 'co-quan'

/** Says whether a document was laid out to get its number between two signatures. */
export const isIssueLayout = (fields: ReadonlyMap<string, FormField>): boolean =>
  fields.get(AGENCY_FIELD)?.type === 'Sig' && (fields.has(NUMBER_FIELD) || fields.has(DATE_FIELD))

/** Says whether the field is filled by the issue and by nothing else. */
export const isIssueField = (fields: ReadonlyMap<string, FormField>, name: string): boolean =>
  isIssueLayout(fields) && (name === NUMBER_FIELD || name === DATE_FIELD)
