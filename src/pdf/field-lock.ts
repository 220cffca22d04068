import type { PdfDict } from './object.js'
import { PdfString } from './object.js'
import { parseTextString } from './text-string.js'
import type { PdfView } from './view.js'

/** Which fields a signature locks (ISO 32000-2 Tables 236 and 258), and what it permits otherwise. */
export interface FieldLock {
  readonly action: 'All' | 'Include' | 'Exclude'
  /** Full field names as written; a name stands for the fields below it too. */
  readonly fields: readonly string[]
  /** `/P`: 1 nothing, 2 filling forms and signing, 3 also annotations. */
  readonly permission: 1 | 2 | 3 | undefined
}

/**
 * A `/Lock` dictionary of a signature field. An unknown or missing `/Action` counts as `All`, the strictest reading;
 * `undefined` only when there is no dictionary.
 */
export function parseFieldLock(view: PdfView, lock: PdfDict | undefined): FieldLock | undefined {
  return lock === undefined ? undefined : lockOf(view, lock)
}

/** Transform parameters of FieldMDP; they may carry `/P` as Acrobat writes it. Read as strictly as {@link parseFieldLock}. */
export function parseFieldMdp(view: PdfView, parameters: PdfDict): FieldLock {
  return lockOf(view, parameters)
}

/** Permission of DocMDP transform parameters (Table 257): 2 when `/P` is absent, 1 when it is no known number. */
export function parseDocMdp(view: PdfView, parameters: PdfDict | undefined): 1 | 2 | 3 {
  const value = parameters?.get('P')
  return value === undefined || value === null ? 2 : (permissionOf(view, parameters) ?? 1)
}

/** True when the lock covers the field of this full name. */
export function isLocked(lock: Pick<FieldLock, 'action' | 'fields'>, name: string): boolean {
  if (lock.action === 'All') return true
  const listed = lock.fields.some((field) => name === field || name.startsWith(`${field}.`))
  return lock.action === 'Include' ? listed : !listed
}

function lockOf(view: PdfView, dict: PdfDict): FieldLock {
  const action = view.findName(dict.get('Action'))
  const fields: string[] = []
  for (const item of view.findArray(dict.get('Fields')) ?? []) {
    const string = view.resolve(item)
    if (string instanceof PdfString) fields.push(parseTextString(string))
  }
  return {
    action: action === 'Include' || action === 'Exclude' ? action : 'All',
    fields,
    permission: permissionOf(view, dict),
  }
}

function permissionOf(view: PdfView, dict: PdfDict | undefined): 1 | 2 | 3 | undefined {
  const value = view.findNumber(dict?.get('P'))
  return value === 1 || value === 2 || value === 3 ? value : undefined
}
