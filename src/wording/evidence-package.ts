import { type Certificate, type CertificateList, formatName, sameName } from '../der/index.js'
import { fromUtf8, toHex } from '../kernel/bytes.js'
import { digestBytes, openHash } from '../kernel/platform.js'
import type { ByteSource } from '../kernel/ports.js'
import { extractEvidence, type Report, type SignatureReport, type VerifyOptions } from '../verify/index.js'
import { foldText } from '../vietnam/text.js'
import { escapeTerminal } from './escape.js'
import type { Language } from './language.js'
import { renderReport } from './render.js'
import { reportToJson } from './report-json.js'
import { type LegalFacts, summarizeReport, wordsOf } from './summary.js'

/** One file of an evidence package. Its path has only letters, digits, dots, hyphens and slashes. */
export interface EvidenceFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
  /** The bytes, in order; may be read more than once while the source is open. */
  parts(): Iterable<Uint8Array>
}

/** What the package says of the judgement. */
export interface EvidencePackageOptions {
  /** Name that the file was given under. */
  readonly file: string
  readonly language: Language
  /** Exactly what the report was made with. */
  readonly judgedWith: Pick<
    VerifyOptions,
    'anchors' | 'timeAnchors' | 'intermediates' | 'crls' | 'algorithms' | 'password'
  >
  readonly momentChosen?: boolean
  readonly legal?: LegalFacts
  /** Name and version of the program, such as `vanthu 0.1.0`. */
  readonly tool: string
}

const CHUNK = 1 << 20
/** More revisions than these are in the report only: each is as large as the file. */
const MAX_REVISIONS = 16

/**
 * Everything that somebody else needs to repeat a judgement: the file, each signed revision, the signatures and timestamp
 * tokens, the certificates of the file and of the paths, the anchors, the revocation lists of issuers on a path, the report
 * as JSON and HTML, a README and the SHA-256 of all. The container (a ZIP, a folder) is the caller's.
 *
 * It judges nothing, and takes the report's word. Personal data of the certificates is inside.
 *
 * @vi gói bằng chứng kiểm tra chữ ký số
 * @law TT 15/2025/TT-BKHCN, Điều 6 (lưu trữ, hủy bỏ thông tin kiểm tra)
 * @throws What `verifyPdf` throws for a file that is no readable PDF.
 */
export function composeEvidencePackage(
  pdf: ByteSource,
  report: Report,
  options: EvidencePackageOptions,
): readonly EvidenceFile[] {
  const context = { file: options.file, ...momentOf(options), ...(options.legal ? { legal: options.legal } : {}) }
  const content = [
    rangeFile(`tep/${slug(options.file.replace(/\.pdf$/i, ''))}.pdf`, pdf, pdf.size),
    ...revisionFiles(pdf, report),
    ...signatureFiles(pdf, report, options),
    bytesFile('bao-cao/bao-cao.json', fromUtf8(`${JSON.stringify(reportToJson(report, context))}\n`)),
    bytesFile('bao-cao/bao-cao.html', renderReport(report, { as: 'html', language: options.language, ...context })),
  ]
  const files = withoutDoubles(content)
  const sums = files.map((file) => `${file.sha256}  ${file.path}\n`).join('')
  return [
    bytesFile('README.txt', fromUtf8(readme(report, files, options))),
    bytesFile('SHA256SUMS', fromUtf8(sums)),
    ...files,
  ]
}

const momentOf = ({ momentChosen }: EvidencePackageOptions): { readonly momentChosen?: boolean } =>
  momentChosen === undefined ? {} : { momentChosen }

/** A name made of harmless letters, never empty. */
function slug(text: string): string {
  const base = text.split(/[\\/]/).at(-1) ?? ''
  const folded = foldText(base).replace(/[^a-z0-9]+/g, '-')
  return folded.replace(/^-+|-+$/g, '').slice(0, 60) || 'khong-ten'
}

const bytesFile = (path: string, bytes: Uint8Array): EvidenceFile => ({
  path,
  size: bytes.length,
  sha256: toHex(digestBytes('sha256', bytes)),
  parts: () => [bytes],
})

/** The first `end` bytes of a source. */
function rangeFile(path: string, source: ByteSource, end: number): EvidenceFile {
  function* parts(): Generator<Uint8Array> {
    for (let at = 0; at < end; at += CHUNK) yield source.read(at, Math.min(CHUNK, end - at))
  }
  const hash = openHash('sha256')
  for (const part of parts()) hash.update(part)
  return { path, size: end, sha256: toHex(hash.digest()), parts }
}

function revisionFiles(pdf: ByteSource, report: Report): EvidenceFile[] {
  return report.revisions
    .filter((revision) => revision.signedBy.length > 0 && revision.end < pdf.size)
    .slice(0, MAX_REVISIONS)
    .map((revision) =>
      rangeFile(`phien-ban/${revision.index + 1}-${slug(revision.signedBy.join('-'))}.pdf`, pdf, revision.end),
    )
}

