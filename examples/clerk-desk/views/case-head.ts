import { html } from 'hono/html'
import type { CopyCase } from 'vanthu/copies'
import { status, summaryList } from '../../desk-shell/index.js'
import { daysLeft, dayText, dueText, isOpen, momentText, moneyText, STATE_TEXT } from './text.js'

type Html = ReturnType<typeof html>

/** The five steps of the counter, with the one that is done now. */
const STEPS = ['Tiếp nhận', 'Quét', 'Đối chiếu', 'Lời chứng', 'Ký số', 'Ký số cơ quan', 'Trả kết quả']

export function steps(current: number): Html {
  return html`<ol class="steps" aria-label="Các bước của hồ sơ">${STEPS.map((text, index) =>
    index === current
      ? html`<li class="step now" aria-current="step"><span class="step-n">${index + 1}</span> ${text}</li>`
      : html`<li class="step ${index < current ? 'done' : 'next'}"><span class="step-n">${index + 1}</span> ${text}<span class="hidden">${index < current ? ' (đã xong)' : ''}</span></li>`,
  )}</ol>`
}

/** When a case is due, with its colour. */
export function due(found: CopyCase, now: Date): Html | string {
  if (!isOpen(found)) return ''
  const left = daysLeft(found, now)
  return status(left < 0 ? 'bad' : left === 0 ? 'warn' : 'none', dueText(found, now))
}

/** Who asks for what: one line above every step. */
export function caseLine(found: CopyCase, now: Date): Html {
  const { request } = found
  return html`<p class="case-line"><strong>${request.requester}</strong><span>${request.original.name}</span>${due(found, now)}</p>`
}

/** What the counter knows of a request. */
export function requestFacts(found: CopyCase): Html {
  const { request } = found
  const { original, delivery } = request
  const rows: { term: string; value: string }[] = [
    { term: 'Người yêu cầu', value: request.requester },
    { term: 'Tên bản chính', value: original.name },
    { term: 'Số, ký hiệu', value: original.symbol ?? '' },
    { term: 'Ngày cấp', value: original.issuedOn === undefined ? '' : dayText(original.issuedOn) },
    { term: 'Cơ quan cấp', value: original.issuer ?? '' },
    { term: 'Số trang bản chính', value: `${original.pages}` },
    { term: 'Số bản sao', value: `${request.copies}` },
    { term: 'Phí', value: moneyText(found.feeVnd) },
    {
      term: 'Nơi nhận kết quả',
      value:
        delivery === undefined
          ? 'Tại quầy'
          : delivery.to === 'kho-du-lieu'
            ? 'Kho quản lý dữ liệu điện tử'
            : delivery.address,
    },
    { term: 'Tiếp nhận', value: `${momentText(found.received.at)}, ${found.received.by}` },
    { term: 'Thời hạn', value: dayText(found.dueOn) },
    { term: 'Ghi chú', value: request.note ?? '' },
  ]
  return summaryList(rows.filter(({ value }) => value !== ''))
}

/** The state in a word, with icon and colour. */
export function stateMark(found: CopyCase): Html {
  const kind =
    found.state === 'handed-over'
      ? 'good'
      : found.state === 'refused' || found.state === 'cancelled'
        ? 'none'
        : found.returned !== undefined && found.state === 'scanned'
          ? 'warn'
          : 'wait'
  return status(kind, STATE_TEXT[found.state])
}
