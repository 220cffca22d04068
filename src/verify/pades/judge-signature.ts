import { ID_DATA, SUBFILTER_CADES } from '../../ades/index.js'
import type { Certificate } from '../../der/index.js'
import { type CmsSignatureVerdict, findSignerCertificates, verifyCmsSignature } from '../../pki/index.js'
import { anchorFacts, certificateFacts } from '../certificate-facts.js'
import { lineOf } from '../conclusion.js'
import { judgeIdentity } from '../identity.js'
import type { ExpectedSigner } from '../options.js'
import type { BestTime, CertificateFacts, Check, SignatureReport } from '../report.js'
import type { JudgeContext, ReadSignature } from './context.js'
import { judgeFormat } from './dictionary-format.js'
import type { DocumentTimestamp } from './judge-document-timestamp.js'
import { levelOf } from './level.js'
import { changesAfter } from './revision-history.js'
import { commonOf, conclude, isConstraint, isIntegrity } from './signature-report.js'
import { judgeStructure } from './structure.js'
import { type JudgedTimestamp, judgeContentTimestamps, judgeSignatureTimestamps } from './timestamps.js'
import { judgeTrust, type ProvenTime, type TrustJudgement } from './trust.js'

/**
 * Judges one signature (EN 319 102-1 5.3, 5.5): all checks run, whatever the first one found, and nothing is thrown for
 * what the signature holds. The verdict is the worst of integrity, trust and constraints.
 */
export function judgeSignature(
  context: JudgeContext,
  signature: ReadSignature,
  documentTimestamps: readonly DocumentTimestamp[],
  expected: readonly ExpectedSigner[],
): SignatureReport {
  const changes = changesAfter(context.history, signature.placed.revision)
  const checks: Check[] = [...judgeFormat(signature), ...judgeStructure(context, signature, changes)]
  const certificate = findCertificate(context, signature)
  const cms = verifyCms(context, signature, certificate)
  checks.push(...cmsChecks(signature, certificate, cms))

  const covering = documentTimestamps.filter((stamp) => covers(stamp, signature))
  const known = earliestProof([], covering)?.time ?? context.at
  const info = signature.cms.outcome === 'read' ? signature.cms.info : undefined
  const stamps = info === undefined ? [] : judgeSignatureTimestamps(context, info, known)
  const contentStamps = info === undefined ? [] : judgeContentTimestamps(context, signature, info, known)
  const proven = earliestProof(stamps, covering)
  checks.push(...timestampChecks(stamps, contentStamps, covering))
  const claimedTime = signature.dictionary.claimedTime
  const trust = certificate && judgeTrust(context, certificate, proven, claimedTime)
  if (trust !== undefined) checks.push(...trust.checks)

  const facts = certificate && certificateFacts(certificate)
  checks.push(...expected.map((one) => identityCheck(one, facts)))
  if (isIssueOpen(context, signature)) checks.push(NOT_ISSUED)
  if (context.store.ocspCount > 0)
    checks.push({
      id: 'evidence.validation-data',
      outcome: 'skipped',
      cites: 'EN 319 142-1 5.4.2',
      evidence: { ocspNotRead: context.store.ocspCount },
    })

  return conclude(checks, facts, {
    ...commonOf(context, signature),
    ...levelOf(context, signature, {
      certificate,
      ...pathsOf(trust, [...stamps, ...covering.map((stamp) => stamp.judged)]),
      signatureTimestamps: stamps.filter((stamp) => stamp.isSound).length,
      documentTimestamps: covering.filter((stamp) => stamp.judged.isSound).map((stamp) => stamp.revision),
    }),
    integrity: lineOf(checks.filter(isIntegrity)),
    trust: lineOf(checks.filter((check) => !isIntegrity(check) && !isConstraint(check))),
    bestTime: bestTimeOf(context, proven),
    changesAfter: changes,
    checks,
    timestamps: [...contentStamps, ...stamps, ...covering.map((stamp) => stamp.judged)].map((stamp) => stamp.report),
    path: (trust?.path.path ?? []).map(certificateFacts),
    anchor: trust?.path.outcome === 'passed' && trust.path.anchor ? anchorFacts(trust.path.anchor) : undefined,
    digestAlgorithm: cms?.digestAlgorithm,
    signatureAlgorithm: cms?.signatureAlgorithm,
  })
}

/** Says whether the certificate that a signature names has the expected values; it proves nothing. */
export function isClaimedBy(context: JudgeContext, signature: ReadSignature, expected: ExpectedSigner): boolean {
  const certificate = findCertificate(context, signature)
  return certificate !== undefined && judgeIdentity(expected, certificateFacts(certificate)).outcome === 'passed'
}

function findCertificate(context: JudgeContext, signature: ReadSignature): Certificate | undefined {
  if (signature.cms.outcome !== 'read') return undefined
  const info = signature.cms.info
  const own = findSignerCertificates(info, signature.certificates)
  return own[0] ?? findSignerCertificates(info, context.intermediates)[0]
}

function verifyCms(
  context: JudgeContext,
  signature: ReadSignature,
  certificate: Certificate | undefined,
): CmsSignatureVerdict | undefined {
  if (signature.cms.outcome !== 'read' || certificate === undefined) return undefined
  return verifyCmsSignature(signature.cms.info, certificate, {
    contentType: ID_DATA,
    digestOf: (hash) => signature.digest(hash) ?? new Uint8Array(0),
    at: context.at,
    algorithms: context.algorithms,
  })
}

