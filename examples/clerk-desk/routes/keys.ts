import { mkdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { card, type DeskEnv, dropZone, page, receiveUpload, status, uploadAnswer } from '../../desk-shell/index.js'
import { AGENCY_KEY } from '../data/key-files.js'
import { mayDo, type Person } from '../data/person.js'
import { type ClerkDesk, type DeskContext, requirePerson, requireRight } from '../desk.js'

const MOST_BYTES = 4 * 2 ** 20

/** Whose key file this person keeps: the certifier his own, the văn thư the agency's. */
const ownersOf = (person: Person): readonly { owner: string; title: string; bound: string }[] => [
  ...(mayDo(person, 'sign-certifier')
    ? [{ owner: person.id, title: 'Khóa ký số của bạn', bound: person.publicKeySha256 ?? '' }]
    : []),
  ...(mayDo(person, 'sign-agency') ? [{ owner: AGENCY_KEY, title: 'Khóa ký số của cơ quan', bound: '' }] : []),
]

export function keyRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const holder = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(ownersOf(person).length > 0, 'giữ tệp khóa ký số', 'người chứng thực hoặc văn thư')
    return person
  }
  app.get('/khoa', (c) => {
    const person = holder(c)
    const agencyKey = office.settings.read()?.agency.publicKeySha256 ?? ''
    return page(c, {
      title: 'Khóa ký số',
      heading: 'Khóa ký số',
      back: { href: '/', text: 'Hôm nay' },
      body: html`<p>Tệp .p12 hoặc .pfx được giữ nguyên, còn mã hóa bằng mật khẩu của nó. Mật khẩu chỉ hỏi lúc ký và không lưu lại.</p>
        ${ownersOf(person).map(({ owner, title, bound }) => {
          const wanted = owner === AGENCY_KEY ? agencyKey : bound
          return card({
            heading: title,
            body: html`<p>${office.keys.has(owner) ? status('good', 'Đã có tệp khóa') : status('bad', 'Chưa có tệp khóa')}</p>
              <p class="quiet">${wanted === '' ? 'Quản trị chưa gắn chứng thư: tên trong chứng thư được so với tên in trên lời chứng.' : html`Chỉ nhận khóa có SHA-256 của khóa công khai: <code class="digest">${wanted}</code>`}</p>
              ${dropZone({ action: `/khoa/${owner}`, label: office.keys.has(owner) ? 'Thay tệp khóa' : 'Chọn tệp khóa', hint: 'Một tệp .p12 hoặc .pfx', accept: '.p12,.pfx', multiple: false })}`,
          })
        })}`,
    })
  })
  app.put('/khoa/:owner', (c) =>
    uploadAnswer(c, async () => {
      const person = holder(c)
      const owner = c.req.param('owner')
      requireRight(
        ownersOf(person).some((one) => one.owner === owner),
        'thay tệp khóa này',
        'người giữ khóa',
      )
      const folder = join(office.options.folder, 'ban-lam-viec', 'nhan-tep')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = await receiveUpload(c, { folder, maxBytes: MOST_BYTES })
      try {
        await office.keys.save(owner, new Uint8Array(await readFile(file.path)))
        return { row: 'Đã giữ tệp khóa.' }
      } finally {
        rmSync(file.path, { force: true })
      }
    }),
  )
}
