// The first page: where files are dropped, and the list of those that were checked.
import { html } from 'hono/html'
import { type ReportListRow, visibleText } from 'vanthu/wording'
import { button, buttonRow, dropZone, field, type Html, pager, table } from '../../desk-shell/index.js'
import { type CheckedFile, TONES, type Tone } from '../check-list.js'
import { INTEGRITY_WORDS, outcomeMark, TONE_SLUGS, TONE_WORDS, TRUST_WORDS, verdictMark } from './verdict.js'

export const PAGE_SIZE = 50

/** What the list page shows. */
export interface ListView {
  readonly files: readonly CheckedFile[]
  readonly counts: Readonly<Record<Tone, number>>
  readonly total: number
  readonly tone?: Tone
  readonly search: string
  /** From 1. */
  readonly page: number
  readonly maxBytes: number
}

/** Address of the list with this filter. */
export function listHref(
  o: { readonly tone?: Tone; readonly search?: string; readonly page?: number },
  path = '/',
): string {
  const query = new URLSearchParams()
  if (o.tone !== undefined) query.set('ket-luan', TONE_SLUGS[o.tone])
  if (o.search !== undefined && o.search !== '') query.set('ten', o.search)
  if (o.page !== undefined && o.page > 1) query.set('trang', String(o.page))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** The tone that an address names. */
export const findTone = (slug: string | undefined): Tone | undefined => TONES.find((tone) => TONE_SLUGS[tone] === slug)

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/** Body of the list page. */
export function listBody(view: ListView): Html {
  return html`${dropZone({
    action: '/tep',
    label: 'Chọn tệp',
    hint: `Thả tệp hoặc thư mục vào đây để kiểm tra. Tệp PDF, mỗi tệp không quá ${megabytes(view.maxBytes)}. Tệp chỉ được đọc trên máy này và bị xóa khi đóng trang kiểm tra.`,
    accept: '.pdf,application/pdf',
    multiple: true,
    folder: true,
    next: '/',
  })}${view.total === 0 ? emptyWords() : html`${filters(view)}${rows(view)}${actions(view)}`}`
}

const emptyWords = (): Html =>
  html`<div class="empty-list"><h2>Chưa có tệp nào</h2><p>Mỗi tệp được kết luận bằng một trong bốn câu:</p><ul class="verdict-words">${(
    ['passed', 'failed', 'indeterminate', 'no-signature'] as const
  ).map((tone) => html`<li>${verdictMark(tone)} <span>${MEANING[tone]}</span></li>`)}</ul></div>`

const MEANING = {
  passed: 'mọi chữ ký đúng, nội dung nguyên vẹn, chứng thư tin cậy.',
  failed: 'nội dung đã bị sửa, hoặc chữ ký sai. Không dùng tệp.',
  indeterminate: 'thiếu căn cứ (gốc tin cậy, danh sách thu hồi, thời điểm). Chưa được coi là hợp lệ.',
  'no-signature': 'không có gì chứng minh nguồn gốc của tệp.',
} as const

function filters(view: ListView): Html {
  const link = (tone: Tone | undefined, text: Html, count: number): Html =>
    html`<li><a href="${listHref({ ...(tone === undefined ? {} : { tone }), search: view.search })}"${view.tone === tone ? html` aria-current="true"` : ''}>${text} <b>${count}</b></a></li>`
  return html`<nav class="filters" aria-label="Lọc theo kết luận"><ul>${link(undefined, html`<span>Tất cả</span>`, view.total)}${TONES.filter(
    (tone) => tone !== 'unreadable' || view.counts.unreadable > 0,
  ).map((tone) => link(tone, verdictMark(tone), view.counts[tone]))}</ul></nav>
<form class="search-name" method="get" action="/" role="search">${view.tone === undefined ? '' : html`<input type="hidden" name="ket-luan" value="${TONE_SLUGS[view.tone]}">`}${field(
    { name: 'ten', label: 'Tìm theo tên tệp', value: view.search, chars: 20 },
  )}${button({ text: 'Tìm', kind: 'plain' })}</form>`
}

function rows(view: ListView): Html {
  const from = (view.page - 1) * PAGE_SIZE
  const shown = view.files.slice(from, from + PAGE_SIZE)
  const last = Math.max(1, Math.ceil(view.files.length / PAGE_SIZE))
  const at = (page: number): string =>
    listHref({ ...(view.tone === undefined ? {} : { tone: view.tone }), search: view.search, page })
  return html`${table({
    caption: view.tone === undefined ? 'Các tệp đã kiểm, tệp có vấn đề ở trên' : `Các tệp ${TONE_WORDS[view.tone]}`,
    columns: [
      { text: 'Kết luận' },
      { text: 'Tệp' },
      { text: 'Toàn vẹn, tin cậy' },
      { text: 'Người ký' },
      { text: 'Vì sao, việc cần làm' },
    ],
    rows: shown.map(({ id, row }) => ({
      id: `tep-${id}`,
      cells: [
        verdictMark(row.tone, row.tone === row.conclusion ? TONE_WORDS[row.tone] : row.verdict),
        html`<a class="file-name" href="/tep/${id}">${visibleText(row.file)}</a>`,
        twoLines(row),
        html`<span class="two-lines">${row.signers.map((signer) => html`<span>${visibleText(signer)}</span>`)}</span>`,
        html`<span class="two-lines"><span>${row.sentence}${row.code === '' ? '' : html` <code>${row.code}</code>`}</span><span class="next">${row.next}</span></span>`,
      ],
    })),
    empty: 'Không có tệp nào như vậy. Hãy bỏ bộ lọc hoặc tìm tên khác.',
  })}${pager({
    ...(view.page > 1 ? { before: at(view.page - 1) } : {}),
    ...(view.page < last ? { after: at(view.page + 1) } : {}),
    summary: `${view.files.length} tệp, trang ${view.page}/${last}`,
  })}`
}

const twoLines = ({ integrityOutcome, trustOutcome }: ReportListRow): Html =>
  integrityOutcome === undefined || trustOutcome === undefined
    ? html``
    : html`<span class="two-lines">${outcomeMark(integrityOutcome, INTEGRITY_WORDS[integrityOutcome])}${outcomeMark(trustOutcome, TRUST_WORDS[trustOutcome])}</span>`

const actions = (view: ListView): Html =>
  html`${buttonRow(
    button({
      text: 'Tải danh sách (CSV)',
      kind: 'plain',
      icon: 'download',
      href: listHref(
        { ...(view.tone === undefined ? {} : { tone: view.tone }), search: view.search },
        '/danh-sach.csv',
      ),
    }),
  )}`

/** The form that takes all files off the list. */
export const clearForm = (formOf: (body: Html) => Html): Html =>
  formOf(button({ text: 'Bỏ tất cả khỏi danh sách', kind: 'danger', icon: 'trash' }))