function cmsChecks(
  signature: ReadSignature,
  certificate: Certificate | undefined,
  cms: CmsSignatureVerdict | undefined,
): readonly Check[] {
  if (cms !== undefined) return cms.checks.map((check) => digestCheck(signature, essCheck(signature, check)))
  if (signature.cms.outcome !== 'read' || certificate !== undefined) return []
  return [
    {
      id: 'certificate.signing-certificate',
      outcome: 'failed',
      cites: 'EN 319 102-1 5.2.3',
      subIndication: 'NO_SIGNING_CERTIFICATE_FOUND',
      evidence: { reason: 'not-in-signature' },
    },
  ]
}

/** Without a lawful byte range nothing was hashed: the fault is the range, not the content. */
function digestCheck(signature: ReadSignature, check: Check): Check {
  if (check.id !== 'integrity.digest' || signature.ranges !== undefined) return check
  return { id: check.id, outcome: 'skipped', cites: check.cites, evidence: { reason: 'no-byte-range' } }
}

/** A PAdES signature has to name its certificate (EN 319 142-1 6.3 Table 1 (e)); the older kind need not. */
function essCheck(signature: ReadSignature, check: Check): Check {
  if (check.id !== 'certificate.signing-certificate' || check.outcome !== 'skipped') return check
  if (signature.dictionary.subFilter !== SUBFILTER_CADES) return { ...check, outcome: 'warning' }
  return { ...check, outcome: 'failed', subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' }
}

const covers = (stamp: DocumentTimestamp, signature: ReadSignature): boolean =>
  signature.placed.revision !== undefined && stamp.revision > signature.placed.revision

function earliestProof(
  stamps: readonly JudgedTimestamp[],
  covering: readonly DocumentTimestamp[],
): ProvenTime | undefined {
  const proofs: ProvenTime[] = [
    ...stamps.flatMap(({ verdict }) =>
      verdict.outcome === 'passed' && verdict.time ? [{ time: verdict.time, proof: 'timestamp' as const }] : [],
    ),
    ...covering.flatMap(({ provenTime }) =>
      provenTime ? [{ time: provenTime, proof: 'document-timestamp' as const }] : [],
    ),
  ]
  return proofs.sort((a, b) => a.time.getTime() - b.time.getTime())[0]
}

/**
 * A timestamp that is broken makes the signature one whose signer's own evidence contradicts itself: not passed. One from
 * an authority that nobody vouches for proves no time, and is only a warning: the judgement is then for the moment itself.
 */
function timestampChecks(
  stamps: readonly JudgedTimestamp[],
  contentStamps: readonly JudgedTimestamp[],
  covering: readonly DocumentTimestamp[],
): readonly Check[] {
  return [
    ...stamps.map((stamp) => timestampCheck('time.signature-timestamp', stamp)),
    ...contentStamps.map((stamp) => timestampCheck('time.content-timestamp', stamp)),
    ...covering.map((stamp) => timestampCheck('time.document-timestamp', stamp.judged)),
  ]
}

function timestampCheck(id: string, { verdict, isSound }: JudgedTimestamp): Check {
  const cites = 'EN 319 102-1 5.4'
  const evidence = {
    reason: verdict.reason,
    ...(verdict.time === undefined ? {} : { time: verdict.time.toISOString() }),
  }
  if (verdict.outcome === 'passed') return { id, outcome: 'passed', cites, evidence }
  if (isSound && verdict.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND')
    return { id, outcome: 'warning', cites, evidence }
  return { id, outcome: 'failed', cites, subIndication: 'SIG_CONSTRAINTS_FAILURE', evidence }
}

function identityCheck(expected: ExpectedSigner, facts: CertificateFacts | undefined): Check {
  if (facts !== undefined) return judgeIdentity(expected, facts)
  return {
    id: 'identity.expected-signer',
    outcome: 'failed',
    cites: 'EN 319 102-1 5.2.8',
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
  }
}

/** Number or date filled in a later revision, and the agency has not signed (late-number.md 3). */
function isIssueOpen({ history }: JudgeContext, signature: ReadSignature): boolean {
  const revision = signature.placed.revision
  return revision !== undefined && [...history.values()].some((one) => one.revision > revision && one.issue.isOpen)
}

const NOT_ISSUED: Check = {
  id: 'issue.issued',
  outcome: 'failed',
  cites: 'NĐ 30/2020/NĐ-CP, Đ.15; Đ.32',
  subIndication: 'SIG_CONSTRAINTS_FAILURE',
}

function pathsOf(
  trust: TrustJudgement | undefined,
  stamps: readonly JudgedTimestamp[],
): { readonly needed: readonly Certificate[]; readonly anchors: readonly Certificate[] } {
  const paths = [trust?.path.path ?? [], ...stamps.map((stamp) => stamp.verdict.path)]
  return { needed: paths.flatMap((path) => path.slice(0, -1)), anchors: paths.flatMap((path) => path.slice(-1)) }
}

const bestTimeOf = (context: JudgeContext, proven: ProvenTime | undefined): BestTime =>
  proven ?? { time: context.at, proof: 'moment-of-judgement' }
