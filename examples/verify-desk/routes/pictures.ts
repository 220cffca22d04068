// Page pictures of the file as it is and as it was when it was signed.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Report } from 'vanthu'
import { readFileSource } from 'vanthu/node'
import { extractPageText } from 'vanthu/office'
import { type DeskEnv, seeOther, sendPicture } from '../../desk-shell/index.js'
import type { CheckedFile } from '../check-list.js'
import type { Desk } from '../desk.js'
import { comparable, pagesBody } from '../views/pages.js'
import { back, gone, titleOf } from './card.js'
import { depthLinks, deskPage } from './desk-page.js'

const WIDTHS = [240, 420, 900, 1240, 1654]
const MOST_PAGES = 5000

export function addPictureRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { checks, pictures } = desk

  app.get('/tep/:id/trang', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return seeOther(c, `/tep/${file.id}`)
    const { report } = judged
    const wanted = Number(c.req.query('ban') ?? '') - 1
    const revision = comparable(report).includes(wanted) ? wanted : comparable(report)[0]
    const page = Math.min(MOST_PAGES, Math.max(1, Number.parseInt(c.req.query('trang') ?? '1', 10) || 1))
    return deskPage(c, desk, {
      title: `${titleOf(file)}: trang ${page}`,
      heading: titleOf(file),
      at: file.at,
      back,
      wide: true,
      body: html`${depthLinks(file, 'trang')}${pagesBody({
        id: file.id,
        report,
        page,
        pageCount: await countPages(file.path),
        revision,
        revisionPageCount:
          revision === undefined ? 0 : await countPages((await revisionFile(desk, file, report, revision)).path),
        text: await textOf(file.path, page),
      })}`,
    })
  })

  async function countPages(path: string): Promise<number> {
    try {
      return (await pictures.pages({ path })).length
    } catch (error) {
      if (error instanceof Error && 'code' in error) return 1 // no picture can be drawn; the place of the first says so
      throw error
    }
  }

  app.get('/tep/:id/hinh/:place/:page', async (c) => {
    const file = checks.find(c.req.param('id'))
    const page = Number(c.req.param('page'))
    const asked = Number(c.req.query('w') ?? '900')
    const width = WIDTHS.find((one) => one >= asked) ?? 1654
    if (file === undefined || !Number.isInteger(page) || page < 1 || page > MOST_PAGES) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return gone(c)
    const place = c.req.param('place')
    const revision = Number(/^ban-(\d{1,4})$/.exec(place)?.[1] ?? 0) - 1
    if (place !== 'hien-tai' && judged.report.revisions[revision] === undefined) return gone(c)
    const shown =
      place === 'hien-tai'
        ? { path: file.path, sha256: judged.report.file.sha256 }
        : await revisionFile(desk, file, judged.report, revision)
    return await sendPicture(c, pictures, { file: { path: shown.path }, sha256: shown.sha256, page: page - 1, width })
  })
}

/** The signed revision as a file of its own: a prefix of the whole, made once. */
async function revisionFile(
  desk: Desk,
  file: CheckedFile,
  report: Report,
  revision: number,
): Promise<{ readonly path: string; readonly sha256: string }> {
  const end = report.revisions[revision]?.end ?? report.file.size
  const sha256 = createHash('sha256').update(`${report.file.sha256} ${end}`).digest('hex')
  const path = join(desk.uploadFolder, `${sha256}.ban`)
  const isThere = await stat(path).then(
    () => true,
    () => false,
  )
  if (!isThere) {
    await mkdir(desk.uploadFolder, { recursive: true, mode: 0o700 })
    const partial = `${path}.${process.pid}-${Math.trunc(performance.now() * 1000)}`
    await pipeline(createReadStream(file.path, { start: 0, end: end - 1 }), createWriteStream(partial, { mode: 0o600 }))
    await rename(partial, path)
  }
  return { path, sha256 }
}

/** Text of the page, for who cannot see the picture. A page that cannot be read has none. */
async function textOf(path: string, page: number): Promise<readonly string[]> {
  const source = await readFileSource(path)
  try {
    const text = extractPageText(source, page)
    if (text === undefined) return []
    return [...text.lines, ...text.invisible.map((line) => `[chữ không nhìn thấy] ${line}`)]
  } catch (error) {
    if (error instanceof Error && 'code' in error) return []
    throw error
  } finally {
    source.close()
  }
}
