// One file: the verdict, who signed, when, what changed since, and what to do.
import { html } from 'hono/html'
import type { Report } from 'vanthu'
import type { Change, SignatureReport } from 'vanthu/verify'
import { momentText, type ReportSummary, type SignatureSummary, visibleText } from 'vanthu/wording'
import { card, details, type Html, table } from '../../desk-shell/index.js'
import { INTEGRITY_WORDS, outcomeMark, TRUST_WORDS } from './verdict.js'

const SHOWN_CHANGES = 200
const RANK = ['failed', 'indeterminate', 'passed'] as const

/** The signature of the report with its sentences. */
interface Told {
  readonly signature: SignatureReport
  readonly told: SignatureSummary
  readonly number: number
}

const pairs = (report: Report, summary: ReportSummary): readonly Told[] =>
  report.signatures.flatMap((signature, index) => {
    const told = summary.signatures[index]
    return told === undefined ? [] : [{ signature, told, number: index + 1 }]
  })

/** Integrity and trust of the whole file, on two lines, never mixed. */
export function fileLines(report: Report, { words }: ReportSummary): Html {
  if (report.signatures.length === 0) return html``
  const line = (name: 'integrity' | 'trust'): Html => {
    const worst =
      RANK.find((outcome) => report.signatures.some((one) => one[name].outcome === outcome)) ?? 'indeterminate'
    return html`<div class="line line-${worst}"><dt>${words.label[name]}</dt><dd>${outcomeMark(worst, (name === 'integrity' ? INTEGRITY_WORDS : TRUST_WORDS)[worst])} <span>${words[name][worst]}</span></dd></div>`
  }
  return html`<dl class="lines">${line('integrity')}${line('trust')}</dl>`
}

