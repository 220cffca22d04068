// The code of a certified copy, typed by a scanner, compared with the file.
import { html } from 'hono/html'
import { type CopyQr, parseCopyQr, type QrComparison } from 'vanthu/copies'
import { visibleText } from 'vanthu/wording'
import { button, field, form, type Html, status } from '../../desk-shell/index.js'

/** The answer for a scanned text. */
export interface QrAnswer {
  readonly text: string
  readonly comparison: QrComparison
}

/** The field and the last answer. `form` needs the request's context. */
export function qrSection(
  c: Parameters<typeof form>[0],
  id: string,
  answer: QrAnswer | undefined,
  verdict: { readonly isPassed: boolean; readonly carriesCode: boolean },
): Html {
  return html`<section class="qr" id="ma-qr" aria-labelledby="ma-qr-ten"><h2 id="ma-qr-ten">So mã QR với tệp</h2>
<p>Đặt con trỏ vào ô rồi quét mã trên trang lời chứng hoặc trên phiếu trả kết quả của bản sao chứng thực.${verdict.carriesCode ? '' : ' Tệp này không mang mã trang của bản sao chứng thực; chỉ mã trên phiếu so được.'}</p>
${form(c, {
  action: `/tep/${id}/ma-qr`,
  body: html`${field({ name: 'ma', label: 'Nội dung mã QR', kind: 'qr', value: answer?.text ?? '' })}${button({ text: 'So mã', kind: 'plain' })}`,
})}${answer === undefined ? '' : answerOf(answer, verdict.isPassed)}</section>`
}

function answerOf({ text, comparison }: QrAnswer, isPassed: boolean): Html {
  const code = parseCopyQr(text)
  const warning = isPassed ? '' : html` <strong>Mã khớp không làm cho chữ ký hợp lệ: xem kết luận ở đầu trang.</strong>`
  const said =
    comparison === 'match'
      ? html`${status('good', 'KHỚP')} <span>Mã thuộc về đúng tệp này (${kindOf(code)}).${warning}</span>`
      : comparison === 'differs'
        ? html`${status('bad', 'KHÁC')} <span>Mã không thuộc về tệp này (${kindOf(code)}). Hãy lấy đúng tệp đi với tờ giấy có mã; nếu đã đúng tệp, không dùng bản sao này và hỏi nơi cấp.</span>`
        : html`${status('unknown', 'KHÔNG PHẢI MÃ BẢN SAO')} <span>Nội dung vừa quét không phải mã của bản sao chứng thực. Hãy quét lại; nếu máy quét gõ sai dấu, hãy tắt bộ gõ tiếng Việt.</span>`
  return html`<div class="qr-answer" role="status">${said}${code?.kind === 'page' ? pageFacts(code) : ''}</div>`
}

const kindOf = (code: CopyQr | undefined): string =>
  code?.kind === 'file' ? 'mã trên phiếu: SHA-256 của tệp' : 'mã trên trang lời chứng'

const pageFacts = (code: Extract<CopyQr, { kind: 'page' }>): Html =>
  html`<dl class="facts"><dt>Số chứng thực</dt><dd>${code.number}</dd><dt>Quyển số</dt><dd>${visibleText(code.book)}</dd><dt>Cơ quan</dt><dd>${visibleText(code.agency)}</dd>
<dt>Ngày</dt><dd>${two(code.date.day)}/${two(code.date.month)}/${code.date.year}</dd><dt>SHA-256 các trang quét</dt><dd><code class="digest">${code.scansSha256}</code></dd>
<dt>Chuỗi của sổ</dt><dd>mục ${code.chain.sequence}, <code class="digest">${code.chain.hash}</code></dd></dl>`

const two = (value: number): string => String(value).padStart(2, '0')
