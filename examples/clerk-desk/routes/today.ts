import { statfs } from 'node:fs/promises'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type CopyCase, walkCases } from 'vanthu/copies'
import { button, type DeskEnv, page, status, table } from '../../desk-shell/index.js'
import { AGENCY_KEY } from '../data/key-files.js'
import { copyRolesOf, isAdmin, mayDo, type Person } from '../data/person.js'
import { type ClerkDesk, requirePerson } from '../desk.js'
import { due, stateMark } from '../views/case-head.js'
import { daysLeft, numberText, OPEN_STATES, sizeText, timeText } from '../views/text.js'

type Html = ReturnType<typeof html>

/** Is this case waiting for this person? A certifier signs the lời chứng that bear his name. */
export function isMine(found: CopyCase, person: Person): boolean {
  const { state, attestation } = found
  if (state === 'numbered') {
    const bound = attestation?.certifier.publicKeySha256
    const his = bound === undefined ? attestation?.certifier.name === person.name : bound === person.publicKeySha256
    return mayDo(person, 'sign-certifier') && his
  }
  if (state === 'signed-by-certifier') return mayDo(person, 'sign-agency')
  if (state === 'signed-by-agency') return mayDo(person, 'hand-over')
  // who only certifies is not asked to scan
  return person.roles.includes('tiep-nhan') && OPEN_STATES.includes(state)
}

/** Where the next step of a case is done. */
export function nextStep(found: CopyCase): string {
  const at = `/ho-so/${found.id}`
  if (found.state === 'received') return `${at}/quet`
  if (found.state === 'scanned') return `${at}/doi-chieu`
  if (found.state === 'compared') return `${at}/loi-chung`
  if (found.state === 'numbered') return `${at}/ky`
  if (found.state === 'signed-by-certifier') return `${at}/ky-co-quan`
  return found.state === 'signed-by-agency' ? `${at}/ket-qua` : at
}

const isCutOff = ({ state, planned, scans }: CopyCase): boolean =>
  (state === 'compared' && planned !== undefined) || (state === 'received' && scans !== undefined)

function where(found: CopyCase): Html {
  if (found.state === 'scanned' && found.returned !== undefined)
    return html`${status('warn', 'Người chứng thực trả lại')}<br><q>${found.returned.reason}</q>`
  if (isCutOff(found)) return status('warn', 'Dở dang: đang cấp số')
  return html`${stateMark(found)}${found.attestation === undefined ? '' : html` <span class="quiet">số ${numberText(found.attestation.number)}</span>`}`
}

/** Late ones first, then by the day they are due, then by their arrival. */
const byDue = (now: Date) => (a: CopyCase, b: CopyCase) =>
  daysLeft(a, now) - daysLeft(b, now) || a.id.localeCompare(b.id)

function queue(cases: readonly CopyCase[], now: Date, o: { caption: string; empty: string; mine: boolean }): Html {
  return table({
    caption: o.caption,
    captionHidden: true,
    columns: [
      { text: 'Nhận lúc' },
      { text: 'Người yêu cầu' },
      { text: 'Giấy tờ' },
      { text: 'Đang ở bước' },
      { text: 'Thời hạn' },
      { text: 'Việc', kind: 'action' },
    ],
    rows: cases.map((found, index) => ({
      cells: [
        timeText(found.received.at),
        found.request.requester,
        found.request.original.name,
        where(found),
        due(found, now),
        html`<a class="button ${o.mine ? 'plain' : 'quiet'}" ${o.mine && index === 0 ? html`id="viec-tiep" data-focus` : ''} href="${o.mine ? nextStep(found) : `/ho-so/${found.id}`}">${o.mine && isCutOff(found) ? 'Tiếp tục' : 'Mở'}<span class="hidden"> hồ sơ ${found.request.requester}</span></a>`,
      ],
    })),
    empty: o.empty,
  })
}

