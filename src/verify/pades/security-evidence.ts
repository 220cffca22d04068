import { type Certificate, type CertificateList, parseCertificate, parseCrl } from '../../der/index.js'
import { isVanthuError } from '../../kernel/errors.js'
import { isArray, type PdfDict, PdfStream, type PdfView } from '../../pdf/index.js'

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
  const store = view.findDict(view.catalog.get('DSS'))
  if (store === undefined) return { certificates: [], crls: [], ocspCount: 0, unreadable: 0 }
  const failures = { count: 0 }
  return {
    certificates: streamsOf(view, store, 'Certs', failures).flatMap((bytes) =>
      attempt(() => parseCertificate(bytes), failures),
    ),
    crls: streamsOf(view, store, 'CRLs', failures).flatMap((bytes) => attempt(() => parseCrl(bytes), failures)),
    ocspCount: (view.findArray(store.get('OCSPs')) ?? []).length,
    unreadable: failures.count,
  }
}

function streamsOf(view: PdfView, store: PdfDict, key: string, failures: { count: number }): Uint8Array[] {
  const list = view.resolve(store.get(key))
  if (!isArray(list)) return []
  return list.slice(0, MAX_ENTRIES).flatMap((item) => {
    const stream = view.resolve(item)
    return stream instanceof PdfStream ? attempt(() => view.decode(stream), failures) : []
  })
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
