// The third depth: the JSON of the command line, the signature objects and the certificates as bytes.
import { html } from 'hono/html'
import { formatName } from 'vanthu/pki'
import type { FileEvidence } from 'vanthu/verify'
import { dayText, visibleText } from 'vanthu/wording'
import { details, type Html, table } from '../../desk-shell/index.js'
import { certificatesOf } from '../evidence-parts.js'

/** Body of the page of raw data; `json` is the line of `vanthu verify --json`. */
export function rawBody(id: string, json: string, evidence: FileEvidence | undefined): Html {
  return html`<section aria-labelledby="json-ten"><h2 id="json-ten">JSON</h2>
<p>Đúng như <code>vanthu verify --json</code> in ra cho tệp này với cùng căn cứ. <a href="/tep/${id}/bao-cao.json" download>Tải JSON</a></p>
${details('Xem JSON', html`<pre tabindex="0" aria-label="JSON của báo cáo">${visibleText(JSON.stringify(JSON.parse(json), null, 2))}</pre>`)}</section>
${evidence === undefined ? '' : html`${signatureObjects(id, evidence)}${certificates(id, evidence)}`}`
}

const signatureObjects = (id: string, evidence: FileEvidence): Html =>
  html`<section aria-labelledby="cms-ten"><h2 id="cms-ten">Đối tượng chữ ký</h2><p>CMS của từng chữ ký, lấy nguyên từ tệp.</p>${table(
    {
      caption: 'Đối tượng chữ ký',
      captionHidden: true,
      columns: [
        { text: 'Trường' },
        { text: 'Byte', kind: 'number' },
        { text: 'Dấu thời gian', kind: 'number' },
        { text: 'Xem, tải', kind: 'action' },
      ],
      rows: evidence.signatures.map(({ field, cms, tokens }, index) => ({
        cells: [
          visibleText(field),
          String(cms.length),
          String(tokens.length),
          html`<a href="/tep/${id}/cms/${index + 1}">ASN.1 và hex</a> · <a href="/tep/${id}/cms/${index + 1}.p7s" download>Tải .p7s</a>`,
        ],
      })),
      empty: 'Tệp không có chữ ký.',
    },
  )}</section>`

const certificates = (id: string, evidence: FileEvidence): Html =>
  html`<section aria-labelledby="chung-thu-ten"><h2 id="chung-thu-ten">Chứng thư có trong tệp</h2><p>Có trong tệp không có nghĩa là được tin cậy.</p>${table(
    {
      caption: 'Chứng thư có trong tệp',
      captionHidden: true,
      columns: [
        { text: 'Chủ thể' },
        { text: 'Nơi cấp' },
        { text: 'Thời hạn' },
        { text: 'SHA-256' },
        { text: 'Xem, tải', kind: 'action' },
      ],
      rows: certificatesOf(evidence).map(({ certificate, sha256 }) => ({
        cells: [
          visibleText(formatName(certificate.subject)),
          visibleText(formatName(certificate.issuer)),
          `${dayText(certificate.notBefore)} – ${dayText(certificate.notAfter)}`,
          html`<code class="digest">${sha256}</code>`,
          html`<a href="/tep/${id}/chung-thu/${sha256}">ASN.1</a> · <a href="/tep/${id}/chung-thu/${sha256}.cer" download>Tải .cer</a>`,
        ],
      })),
      empty: 'Tệp không kèm chứng thư nào.',
    },
  )}</section>`

/** Body of the page of one structure: ASN.1 as text, then its octets. */
export const structureBody = (asn1: string, bytes: Uint8Array): Html =>
  html`<section aria-labelledby="asn1-ten"><h2 id="asn1-ten">ASN.1</h2><pre tabindex="0" aria-label="ASN.1">${visibleText(asn1)}</pre></section>
<section aria-labelledby="hex-ten"><h2 id="hex-ten">Hex</h2>${details(`${bytes.length} byte`, html`<pre tabindex="0" aria-label="Hex">${hexLines(bytes)}</pre>`)}</section>`

const HEX_LIMIT = 65_536

function hexLines(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < Math.min(bytes.length, HEX_LIMIT); at += 16) {
    const row = [...bytes.subarray(at, at + 16)]
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(47)}  ${text}`)
  }
  if (bytes.length > HEX_LIMIT) lines.push(`… còn ${bytes.length - HEX_LIMIT} byte: hãy tải tệp`)
  return lines.join('\n')
}