async function deskStatus(desk: ClerkDesk, person: Person): Promise<Html> {
  const { office } = desk
  const key = mayDo(person, 'sign-certifier') ? person.id : mayDo(person, 'sign-agency') ? AGENCY_KEY : undefined
  const disk = await statfs(office.options.folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  )
  const book = await office.openBook()
  return html`<ul class="strip" aria-label="Tình trạng bàn làm việc">
    ${key === undefined ? '' : html`<li>${office.keys.has(key) ? status('good', 'Khóa ký số: đã có tệp') : status('bad', 'Khóa ký số: chưa có tệp')}${office.keys.has(key) ? '' : html` <a href="/khoa">Chọn tệp khóa</a>`}</li>`}
    <li>${office.tsa === undefined ? status('warn', 'Dấu thời gian: chưa cấu hình') : status('good', 'Dấu thời gian: đã cấu hình')}</li>
    <li>${office.trust === undefined ? status('bad', 'Gốc tin cậy: chưa chọn, chưa ký được') : status('good', 'Gốc tin cậy: đã nạp')}</li>
    <li>${book === undefined ? html`${status('bad', 'Sổ: chưa mở quyển nào')} <a href="/so">Mở sổ</a>` : status('good', `Sổ: quyển ${book.name}`)}</li>
    <li>${disk === undefined ? status('unknown', 'Đĩa: không đọc được') : disk < 500 * 2 ** 20 ? status('bad', `Đĩa chỉ còn ${sizeText(disk)}`) : status('good', `Đĩa còn ${disk >= 2 ** 30 ? `${Math.floor(disk / 2 ** 30)} GB` : sizeText(disk)}`)}</li>
  </ul>`
}

export function todayRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  app.get('/', async (c) => {
    const person = requirePerson(c, desk)
    const { office } = desk
    const now = office.now()
    const damaged: string[] = []
    const all: CopyCase[] = []
    const walk = { states: OPEN_STATES, onDamaged: (id: string): unknown => damaged.push(id) } as const
    for await (const found of walkCases(office.cases, walk)) all.push(found)
    all.sort(byDue(now))
    const mine = all.filter((found) => isMine(found, person))
    const others = all.filter((found) => !isMine(found, person))
    const late = mine.filter((found) => daysLeft(found, now) < 0).length
    return page(c, {
      title: 'Hôm nay',
      heading: 'Hôm nay',
      wide: true,
      body: html`${await deskStatus(desk, person)}
        ${damaged.length === 0 ? '' : html`<p class="note-line">${status('bad', `${damaged.length} hồ sơ trong kho bị hỏng: ${damaged.slice(0, 10).join(', ')}. Giữ nguyên kho và báo người quản trị.`)}</p>`}
        ${mayDo(person, 'receive') && person.roles.includes('tiep-nhan') ? html`<p>${button({ text: 'Yêu cầu mới', href: '/yeu-cau-moi', kind: 'main', key: 'F2' })}</p>` : ''}
        ${
          copyRolesOf(person).length === 0
            ? html`<p>Bạn giữ vai trò quản trị: vào <a href="/quan-tri">Quản trị</a> để sửa người dùng, chứng thư và sổ.</p>`
            : html`<h2 id="viec-cua-toi" tabindex="-1">Việc của tôi <span class="count">${mine.length}</span>${late > 0 ? html` ${status('bad', `${late} quá hạn`)}` : ''}</h2>
        ${queue(mine, now, { caption: 'Việc của tôi', empty: 'Không có hồ sơ nào chờ bạn.', mine: true })}
        <h2>Của cả cơ quan <span class="count">${others.length}</span></h2>
        ${queue(others, now, { caption: 'Của cả cơ quan', empty: 'Không có hồ sơ nào khác đang mở.', mine: false })}`
        }
        ${isAdmin(person) && copyRolesOf(person).length > 0 ? html`<p><a href="/quan-tri">Quản trị người dùng, chứng thư và sổ</a></p>` : ''}`,
    })
  })
}
