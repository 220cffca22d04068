import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type CopyCase, type CopyFileName, caseTrail, loadCopyFile } from 'vanthu/copies'
import { REFUSAL_GROUNDS } from 'vanthu/document'
import {
  button,
  buttonRow,
  card,
  columns,
  type DeskEnv,
  download,
  page,
  sendPicture,
  status,
  table,
} from '../../desk-shell/index.js'
import { markOpened } from '../data/opened-pages.js'
import { mayDo, mayRead, type Person, ROLE_NAME } from '../data/person.js'
import { scanPlaces } from '../data/scan-pages.js'
import { type ClerkDesk, caseOf, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { due, requestFacts, stateMark } from '../views/case-head.js'
import { ACT_TEXT, dayText, isOpen, momentText, numberText, STATE_TEXT } from '../views/text.js'
import { turnedPicture } from '../views/turned-picture.js'
import { isMine, nextStep } from './today.js'

type Html = ReturnType<typeof html>

const FILES: readonly (readonly [CopyFileName, string])[] = [
  ['result', 'Bản sao có chứng thực (đủ hai chữ ký)'],
  ['slip', 'Phiếu'],
  ['certified', 'Tệp người chứng thực đã ký'],
  ['unsigned', 'Tệp trước khi ký'],
]

function ending(found: CopyCase): Html | string {
  const { refusal, cancelled, returned } = found
  if (refusal !== undefined) {
    const law = REFUSAL_GROUNDS.find(({ ground }) => ground === refusal.ground)?.law
    return card({
      heading: 'Đã từ chối chứng thực',
      kind: 'warn',
      body: html`<p>${refusal.text}</p><p class="quiet">${law === undefined ? '' : `${law}. `}${refusal.by}, ${momentText(refusal.at)}</p>`,
    }) as Html
  }
  if (cancelled !== undefined)
    return card({ heading: 'Người yêu cầu đã rút hồ sơ', kind: 'warn', body: html`<p>${cancelled.reason}</p>` }) as Html
  if (returned !== undefined && isOpen(found) && found.state === 'scanned')
    return card({
      heading: `${returned.by} trả lại`,
      kind: 'warn',
      body: html`<p><q>${returned.reason}</q></p><p class="quiet">${momentText(returned.at)}</p>`,
    }) as Html
  return ''
}

async function files(desk: ClerkDesk, found: CopyCase): Promise<Html> {
  const there: Html[] = []
  for (const [name, text] of FILES)
    if ((await loadCopyFile(desk.office.cases, found.id, name)) !== undefined)
      there.push(html`<li><a href="/ho-so/${found.id}/tep/${name}">${text}</a></li>`)
  for (const [index, file] of (found.scans?.files ?? []).entries())
    there.push(
      html`<li><a href="/ho-so/${found.id}/tep/quet-${index}">Bản quét ${index + 1}, như máy quét đưa (${file.format.toUpperCase()})</a></li>`,
    )
  return there.length === 0 ? html`<p class="quiet">Chưa có tệp nào.</p>` : html`<ul class="files">${there}</ul>`
}

function actions(found: CopyCase, person: Person): Html | string {
  const at = `/ho-so/${found.id}`
  if (!isOpen(found))
    return buttonRow(
      found.state === 'handed-over' || found.state === 'refused'
        ? button({ text: 'In phiếu', href: `${at}/tep/slip`, kind: 'main', icon: 'print' })
        : '',
      button({ text: 'Hôm nay', href: '/' }),
    ) as Html
  const mine = isMine(found, person)
  const early = ['received', 'scanned', 'compared', 'numbered', 'signed-by-certifier'].includes(found.state)
  return buttonRow(
    mine
      ? button({
          text: `Tiếp: ${STATE_TEXT[found.state].replace(/^Chờ /, '')}`,
          href: nextStep(found),
          kind: 'main',
          key: 'Ctrl+Enter',
        })
      : '',
    found.needsAppointment ? button({ text: 'In phiếu hẹn', href: `${at}/phieu-hen`, icon: 'print' }) : '',
    found.state === 'numbered' && mayDo(person, 'attest')
      ? button({ text: 'Lập lại lời chứng', href: `${at}/loi-chung?lap-lai` })
      : '',
    (found.state === 'numbered' || found.state === 'signed-by-certifier') && mayDo(person, 'return')
      ? button({ text: 'Trả lại…', href: `${at}/tra-lai` })
      : '',
    early && mayDo(person, 'refuse') ? button({ text: 'Từ chối…', href: `${at}/tu-choi` }) : '',
    early && mayDo(person, 'cancel') ? button({ text: 'Người dân rút yêu cầu…', href: `${at}/huy` }) : '',
  ) as Html
}

async function casePage(c: DeskContext, desk: ClerkDesk, found: CopyCase, person: Person): Promise<Response> {
  const trail = await caseTrail(desk.office.cases, found.id)
  const { attestation } = found
  const whose = isOpen(found) && !isMine(found, person)
  return page(c, {
    title: `Hồ sơ ${found.request.requester}`,
    heading: `${found.request.requester}: ${found.request.original.name}`,
    back: { href: '/', text: 'Hôm nay' },
    wide: true,
    body: html`<p class="case-line">${stateMark(found)}${due(found, desk.office.now())}<span class="quiet">Hồ sơ ${found.id}</span></p>
      ${ending(found)}
      ${whose ? html`<p class="note-line">Bước này của người khác${found.state === 'numbered' ? `: ${attestation?.certifier.name ?? ''}` : ''}. Bạn xem được, không sửa được.</p>` : ''}
      ${actions(found, person)}
      ${columns(
        html`<h2>Yêu cầu</h2>${requestFacts(found)}
          ${attestation === undefined ? '' : html`<h2>Lời chứng</h2><p>Số <strong>${numberText(attestation.number)}</strong>, quyển ${attestation.book}, ngày ${dayText(attestation.date)}, người ký ${attestation.certifier.name}.</p><p class="quiet">SHA-256 của tệp trước khi ký: <code class="digest">${attestation.unsignedSha256}</code></p>`}
          ${found.abandoned.length === 0 ? '' : html`<p>${status('none', `${found.abandoned.length} số đã bỏ`)} ${found.abandoned.map(({ reason }) => reason).join('; ')}</p>`}`,
        html`<h2>Tệp</h2>${await files(desk, found)}
          <h2>Nhật ký: ai làm gì</h2>
          ${table({
            caption: 'Nhật ký hồ sơ',
            captionHidden: true,
            columns: [{ text: 'Lúc' }, { text: 'Việc' }, { text: 'Người' }],
            rows: trail.map(({ act, actor, roles, at }) => ({
              cells: [
                momentText(at),
                ACT_TEXT[act] ?? act,
                `${actor}${roles.length === 0 ? '' : ` (${roles.map((role) => ROLE_NAME[role].toLowerCase()).join(', ')})`}`,
              ],
            })),
            empty: 'Chưa có việc nào.',
          })}`,
      )}`,
  })
}

/** A slip of appointment: printed by the browser, one page. */
function appointmentPage(c: DeskContext, found: CopyCase): Promise<Response> {
  return page(c, {
    title: 'Phiếu hẹn trả kết quả',
    heading: 'Phiếu hẹn trả kết quả',
    back: { href: `/ho-so/${found.id}`, text: 'Hồ sơ' },
    body: html`<p><strong>${found.agency.name}</strong> đã nhận yêu cầu chứng thực bản sao điện tử từ bản chính (mã thủ tục 2.000815).</p>
      ${requestFacts(found)}<p>Hẹn trả kết quả ngày <strong>${dayText(found.dueOn)}</strong>.</p>
      <p class="no-print">In trang này bằng Ctrl+P.</p><p class="sign-line">Người tiếp nhận: ${found.received.by}</p>`,
  })
}

const NAMES: Readonly<Record<string, CopyFileName>> = {
  unsigned: 'unsigned',
  certified: 'certified',
  result: 'result',
  slip: 'slip',
}

const TYPES: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
}

