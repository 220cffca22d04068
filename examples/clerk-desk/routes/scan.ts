import { mkdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type CopyCase, captureScans, loadCopyFile } from 'vanthu/copies'
import { cliText } from 'vanthu/wording'
import {
  button,
  buttonRow,
  type DeskEnv,
  dropZone,
  type FieldError,
  form,
  page,
  readForm,
  receiveUpload,
  seeOther,
  sendPicture,
  status,
  uploadAnswer,
} from '../../desk-shell/index.js'
import { incomingKey, listIncoming, readIncoming } from '../data/incoming.js'
import { mayDo, type Person } from '../data/person.js'
import { countPages, type ScanTray, TRAY_LIMITS, type TrayFile } from '../data/scan-tray.js'
import { actOptions, type ClerkDesk, caseOf, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { caseLine, steps } from '../views/case-head.js'
import { sizeText, timeText } from '../views/text.js'
import { turnedPicture } from '../views/turned-picture.js'

type Html = ReturnType<typeof html>

/** A file that the scanner wrote this recently is offered ticked, in milliseconds. */
const FRESH_MS = 10 * 60_000
const SCAN_KINDS = ['jpeg', 'png', 'tiff', 'pdf', 'heic'] as const

/** What is known of a page as a picture, in a sentence each. */
function warnings(file: TrayFile, index: number): Html | string {
  const { turn = 0, warnings: known } = file.pages[index] ?? {}
  if (known === undefined) return status('wait', 'Đang xem ảnh; tải lại trang để thấy')
  const found = known.filter(({ id }) => id !== 'turned' || turn % 180 === 0)
  if (found.length === 0) return status('good', 'Ảnh rõ')
  const words = cliText('vi').scanWarning as Readonly<Record<string, string>>
  return html`<ul class="warnings">${found.map(({ id }) => html`<li>${status('warn', (words[id] ?? id).replace(/^Trang \{page\}: /, ''))}</li>`)}</ul>`
}

function tools(c: DeskContext, at: string, file: TrayFile, o: { first: boolean; last: boolean; name: string }): Html {
  const hidden = html`<input type="hidden" name="tep" value="${file.id}">`
  return form(c, {
    action: `${at}/quet/sua`,
    body: html`${hidden}<div class="tools" role="group" aria-label="Sửa ${o.name}">
      ${o.first ? '' : button({ text: 'Lên trước', do: 'len', icon: 'up' })}
      ${o.last ? '' : button({ text: 'Xuống sau', do: 'xuong', icon: 'down' })}
      ${button({ text: 'Xóa', do: 'xoa', icon: 'trash' })}</div>`,
  })
}

function turner(c: DeskContext, at: string, file: TrayFile, index: number): Html {
  return form(c, {
    action: `${at}/quet/sua`,
    body: html`<input type="hidden" name="tep" value="${file.id}"><input type="hidden" name="trang" value="${index}">
      ${button({ text: 'Xoay', do: 'xoay', icon: 'rotate' })}`,
  })
}

function trayList(c: DeskContext, found: CopyCase, files: readonly TrayFile[]): Html {
  const at = `/ho-so/${found.id}`
  let number = 0
  return html`<ol class="tray" aria-label="Các trang đã quét">${files.map((file, place) => {
    const name = `tệp ${place + 1}`
    return html`<li class="tray-file"><div class="tray-pages">${file.pages.map((one, index) => {
      number += 1
      return html`<figure class="tray-page"><img src="${at}/khay/${file.id}/${index}?w=360&amp;q=${one.turn}" alt="Trang ${number}" width="180" height="240" loading="lazy">
        <figcaption><strong>Trang ${number}</strong> ${warnings(file, index)}${turner(c, at, file, index)}</figcaption></figure>`
    })}</div><p class="quiet">${file.name}, ${file.format.toUpperCase()}, ${sizeText(file.size)}</p>
      ${tools(c, at, file, { first: place === 0, last: place === files.length - 1, name })}</li>`
  })}</ol>`
}

const takenWords = (by: string | undefined, id: string): string =>
  by === undefined ? '' : by === id ? ', đã lấy' : ', đã lấy cho hồ sơ khác'

async function incomingList(
  desk: ClerkDesk,
  found: CopyCase,
  files: readonly TrayFile[],
  ticked: readonly string[] | undefined,
): Promise<Html | string> {
  const folder = desk.office.settings.read()?.incoming
  if (folder === undefined) return ''
  const list = await listIncoming(folder)
  const now = desk.office.now().getTime()
  const taken = desk.office.taken.read() ?? {}
  const received = new Date(found.received.at).getTime()
  const rows = list.map((file, index) => {
    const fresh =
      file.at.getTime() >= received - 60_000 &&
      now - file.at.getTime() < FRESH_MS &&
      taken[incomingKey(file)] === undefined
    const checked = ticked === undefined ? files.length === 0 && fresh : ticked.includes(file.name)
    return html`<li class="tick"><input type="checkbox" id="den-${index}" name="den" value="${file.name}" ${checked ? 'checked' : ''}>
      <label for="den-${index}"><img src="/may-quet/${encodeURIComponent(file.name)}?w=240&amp;v=${file.at.getTime()}" alt="" width="90" height="120" loading="lazy">
      <span>${file.name}<br><span class="quiet">${timeText(file.at)}, ${sizeText(file.size)}${takenWords(taken[incomingKey(file)], found.id)}</span></span></label></li>`
  })
  return html`<fieldset class="incoming"><legend>Thư mục máy quét</legend>
    ${rows.length === 0 ? html`<p class="quiet">Chưa có tệp nào. Quét xong, tải lại trang này.</p>` : html`<ul>${rows}</ul>`}
    ${buttonRow(button({ text: 'Lấy các tệp đã tích', do: 'lay' }), button({ text: 'Tải lại', href: `/ho-so/${found.id}/quet` }))}</fieldset>`
}

async function scanPage(
  c: DeskContext,
  desk: ClerkDesk,
  found: CopyCase,
  o: { errors?: readonly FieldError[]; ticked?: readonly string[]; actKey?: string } = {},
): Promise<Response> {
  const tray = desk.office.tray(found.id)
  const files = tray.files()
  const pages = countPages(files)
  const at = `/ho-so/${found.id}`
  const incoming = await incomingList(desk, found, files, o.ticked)
  return page(c, {
    title: `Quét: ${found.request.requester}`,
    heading: 'Quét bản chính',
    back: { href: '/', text: 'Hôm nay' },
    error: o.errors ?? [],
    wide: true,
    body: html`${steps(1)}${caseLine(found, desk.office.now())}
      ${found.returned !== undefined && found.state === 'scanned' ? html`<p class="note-line">${status('warn', `${found.returned.by} trả lại`)} <q>${found.returned.reason}</q></p>` : ''}
      ${dropZone({
        action: `${at}/quet/tep`,
        label: 'Chọn hoặc thả tệp quét',
        hint: 'JPEG, PNG, TIFF, PDF; từ 200 dpi; cả hai mặt nếu mặt sau có nội dung. Ảnh được giữ nguyên từng byte.',
        accept: '.jpg,.jpeg,.png,.tif,.tiff,.pdf',
        multiple: true,
        inOrder: true,
      })}
      ${files.length === 0 ? '' : html`<h2 tabindex="-1">${pages} trang đã quét</h2>${trayList(c, found, files)}`}
      ${form(c, {
        action: `${at}/quet`,
        ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
        body: html`<input type="hidden" name="version" value="${found.version}">${incoming}
          ${buttonRow(
            button({ text: 'Lưu bản quét và đối chiếu', kind: 'main', key: 'Ctrl+Enter', do: 'luu' }),
            button({ text: 'Từ chối…', href: `${at}/tu-choi` }),
            button({ text: 'Người dân rút yêu cầu…', href: `${at}/huy` }),
          )}`,
      })}`,
  })
}

/** The tray filled with what the case has, when a captured case is scanned again. */
async function refill(desk: ClerkDesk, found: CopyCase, tray: ScanTray): Promise<void> {
  if (found.scans === undefined || tray.files().length > 0) return
  for (const [index, { format }] of found.scans.files.entries()) {
    const bytes = await loadCopyFile(desk.office.cases, found.id, `scan/${index}`)
    if (bytes !== undefined) await tray.add(bytes, `Bản đã lưu ${index + 1}.${format}`)
  }
}

async function takeIncoming(desk: ClerkDesk, caseId: string, names: readonly string[]): Promise<void> {
  const { office } = desk
  const folder = office.settings.read()?.incoming
  if (folder === undefined || names.length === 0) return
  const tray = office.tray(caseId)
  const list = await listIncoming(folder)
  for (const file of list.filter(({ name }) => names.includes(name)).sort((a, b) => a.name.localeCompare(b.name))) {
    const taken = office.taken.read() ?? {}
    if (taken[incomingKey(file)] === caseId) continue
    const bytes = await readIncoming(folder, file.name)
    if (bytes === undefined) continue
    await tray.add(bytes, file.name)
    await office.taken.write({ ...taken, [incomingKey(file)]: caseId })
  }
}

export function scanRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const clerk = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'capture'), 'quét bản chính', 'người tiếp nhận hoặc người chứng thực')
    return person
  }
  app.get('/ho-so/:id/quet', async (c) => {
    clerk(c)
    const found = await caseOf(c, desk)
    await refill(desk, found, office.tray(found.id))
    return scanPage(c, desk, found)
  })
  app.put('/ho-so/:id/quet/tep', (c) =>
    uploadAnswer(c, async () => {
      clerk(c)
      const found = await caseOf(c, desk)
      const folder = join(office.options.folder, 'ban-lam-viec', 'nhan-tep')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = await receiveUpload(c, { folder, maxBytes: TRAY_LIMITS.maxBytes, kinds: [...SCAN_KINDS] })
      try {
        const { pages } = await office.tray(found.id).add(new Uint8Array(await readFile(file.path)), file.name)
        return { row: `${file.name}: ${pages.length} trang` }
      } finally {
        rmSync(file.path, { force: true })
      }
    }),
  )
  app.post('/ho-so/:id/quet/sua', async (c) => {
    clerk(c)
    const found = await caseOf(c, desk)
    const sent = await readForm(c)
    const tray = office.tray(found.id)
    const file = sent.text('tep')
    if (sent.button === 'xoay') await tray.turn(file, Number(sent.text('trang')))
    if (sent.button === 'len') await tray.move(file, -1)
    if (sent.button === 'xuong') await tray.move(file, 1)
    if (sent.button === 'xoa') await tray.remove(file)
    return seeOther(c, `/ho-so/${found.id}/quet`)
  })
  app.post('/ho-so/:id/quet', async (c) => {
    const person = clerk(c)
    const found = await caseOf(c, desk)
    const sent = await readForm(c)
    const tray = office.tray(found.id)
    const names = sent.all('den')
    await takeIncoming(desk, found.id, names)
    if (sent.button === 'lay') return seeOther(c, `/ho-so/${found.id}/quet`)
    const files = tray.files()
    if (files.length === 0 && sent.actKey !== '')
      return found.state === 'received'
        ? scanPage(c, desk, found, {
            errors: [{ name: 'tep', text: 'Chưa có trang nào: quét hoặc chọn ít nhất một tệp.' }],
            ticked: names,
            actKey: sent.actKey,
          })
        : seeOther(c, `/ho-so/${found.id}`)
    const bytes = await Promise.all(files.map((file) => tray.bytes(file)))
    const { case: next } = await captureScans(bytes, {
      ...actOptions(c, desk, person, sent),
      ports: office.ports,
      limits: TRAY_LIMITS,
      turns: files.flatMap((file) => file.pages.map(({ turn }) => turn)),
    })
    await tray.clear()
    desk.reading.start(next)
    return seeOther(c, `/ho-so/${next.id}/doi-chieu`, `Đã lưu ${next.scans?.pages ?? 0} trang.`)
  })
  app.get('/ho-so/:id/khay/:file/:page', async (c) => {
    clerk(c)
    const tray = office.tray(c.req.param('id'))
    const file = tray.files().find(({ id }) => id === c.req.param('file'))
    const at = Number(c.req.param('page'))
    if (file === undefined || file.pages[at] === undefined) return c.notFound()
    return turnedPicture(c, desk, {
      file: { path: tray.path(file) },
      sha256: file.sha256,
      page: at,
      turn: file.pages[at].turn,
    })
  })
  app.get('/may-quet/:name', async (c) => {
    clerk(c)
    const folder = office.settings.read()?.incoming
    const bytes = folder === undefined ? undefined : await readIncoming(folder, c.req.param('name'))
    if (bytes === undefined) return c.notFound()
    const { createHash } = await import('node:crypto')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return sendPicture(c, desk.pictures, { file: { bytes }, sha256, page: 0 })
  })
}
