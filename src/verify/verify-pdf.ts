import { toHex } from '../kernel/bytes.js'
import type { ByteSource } from '../kernel/ports.js'
import { openPdf, type PdfFile } from '../pdf/index.js'
import { ALGORITHM_POLICIES } from '../pki/index.js'
import { fileConclusion } from './conclusion.js'
import type { ExpectedSigner, VerifyOptions } from './options.js'
import type { JudgeContext, ReadSignature } from './pades/context.js'
import { issueFindings } from './pades/issue-findings.js'
import { judgeDocumentTimestamps } from './pades/judge-document-timestamp.js'
import { isClaimedBy, judgeSignature } from './pades/judge-signature.js'
import { readSignatures } from './pades/read-signatures.js'
import { judgeHistory } from './pades/revision-history.js'
import { readSecurityEvidence } from './pades/security-evidence.js'
import type { Finding, Report, RevisionFacts, SignatureReport } from './report.js'

/**
 * Judges every signature of a PDF (EN 319 102-1; PAdES by EN 319 142-1, the older `adbe.pkcs7.detached`, document
 * timestamps): format, digest, signature value, certificate reference, coverage, every revision and every change after
 * each signature, path to an anchor at the proven moment, revocation by CRLs, timestamps. All checks run; one bad signature
 * never stops the report on the others.
 *
 * Not covered, and said so in the report: OCSP responses, long-term validation data beyond CRLs, encrypted files,
 * signature policies, seed values, what pictures show. The office's own question, whether the signers are those that the
 * page names, is `legalStatus`.
 *
 * @throws MalformedError, UnsupportedError, LimitError of the reader for a file that cannot be read at all; TypeError for
 * options that are none; the signal's own reason.
 * @vi kiểm tra chữ ký số
 * @law NĐ 30/2020/NĐ-CP, Đ.21; TT 15/2025/TT-BKHCN, Đ.6
 */
export async function verifyPdf(pdf: ByteSource, options: VerifyOptions): Promise<Report> {
  checkOptions(options)
  options.signal?.throwIfAborted()
  const file = openPdf(pdf, options.password === undefined ? {} : { password: options.password })
  const { sha256, signatures } = readSignatures(file, options)
  const context = contextOf(file, signatures, options)
  const documentTimestamps = judgeDocumentTimestamps(context)
  const people = signatures.filter((signature) => !documentTimestamps.some((stamp) => stamp.signature === signature))
  const expectedOf = expectations(context, people, options)
  const reports = signatures.map((signature): SignatureReport => {
    const stamp = documentTimestamps.find((one) => one.signature === signature)
    if (stamp !== undefined) return stamp.report
    return judgeSignature(context, signature, documentTimestamps, expectedOf(signature))
  })
  return {
    schemaVersion: 1,
    conclusion: fileConclusion([
      ...reports.map((report) => report.conclusion),
      // a file that is only timestamped was signed by nobody, so not by the expected one
      ...(options.expectSigner !== undefined && signatures.length > 0 && people.length === 0
        ? (['indeterminate'] as const)
        : []),
    ]),
    at: options.at,
    file: { sha256: toHex(sha256), size: file.size },
    signatures: reports,
    revisions: revisionFacts(file, signatures),
    findings: [...fileFindings(context), ...issueFindings(context, reports)],
  }
}

/** Whom each signature has to be of: its field's signer, and the file's where it is theirs or where nobody's is. */
function expectations(
  context: JudgeContext,
  people: readonly ReadSignature[],
  { expect, expectSigner }: VerifyOptions,
): (signature: ReadSignature) => readonly ExpectedSigner[] {
  const matching =
    expectSigner === undefined ? [] : people.filter((signature) => isClaimedBy(context, signature, expectSigner))
  return (signature) => {
    const name = signature.field.name
    const ofField = expect !== undefined && Object.hasOwn(expect, name) ? expect[name] : undefined
    const ofFile = matching.length === 0 || matching.includes(signature) ? expectSigner : undefined
    return [ofField, ofFile].filter((one) => one !== undefined)
  }
}

function checkOptions(options: VerifyOptions): void {
  if (!(options.at instanceof Date) || Number.isNaN(options.at.getTime()))
    throw new TypeError('`at` must be a Date: the moment of judgement has no default')
  if (!Array.isArray(options.anchors?.anchors))
    throw new TypeError('`anchors` must be an AnchorSet: trust has no default')
}

function contextOf(file: PdfFile, signatures: readonly ReadSignature[], options: VerifyOptions): JudgeContext {
  const store = readSecurityEvidence(file.current)
  return {
    file,
    at: options.at,
    anchors: options.anchors,
    timeAnchors: options.timeAnchors ?? options.anchors,
    algorithms: ALGORITHM_POLICIES[options.algorithms ?? 'tt15-2025'],
    revocation: options.unknownRevocation === 'indeterminate' ? 'require' : 'if-available',
    intermediates: [
      ...(options.intermediates ?? []),
      ...signatures.flatMap((signature) => signature.certificates),
      ...store.certificates,
    ],
    crls: [...(options.crls ?? []), ...store.crls],
    store,
    signatures,
    history: judgeHistory(file, signatures),
  }
}

function revisionFacts(file: PdfFile, signatures: readonly ReadSignature[]): readonly RevisionFacts[] {
  return file.revisions.map(({ index, end }) => ({
    index,
    end,
    signedBy: signatures
      .filter((signature) => signature.placed.revision === index)
      .map((signature) => signature.field.name),
  }))
}

function fileFindings({ file, signatures, store }: JudgeContext): readonly Finding[] {
  const findings: Finding[] = file.quirks.map(({ id, offset }) => ({
    id: 'pdf.quirk',
    severity: 'warning',
    evidence: { quirk: id, ...(offset === undefined ? {} : { offset }) },
  }))
  const last = file.revisions.length - 1
  if (signatures.length > 0 && !signatures.some((signature) => signature.placed.revision === last))
    findings.push({ id: 'pdf.unsigned-revision', severity: 'info', evidence: { revision: last } })
  if (store.ocspCount > 0)
    findings.push({ id: 'dss.ocsp-not-used', severity: 'info', evidence: { responses: store.ocspCount } })
  return findings
}
