// The words and looks of a verdict; the words are the library's.
import { html } from 'hono/html'
import type { ReportListRow } from 'vanthu/wording'
import { type Html, icon, status } from '../../desk-shell/index.js'

type Tone = ReportListRow['tone']

/** The words of the four verdicts, and of a file that gave none, as filters and counts say them. */
export const TONE_WORDS: Readonly<Record<Tone, string>> = {
  failed: 'KHÔNG HỢP LỆ',
  indeterminate: 'CHƯA ĐỦ CĂN CỨ KẾT LUẬN',
  passed: 'HỢP LỆ',
  'no-signature': 'KHÔNG CÓ CHỮ KÝ',
  unreadable: 'KHÔNG ĐỌC ĐƯỢC',
}

const KIND = {
  failed: 'bad',
  indeterminate: 'unknown',
  passed: 'good',
  'no-signature': 'none',
  unreadable: 'warn',
} as const
const ICON = {
  failed: 'cross',
  indeterminate: 'question',
  passed: 'check',
  'no-signature': 'minus',
  unreadable: 'warning',
} as const

/** Part of an address that stands for a tone. */
export const TONE_SLUGS: Readonly<Record<Tone, string>> = {
  failed: 'khong-hop-le',
  indeterminate: 'chua-du-can-cu',
  passed: 'hop-le',
  'no-signature': 'khong-co-chu-ky',
  unreadable: 'khong-doc-duoc',
}

/** Icon, word and colour of a verdict in a list. */
export const verdictMark = (tone: Tone, text: string = TONE_WORDS[tone]): Html => status(KIND[tone], text)

/** Icon, word and colour of the outcome of one line. */
export const outcomeMark = (outcome: 'passed' | 'failed' | 'indeterminate', text: string): Html =>
  status(KIND[outcome], text)

type Outcome = 'passed' | 'failed' | 'indeterminate'

/** The words of the two lines, so that nobody takes one for the other. */
export const INTEGRITY_WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'Nguyên vẹn',
  failed: 'Không nguyên vẹn',
  indeterminate: 'Chưa kiểm được',
}
export const TRUST_WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'Tin cậy',
  failed: 'Không tin cậy',
  indeterminate: 'Chưa đủ căn cứ',
}

/** The verdict of a file, as large as it matters. */
export function verdictBanner(o: {
  readonly tone: Tone
  readonly verdict: string
  readonly sentence: string
  readonly next: readonly string[]
  readonly code?: string
}): Html {
  return html`<div class="verdict verdict-${KIND[o.tone]}"><span class="verdict-icon">${icon(ICON[o.tone])}</span><div><p class="verdict-word">${o.verdict.toLocaleUpperCase('vi')}</p><p class="verdict-sentence">${o.sentence}</p>${
    o.next.length === 0 ? '' : html`<p class="verdict-next"><strong>Việc cần làm:</strong> ${o.next.join(' ')}</p>`
  }${o.code === undefined ? '' : html`<p class="verdict-code">Mã: <code>${o.code}</code></p>`}</div></div>`
}
