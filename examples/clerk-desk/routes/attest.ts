import type { Hono } from 'hono'
import { html } from 'hono/html'
import { vietnamDateOf } from 'vanthu'
import { attestCopy, type CopyCase } from 'vanthu/copies'
import { describe } from 'vanthu/wording'
import {
  button,
  buttonRow,
  card,
  checks,
  columns,
  type DeskEnv,
  type FieldError,
  form,
  page,
  radios,
  readForm,
  seeOther,
  summaryList,
} from '../../desk-shell/index.js'
import { type CertifierChoice, listCertifiers } from '../data/certifiers.js'
import { mayDo, type Person } from '../data/person.js'
import { actOptions, type ClerkDesk, caseOf, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { caseLine, steps } from '../views/case-head.js'
import { copyViewer } from '../views/copy-viewer.js'
import { dayText, momentText, moneyText, numberText } from '../views/text.js'

const formerName = (text: string): string => text.normalize('NFC').trim().toLowerCase()

function choicesOf(choices: readonly CertifierChoice[]): { value: string; text: string; hint?: string }[] {
  return choices.map(({ person, authority, refused }) => ({
    value: person.id,
    text: person.name,
    hint:
      refused === undefined
        ? (authority ?? []).join(' / ').toUpperCase()
        : `Hôm nay chưa ký được: ${describe(refused, 'vi')}`,
  }))
}

/** Before the number is taken: who certifies, and what will stand on the page. */
async function planPage(
  c: DeskContext,
  desk: ClerkDesk,
  found: CopyCase,
  o: { chosen?: string; errors?: readonly FieldError[]; actKey?: string } = {},
): Promise<Response> {
  const { office } = desk
  const now = office.now()
  const choices = listCertifiers(office, vietnamDateOf(now))
  const able = choices.filter(({ refused }) => refused === undefined)
  const planned = choices.find(({ certifier }) => certifier.name === found.planned?.certifier.name)
  const chosen = o.chosen ?? (planned ?? able[0])?.person.id ?? ''
  const book = await office.openBook()
  const namesake = choices.some(({ person }) => formerName(person.name) === formerName(found.request.requester))
  const { request } = found
  const at = `/ho-so/${found.id}`
  return page(c, {
    title: `Lời chứng: ${request.requester}`,
    heading: 'Lập lời chứng',
    back: { href: '/', text: 'Hôm nay' },
    error: o.errors ?? [],
    body: html`${steps(3)}${caseLine(found, now)}${form(c, {
      action: `${at}/loi-chung`,
      busy: 'Đang cấp số và dựng trang lời chứng…',
      ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
      body: html`<input type="hidden" name="version" value="${found.version}">
        ${
          choices.length === 0
            ? html`<p class="note-line">Chưa có người chứng thực nào. Quản trị thêm người ở trang Quản trị; hồ sơ chờ ở bước này.</p>`
            : radios({
                name: 'nguoiky',
                label: 'Ai ký lời chứng?',
                value: chosen,
                options: choicesOf(choices),
                errors: o.errors ?? [],
              })
        }
        ${namesake ? checks({ name: 'trungten', label: 'Người yêu cầu trùng họ tên với người chứng thực', options: [{ value: 'x', text: 'Trùng họ tên, là hai người khác nhau' }] }) : ''}
        ${card({
          heading: 'Sẽ ghi trên trang lời chứng',
          body: summaryList([
            {
              term: 'Số chứng thực',
              value: book === undefined ? 'Chưa mở quyển sổ nào' : `số kế tiếp của quyển ${book.name}, cấp khi bấm nút`,
            },
            { term: 'Ngày', value: dayText(vietnamDateOf(now)) },
            {
              term: 'Tên bản chính',
              value:
                request.original.symbol === undefined
                  ? request.original.name
                  : `${request.original.name}, số ${request.original.symbol}`,
            },
            { term: 'Số trang bản chụp', value: `${found.scans?.pages ?? 0}` },
            {
              term: 'Đối chiếu',
              value: found.compared === undefined ? '' : `${found.compared.by}, ${momentText(found.compared.at)}`,
            },
            { term: 'Số bản sao, phí', value: `${request.copies} bản, ${moneyText(found.feeVnd)}` },
          ]),
        })}
        ${buttonRow(
          button({ text: 'Cấp số và trình ký', kind: 'main', key: 'Ctrl+Enter' }),
          button({ text: 'Đối chiếu lại', href: `${at}/doi-chieu` }),
          button({ text: 'Từ chối…', href: `${at}/tu-choi` }),
        )}`,
    })}`,
  })
}

/** After it: exactly the bytes that the certifier will sign. */
function previewPage(c: DeskContext, desk: ClerkDesk, found: CopyCase): Promise<Response> {
  const { attestation } = found
  const at = `/ho-so/${found.id}`
  return page(c, {
    title: `Lời chứng số ${numberText(attestation?.number)}`,
    heading: `Đã trình ký: số chứng thực ${numberText(attestation?.number)}`,
    back: { href: '/', text: 'Hôm nay' },
    wide: true,
    body: html`${steps(4)}${caseLine(found, desk.office.now())}
      ${columns(
        copyViewer(found, 'unsigned'),
        html`${summaryList([
          { term: 'Số chứng thực', value: `${numberText(attestation?.number)}` },
          { term: 'Quyển số', value: attestation?.book ?? '' },
          { term: 'Người ký', value: attestation?.certifier.name ?? '' },
          { term: 'Ngày', value: attestation === undefined ? '' : dayText(attestation.date) },
          { term: 'Số trang của tệp', value: `${attestation?.pages ?? 0}` },
          {
            term: 'SHA-256 của tệp sẽ ký',
            value: html`<code class="digest">${attestation?.unsignedSha256 ?? ''}</code>`,
          },
        ])}
        <p>Đây là đúng tệp mà người chứng thực xem và ký, từng byte. Số đã được giữ cho hồ sơ này.</p>
        ${buttonRow(
          button({ text: 'Xong, việc tiếp theo', href: '/', kind: 'main', key: 'Ctrl+Enter' }),
          button({ text: 'Tải tệp sẽ ký', href: `${at}/tep/unsigned`, icon: 'download' }),
          button({ text: 'Hồ sơ', href: at }),
        )}`,
      )}`,
  })
}

export function attestRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const clerk = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'attest'), 'lập lời chứng', 'người tiếp nhận hoặc người chứng thực')
    return person
  }
  app.get('/ho-so/:id/loi-chung', async (c) => {
    clerk(c)
    const found = await caseOf(c, desk)
    const again = c.req.query('lap-lai') !== undefined
    if (found.state === 'compared' || (found.state === 'numbered' && again)) return planPage(c, desk, found)
    return found.state === 'numbered' ? previewPage(c, desk, found) : seeOther(c, `/ho-so/${found.id}`)
  })
  app.post('/ho-so/:id/loi-chung', async (c) => {
    const person = clerk(c)
    const sent = await readForm(c)
    const found = await caseOf(c, desk)
    const choice = listCertifiers(office, vietnamDateOf(office.now())).find(
      (one) => one.person.id === sent.text('nguoiky'),
    )
    if (choice === undefined)
      return planPage(c, desk, found, {
        errors: [{ name: 'nguoiky', text: 'Chọn người ký lời chứng.' }],
        actKey: sent.actKey,
      })
    const { case: next } = await attestCopy({
      ...actOptions(c, desk, person, sent),
      ports: office.ports,
      ledger: await office.ledger(),
      certifier: choice.certifier,
      fonts: office.fonts,
      ...(sent.text('trungten') === '' ? {} : { namesake: 'another-person' as const }),
    })
    await office.witness()
    return seeOther(c, `/ho-so/${next.id}/loi-chung`)
  })
}
