import { AGENCY_FIELD, CERTIFIER_FIELD, PERSON_FIELD } from '../ades/index.js'
import type {
  CertificateFacts,
  Change,
  Check,
  Report,
  SignatureConclusion,
  SignatureReport,
  SubIndication,
  TimestampReport,
} from '../verify/index.js'
import { english } from './en.js'
import type { Language } from './language.js'
import { dayText, momentText } from './moment.js'
import { vietnamese } from './vi.js'
import type { Advice, Words } from './words.js'

/** What `legalStatus` of the office room answers, as far as people read it. */
export interface LegalFacts {
  readonly status: string
  readonly reasons: readonly string[]
}

/** One label and what stands behind it. Text from files is not escaped: the renderers do that. */
export interface SummaryRow {
  readonly label: string
  readonly value: string
}

/** One of the two lines of a verdict. */
export interface SummaryLine {
  readonly label: string
  readonly outcome: SignatureConclusion
  readonly text: string
}

/** One signature as TT 15/2025/TT-BKHCN, Đ.6 wants it shown. */
export interface SignatureSummary {
  readonly heading: string
  readonly conclusion: SignatureConclusion
  readonly verdict: string
  readonly integrity: SummaryLine
  readonly trust: SummaryLine
  readonly rows: readonly SummaryRow[]
  readonly changes: readonly SummaryChange[]
  readonly reasons: readonly string[]
  readonly warnings: readonly string[]
  readonly next: readonly string[]
  readonly checks: readonly Check[]
  readonly path: readonly string[]
}

/** One change after a signature. */
export interface SummaryChange {
  readonly text: string
  readonly allowed: boolean
}

/** A whole report in sentences, ready to be laid out as text or as a page. */
export interface ReportSummary {
  readonly language: Language
  readonly words: Words
  readonly title: string
  /** How the headline is coloured: the conclusion, or `indeterminate` where good signatures are not those of the printed names. */
  readonly tone: Report['conclusion']
  readonly verdict: string
  /** The most useful reason for the verdict, one sentence. */
  readonly sentence: string
  readonly rows: readonly SummaryRow[]
  readonly signatures: readonly SignatureSummary[]
  readonly legal:
    | { readonly verdict: string; readonly reasons: readonly string[]; readonly granted: boolean }
    | undefined
  readonly findings: readonly string[]
  readonly revisions: readonly SummaryRow[]
  readonly next: readonly string[]
}

/** What surrounds a report: the name that the file was given under, and whether the caller chose the moment. */
export interface ReportContext {
  readonly file?: string
  readonly momentChosen?: boolean
  readonly legal?: LegalFacts
}

/** The words of one language. */
export const wordsOf = (language: Language): Words => (language === 'vi' ? vietnamese : english)

/**
 * Turns a report into the sentences that the law wants shown (TT 15/2025/TT-BKHCN, Đ.6 k.9): validity, issuer, signer,
 * managing unit, time, integrity, validity at signing and validity period. It judges nothing.
 *
 * @vi tóm tắt báo cáo kiểm tra
 */
export function summarizeReport(report: Report, language: Language, context: ReportContext = {}): ReportSummary {
  const words = wordsOf(language)
  const { label } = words
  const signatures = report.signatures.map((signature) =>
    summarizeSignature(signature, roleOf(signature.field, report, words), language),
  )
  const legal = context.legal
  const strangers = report.conclusion === 'passed' && legal?.reasons.some((reason) => reason.endsWith('-differs'))
  return {
    language,
    words,
    title: label.title,
    tone: strangers ? 'indeterminate' : report.conclusion,
    verdict: strangers ? label.signedByOthers : words.conclusion[report.conclusion],
    sentence: sentenceOf(report, signatures, words, strangers ? legal : undefined),
    rows: [
      ...(context.file === undefined ? [] : [{ label: label.file, value: context.file }]),
      { label: 'SHA-256', value: report.file.sha256 },
      { label: label.size, value: `${sizeText(report.file.size, language)} ${label.bytes}` },
      { label: context.momentChosen ? label.momentGiven : label.moment, value: momentText(report.at, language) },
    ],
    signatures,
    legal: legal && {
      verdict: words.legal.status[legal.status] ?? legal.status,
      reasons: legal.reasons.map((reason) => words.legal.reason[reason] ?? reason),
      granted: legal.status !== 'none',
    },
    findings: report.findings.map((finding) => {
      const sentence = words.finding[finding.id] ?? finding.id
      return finding.evidence ? `${sentence} (${evidenceText(finding.evidence, language)})` : sentence
    }),
    revisions: report.revisions.map((revision) => ({
      label: `${label.revision} ${revision.index + 1}`,
      value:
        `0 – ${sizeText(revision.end, language)}: ` +
        (revision.signedBy.length === 0 ? label.unsigned : `${label.signedBy} ${revision.signedBy.join(', ')}`),
    })),
    next: nextSteps(report, signatures, words, legal),
  }
}

