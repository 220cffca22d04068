import { isVanthuError } from '../../kernel/errors.js'
import { findIntruders, type PdfDict, type PdfFile, type PdfView, pagesOf } from '../../pdf/index.js'
import type { Change, Check } from '../report.js'
import type { JudgeContext, ReadSignature } from './context.js'

/** Oddities that let two readers see two documents (ades.md 7.1, parser differential), wherever they stand. */
const AMBIGUOUS: ReadonlySet<string> = new Set([
  'header-junk',
  'hybrid-conflict',
  'duplicate-trailer-key',
  'object-beyond-revision',
  'object-twice',
])
/** Oddities that are only harmful where they came after the signature. */
const LATER: ReadonlySet<string> = new Set(['xref-order', 'xref-startxref-apart', 'xref-not-closed', 'xref-size'])

/** Byte range, trailing bytes, structure and later changes of one signature, as checks of integrity. */
export function judgeStructure(
  context: JudgeContext,
  signature: ReadSignature,
  changes: readonly Change[],
): readonly Check[] {
  return [byteRange(signature), trailingBytes(context.file), ambiguity(context, signature), laterChanges(changes)]
}

function byteRange(signature: ReadSignature): Check {
  const fault = signature.fault
  return {
    id: 'integrity.byte-range',
    cites: 'ISO 32000-2 12.8.1; EN 319 142-1 6.3 Table 1 (k)',
    ...verdict(fault === undefined),
    ...(fault === undefined ? {} : { evidence: { fault } }),
  }
}

/** Bytes behind the last `%%EOF` are in no revision: a reader that repairs files would show them. */
function trailingBytes(file: PdfFile): Check {
  return {
    id: 'integrity.trailing-bytes',
    cites: 'ISO 32000-2 7.5.6',
    ...verdict(file.trailingBytes === 0),
    ...(file.trailingBytes === 0 ? {} : { evidence: { bytes: file.trailingBytes } }),
  }
}

function ambiguity({ file }: JudgeContext, signature: ReadSignature): Check {
  const found = findAmbiguity(file, signature)
  return {
    id: 'integrity.structure',
    cites: 'ISO 32000-2 7.5; EN 319 102-1 5.2.2',
    ...verdict(found === undefined),
    ...(found === undefined ? {} : { evidence: { found } }),
  }
}

function findAmbiguity(file: PdfFile, signature: ReadSignature): string | undefined {
  const end = signature.ranges?.end ?? 0
  const quirk = file.quirks.find(({ id, offset }) => AMBIGUOUS.has(id) || (LATER.has(id) && (offset ?? end) >= end))
  if (quirk !== undefined) return quirk.id
  if (signature.dictionary.dict.duplicates.length > 0) return 'duplicate-key-signature'
  if (signature.field.dict.duplicates.length > 0) return 'duplicate-key-field'
  const ranges = signature.ranges
  if (ranges !== undefined && findIntruders(file, { start: ranges.gapStart, end: ranges.gapEnd }).length > 0)
    return 'object-inside-contents'
  const revision = signature.placed.revision
  return revision === undefined ? undefined : findDuplicateKeys(file.viewAt(revision))
}

/** A key that stands twice in the catalog, the form or a page means two things to two readers. */
function findDuplicateKeys(view: PdfView): string | undefined {
  try {
    if (hasDuplicates(view.catalog)) return 'duplicate-key-catalog'
    if (hasDuplicates(view.findDict(view.catalog.get('AcroForm')))) return 'duplicate-key-form'
    for (const page of pagesOf(view)) if (hasDuplicates(page.dict)) return 'duplicate-key-page'
    return undefined
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return error.code // a page tree that cannot be walked shows another document to every reader
  }
}

const hasDuplicates = (dict: PdfDict | undefined): boolean => dict !== undefined && dict.duplicates.length > 0

function laterChanges(changes: readonly Change[]): Check {
  const open = changes.filter((change) => change.allowedBy === undefined)
  const [first] = open
  return {
    id: 'integrity.changes',
    cites: 'ISO 32000-2 12.8.2; EN 319 102-1 5.2.8',
    ...verdict(open.length === 0),
    evidence: {
      changes: changes.length,
      ...(first === undefined
        ? {}
        : { notAllowed: open.length, first: first.kind, object: first.object, revision: first.revision }),
    },
  }
}

const verdict = (isGood: boolean): Pick<Check, 'outcome' | 'subIndication'> =>
  isGood ? { outcome: 'passed' } : { outcome: 'failed', subIndication: 'FORMAT_FAILURE' }
