import { equalBytes } from '../../../kernel/bytes.js'
import { isArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from '../../../pdf/index.js'

/**
 * Says whether two objects are the same, written differently or not. References are compared, not followed; streams by
 * their dictionaries and their stored bytes. The reader's limit on nesting bounds the depth.
 */
export function isSameObject(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined || a === null || b === null) return false
  if (a instanceof PdfRef) return b instanceof PdfRef && a.number === b.number && a.generation === b.generation
  if (a instanceof PdfName) return b instanceof PdfName && a.text === b.text
  if (a instanceof PdfString) return b instanceof PdfString && equalBytes(a.bytes, b.bytes)
  if (a instanceof PdfStream) return b instanceof PdfStream && isSameDict(a.dict, b.dict) && isSameData(a, b)
  if (a instanceof PdfDict) return b instanceof PdfDict && isSameDict(a, b)
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((item, i) => isSameObject(item, b[i]))
  return false
}

/** Keys whose values differ, missing ones included. */
export function differingKeys(a: PdfDict, b: PdfDict): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const [key, value] of a.entries) if (!isSameObject(value, b.get(key))) keys.add(key)
  for (const key of b.entries.keys()) if (!a.entries.has(key)) keys.add(key)
  return keys
}

function isSameDict(a: PdfDict, b: PdfDict): boolean {
  if (a.entries.size !== b.entries.size || b.duplicates.length > 0) return false
  for (const [key, value] of a.entries) if (!isSameObject(value, b.get(key))) return false
  return true
}

function isSameData(a: PdfStream, b: PdfStream): boolean {
  return a.data.length === b.data.length && equalBytes(a.data.read(), b.data.read())
}
