import type { Hono } from 'hono'
import { html } from 'hono/html'
import { bytesSource, verifyPdf } from 'vanthu'
import { type CopyCase, handOverCopy, loadCopyFile } from 'vanthu/copies'
import { summarizeReport } from 'vanthu/wording'
import {
  button,
  buttonRow,
  card,
  columns,
  type DeskEnv,
  form,
  page,
  readForm,
  seeOther,
  status,
  summaryList,
} from '../../desk-shell/index.js'
import { mayDo, mayRead } from '../data/person.js'
import { actOptions, type ClerkDesk, caseOf, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { caseLine, steps } from '../views/case-head.js'
import { copyViewer } from '../views/copy-viewer.js'
import { momentText, moneyText, numberText, sizeText } from '../views/text.js'

type Html = ReturnType<typeof html>

/** The verdict over the finished file, in the words that the verify desk uses. */
async function verdictCard(desk: ClerkDesk, found: CopyCase): Promise<Html> {
  const bytes = await loadCopyFile(desk.office.cases, found.id, 'result')
  const { trust } = desk.office
  if (bytes === undefined || trust === undefined)
    return card({
      heading: 'Kiểm tra tệp',
      kind: 'unknown',
      body: html`<p>Chưa có gốc tin cậy để kiểm tra tại đây.</p>`,
    }) as Html
  const report = await verifyPdf(bytesSource(bytes), { ...trust, at: desk.office.now() })
  const summary = summarizeReport(report, 'vi')
  const good = report.conclusion === 'passed'
  return card({
    heading: good ? 'Tệp hợp lệ' : 'Tệp cần xem lại',
    kind: good ? 'good' : 'bad',
    body: html`<p>${status(good ? 'good' : 'bad', summary.sentence)}</p>`,
  }) as Html
}

async function resultPage(c: DeskContext, desk: ClerkDesk, found: CopyCase, mayHandOver: boolean): Promise<Response> {
  const at = `/ho-so/${found.id}`
  const { attestation, result, request, handedOver } = found
  const to = request.delivery
  const done = found.state === 'handed-over'
  return page(c, {
    title: `Trả kết quả: ${request.requester}`,
    heading: done ? 'Đã trả kết quả' : 'Trả kết quả',
    back: { href: '/', text: 'Hôm nay' },
    wide: true,
    body: html`${steps(done ? 7 : 6)}${caseLine(found, desk.office.now())}${columns(
      html`${await verdictCard(desk, found)}
        ${summaryList([
          { term: 'Số chứng thực', value: `${numberText(attestation?.number)}, quyển ${attestation?.book ?? ''}` },
          { term: 'Phí phải thu', value: moneyText(found.feeVnd) },
          {
            term: 'Nơi nhận',
            value: to === undefined ? 'Tại quầy' : to.to === 'kho-du-lieu' ? 'Kho quản lý dữ liệu điện tử' : to.address,
          },
          { term: 'Tệp', value: result === undefined ? '' : `PDF, ${sizeText(result.size)}` },
          { term: 'SHA-256 của tệp', value: html`<code class="digest">${result?.sha256 ?? ''}</code>` },
          ...(handedOver === undefined
            ? []
            : [{ term: 'Đã trả', value: `${momentText(handedOver.at)}, ${handedOver.by}` }]),
        ])}
        ${
          done
            ? buttonRow(
                button({
                  text: 'In phiếu trả kết quả',
                  href: `${at}/tep/slip`,
                  kind: 'main',
                  key: 'Ctrl+Enter',
                  icon: 'print',
                }),
                button({ text: 'Tải tệp', href: `${at}/tep/result`, icon: 'download' }),
                button({ text: 'Việc tiếp theo', href: '/' }),
              )
            : mayHandOver
              ? form(c, {
                  action: `${at}/ket-qua`,
                  busy: 'Đang kiểm tra tệp và dựng phiếu…',
                  body: html`<input type="hidden" name="version" value="${found.version}">
                    <p>Tải tệp và gửi đến nơi nhận, rồi bấm để ghi ngày trả và lấy phiếu có mã QR cho người yêu cầu.</p>
                    ${buttonRow(
                      button({ text: 'Đã trả kết quả', kind: 'main', key: 'Ctrl+Enter' }),
                      button({ text: 'Tải tệp', href: `${at}/tep/result`, icon: 'download' }),
                    )}`,
                })
              : buttonRow(button({ text: 'Tải tệp', href: `${at}/tep/result`, icon: 'download' }))
        }`,
      done
        ? html`<figure class="slip"><img src="${at}/hinh/slip/0?w=900" alt="Phiếu trả kết quả có mã QR" width="420" height="594"><figcaption>Phiếu cho người yêu cầu: mã QR giữ SHA-256 của tệp.</figcaption></figure>`
        : copyViewer(found, 'result'),
    )}`,
  })
}

export function resultRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  app.get('/ho-so/:id/ket-qua', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayRead(person), 'xem kết quả', 'người tiếp nhận, người chứng thực, văn thư, kiểm toán')
    const found = await caseOf(c, desk)
    return found.state === 'signed-by-agency' || found.state === 'handed-over'
      ? resultPage(c, desk, found, mayDo(person, 'hand-over'))
      : seeOther(c, `/ho-so/${found.id}`)
  })
  app.post('/ho-so/:id/ket-qua', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'hand-over'), 'trả kết quả', 'người tiếp nhận hoặc văn thư')
    const sent = await readForm(c)
    const { case: next } = await handOverCopy({
      ...actOptions(c, desk, person, sent),
      ledger: await office.ledger(),
      fonts: office.fonts,
    })
    return seeOther(c, `/ho-so/${next.id}/ket-qua`, 'Đã ghi việc trả kết quả.')
  })
}
