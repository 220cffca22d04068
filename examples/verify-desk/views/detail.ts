// The second depth: every check with its clause, every certificate of the path, every revision.
import { html } from 'hono/html'
import type { Report } from 'vanthu'
import type { CertificateFacts, Check, SignatureReport, TimestampReport } from 'vanthu/verify'
import { dayText, evidenceRows, momentText, type ReportSummary, summarizeAppendix, visibleText } from 'vanthu/wording'
import { details, type Html, status, table } from '../../desk-shell/index.js'

const KIND = { passed: 'good', failed: 'bad', warning: 'warn', skipped: 'none' } as const

/** Body of the detailed page. */
export function detailBody(id: string, report: Report, summary: ReportSummary): Html {
  return html`${report.signatures.map((signature, index) => signatureDetail(signature, index, summary))}${revisions(id, report, summary)}`
}

function signatureDetail(signature: SignatureReport, index: number, summary: ReportSummary): Html {
  const heading = summary.signatures[index]?.heading ?? signature.field
  const { label } = summary.words
  return html`<section class="detail" aria-labelledby="chi-tiet-${index + 1}"><h2 id="chi-tiet-${index + 1}">${index + 1}. ${visibleText(heading)}</h2>
${appendix(signature)}
${checks(`${label.checks} (${signature.checks.length})`, signature.checks, summary)}
${signature.timestamps.map((timestamp) => timestampDetail(timestamp, summary))}
<h3>${label.path}</h3>${path(signature.path)}
<dl class="facts"><dt>${label.anchor}</dt><dd>${signature.anchor === undefined ? 'không có' : html`${visibleText(signature.anchor.subject)} (${summary.words.world[signature.anchor.world] ?? signature.anchor.world}) <code class="digest">${signature.anchor.sha256}</code>`}</dd>
<dt>Thuật toán</dt><dd>${signature.digestAlgorithm ?? '?'}, ${signature.signatureAlgorithm ?? '?'}</dd>
<dt>Loại chữ ký</dt><dd><code>${visibleText(signature.subFilter ?? '?')}</code></dd>
<dt>${label.level}</dt><dd>${signature.level}${signature.levelReasons.length === 0 ? '' : html` – chưa cao hơn vì: <code>${signature.levelReasons.join(', ')}</code>`}</dd>
${Object.entries(signature.unverifiedText).map(([name, text]) => html`<dt>${CLAIM_WORDS[name] ?? visibleText(name)} (${label.unverified})</dt><dd>${visibleText(text)}</dd>`)}</dl></section>`
}

/** What a signer writes about himself. */
const CLAIM_WORDS: Readonly<Record<string, string>> = {
  reason: 'Lý do ký',
  location: 'Nơi ký',
  name: 'Tên',
  contactInfo: 'Liên hệ',
}

const appendix = (signature: SignatureReport): Html =>
  signature.format === 'timestamp'
    ? html``
    : table({
        caption: 'Nội dung kiểm tra theo TT 15/2025/TT-BKHCN, Phụ lục II',
        columns: [{ text: 'Nội dung' }, { text: 'Kết quả' }, { text: 'Bắt buộc' }],
        rows: summarizeAppendix(signature, 'vi').map((line) => ({
          cells: [
            line.text,
            status(KIND[line.outcome], APPENDIX_WORDS[line.outcome]),
            line.mandatory ? 'bắt buộc' : 'tùy chọn',
          ],
        })),
        empty: '',
      })

const APPENDIX_WORDS = { passed: 'đạt', failed: 'không đạt', warning: 'lưu ý', skipped: 'không có thông tin' } as const

function checks(caption: string, all: readonly Check[], { words }: ReportSummary): Html {
  return table({
    caption,
    columns: [
      { text: words.label.check },
      { text: words.label.outcome },
      { text: words.label.evidence },
      { text: words.label.basis },
    ],
    rows: all.map((check) => ({
      cells: [
        html`${words.check[check.id] ?? check.id} <code>${check.id}</code>`,
        html`${status(KIND[check.outcome], words.label[check.outcome])}${check.subIndication === undefined ? '' : html` <code>${check.subIndication}</code>`}`,
        evidenceRows(check, 'vi')
          .map(({ label, value }) => `${label}: ${visibleText(value)}`)
          .join('; '),
        check.cites,
      ],
    })),
    empty: 'Không có bước kiểm tra nào.',
  })
}

const timestampDetail = (timestamp: TimestampReport, summary: ReportSummary): Html =>
  details(
    html`${summary.words.label.timestampAuthority}: ${visibleText(timestamp.authority?.commonName ?? timestamp.authority?.subject ?? '?')} – ${summary.words.outcome[timestamp.conclusion]}`,
    html`<dl class="facts"><dt>${summary.words.label.provenTime}</dt><dd>${timestamp.time === undefined ? '?' : momentText(timestamp.time, 'vi')}</dd></dl>${checks(
      `${summary.words.label.checks} (${timestamp.checks.length})`,
      timestamp.checks,
      summary,
    )}`,
  )

const path = (certificates: readonly CertificateFacts[]): Html =>
  table({
    caption: 'Từ người ký lên đến gốc',
    captionHidden: true,
    columns: [
      { text: 'Chủ thể' },
      { text: 'Nơi cấp' },
      { text: 'Thời hạn' },
      { text: 'Số sê-ri' },
      { text: 'SHA-256' },
    ],
    rows: certificates.map((one) => ({
      cells: [
        visibleText(one.subject),
        visibleText(one.issuer),
        `${dayText(one.notBefore)} – ${dayText(one.notAfter)}`,
        html`<code class="digest">${one.serial}</code>`,
        html`<code class="digest">${one.sha256}</code>`,
      ],
    })),
    empty: 'Không có chứng thư nào đọc được.',
  })

/** Revisions with the exact bytes that were signed. */
export function revisions(id: string, report: Report, { words: { label } }: ReportSummary): Html {
  return html`<section aria-labelledby="cac-ban"><h2 id="cac-ban">${label.revisions}</h2><p>Mỗi bản là phần đầu của tệp, đúng từng byte như khi được ký.</p>${table(
    {
      caption: label.revisions,
      captionHidden: true,
      columns: [
        { text: 'Bản' },
        { text: 'Đến byte', kind: 'number' },
        { text: 'Chữ ký' },
        { text: 'Tải', kind: 'action' },
      ],
      rows: report.revisions.map((revision) => ({
        cells: [
          String(revision.index + 1),
          String(revision.end),
          revision.signedBy.length === 0 ? label.unsigned : visibleText(revision.signedBy.join(', ')),
          html`<a href="/tep/${id}/ban/${revision.index + 1}.pdf" download>Tải đúng bản ${revision.index + 1}</a>`,
        ],
      })),
      empty: 'Không có bản nào.',
    },
  )}</section>`
}