/** Legal value of the document (NĐ 30/2020/NĐ-CP, Điều 5). */
export function legalCard(summary: ReportSummary): Html {
  const { legal } = summary
  if (legal === undefined) return html``
  return card({
    heading: summary.words.label.legal,
    body: html`<p><strong>${legal.verdict}</strong></p>${legal.reasons.length === 0 ? '' : html`<ul>${legal.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}`,
  })
}

/** Every signature in the order of signing. */
export function signatureCards(id: string, report: Report, summary: ReportSummary): Html {
  if (report.signatures.length === 0) return html``
  return html`<section aria-labelledby="chu-ky-ten"><h2 id="chu-ky-ten">Chữ ký, theo thứ tự ký</h2>${pairs(report, summary).map((one) => signatureCard(id, one, report, summary))}</section>`
}

function signatureCard(id: string, { signature, told, number }: Told, report: Report, summary: ReportSummary): Html {
  const { label } = summary.words
  const person = signature.conclusion === 'passed' ? signature.signer : signature.claimedSigner
  const name = person?.commonName ?? person?.subject ?? label.unknown
  const claims =
    signature.conclusion === 'passed'
      ? ''
      : html`<span class="claims">${label.claimedSigner.toLocaleLowerCase('vi')}</span> `
  return html`<article class="signature signature-${signature.conclusion}" id="chu-ky-${number}" aria-labelledby="chu-ky-${number}-ten">
<header><h3 id="chu-ky-${number}-ten"><span class="ordinal">${number}</span> ${claims}${visibleText(name)}</h3>${outcomeMark(signature.conclusion, told.verdict)}</header>
<p class="signature-role">${person?.organization === undefined ? '' : html`thay mặt <strong>${visibleText(person.organization)}</strong> · `}${visibleText(told.heading)}</p>
<dl class="lines">${[told.integrity, told.trust].map(
    (line, index) =>
      html`<div class="line line-${line.outcome}"><dt>${line.label}</dt><dd>${outcomeMark(line.outcome, (index === 0 ? INTEGRITY_WORDS : TRUST_WORDS)[line.outcome])} <span>${line.text}</span></dd></div>`,
  )}</dl>
${listOf(label.reason, told.reasons)}${listOf(label.next, told.next)}${listOf(label.warnings, told.warnings)}
<dl class="facts"><dt>${label.claimedTime}</dt><dd>${signature.claimedTime === undefined ? 'không khai' : momentText(signature.claimedTime, 'vi')}</dd>
<dt>${label.provenTime}</dt><dd>${provenTime(signature, summary)}</dd>
<dt>${label.coverage}</dt><dd>${coverageText(signature, report, summary)}</dd>
<dt>${label.level}</dt><dd>${signature.level}</dd>
${told.rows
  .filter((row) => KEPT_ROWS(summary).includes(row.label))
  .map((row) => html`<dt>${row.label}</dt><dd>${visibleText(row.value)}</dd>`)}</dl>
${changesOf(id, signature, summary)}</article>`
}

const KEPT_ROWS = ({ words: { label } }: ReportSummary): readonly string[] => [
  label.unit,
  label.issuer,
  label.validity,
  label.timestampAuthority,
  label.anchor,
]

function provenTime({ bestTime }: SignatureReport, { words: { label } }: ReportSummary): string {
  if (bestTime === undefined || bestTime.proof === 'moment-of-judgement') return label.noProvenTime
  return `${momentText(bestTime.time, 'vi')}, ${label.byTimestamp}`
}

function coverageText(signature: SignatureReport, report: Report, { words }: ReportSummary): string {
  const which = signature.revision === undefined ? '' : ` Bản ${signature.revision + 1}/${report.revisions.length}.`
  return `${words.coverage[signature.coverage]}${which}`
}

const listOf = (heading: string, texts: readonly string[]): Html =>
  texts.length === 0
    ? html``
    : html`<h4>${heading}</h4><ul>${texts.map((text) => html`<li>${visibleText(text)}</li>`)}</ul>`

/** Every later change, also those that no eye sees on the page; the forbidden ones first. */
function changesOf(id: string, signature: SignatureReport, summary: ReportSummary): Html {
  const { label } = summary.words
  const changes = [...signature.changesAfter].sort(
    (a, b) => Number(a.allowedBy !== undefined) - Number(b.allowedBy !== undefined),
  )
  if (changes.length === 0) return html`<p class="no-changes">${label.noChanges}</p>`
  const forbidden = changes.filter(({ allowedBy }) => allowedBy === undefined).length
  const body = changeTable(id, signature, changes, summary)
  const heading = `${label.changes}: ${changes.length}, trong đó ${forbidden} KHÔNG được phép`
  return forbidden > 0 ? html`<h4>${heading}</h4>${body}` : details(heading, body)
}

function changeTable(
  id: string,
  { revision }: SignatureReport,
  changes: readonly Change[],
  { words }: ReportSummary,
): Html {
  const compared = revision === undefined ? '' : `&ban=${revision + 1}`
  const { label } = words
  return html`${table({
    caption: 'Thay đổi sau chữ ký này, kể cả chỗ mắt không thấy',
    captionHidden: true,
    columns: [{ text: 'Được phép?' }, { text: 'Thay đổi' }, { text: 'Ở đâu' }, { text: 'Bản' }],
    rows: changes.slice(0, SHOWN_CHANGES).map((change) => ({
      cells: [
        change.allowedBy === undefined
          ? outcomeMark('failed', label.notAllowed)
          : html`${label.allowedBy} “${words.change[change.allowedBy] ?? change.allowedBy}”`,
        words.change[change.kind] ?? change.kind,
        html`đối tượng ${change.object}${change.path === undefined ? '' : html`, <code>${visibleText(change.path)}</code>`}${
          change.page === undefined
            ? ''
            : html`, <a href="/tep/${id}/trang?trang=${change.page}${compared}">${label.page} ${change.page}</a>`
        }`,
        String(change.revision + 1),
      ],
    })),
    empty: label.noChanges,
  })}${changes.length > SHOWN_CHANGES ? html`<p>Còn ${changes.length - SHOWN_CHANGES} thay đổi nữa: xem ở phần Dữ liệu thô.</p>` : ''}`
}

/** Findings that are no verdict. */
export const findingsCard = (summary: ReportSummary): Html =>
  summary.findings.length === 0
    ? html``
    : card({
        heading: summary.words.label.findings,
        body: html`<ul>${summary.findings.map((finding) => html`<li>${visibleText(finding)}</li>`)}</ul>`,
      })
