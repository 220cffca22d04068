// One file: the card, its details, the printed form, and the comparison with a QR code.

import type { Hono } from 'hono'
import { html } from 'hono/html'
import { compareCopyQr, readCopyQr } from 'vanthu/copies'
import { readFileSource } from 'vanthu/node'
import { renderReport, summarizeReport, visibleText } from 'vanthu/wording'
import {
  button,
  buttonRow,
  type DeskContext,
  type DeskEnv,
  download,
  form,
  type Html,
  notice,
  readForm,
  seeOther,
} from '../../desk-shell/index.js'
import type { CheckedFile } from '../check-list.js'
import type { Desk } from '../desk.js'
import { type Judged, jsonLine, reportContext } from '../judge.js'
import { fileLines, findingsCard, legalCard, signatureCards } from '../views/card.js'
import { detailBody } from '../views/detail.js'
import { type QrAnswer, qrSection } from '../views/qr.js'
import { verdictBanner } from '../views/verdict.js'
import { depthLinks, deskPage } from './desk-page.js'
import { removeButton } from './list.js'

const LONGEST_CODE = 1200

export const back = { href: '/', text: 'Danh sách' } as const
export const titleOf = (file: CheckedFile): string => visibleText(file.name)

export const gone = (c: DeskContext): Promise<Response> =>
  notice(c, {
    title: 'Tệp không còn trong danh sách',
    what: 'Tệp này đã được bỏ khỏi danh sách, hoặc trang kiểm tra đã được mở lại.',
    todo: 'Thả lại tệp vào trang đầu để kiểm.',
    back,
    statusCode: 404,
  })