function signatureFiles(pdf: ByteSource, report: Report, { judgedWith }: EvidencePackageOptions): EvidenceFile[] {
  const { password } = judgedWith
  const evidence = extractEvidence(pdf, password === undefined ? {} : { password })
  const onPath = new Set(report.signatures.flatMap(certificatesOf))
  const anchors = [...judgedWith.anchors.anchors, ...(judgedWith.timeAnchors?.anchors ?? [])]
  const embedded = [
    ...evidence.signatures.flatMap((signature) => signature.certificates),
    ...evidence.store.certificates,
  ]
  const given = (judgedWith.intermediates ?? []).filter((certificate) => onPath.has(fingerprint(certificate)))
  const certificates = [...embedded, ...given]
  const crls = [
    ...evidence.signatures.flatMap((signature) => signature.crls),
    ...evidence.store.crls,
    ...(judgedWith.crls ?? []).filter((crl) => speaksOf(crl, certificates)),
  ]
  return [
    ...evidence.signatures.flatMap(({ field, cms, tokens }, index) => [
      ...(cms.length === 0 ? [] : [bytesFile(`chu-ky/${index + 1}-${slug(field)}.p7s`, cms)]),
      ...tokens.map((token, place) => bytesFile(`dau-thoi-gian/${index + 1}-${place + 1}-${slug(field)}.tst`, token)),
    ]),
    ...certificates.map((certificate) => certificateFile('chung-thu', certificate)),
    ...anchors.map(({ certificate }) => certificateFile('goc-tin-cay', certificate)),
    ...crls.map(crlFile),
  ]
}

const fingerprint = (certificate: Certificate): string => toHex(digestBytes('sha256', certificate.raw))

const certificatesOf = (signature: SignatureReport): string[] =>
  [...signature.path, ...signature.timestamps.flatMap(({ authority }) => (authority ? [authority] : []))].map(
    ({ sha256 }) => sha256,
  )

/** The list of an issuer whose certificates are in the package. */
const speaksOf = (crl: CertificateList, certificates: readonly Certificate[]): boolean =>
  certificates.some((certificate) => sameName(certificate.issuer, crl.issuer))

function certificateFile(folder: string, certificate: Certificate): EvidenceFile {
  const name = slug(formatName(certificate.subject).replaceAll('/', ' '))
  return bytesFile(`${folder}/${name}-${fingerprint(certificate).slice(0, 8)}.cer`, certificate.raw)
}

function crlFile(crl: CertificateList): EvidenceFile {
  const name = slug(formatName(crl.issuer).replaceAll('/', ' '))
  const sha256 = toHex(digestBytes('sha256', crl.raw))
  return bytesFile(`thu-hoi/${name}-${crl.thisUpdate.toISOString().slice(0, 10)}-${sha256.slice(0, 8)}.crl`, crl.raw)
}

function withoutDoubles(files: readonly EvidenceFile[]): EvidenceFile[] {
  const seen = new Set<string>()
  return files.filter(({ path }) => !seen.has(path) && seen.add(path))
}

function readme(report: Report, files: readonly EvidenceFile[], options: EvidencePackageOptions): string {
  const { language, judgedWith } = options
  const words = wordsOf(language)
  const text = words.evidencePackage
  const summary = summarizeReport(report, language, {
    file: escapeTerminal(options.file),
    ...momentOf(options),
    ...(options.legal ? { legal: options.legal } : {}),
  })
  const anchors = judgedWith.anchors.anchors.flatMap(({ certificate, sha256, world, source }) => [
    `  - ${escapeTerminal(formatName(certificate.subject))} (${words.world[world] ?? world}; ${text.source}: ${escapeTerminal(source)})`,
    `    SHA-256 ${sha256}`,
  ])
  return `${[
    text.title,
    '',
    `${text.conclusion}: ${summary.verdict.toUpperCase()}`,
    `  ${escapeTerminal(summary.sentence)}`,
    ...summary.rows.map((row) => `${row.label}: ${row.value}`),
    `${text.tool}: ${options.tool}`,
    `${text.policy}: ${judgedWith.algorithms ?? 'tt15-2025'}`,
    `${text.anchors}:`,
    ...anchors,
    '',
    `${text.contents}:`,
    ...text.folders.map((folder) => `  ${folder}`),
    '',
    text.again.replace(/THỜI-ĐIỂM-XÉT|MOMENT/, report.at.toISOString()),
    '',
    `${text.digests}:`,
    ...files.map((file) => `${file.sha256}  ${file.path}`),
    '',
    text.warning,
  ].join('\n')}\n`
}
