import { AGENCY_FIELD, DATE_FIELD, NUMBER_FIELD } from '../../../ades/index.js'
import type { FormField } from '../../../pdf/index.js'

/** Says whether a document was laid out to get its number between two signatures. */
export const isIssueLayout = (fields: ReadonlyMap<string, FormField>): boolean =>
  fields.get(AGENCY_FIELD)?.type === 'Sig' && (fields.has(NUMBER_FIELD) || fields.has(DATE_FIELD))

/** Says whether the field is filled by the issue and by nothing else. */
export const isIssueField = (fields: ReadonlyMap<string, FormField>, name: string): boolean =>
  isIssueLayout(fields) && (name === NUMBER_FIELD || name === DATE_FIELD)
