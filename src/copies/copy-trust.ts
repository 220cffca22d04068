import type { Certificate, CertificateList } from '../der/index.js'
import { bytesSource } from '../kernel/ports.js'
import {
  ALGORITHM_POLICIES,
  type AlgorithmPolicyName,
  type AnchorSet,
  type PathResult,
  type Signer,
  verifyCertificatePath,
} from '../pki/index.js'
import type { SignedLevel } from '../sign/index.js'
import { type Report, type SignatureReport, verifyPdf } from '../verify/index.js'
import { type CopiesRefusedCode, refused, signingFailed } from './errors.js'

/** Whom to trust when certificates and results are judged, as `verifyPdf` takes it. Nothing has a default. */
export interface CopyTrust {
  readonly anchors: AnchorSet
  readonly timeAnchors?: AnchorSet
  readonly intermediates?: readonly Certificate[]
  readonly crls?: readonly CertificateList[]
  readonly algorithms?: AlgorithmPolicyName
  readonly unknownRevocation?: 'accept-with-warning' | 'indeterminate'
}

/** Whose certificate, in the details of an error. */
export type CertificateHolder = 'certifier' | 'agency'

function certificateCode(certificate: Certificate, at: Date, path: PathResult): CopiesRefusedCode | undefined {
  if (at > certificate.notAfter) return 'ERR_COPIES_CERTIFICATE_EXPIRED'
  if (at < certificate.notBefore) return 'ERR_COPIES_CERTIFICATE_NOT_YET_VALID'
  if (path.outcome === 'passed') return undefined
  const revoked =
    path.subIndication?.startsWith('REVOKED') === true || (path.revokedAt !== undefined && path.revokedAt <= at)
  return revoked ? 'ERR_COPIES_CERTIFICATE_REVOKED' : 'ERR_COPIES_CERTIFICATE_UNTRUSTED'
}

/**
 * The signer's certificate must be good at the moment of signing, before the key is asked for anything.
 *
 * @law TT 15/2025/TT-BKHCN, Điều 5
 * @throws RefusedError `ERR_COPIES_CERTIFICATE_EXPIRED`, `…_NOT_YET_VALID`, `…_REVOKED`, `…_UNTRUSTED`
 * (`details.holder`, `details.reason`).
 */
export function checkCertificate(signer: Signer, holder: CertificateHolder, trust: CopyTrust, at: Date): void {
  const { certificate, chain } = signer
  const { anchors, intermediates = [], crls = [], algorithms = 'tt15-2025', unknownRevocation } = trust
  const path = verifyCertificatePath(certificate, {
    anchors,
    intermediates: [...chain, ...intermediates],
    crls,
    at,
    purpose: 'document-signing',
    revocation: unknownRevocation === 'indeterminate' ? 'require' : 'if-available',
    algorithms: ALGORITHM_POLICIES[algorithms],
  })
  const code = certificateCode(certificate, at, path)
  if (code !== undefined)
    throw refused(code, `the certificate of the ${holder} is not good at ${at.toISOString()}: ${path.reason}`, {
      holder,
      reason: path.reason,
      notBefore: certificate.notBefore.toISOString(),
      notAfter: certificate.notAfter.toISOString(),
      revokedAt: path.revokedAt?.toISOString(),
    })
}

/** A slow authority answers later than the moment that the act names; more than this is no slowness. */
const MAX_TIMESTAMP_DELAY_MS = 3_600_000

const timesOf = (report: Report): readonly number[] =>
  report.signatures.flatMap(({ timestamps }) => timestamps.map(({ time }) => time?.getTime() ?? 0))

/** Judges a file at a moment, or at the moment of its latest timestamp when that came in only after it. */
export async function judgeCopy(
  bytes: Uint8Array,
  trust: CopyTrust,
  at: Date,
  signal: AbortSignal | undefined,
): Promise<Report> {
  const more = signal === undefined ? {} : { signal }
  const report = await verifyPdf(bytesSource(bytes), { ...trust, at, ...more })
  const latest = Math.max(...timesOf(report), 0)
  if (latest <= at.getTime() || latest > at.getTime() + MAX_TIMESTAMP_DELAY_MS) return report
  return await verifyPdf(bytesSource(bytes), { ...trust, at: new Date(latest), ...more })
}

/** Says whether a signature in a field holds and is by one certificate. */
export function holdsBy(report: Report, field: string, certificateSha256: string): boolean {
  const found = report.signatures.filter((signature) => signature.field === field)
  return found.length === 1 && found[0]?.conclusion === 'passed' && found[0].signer.sha256 === certificateSha256
}

/** Who has to have signed which field. */
export interface ExpectedSignature {
  readonly field: string
  readonly certificateSha256: string
}

/**
 * The signed file must hold before anything is kept: these signatures, no other, each passed and by its certificate. With
 * `level` B-T the last of them, the one just made, must have a timestamp that is believed: a time from nowhere proves none.
 *
 * @throws SigningError `ERR_COPIES_RESULT_INVALID`.
 */
export function requireResult(report: Report, expected: readonly ExpectedSignature[], level: SignedLevel): void {
  const bad = report.signatures.find((signature) => signature.conclusion !== 'passed')
  const all = expected.every(({ field, certificateSha256 }) => holdsBy(report, field, certificateSha256))
  if (report.conclusion !== 'passed' || !all || report.signatures.length !== expected.length)
    throw signingFailed(
      'ERR_COPIES_RESULT_INVALID',
      `the signed copy does not hold: ${bad?.field ?? 'signers differ'}`,
      {
        field: bad?.field,
        conclusion: bad?.conclusion,
        subIndication: bad === undefined ? undefined : subIndicationOf(bad),
      },
    )
  if (level === 'B-T') requireTimestamp(report, expected.at(-1)?.field)
}

function requireTimestamp(report: Report, field: string | undefined): void {
  const found = report.signatures.find((signature) => signature.field === field)
  const stamp = found?.timestamps.find(({ kind }) => kind === 'signature-timestamp')
  if (found?.bestTime?.proof !== 'timestamp' || stamp?.conclusion !== 'passed')
    throw signingFailed('ERR_COPIES_RESULT_INVALID', `the timestamp of ${field} is not believed`, {
      field,
      conclusion: stamp?.conclusion,
      subIndication: stamp?.subIndication,
    })
}

const subIndicationOf = (signature: SignatureReport): string | undefined =>
  signature.conclusion === 'passed' ? undefined : signature.subIndication
