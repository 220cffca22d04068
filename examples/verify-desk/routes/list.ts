// The list: drop, look, search, take along.

import type { Hono } from 'hono'
import { html } from 'hono/html'
import { renderReportList, visibleText } from 'vanthu/wording'
import {
  button,
  type DeskEnv,
  DeskError,
  download,
  errorWords,
  form,
  receiveUpload,
  seeOther,
  uploadAnswer,
} from '../../desk-shell/index.js'
import { type CheckedFile, MAX_FILES } from '../check-list.js'
import type { Desk } from '../desk.js'
import { failed, judgeFile } from '../judge.js'
import { clearForm, findTone, listBody, megabytes } from '../views/list.js'
import { TONE_WORDS } from '../views/verdict.js'
import { deskPage } from './desk-page.js'

const CSV = 'text/csv; charset=utf-8'

export function addListRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { checks } = desk
  const queryOf = (query: Record<string, string>) => {
    const tone = findTone(query['ket-luan'])
    return { ...(tone === undefined ? {} : { tone }), search: (query['ten'] ?? '').slice(0, 200) }
  }

  app.get('/', (c) => {
    const query = queryOf(c.req.query())
    const page = Math.max(1, Number.parseInt(c.req.query('trang') ?? '1', 10) || 1)
    const view = {
      ...query,
      files: checks.list(query),
      counts: checks.counts(),
      total: checks.size,
      page,
      maxBytes: desk.maxBytes,
    }
    return deskPage(c, desk, {
      title: 'Kiểm tra chữ ký số',
      wide: true,
      body: html`${listBody(view)}${checks.size === 0 ? '' : clearForm((body) => form(c, { action: '/bo-tat-ca', body }))}`,
    })
  })

  app.put('/tep', (c) =>
    uploadAnswer(c, async () => {
      if (!checks.hasRoom) throw new DeskError('ERR_DESK_UPLOAD_TOO_LARGE', `the list holds ${MAX_FILES} files already`)
      const file = await take(decodeName(c.req.header('x-file-name') ?? ''), () =>
        receiveUpload(c, { folder: desk.uploadFolder, maxBytes: desk.maxBytes }),
      )
      return {
        id: file.id,
        next: `/tep/${file.id}`,
        tone: file.row.tone,
        row: `${TONE_WORDS[file.row.tone]}: ${visibleText(file.name)}`,
      }
    }),
  )

  /** Receives and judges; what cannot be received or read is a row too, and the others go on. */
  async function take(given: string, receive: () => ReturnType<typeof receiveUpload>): Promise<CheckedFile> {
    const at = desk.moment()
    const name = shownName(given)
    let received: Awaited<ReturnType<typeof receiveUpload>>
    try {
      received = await receive()
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      const judged = failed(error, { name, at })
      const { code, sentence } = errorWords(error)
      const limit =
        code === 'ERR_DESK_UPLOAD_TOO_LARGE'
          ? ` Mức cho phép: ${megabytes(desk.maxBytes)}; tệp lớn hơn kiểm bằng lệnh vanthu verify.`
          : ''
      const [, what = sentence, next = ''] = /^(.*?[.!?])\s+(.*)$/su.exec(sentence) ?? []
      const row = { ...judged.row, code, sentence: what, next: `${next}${limit}` }
      const failure = { code, message: `${sentence}${limit}`, detail: error.message, details: {} }
      return checks.add({ path: '', name, at, isOwn: true }, { outcome: 'unreadable', failure, row })
    }
    const file = { path: received.path, name, at, size: received.size, sha256: received.sha256 }
    return checks.add({ ...file, isOwn: true }, await judgeFile(file, desk.trust))
  }

  app.get('/danh-sach.csv', (c) => {
    const files = checks.list(queryOf(c.req.query()))
    const bytes = renderReportList(
      files.map(({ row }) => row),
      'vi',
    )
    return download(c, { name: 'ket-qua-kiem-tra.csv', type: CSV, bytes })
  })

  app.post('/bo-tat-ca', async (c) => {
    const count = checks.size
    await checks.clear()
    return seeOther(c, '/', `Đã bỏ ${count} tệp khỏi danh sách và xóa bản sao của trang kiểm tra.`)
  })

  app.post('/tep/:id/bo', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file !== undefined) await checks.remove(file.id)
    return seeOther(
      c,
      '/',
      file === undefined ? 'Tệp đã được bỏ từ trước.' : `Đã bỏ ${visibleText(file.name).slice(0, 80)}.`,
    )
  })
}

/** The name as it was given, with the folders that it was dropped in: for showing, never a path of this machine. */
const shownName = (given: string): string =>
  given
    .normalize('NFC')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .slice(-8)
    .map((part) => part.slice(0, 200))
    .join('/') || 'tep.pdf'

/** The header holds the name percent-encoded; what is not is taken as it came. */
function decodeName(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

/** The button that takes one file off the list. */
export const removeButton = (c: Parameters<typeof form>[0], file: CheckedFile): ReturnType<typeof form> =>
  form(c, { action: `/tep/${file.id}/bo`, body: button({ text: 'Bỏ khỏi danh sách', kind: 'danger', icon: 'trash' }) })
