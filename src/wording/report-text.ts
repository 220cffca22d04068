import { escapeTerminal } from './escape.js'
import type { ReportSummary, SignatureSummary, SummaryLine } from './summary.js'

const MARK = { passed: '✔', failed: '✘', indeterminate: '?', 'no-signature': '–' } as const

/** A report for a terminal: plain text, one fact a line, text from files made harmless. */
export function reportText(summary: ReportSummary): string {
  const lines = [
    `${MARK[summary.tone]} ${summary.verdict.toUpperCase()}`,
    ...summary.rows.map((row) => `  ${row.label}: ${escapeTerminal(row.value)}`),
    ...legalLines(summary),
    ...summary.signatures.flatMap((signature) => ['', ...signatureLines(signature, summary)]),
    ...block(summary.words.label.findings, summary.findings),
    ...block(summary.words.label.next, summary.next),
  ]
  return `${lines.join('\n')}\n`
}

function legalLines(summary: ReportSummary): string[] {
  if (summary.legal === undefined) return []
  return [
    `  ${summary.words.label.legal}: ${summary.legal.verdict}`,
    ...summary.legal.reasons.map((reason) => `    - ${escapeTerminal(reason)}`),
  ]
}

function signatureLines(signature: SignatureSummary, summary: ReportSummary): string[] {
  const { label } = summary.words
  return [
    `${MARK[signature.conclusion]} ${escapeTerminal(signature.heading)}: ${signature.verdict}`,
    verdictLine(signature.integrity),
    verdictLine(signature.trust),
    ...signature.rows.map((row) => `    ${row.label}: ${escapeTerminal(row.value)}`),
    ...items(label.reason, signature.reasons),
    ...(signature.changes.length === 0
      ? [`    ${label.changes}: ${label.noChanges}`]
      : items(
          label.changes,
          signature.changes.map((change) => `${change.allowed ? '✔' : '✘'} ${change.text}`),
        )),
    ...items(label.warnings, signature.warnings),
  ]
}

const verdictLine = (line: SummaryLine): string => `    ${MARK[line.outcome]} ${line.label}: ${line.text}`

function items(label: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return []
  return [`    ${label}:`, ...texts.map((text) => `      - ${escapeTerminal(text)}`)]
}

function block(label: string, texts: readonly string[]): string[] {
  if (texts.length === 0) return []
  return ['', `${label}:`, ...texts.map((text) => `  - ${escapeTerminal(text)}`)]
}
