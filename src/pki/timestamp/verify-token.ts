import {
  type Certificate,
  type CertificateList,
  findDigestName,
  OID,
  parseCrl,
  parseSignedData,
  parseTstInfo,
  type SignedData,
  type SignerInfo,
  type TstInfo,
} from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import { isVanthuError } from '../../kernel/errors.js'
import { digestBytes, type HashName } from '../../kernel/platform.js'
import { type AlgorithmPolicy, judgeDigest } from '../algorithms/policy.js'
import type { Anchor, AnchorSet } from '../anchors/anchor-set.js'
import type { PkiCheck, PkiSubIndication } from '../check.js'
import { verifyCmsSignature } from '../cms-signature.js'
import type { RevocationDemand } from '../path/options.js'
import { type PathResult, verifyCertificatePath } from '../path/verify-path.js'
import { findSignerCertificates, parseCertificateBag } from '../signer-certificate.js'

/** What a timestamp token is judged with. */
export interface TimestampOptions {
  /** Digest of the timestamped data; asked once, with the imprint's algorithm. */
  readonly imprintOf: (hash: HashName) => Uint8Array
  readonly anchors: AnchorSet
  readonly intermediates: readonly Certificate[]
  readonly crls: readonly CertificateList[]
  /** The moment of judgement. The path of the authority is judged at the time of the token, which may not lie after it. */
  readonly at: Date
  readonly revocation: RevocationDemand
  readonly algorithms: AlgorithmPolicy
}

/** Verdict on one token. `time` proves something only when the outcome is `passed`. */
export interface TimestampVerdict {
  readonly outcome: 'passed' | 'failed' | 'indeterminate'
  readonly subIndication?: PkiSubIndication
  /** Id of the check that decided; `timestamp.passed` when all hold. */
  readonly reason: string
  readonly checks: readonly PkiCheck[]
  /** genTime as claimed. */
  readonly time: Date | undefined
  readonly accuracyMs: number | undefined
  readonly info: TstInfo | undefined
  readonly authority: Certificate | undefined
  readonly path: readonly Certificate[]
  readonly anchor: Anchor | undefined
  /** Certificates that the token carries, unproven: they may help other paths. */
  readonly certificates: readonly Certificate[]
  /** When the authority's certificate was revoked, if it was. */
  readonly revokedAt?: Date
}

/**
 * Judges an RFC 3161 token: one signer; imprint over the data; ESS attribute naming the authority's certificate, whose
 * sole extended key usage is a critical timeStamping (RFC 3161 2.3); signature; path at the token's time to an anchor
 * that may vouch for time; accepted algorithms. All that is wrong is a verdict, nothing is thrown for it.
 *
 * Not checked: the TSA's policy, ordering, nonce (the client's business when it fetches).
 * @vi dấu thời gian
 */
export function verifyTimestampToken(token: Uint8Array, o: TimestampOptions): TimestampVerdict {
  const opened = openToken(token)
  if (typeof opened === 'string') return unreadable(opened)
  const signedData = opened.signedData
  const signer = opened.signer
  const info = opened.info
  const bag = parseCertificateBag(signedData.certificates)
  const format: PkiCheck = { id: 'timestamp.format', outcome: 'passed', cites: 'RFC 3161 2.4.2' }
  const imprint = imprintCheck(info, o)
  const known = { time: info.time, accuracyMs: info.accuracyMs, info, certificates: bag.certificates }
  const candidates = findSignerCertificates(signer, [...bag.certificates, ...o.intermediates])
  const authority = candidates[0]
  if (authority === undefined) {
    const missing = failed('timestamp.authority', 'RFC 3161 2.4.1', 'NO_SIGNING_CERTIFICATE_FOUND', 'not-in-token')
    return conclude([format, imprint, missing], { ...known, authority, path: [], anchor: undefined })
  }
  const content = signedData.content ?? new Uint8Array(0)
  const signature = verifyCmsSignature(signer, authority, {
    contentType: OID.tstInfo,
    digestOf: (hash) => digestBytes(hash, content),
    at: o.at,
    algorithms: o.algorithms,
  })
  const path = authorityPath(authority, info, [...bag.certificates, ...o.intermediates], signedData, o)
  const checks = [
    format,
    imprint,
    ...signature.checks.map(essIsRequired),
    usageCheck(authority),
    timeCheck(info, o.at),
    ...path.checks,
  ]
  return conclude(checks, {
    ...known,
    authority,
    path: path.path,
    anchor: path.anchor,
    ...(path.revokedAt === undefined ? {} : { revokedAt: path.revokedAt }),
  })
}

interface OpenedToken {
  readonly signedData: SignedData
  readonly signer: SignerInfo
  readonly info: TstInfo
}