export function addCardRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { checks, trust } = desk

  app.get('/tep/:id', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    return deskPage(c, desk, {
      title: titleOf(file),
      at: file.at,
      back,
      wide: true,
      body: html`${depthLinks(file, 'tom-tat')}${judged.outcome === 'judged' ? await cardBody(c, file, judged) : unreadableBody(c, file, judged)}`,
    })
  })

  app.get('/tep/:id/chi-tiet', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return seeOther(c, `/tep/${file.id}`)
    const summary = summarizeReport(judged.report, 'vi', reportContext(judged, file, trust))
    return deskPage(c, desk, {
      title: `${titleOf(file)}: chi tiết`,
      heading: titleOf(file),
      at: file.at,
      back,
      wide: true,
      body: html`${depthLinks(file, 'chi-tiet')}${verdictBanner(summary)}${detailBody(file.id, judged.report, summary)}`,
    })
  })

  // everything on one page, for paper
  app.get('/tep/:id/in', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return seeOther(c, `/tep/${file.id}`)
    const summary = summarizeReport(judged.report, 'vi', reportContext(judged, file, trust))
    return deskPage(c, desk, {
      title: `Báo cáo kiểm tra: ${titleOf(file)}`,
      heading: summary.title,
      at: file.at,
      back: { href: `/tep/${file.id}`, text: 'Về tệp' },
      wide: true,
      body: html`<p class="print-row"><button type="button" class="button" data-print>In trang này</button></p>
<dl class="facts">${summary.rows.map(({ label, value }) => html`<dt>${label}</dt><dd>${visibleText(value)}</dd>`)}</dl>
${verdictBanner(summary)}${fileLines(judged.report, summary)}${legalCard(summary)}${signatureCards(file.id, judged.report, summary)}${findingsCard(summary)}${detailBody(file.id, judged.report, summary)}`,
    })
  })

  app.post('/tep/:id/ma-qr', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const read = await readForm(c)
    c.get('session').values.set(`qr-${file.id}`, read.text('ma').slice(0, LONGEST_CODE))
    return seeOther(c, `/tep/${file.id}#ma-qr`)
  })

  app.get('/tep/:id/bao-cao.json', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const bytes = jsonLine(await checks.judged(file), file, trust)
    return download(c, { name: reportName(file, 'json'), type: 'application/json; charset=utf-8', bytes })
  })

  app.get('/tep/:id/bao-cao.html', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return seeOther(c, `/tep/${file.id}`)
    const context = reportContext(judged, file, trust)
    const bytes = renderReport(judged.report, { as: 'html', language: 'vi', ...context })
    return download(c, { name: reportName(file, 'html'), type: 'text/html; charset=utf-8', bytes })
  })

  async function cardBody(
    c: DeskContext,
    file: CheckedFile,
    judged: Extract<Judged, { outcome: 'judged' }>,
  ): Promise<Html> {
    const { report } = judged
    const summary = summarizeReport(report, 'vi', reportContext(judged, file, trust))
    const code = await pageCodeOf(file)
    const text = c.get('session')?.values.get(`qr-${file.id}`)
    const answer: QrAnswer | undefined =
      text === undefined || text === ''
        ? undefined
        : { text, comparison: compareCopyQr(text, { sha256: report.file.sha256, pageQr: code }) }
    const isKept = await desk.keeper.has(report.file.sha256)
    return html`<div class="card-columns"><div>${verdictBanner(summary)}${fileLines(report, summary)}${legalCard(summary)}</div>
<aside class="first-page" aria-label="Trang 1"><a href="/tep/${file.id}/trang"><img src="/tep/${file.id}/hinh/hien-tai/1?w=420" alt="Trang 1 của tệp, như hiện tại" width="420"></a><p><a href="/tep/${file.id}/trang">Xem các trang, so với lúc ký</a></p></aside></div>
${signatureCards(file.id, report, summary)}${findingsCard(summary)}
${qrSection(c, file.id, answer, { isPassed: report.conclusion === 'passed', carriesCode: code !== undefined })}
<section class="take" aria-labelledby="mang-di"><h2 id="mang-di">Mang đi</h2>${buttonRow(
      button({ text: 'Bằng chứng (.zip)', kind: 'main', icon: 'download', href: `/tep/${file.id}/bang-chung.zip` }),
      button({ text: 'Báo cáo HTML', kind: 'plain', icon: 'download', href: `/tep/${file.id}/bao-cao.html` }),
      button({ text: 'Báo cáo JSON', kind: 'plain', icon: 'download', href: `/tep/${file.id}/bao-cao.json` }),
      button({ text: 'Bản in', kind: 'plain', icon: 'print', href: `/tep/${file.id}/in` }),
    )}${signedRevisions(file, judged)}
${isKept ? html`<p>Chứng thư, CRL của tệp này đang được lưu trên máy: <a href="/bang-chung">xem, xóa</a>.</p>` : form(c, { action: `/tep/${file.id}/luu`, body: button({ text: 'Lưu chứng thư, CRL', kind: 'plain', icon: 'lock' }) })}
${removeButton(c, file)}</section>`
  }

  function unreadableBody(c: DeskContext, file: CheckedFile, judged: Extract<Judged, { outcome: 'unreadable' }>): Html {
    const { row } = judged
    return html`${verdictBanner({ ...row, next: [row.next], code: row.code })}<p class="code-detail">Chi tiết cho người hỗ trợ: <code>${visibleText(judged.failure.detail)}</code></p>${removeButton(c, file)}`
  }
}

const reportName = (file: CheckedFile, extension: string): string =>
  `bao-cao-${(file.name.split('/').at(-1) ?? 'tep').replace(/\.pdf$/i, '')}.${extension}`

/** The exact bytes of each signed revision. */
const signedRevisions = (file: CheckedFile, { report }: Extract<Judged, { outcome: 'judged' }>): Html =>
  html`<ul class="revisions">${report.revisions
    .filter(({ signedBy }) => signedBy.length > 0)
    .map(
      ({ index, signedBy }) =>
        html`<li><a href="/tep/${file.id}/ban/${index + 1}.pdf" download>Tải đúng bản đã ký ${index + 1}</a> (${visibleText(signedBy.join(', '))})</li>`,
    )}<li><a href="/tep/${file.id}/tep.pdf" download>Tải cả tệp như hiện tại</a></li></ul>`

/** The code that a certified copy carries. A file that cannot be read carries none. */
async function pageCodeOf(file: CheckedFile): Promise<string | undefined> {
  const source = await readFileSource(file.path)
  try {
    return readCopyQr(source)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined // the report says what is wrong with the file
    throw error
  } finally {
    source.close()
  }
}