/** A harmless name for a file that leaves the desk. */
function fileName(found: CopyCase, name: string): string {
  const number = found.attestation === undefined ? '' : `-${found.attestation.number}-${found.attestation.date.year}`
  const what = { result: 'ban-sao', slip: 'phieu', certified: 'da-ky', unsigned: 'truoc-khi-ky' }[name] ?? name
  return `chung-thuc${number}-${what}.pdf`
}

export function caseRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const reader = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayRead(person), 'xem hồ sơ', 'người tiếp nhận, người chứng thực, văn thư, kiểm toán')
    return person
  }
  app.get('/ho-so/:id', async (c) => {
    const person = reader(c)
    return casePage(c, desk, await caseOf(c, desk), person)
  })
  app.get('/ho-so/:id/phieu-hen', async (c) => {
    reader(c)
    return appointmentPage(c, await caseOf(c, desk))
  })
  app.get('/ho-so/:id/tep/:name', async (c) => {
    reader(c)
    const found = await caseOf(c, desk)
    const name = c.req.param('name')
    const scan = /^quet-(\d{1,3})$/.exec(name)
    if (scan !== null) {
      const index = Number(scan[1])
      const format = found.scans?.files[index]?.format ?? ''
      const bytes = await loadCopyFile(office.cases, found.id, `scan/${index}`)
      return bytes === undefined
        ? c.notFound()
        : download(c, {
            name: `ban-quet-${index + 1}.${format}`,
            type: TYPES[format] ?? 'application/octet-stream',
            bytes,
          })
    }
    const file = NAMES[name]
    const bytes = file === undefined ? undefined : await loadCopyFile(office.cases, found.id, file)
    return bytes === undefined
      ? c.notFound()
      : download(c, { name: fileName(found, name), type: 'application/pdf', bytes })
  })
  app.get('/ho-so/:id/hinh/:file/:page', async (c) => {
    reader(c)
    const found = await caseOf(c, desk)
    const at = Number(c.req.param('page'))
    const which = c.req.param('file')
    if (which === 'quet') {
      const place = (await scanPlaces(office, found))[at]
      const sha256 = place === undefined ? undefined : found.scans?.files[place.file]?.sha256
      const bytes = place === undefined ? undefined : await loadCopyFile(office.cases, found.id, `scan/${place.file}`)
      if (place === undefined || sha256 === undefined || bytes === undefined) return c.notFound()
      const turn = found.scans?.turns?.[at] ?? 0
      return turnedPicture(c, desk, { file: { bytes }, sha256, page: place.page, turn })
    }
    const file = NAMES[which]
    const bytes = file === undefined ? undefined : await loadCopyFile(office.cases, found.id, file)
    if (bytes === undefined || !Number.isSafeInteger(at) || at < 0) return c.notFound()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const answer = await sendPicture(c, desk.pictures, { file: { bytes }, sha256, page: at })
    // opened means: the picture was sent to this browser, to the person who sits there now; a kept picture would tell nothing
    answer.headers.set('cache-control', 'no-store')
    if (answer.ok) markOpened(c, sha256, at)
    return answer
  })
}