function openToken(token: Uint8Array): OpenedToken | string {
  try {
    const signedData = parseSignedData(token)
    const signer = signedData.signerInfos[0]
    if (signer === undefined || signedData.signerInfos.length !== 1) return 'not-exactly-one-signer'
    if (signedData.contentType !== OID.tstInfo || signedData.content === undefined) return 'not-a-timestamp'
    return { signedData, signer, info: parseTstInfo(signedData.content) }
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return error.code
  }
}

type Facts = Omit<TimestampVerdict, 'outcome' | 'subIndication' | 'reason' | 'checks'>

function unreadable(reason: string): TimestampVerdict {
  return conclude([failed('timestamp.format', 'RFC 3161 2.4.2', 'FORMAT_FAILURE', reason)], {
    time: undefined,
    accuracyMs: undefined,
    info: undefined,
    authority: undefined,
    path: [],
    anchor: undefined,
    certificates: [],
  })
}

function conclude(checks: readonly PkiCheck[], facts: Facts): TimestampVerdict {
  const failure = checks.find((check) => check.outcome === 'failed')
  if (failure === undefined) return { outcome: 'passed', reason: 'timestamp.passed', checks, ...facts }
  const subIndication = failure.subIndication ?? 'SIG_CONSTRAINTS_FAILURE'
  const isProof = ['FORMAT_FAILURE', 'HASH_FAILURE', 'SIG_CRYPTO_FAILURE'].includes(subIndication)
  return { outcome: isProof ? 'failed' : 'indeterminate', subIndication, reason: failure.id, checks, ...facts }
}

const failed = (id: string, cites: string, subIndication: PkiSubIndication, reason: string): PkiCheck => ({
  id,
  outcome: 'failed',
  cites,
  subIndication,
  evidence: { reason },
})

function imprintCheck(info: TstInfo, o: TimestampOptions): PkiCheck {
  const id = 'timestamp.imprint'
  const cites = 'RFC 3161 2.4.2'
  const hash = findDigestName(info.messageImprint.algorithm)
  if (hash === undefined) return failed(id, cites, 'CRYPTO_CONSTRAINTS_FAILURE', 'unknown-digest-algorithm')
  if (!equalBytes(o.imprintOf(hash), info.messageImprint.digest)) return failed(id, cites, 'HASH_FAILURE', 'differs')
  const refused = judgeDigest(o.algorithms, hash, o.at)
  return refused === undefined
    ? { id, outcome: 'passed', cites, evidence: { algorithm: hash } }
    : failed(id, cites, 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE', refused.material)
}

/** In a token the ESS attribute must be there (RFC 3161 2.4.2, RFC 5816). */
function essIsRequired(check: PkiCheck): PkiCheck {
  if (check.id !== 'certificate.signing-certificate' || check.outcome !== 'skipped') return check
  return failed(check.id, 'RFC 3161 2.4.2', 'NO_SIGNING_CERTIFICATE_FOUND', 'absent')
}

function usageCheck(authority: Certificate): PkiCheck {
  const usages = authority.extendedKeyUsage ?? []
  const isCritical = authority.extensions.some((e) => e.oid === OID.extendedKeyUsage && e.critical)
  const isAlone = usages.length === 1 && usages[0] === OID.timeStamping
  return isAlone && isCritical
    ? { id: 'timestamp.extended-key-usage', outcome: 'passed', cites: 'RFC 3161 2.3' }
    : failed(
        'timestamp.extended-key-usage',
        'RFC 3161 2.3',
        'CHAIN_CONSTRAINTS_FAILURE',
        isAlone ? 'not-critical' : 'not-timestamping-alone',
      )
}

/** A token from the future proves nothing; its own accuracy is the tolerance. */
function timeCheck(info: TstInfo, at: Date): PkiCheck {
  const isPast = info.time.getTime() - (info.accuracyMs ?? 0) <= at.getTime()
  const evidence = { time: info.time.toISOString(), at: at.toISOString(), accuracyMs: info.accuracyMs ?? 0 }
  return isPast
    ? { id: 'timestamp.time', outcome: 'passed', cites: 'EN 319 102-1 5.4', evidence }
    : {
        id: 'timestamp.time',
        outcome: 'failed',
        cites: 'EN 319 102-1 5.4',
        subIndication: 'SIG_CONSTRAINTS_FAILURE',
        evidence,
      }
}

function authorityPath(
  authority: Certificate,
  info: TstInfo,
  intermediates: readonly Certificate[],
  signedData: SignedData,
  o: TimestampOptions,
): PathResult {
  return verifyCertificatePath(authority, {
    anchors: o.anchors,
    intermediates,
    crls: [...o.crls, ...signedData.crls.flatMap(readCrl)],
    at: info.time,
    purpose: 'timestamping',
    revocation: o.revocation,
    algorithms: o.algorithms,
  })
}

function readCrl(raw: Uint8Array): CertificateList[] {
  try {
    return [parseCrl(raw)]
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return [] // a CRL that cannot be read proves nothing
  }
}
