import { isArray, PdfDict, PdfName, type PdfObject, PdfRef, type PdfView } from '../../../pdf/index.js'
import { isSameObject } from './same-object.js'
import type { Transition } from './transition.js'

const RULE = 'extensions'
/** ISO 32000-2 Table 49. */
const KEYS = new Set(['Type', 'BaseVersion', 'ExtensionLevel', 'ExtensionRevision', 'URL'])
const VERSION = /^[12]\.\d$/

/**
 * `/Version` and `/Extensions` of the catalog may grow: a signature by P-256 has to declare ISO/TS 32002
 * (late-number.md 1). No entry goes away and no level falls (ades.md 7.4.3).
 */
export function allowExtensions(transition: Transition): void {
  const { before, after, journal } = transition
  const root = transition.after.trailer.get('Root')
  if (!(root instanceof PdfRef)) return
  if (hasGrown(versionOf(before), versionOf(after))) journal.allow(root.number, RULE, 'extensions', ['Version'])
  const old = before.resolve(before.catalog.get('Extensions'))
  const entry = after.catalog.get('Extensions')
  const now = after.resolve(entry)
  if (isSameObject(old, now) && isSameObject(before.catalog.get('Extensions'), entry)) return
  if (!(now instanceof PdfDict) || !keepsEntries(before, after, old instanceof PdfDict ? old : PdfDict.of({}), now))
    return
  journal.allow(root.number, RULE, 'extensions', ['Extensions'], { path: '/Root/Extensions' })
  const holder = entry instanceof PdfRef ? entry.number : root.number
  const isOwn = (number: number): boolean => transition.uses(number).every((edge) => edge.from === holder)
  if (entry instanceof PdfRef) {
    const uses = transition.uses(entry.number)
    if (!uses.every((edge) => edge.from === root.number && edge.key === 'Extensions')) return
    if (old === null || old instanceof PdfDict)
      journal.allow(entry.number, RULE, 'extensions', undefined, { path: '/Root/Extensions' })
  }
  for (const value of now.entries.values())
    if (value instanceof PdfRef && isOwn(value.number) && isExtension(transition, value.number))
      journal.allow(value.number, RULE, 'extensions', undefined, { path: '/Root/Extensions' })
}

/** A developer extension and nothing else, also before: the catalog has other objects that only it refers to. */
function isExtension({ changed }: Transition, number: number): boolean {
  const object = changed.get(number)
  return [object?.before, object?.after].every(
    (one) => one === undefined || (one instanceof PdfDict && [...one.entries.keys()].every((key) => KEYS.has(key))),
  )
}

function keepsEntries(before: PdfView, after: PdfView, old: PdfDict, now: PdfDict): boolean {
  for (const [prefix, value] of old.entries) {
    if (prefix === 'Type') continue
    const kept = levelsOf(after, now.get(prefix))
    for (const [base, level] of levelsOf(before, value)) {
      const keptLevel = kept.get(base)
      if (keptLevel === undefined || keptLevel < level) return false
    }
  }
  return true
}

/** Highest level for each `BaseVersion` of one prefix. Later revisions of ISO 32000-2 allow an array of dictionaries. */
function levelsOf(view: PdfView, object: PdfObject | undefined): ReadonlyMap<string, number> {
  const value = view.resolve(object)
  const levels = new Map<string, number>()
  for (const item of isArray(value) ? value : [value]) {
    const dict = view.resolve(item)
    if (!(dict instanceof PdfDict)) continue
    const base = view.resolve(dict.get('BaseVersion'))
    const level = view.resolve(dict.get('ExtensionLevel'))
    if (!(base instanceof PdfName) || typeof level !== 'number') continue
    levels.set(base.text, Math.max(level, levels.get(base.text) ?? 0))
  }
  return levels
}

function versionOf(view: PdfView): string {
  const version = view.resolve(view.catalog.get('Version'))
  return version instanceof PdfName ? version.text : ''
}

const hasGrown = (before: string, after: string): boolean => VERSION.test(after) && after > before
