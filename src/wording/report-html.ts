import type { Check } from '../verify/index.js'
import { escapeHtml } from './escape.js'
import { REPORT_STYLE } from './report-style.js'
import { checkText, type ReportSummary, type SignatureSummary, type SummaryLine, type SummaryRow } from './summary.js'

const MARK = { passed: '✔', failed: '✘', indeterminate: '?', 'no-signature': '–' } as const

/** A report as one page of HTML: no script, nothing loaded from anywhere, every text from a file escaped. */
export function reportHtml(summary: ReportSummary): string {
  const { label } = summary.words
  return `<!doctype html>
<html lang="${summary.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${summary.verdict} – ${summary.title}`)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(summary.title)}</h1>
<div class="verdict ${summary.tone}"><span class="mark" aria-hidden="true">${MARK[summary.tone]}</span><div><strong>${escapeHtml(summary.verdict)}</strong>${legal(summary)}</div></div>
<section class="card">${rows(summary.rows)}${list(label.next, summary.next)}${list(label.findings, summary.findings)}</section>
${summary.signatures.map((signature) => card(signature, summary)).join('\n')}
<section class="card"><h2>${escapeHtml(label.revisions)}</h2>${rows(summary.revisions)}</section>
</main>
</body>
</html>
`
}

function legal(summary: ReportSummary): string {
  if (summary.legal === undefined) return ''
  const reasons = summary.legal.reasons.map((reason) => `<li>${escapeHtml(reason)}</li>`).join('')
  const text = `${escapeHtml(summary.words.label.legal)}: ${escapeHtml(summary.legal.verdict)}`
  return `<span>${text}</span>${reasons === '' ? '' : `<ul>${reasons}</ul>`}`
}

function card(signature: SignatureSummary, summary: ReportSummary): string {
  const { label } = summary.words
  const changes = signature.changes.map(
    (change) => `<li${change.allowed ? '' : ' class="bad"'}>${escapeHtml(change.text)}</li>`,
  )
  return `<section class="card">
<div class="head"><h2>${escapeHtml(signature.heading)}</h2><span class="pill ${signature.conclusion}">${MARK[signature.conclusion]} ${escapeHtml(signature.verdict)}</span></div>
${line(signature.integrity)}${line(signature.trust)}
${list(label.reason, signature.reasons)}
${rows(signature.rows)}
<h3>${escapeHtml(label.changes)}</h3>${changes.length === 0 ? `<p>${escapeHtml(label.noChanges)}</p>` : `<ul>${changes.join('')}</ul>`}
${list(label.warnings, signature.warnings)}
<details><summary>${escapeHtml(label.checks)} (${signature.checks.length})</summary>${checks(signature.checks, summary)}</details>
${signature.path.length === 0 ? '' : `<details><summary>${escapeHtml(label.path)}</summary><ol>${signature.path.map((subject) => `<li>${escapeHtml(subject)}</li>`).join('')}</ol></details>`}
</section>`
}

const line = (verdict: SummaryLine): string =>
  `<div class="line ${verdict.outcome}"><b>${MARK[verdict.outcome]} ${escapeHtml(verdict.label)}</b><span>${escapeHtml(verdict.text)}</span></div>`

function rows(entries: readonly SummaryRow[]): string {
  const cells = entries.map((row) => `<dt>${escapeHtml(row.label)}</dt><dd>${escapeHtml(row.value)}</dd>`)
  return `<dl>${cells.join('')}</dl>`
}

function list(label: string, texts: readonly string[]): string {
  if (texts.length === 0) return ''
  return `<h3>${escapeHtml(label)}</h3><ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`
}

function checks(all: readonly Check[], summary: ReportSummary): string {
  const { label } = summary.words
  const body = all.map(
    (check) =>
      `<tr><td>${escapeHtml(checkText(check, summary.language))}<br><code>${escapeHtml(check.id)}</code></td><td class="${check.outcome}">${escapeHtml(label[check.outcome])}</td><td>${escapeHtml(check.cites)}</td></tr>`,
  )
  return `<div class="scroll"><table><thead><tr><th>${escapeHtml(label.check)}</th><th>${escapeHtml(label.outcome)}</th><th>${escapeHtml(label.basis)}</th></tr></thead><tbody>${body.join('')}</tbody></table></div>`
}
