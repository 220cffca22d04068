import { fromUtf8 } from '../kernel/bytes.js'
import type { Conclusion, Report, SignatureConclusion, SignatureReport } from '../verify/index.js'
import { visibleText } from './escape.js'
import type { FailureText } from './failure.js'
import type { Language } from './language.js'
import { type ReportContext, summarizeReport, wordsOf } from './summary.js'
import type { ListColumn } from './words.js'

/** One judged file in a list of many: small enough to keep thousands of them. Text from files is not escaped. */
export interface ReportListRow {
  readonly file: string
  /** As in the report; `unreadable` for a file that gave no report. */
  readonly conclusion: Conclusion | 'unreadable'
  /** How the row is coloured, see `ReportSummary.tone`. */
  readonly tone: Conclusion | 'unreadable'
  readonly verdict: string
  readonly sentence: string
  readonly next: string
  readonly integrity: string
  readonly trust: string
  /** Worst outcome of the signatures on each line; `undefined` without signatures. */
  readonly integrityOutcome: SignatureConclusion | undefined
  readonly trustOutcome: SignatureConclusion | undefined
  readonly signers: readonly string[]
  readonly claimedTime: string
  readonly provenTime: string
  readonly signatures: number
  readonly legal: string
  readonly sha256: string
  readonly size: number | undefined
  readonly at: string
  /** Code of the failure, such as `ERR_PDF_ENCRYPTED`. */
  readonly code: string
}

const COLUMNS: readonly ListColumn[] = [
  'file',
  'verdict',
  'sentence',
  'next',
  'integrity',
  'trust',
  'signers',
  'claimedTime',
  'provenTime',
  'signatures',
  'legal',
  'sha256',
  'size',
  'at',
  'code',
]
const VIETNAM_OFFSET_MS = 7 * 3_600_000
const RANK = ['failed', 'indeterminate', 'passed'] as const

/** A moment that sorts: `2026-11-24 09:05:00 +07:00`. */
const momentCell = (moment: Date): string =>
  `${new Date(moment.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')} +07:00`

const unique = (texts: readonly string[]): string => [...new Set(texts)].join('; ')

/** A report as one row of a list. */
export function summarizeForList(report: Report, language: Language, context: ReportContext = {}): ReportListRow {
  const words = wordsOf(language)
  const summary = summarizeReport(report, language, context)
  const worst = (name: 'integrity' | 'trust'): SignatureConclusion | undefined =>
    RANK.find((outcome) => report.signatures.some((signature) => signature[name].outcome === outcome))
  const integrity = worst('integrity')
  const trust = worst('trust')
  return {
    file: context.file ?? '',
    conclusion: report.conclusion,
    tone: summary.tone,
    verdict: summary.verdict,
    sentence: summary.sentence,
    next: summary.next[0] ?? '',
    integrity: integrity === undefined ? '' : words.integrity[integrity],
    trust: trust === undefined ? '' : words.trust[trust],
    integrityOutcome: integrity,
    trustOutcome: trust,
    signers: [...new Set(report.signatures.map((signature) => signerCell(signature, words.list.claimed)))],
    claimedTime: unique(report.signatures.flatMap(({ claimedTime }) => (claimedTime ? [momentCell(claimedTime)] : []))),
    provenTime: unique(
      report.signatures.flatMap(({ bestTime }) =>
        bestTime && bestTime.proof !== 'moment-of-judgement' ? [momentCell(bestTime.time)] : [],
      ),
    ),
    signatures: report.signatures.length,
    legal: summary.legal?.verdict ?? '',
    sha256: report.file.sha256,
    size: report.file.size,
    at: momentCell(report.at),
    code: '',
  }
}

function signerCell(signature: SignatureReport, claimed: string): string {
  const person = signature.conclusion === 'passed' ? signature.signer : signature.claimedSigner
  if (person === undefined) return '?'
  const name = person.commonName ?? person.subject
  const whole =
    person.organization === undefined || person.organization === name ? name : `${name}, ${person.organization}`
  return signature.conclusion === 'passed' ? whole : `${claimed} ${whole}`
}

/** What is known of a file that could not be judged. */
export interface UnreadableFile {
  readonly file: string
  readonly at: Date
  readonly size?: number
  readonly sha256?: string
}

/** A failure as one row of a list: the others go on. */
export function failureForList(failure: FailureText, about: UnreadableFile, language: Language): ReportListRow {
  // the first sentence says what happened, the rest what to do
  const [, what, next] = /^(.*?[.!?])(?:\s+(.*))?$/su.exec(failure.message) ?? ['', failure.message, '']
  return {
    file: about.file,
    conclusion: 'unreadable',
    tone: 'unreadable',
    verdict: wordsOf(language).list.unreadable,
    sentence: what ?? '',
    next: next ?? '',
    integrity: '',
    trust: '',
    integrityOutcome: undefined,
    trustOutcome: undefined,
    signers: [],
    claimedTime: '',
    provenTime: '',
    signatures: 0,
    legal: '',
    sha256: about.sha256 ?? '',
    size: about.size,
    at: momentCell(about.at),
    code: failure.code,
  }
}

/**
 * Many judged files as CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets want). Text from files cannot become
 * a formula there: what begins like one gets an apostrophe. Steering characters are made visible.
 */
export function renderReportList(rows: Iterable<ReportListRow>, language: Language): Uint8Array {
  const { columns } = wordsOf(language).list
  const lines = [COLUMNS.map((column) => cell(columns[column]))]
  for (const row of rows)
    lines.push(COLUMNS.map((column) => cell(column === 'signers' ? row.signers.join('; ') : row[column])))
  return fromUtf8(`\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`)
}

function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') return value === undefined ? '' : String(value)
  const visible = visibleText(value)
  const text = /^[=+\-@\t\r]/.test(visible) ? `'${visible}` : visible
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