/** Thousands apart, as each language writes them. */
const sizeText = (bytes: number, language: Language): string =>
  String(bytes).replace(/\B(?=(?:\d{3})+$)/g, language === 'vi' ? '.' : ',')

function sentenceOf(
  report: Report,
  signatures: readonly SignatureSummary[],
  words: Words,
  strangers: LegalFacts | undefined,
): string {
  const stranger = strangers?.reasons.find((reason) => reason.endsWith('-differs'))
  if (stranger !== undefined) return words.legal.reason[stranger] ?? stranger
  if (report.conclusion === 'passed') return words.label.allPassed
  if (report.conclusion === 'no-signature') return words.label.noSignature
  const worst = signatures.find((signature) => signature.conclusion === report.conclusion)
  return worst?.reasons[0] ?? words.conclusion[report.conclusion]
}

function nextSteps(
  report: Report,
  signatures: readonly SignatureSummary[],
  words: Words,
  legal: LegalFacts | undefined,
): string[] {
  if (report.conclusion === 'passed')
    return [legal?.status === 'none' ? words.label.notAnOriginal : words.label.nothingToDo]
  if (report.conclusion === 'no-signature') return [words.label.noSignatureNext]
  return [...new Set(signatures.flatMap((signature) => signature.next))]
}

function summarizeSignature(signature: SignatureReport, role: string, language: Language): SignatureSummary {
  const words = wordsOf(language)
  const { label } = words
  const person = signature.conclusion === 'passed' ? signature.signer : signature.claimedSigner
  const proven = signature.conclusion === 'passed'
  const reasons = reasonsOf(signature, words)
  return {
    heading: `${signature.format === 'timestamp' ? label.documentTimestamp : label.signature} “${signature.field}”${role}`,
    conclusion: signature.conclusion,
    verdict: words.outcome[signature.conclusion],
    integrity: {
      label: label.integrity,
      outcome: signature.integrity.outcome,
      text: words.integrity[signature.integrity.outcome],
    },
    trust: { label: label.trust, outcome: signature.trust.outcome, text: words.trust[signature.trust.outcome] },
    rows: [
      ...personRows(person, proven, words),
      ...timeRows(signature, words, language),
      ...(signature.anchor === undefined
        ? []
        : [
            {
              label: label.anchor,
              value: `${signature.anchor.subject} (${words.world[signature.anchor.world] ?? signature.anchor.world})`,
            },
          ]),
      { label: label.level, value: signature.level },
      { label: label.coverage, value: words.coverage[signature.coverage] },
    ],
    changes: signature.changesAfter.map((change) => changeText(change, words)),
    reasons: reasons.map((reason) => reason.what),
    warnings: signature.checks
      .filter((check) => check.outcome === 'warning')
      .map((check) => warningText(check, language)),
    next: reasons.map((reason) => reason.next),
    checks: signature.checks,
    path: signature.path.map((certificate) => certificate.subject),
  }
}

/** Why a signature does not pass: what failed, by the check where that says more than the sub-indication. */
function reasonsOf(signature: SignatureReport, words: Words): Advice[] {
  if (signature.conclusion === 'passed') return []
  const told = signature.checks.filter((check) => check.outcome === 'failed' && Object.hasOwn(words.failure, check.id))
  const explained = new Set(told.map((check) => check.subIndication))
  const indications = [signature.subIndication, signature.integrity.subIndication, signature.trust.subIndication]
  const untold = new Set(indications.filter((one): one is SubIndication => one !== undefined && !explained.has(one)))
  const advice = [
    ...told.map((check) => words.failure[check.id]),
    ...[...untold].map((one) => words.subIndication[one]),
  ]
  return advice.filter((one): one is Advice => one !== undefined)
}

