// The folder given at the start.
import { html } from 'hono/html'
import { visibleText } from 'vanthu/wording'
import { button, form, type Html, table } from '../../desk-shell/index.js'
import type { CheckList } from '../check-list.js'
import type { FolderListing } from '../folder.js'
import { TONE_WORDS, verdictMark } from './verdict.js'

/** How far the queue is. */
export interface QueueState {
  readonly done: number
  readonly total: number
  readonly isRunning: boolean
}

const SHOWN = 500

/** Body of the page of the folder. */
export function folderBody(
  c: Parameters<typeof form>[0],
  o: {
    readonly folder: string
    readonly listing: FolderListing
    readonly checks: CheckList
    readonly queue: QueueState
  },
): Html {
  const { listing, queue } = o
  return html`<p>Thư mục <code>${visibleText(o.folder)}</code> chỉ được đọc: ${listing.files.length} tệp PDF${listing.isCut ? ' (danh sách bị cắt)' : ''}.</p>
${progress(queue)}
${
  queue.isRunning
    ? form(c, { action: '/thu-muc/dung', body: button({ text: 'Dừng', kind: 'plain' }) })
    : form(c, {
        action: '/thu-muc/kiem-tra',
        body: button({ text: `Kiểm tra tất cả ${listing.files.length} tệp`, kind: 'main', key: 'Ctrl+Enter' }),
      })
}
${listing.refused.length === 0 ? '' : html`<div class="refused"><p><strong>Không mở ${listing.refused.length} mục</strong> vì là liên kết ra ngoài thư mục, hoặc không đọc được:</p><ul>${listing.refused.slice(0, 20).map((name) => html`<li>${visibleText(name)}</li>`)}</ul></div>`}
${table({
  caption: 'Tệp trong thư mục',
  columns: [{ text: 'Tệp' }, { text: 'Byte', kind: 'number' }, { text: 'Kết luận' }],
  rows: listing.files.slice(0, SHOWN).map((file) => {
    const checked = o.checks.findByPath(file.path)
    return {
      cells: [
        checked === undefined
          ? visibleText(file.name)
          : html`<a href="/tep/${checked.id}">${visibleText(file.name)}</a>`,
        String(file.size),
        checked === undefined ? 'chưa kiểm' : verdictMark(checked.row.tone, TONE_WORDS[checked.row.tone]),
      ],
    }
  }),
  empty: 'Thư mục không có tệp PDF nào.',
})}${listing.files.length > SHOWN ? html`<p>Chỉ hiện ${SHOWN} tệp đầu; nút “Kiểm tra tất cả” kiểm đủ.</p>` : ''}`
}

/** How far the check of the folder is; the client asks again while it runs. */
export const progress = (queue: QueueState): Html =>
  queue.total === 0
    ? html``
    : html`<div class="queue" data-queue="${queue.isRunning ? 'running' : 'done'}"><progress max="${queue.total}" value="${queue.done}" aria-label="Tiến độ kiểm tra"></progress> <span role="status" data-queue-text>${queueText(queue)}</span></div>`

export const queueText = ({ done, total, isRunning }: QueueState): string =>
  isRunning ? `Đang kiểm: ${done}/${total} tệp` : `Đã kiểm ${done}/${total} tệp`
