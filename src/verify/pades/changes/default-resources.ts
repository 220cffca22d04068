import { PdfDict, type PdfObject } from '../../../pdf/index.js'
import { isIssueLayout } from './issue-layout.js'
import { isSameObject } from './same-object.js'
import type { Transition } from './transition.js'

/**
 * Acrobat puts the font of a new signature's appearance into `/DR`. A name that nobody used before changes no field that
 * was there; every older name keeps its object. A layout of an office has its fonts and takes no more (late-number.md 3).
 */
export function growsResources(transition: Transition, old: PdfDict, now: PdfDict): boolean {
  if (isIssueLayout(transition.fieldsBefore)) return false
  const was = old.get('DR')
  const is = now.get('DR')
  if (!(was instanceof PdfDict) || !(is instanceof PdfDict)) return false
  return keepsAll(
    was,
    is,
    (a, b) => isSameObject(a, b) || (a instanceof PdfDict && b instanceof PdfDict && keepsAll(a, b, isSameObject)),
  )
}

function keepsAll(old: PdfDict, now: PdfDict, isKept: (a: PdfObject, b: PdfObject | undefined) => boolean): boolean {
  return now.duplicates.length === 0 && [...old.entries].every(([key, value]) => isKept(value, now.get(key)))
}
