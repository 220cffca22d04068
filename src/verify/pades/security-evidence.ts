import { type Certificate, type CertificateList, parseCertificate, parseCrl } from '../../der/index.js'
import { isVanthuError } from '../../kernel/errors.js'
import { type PdfDict, type PdfObject, PdfStream, type PdfView } from '../../pdf/index.js'

/** What a document security store brings: untrusted, since anybody may append one. CRLs are signed and are checked. */
export interface SecurityEvidence {
  readonly certificates: readonly Certificate[]
  readonly crls: readonly CertificateList[]
  /** OCSP responses, which this version does not read. */
  readonly ocspCount: number
  /** Entries that are neither. */
  readonly unreadable: number
}

const MAX_ENTRIES = 2000

/** Reads the store of a view (EN 319 142-1 5.4.2.2); empty when there is none. What does not parse is counted, not used. */
export function readSecurityEvidence(view: PdfView): SecurityEvidence {
  const failures = { count: 0 }
  const [store] = attempt(() => view.findDict(view.catalog.get('DSS')), failures)
  if (store === undefined) return { certificates: [], crls: [], ocspCount: 0, unreadable: failures.count }
  return {
    certificates: valuesOf(view, store, 'Certs', failures).flatMap((bytes) =>
      attempt(() => parseCertificate(bytes), failures),
    ),
    crls: valuesOf(view, store, 'CRLs', failures).flatMap((bytes) => attempt(() => parseCrl(bytes), failures)),
    ocspCount: listOf(view, store, 'OCSPs', failures).length,
    unreadable: failures.count,
  }
}

const listOf = (view: PdfView, store: PdfDict, key: string, failures: { count: number }): readonly PdfObject[] =>
  attempt(() => view.findArray(store.get(key)) ?? [], failures)[0] ?? []

function valuesOf(view: PdfView, store: PdfDict, key: string, failures: { count: number }): Uint8Array[] {
  return listOf(view, store, key, failures)
    .slice(0, MAX_ENTRIES)
    .flatMap((item) =>
      attempt(() => {
        const stream = view.resolve(item)
        return stream instanceof PdfStream ? view.decode(stream) : undefined
      }, failures),
    )
    .filter((bytes) => bytes !== undefined)
}

/** Evidence that cannot be read is no evidence: the judgement goes on without it, and says how many there were. */
function attempt<Value>(read: () => Value, failures: { count: number }): Value[] {
  try {
    return [read()]
  } catch (error) {
    if (!isVanthuError(error)) throw error
    failures.count += 1
    return []
  }
}