/** What the holder of a field is to the document; in a certified copy the agency is the one that certifies. */
function roleOf(field: string, report: Report, { label }: Words): string {
  if (field === PERSON_FIELD) return ` – ${label.personRole}`
  if (field === CERTIFIER_FIELD) return ` – ${label.certifierRole}`
  if (field !== AGENCY_FIELD) return ''
  const isCopy = report.signatures.some((signature) => signature.field === CERTIFIER_FIELD)
  return ` – ${isCopy ? label.copyAgencyRole : label.agencyRole}`
}

function personRows(person: CertificateFacts | undefined, proven: boolean, words: Words): SummaryRow[] {
  const { label } = words
  const who = proven ? label.signer : label.claimedSigner
  if (person === undefined) return [{ label: who, value: label.unknown }]
  return [
    { label: who, value: person.commonName ?? person.subject },
    ...(person.organization === undefined ? [] : [{ label: label.onBehalfOf, value: person.organization }]),
    ...(person.organizationalUnit === undefined ? [] : [{ label: label.unit, value: person.organizationalUnit }]),
    { label: label.issuer, value: person.issuer },
    { label: label.validity, value: `${dayText(person.notBefore)} – ${dayText(person.notAfter)}` },
  ]
}

function timeRows(signature: SignatureReport, words: Words, language: Language): SummaryRow[] {
  const { label } = words
  const claimed = signature.claimedTime
  const best = signature.bestTime
  const byToken = best !== undefined && best.proof !== 'moment-of-judgement'
  return [
    ...(claimed === undefined ? [] : [{ label: label.claimedTime, value: momentText(claimed, language) }]),
    {
      label: label.provenTime,
      value: byToken ? `${momentText(best.time, language)}, ${label.byTimestamp}` : label.noProvenTime,
    },
    ...signature.timestamps.map((timestamp) => timestampRow(timestamp, words)),
  ]
}

function timestampRow(timestamp: TimestampReport, words: Words): SummaryRow {
  const authority = timestamp.authority?.commonName ?? timestamp.authority?.subject ?? words.label.unknown
  return { label: words.label.timestampAuthority, value: `${authority}: ${words.outcome[timestamp.conclusion]}` }
}

function changeText(change: Change, words: Words): SummaryChange {
  const allowed = change.allowedBy !== undefined
  const where = change.page === undefined ? '' : `, ${words.label.page} ${change.page}`
  const rule = change.allowedBy && (words.change[change.allowedBy] ?? change.allowedBy)
  const verdict = allowed ? `${words.label.allowedBy} “${rule}”` : words.label.notAllowed
  const kind = words.change[change.kind] ?? change.kind
  return {
    text: `${kind} (${change.path ?? change.object}${where}, ${words.label.revision} ${change.revision + 1}): ${verdict}`,
    allowed,
  }
}

/** What a warning means, for whom. */
function warningText(check: Check, language: Language): string {
  const words = wordsOf(language)
  const sentence = words.warning[check.id]
  if (sentence === undefined) return checkText(check, language)
  const subject = check.evidence?.['subject']
  return subject === undefined ? sentence : `${sentence} (${words.evidence['subject'] ?? 'subject'}: ${subject})`
}

/** What was seen in a check, as labels and values; every moment with its zone. */
export function evidenceRows(check: Pick<Check, 'evidence'>, language: Language): readonly SummaryRow[] {
  const words = wordsOf(language)
  return Object.entries(check.evidence ?? {}).map(([name, value]) => ({
    label: words.evidence[name] ?? name,
    value: INSTANT.test(String(value)) ? momentText(new Date(value), language) : String(value),
  }))
}

/** A moment as evidence holds it. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Name of a check for people, with what was seen. */
export function checkText(check: Check, language: Language): string {
  const name = wordsOf(language).check[check.id] ?? check.id
  return check.evidence ? `${name} (${evidenceText(check.evidence, language)})` : name
}

/** What was seen, as `name: value` pairs. */
const evidenceText = (evidence: NonNullable<Check['evidence']>, language: Language): string =>
  evidenceRows({ evidence }, language)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('; ')
