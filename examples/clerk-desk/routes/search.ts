import type { Hono } from 'hono'
import { html } from 'hono/html'
import { COPY_STATES, searchCases } from 'vanthu/copies'
import { type DeskEnv, page, table } from '../../desk-shell/index.js'
import { mayRead } from '../data/person.js'
import { type ClerkDesk, requirePerson, requireRight } from '../desk.js'
import { stateMark } from '../views/case-head.js'
import { momentText } from '../views/text.js'

/** Cases and the book: names and papers without their marks. Damaged cases are named on the first page. */
export function searchRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  app.get('/tim', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayRead(person), 'tìm hồ sơ', 'người tiếp nhận, người chứng thực, văn thư, kiểm toán')
    const q = (c.req.query('q') ?? '').normalize('NFC').trim().slice(0, 200)
    const cases = await searchCases(office.cases, q, { states: COPY_STATES, onDamaged: () => undefined })
    const book = q === '' ? undefined : await office.openBook()
    const entries = book === undefined ? [] : await book.search(q, { limit: 50 })
    return page(c, {
      title: q === '' ? 'Tìm' : `Tìm: ${q}`,
      heading: q === '' ? 'Tìm hồ sơ' : `Tìm “${q}”`,
      wide: true,
      body: html`${q === '' ? html`<p>Gõ họ tên, tên giấy tờ hoặc số chứng thực vào ô Tìm ở trên (Ctrl+K). Không cần gõ dấu.</p>` : ''}
        <h2>Hồ sơ <span class="count">${cases.length}</span></h2>
        ${table({
          caption: 'Hồ sơ tìm thấy',
          captionHidden: true,
          columns: [
            { text: 'Nhận lúc' },
            { text: 'Người yêu cầu' },
            { text: 'Giấy tờ' },
            { text: 'Tình trạng' },
            { text: 'Việc', kind: 'action' },
          ],
          rows: cases.map((found) => ({
            cells: [
              momentText(found.received.at),
              found.request.requester,
              found.request.original.name,
              stateMark(found),
              html`<a class="button plain" href="/ho-so/${found.id}">Mở<span class="hidden"> hồ sơ ${found.request.requester}</span></a>`,
            ],
          })),
          empty: 'Không có hồ sơ nào khớp. Thử ít chữ hơn.',
        })}
        <h2>Trong sổ <span class="count">${entries.length}</span></h2>
        ${table({
          caption: 'Dòng sổ tìm thấy',
          captionHidden: true,
          columns: [{ text: 'Số' }, { text: 'Người yêu cầu' }, { text: 'Giấy tờ' }, { text: 'Việc', kind: 'action' }],
          rows: entries.map(({ number, register, key }) => ({
            cells: [
              `${number}`,
              register.requester,
              register.kindOfPaper,
              html`<a class="button plain" href="/ho-so/${key.replace(/#\d+$/, '')}">Mở<span class="hidden"> số ${number}</span></a>`,
            ],
          })),
          empty: 'Không có dòng sổ nào khớp.',
        })}`,
    })
  })
}
