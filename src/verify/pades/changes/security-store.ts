import {
  isArray,
  isName,
  PdfDict,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
  type PdfView,
} from '../../../pdf/index.js'
import { isExternal, refNumber } from './dictionary.js'
import type { Transition } from './transition.js'

const RULE = 'dss'
const LISTS: ReadonlySet<string> = new Set(['Certs', 'OCSPs', 'CRLs'])
const VRI_LISTS: ReadonlySet<string> = new Set(['Cert', 'OCSP', 'CRL'])
const STREAM_KEYS = new Set(['Type', 'Length', 'Filter', 'DecodeParms'])

/**
 * The document security store may appear and grow (EN 319 142-1 5.4.2.2, 5.4.2.3): known keys, lists of references to
 * streams that hold nothing but DER, and nothing of what stood there before is gone. Objects that the store drags in
 * beside these are not explained by this rule.
 */
export function allowSecurityStore(transition: Transition): void {
  const { before, after, journal, changed } = transition
  const root = refNumber(after.trailer.get('Root'))
  const entry = after.catalog.get('DSS')
  if (root === undefined || entry === undefined) return
  const store = after.resolve(entry)
  const old = before.resolve(before.catalog.get('DSS'))
  const owned = new Set<number>()
  const reader: StoreReader = { before, after, owned }
  if (!(store instanceof PdfDict) || !isLawfulStore(reader, old, store)) {
    journal.object(refNumber(entry) ?? root, 'dss', { path: '/Root/DSS' })
    return
  }
  const isKept = old === null || old instanceof PdfDict
  if (isKept) journal.allow(root, RULE, 'dss', ['DSS'], { path: '/Root/DSS' })
  if (entry instanceof PdfRef) owned.add(entry.number)
  for (const number of owned) {
    if (!changed.has(number)) continue
    const isUsedByStoreOnly = transition
      .uses(number)
      .every((edge) => owned.has(edge.from) || (edge.from === root && edge.key === 'DSS'))
    if (isUsedByStoreOnly && isNewOrContainer(transition, number))
      journal.allow(number, RULE, 'dss', undefined, { path: '/Root/DSS' })
    else journal.object(number, 'dss', { path: '/Root/DSS' })
  }
}

interface StoreReader {
  readonly before: PdfView
  readonly after: PdfView
  /** Numbers of the objects that make up the store. */
  readonly owned: Set<number>
}

/** A stream of the store that existed before keeps its bytes; only the lists and dictionaries grow. */
function isNewOrContainer({ changed }: Transition, number: number): boolean {
  const object = changed.get(number)
  return object?.before === undefined || !(object.after instanceof PdfStream)
}

function isLawfulStore(reader: StoreReader, old: PdfObject, store: PdfDict): boolean {
  if (store.duplicates.length > 0) return false
  for (const [key, value] of store.entries) {
    if (
      key === 'Type'
        ? isName(value, 'DSS')
        : key === 'VRI'
          ? isLawfulVri(reader, old, value)
          : LISTS.has(key) && isLawfulList(reader, old, key, value)
    )
      continue
    return false
  }
  return keepsKeys(old, store)
}

const keepsKeys = (old: PdfObject, now: PdfDict): boolean =>
  !(old instanceof PdfDict) || [...old.entries.keys()].every((key) => now.entries.has(key))

function isLawfulVri(reader: StoreReader, oldStore: PdfObject, entry: PdfObject): boolean {
  const vri = own(reader, entry)
  if (!(vri instanceof PdfDict) || vri.duplicates.length > 0) return false
  const old = oldStore instanceof PdfDict ? reader.before.resolve(oldStore.get('VRI')) : null
  if (!keepsKeys(old, vri)) return false
  for (const [key, value] of vri.entries) {
    if (key === 'Type') continue
    if (!/^[0-9A-F]{40}$/.test(key)) return false
    const one = own(reader, value)
    const was = old instanceof PdfDict ? reader.before.resolve(old.get(key)) : null
    if (!(one instanceof PdfDict) || !isLawfulVriEntry(reader, was, one)) return false
  }
  return true
}

function isLawfulVriEntry(reader: StoreReader, old: PdfObject, one: PdfDict): boolean {
  if (one.duplicates.length > 0 || !keepsKeys(old, one)) return false
  for (const [key, value] of one.entries) {
    if (key === 'Type') {
      if (!isName(value, 'VRI')) return false
    } else if (key === 'TU') {
      if (!(own(reader, value) instanceof PdfString)) return false
    } else if (key === 'TS') {
      if (!isDataStream(own(reader, value))) return false
    } else if (!VRI_LISTS.has(key) || !isLawfulList(reader, old, key, value)) return false
  }
  return true
}

/** References to streams of DER only, and every older reference still among them. */
function isLawfulList(reader: StoreReader, old: PdfObject, key: string, entry: PdfObject): boolean {
  const list = own(reader, entry)
  if (!isArray(list)) return false
  const numbers = new Set<number>()
  for (const item of list) {
    if (!(item instanceof PdfRef) || !isDataStream(own(reader, item))) return false
    numbers.add(item.number)
  }
  const was = old instanceof PdfDict ? reader.before.resolve(old.get(key)) : null
  return !isArray(was) || was.every((item) => item instanceof PdfRef && numbers.has(item.number))
}

function own(reader: StoreReader, entry: PdfObject): PdfObject {
  if (entry instanceof PdfRef) reader.owned.add(entry.number)
  return reader.after.resolve(entry)
}

const isDataStream = (object: PdfObject): boolean =>
  object instanceof PdfStream &&
  !isExternal(object) &&
  [...object.dict.entries.keys()].every((key) => STREAM_KEYS.has(key))
