import type { Hono } from 'hono'
import { html } from 'hono/html'
import { formatVietnamDate, vietnamDateOf } from 'vanthu'
import { settleCases } from 'vanthu/copies'
import { printBook } from 'vanthu/office'
import { CERTIFICATION_COLUMNS, type CertificationBook, type CertificationEntry } from 'vanthu/registry'
import {
  button,
  buttonRow,
  type DeskEnv,
  details,
  download,
  form,
  notice,
  page,
  pager,
  readForm,
  seeOther,
  status,
  table,
} from '../../desk-shell/index.js'
import { SYMBOL } from '../data/office.js'
import { isAdmin, mayRead, type Person } from '../data/person.js'
import { type ClerkDesk, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { dayText, moneyText, numberText } from '../views/text.js'

type Html = ReturnType<typeof html>

const PAGE = 50

const refOf = (book: CertificationBook): string => `${book.year}-${book.ordinal}`

/** The volume of the address, the open one, or the latest. */
async function chosenBook(
  c: DeskContext,
  desk: ClerkDesk,
): Promise<{ books: readonly CertificationBook[]; book: CertificationBook | undefined }> {
  const books = await desk.office.books.list(SYMBOL)
  const wanted = c.req.query('quyen')
  const open = await desk.office.openBook()
  const book =
    books.find((one) => refOf(one) === wanted) ??
    books.find((one) => open !== undefined && refOf(one) === refOf(open)) ??
    books.at(-1)
  return { books, book }
}

const STATUS: Readonly<Record<CertificationEntry['status'], string>> = {
  reserved: 'Đã cấp, chưa xong',
  signed: 'Đã ký',
  committed: '',
  void: 'Không sử dụng',
}

function rows(entries: readonly CertificationEntry[]): Parameters<typeof table>[0]['rows'] {
  return entries.map((entry) => {
    const { register, status: state, reason } = entry
    const caseId = entry.key.replace(/#\d+$/, '')
    const note = [STATUS[state], state === 'void' ? reason : undefined, register.note].filter(
      (text) => text !== undefined && text !== '',
    )
    return {
      struck: state === 'void',
      cells: [
        html`<a href="/ho-so/${caseId}">${numberText(entry.number)}</a>`,
        dayText(entry.date),
        register.requester,
        register.kindOfPaper,
        register.certifier,
        `${register.copies}`,
        moneyText(register.feeVnd),
        note.join('. '),
      ],
    }
  })
}

const monthOf = (month: number, year: number) => ({
  from: { year, month, day: 1 },
  to: { year, month, day: new Date(Date.UTC(year, month, 0)).getUTCDate() },
})

async function totals(desk: ClerkDesk, book: CertificationBook): Promise<Html> {
  const today = vietnamDateOf(desk.office.now())
  const all = await book.totals()
  const line = (label: string, sum: Awaited<ReturnType<CertificationBook['totals']>>): Html =>
    html`<li><strong>${label}</strong>: ${sum.committed} việc, ${sum.copies} bản, ${moneyText(sum.feeVnd)}${sum.voided > 0 ? `, ${sum.voided} số không sử dụng` : ''}</li>`
  return html`<ul class="totals">${today.year === book.year ? line(`Tháng ${today.month}/${book.year}`, await book.totals(monthOf(today.month, book.year))) : ''}${line('Cả quyển', all)}${all.numbers - all.committed - all.voided > 0 ? html`<li>${status('wait', `${all.numbers - all.committed - all.voided} số đang làm dở`)}</li>` : ''}</ul>`
}

async function bookPage(c: DeskContext, desk: ClerkDesk, person: Person): Promise<Response> {
  const { books, book } = await chosenBook(c, desk)
  const q = (c.req.query('q') ?? '').normalize('NFC').slice(0, 200).trim()
  const admin = isAdmin(person)
  if (book === undefined)
    return page(c, {
      title: 'Sổ chứng thực',
      heading: 'Sổ chứng thực bản sao điện tử',
      body: html`<p>Chưa có quyển sổ nào. Số chứng thực chỉ cấp được khi có một quyển đang mở.</p>${admin ? openForm(c, desk, books) : html`<p>Người quản trị mở sổ.</p>`}`,
    })
  const [first] = await book.entries({ limit: 1 })
  const sum = await book.totals()
  const start = first?.number ?? 1
  const last = start + sum.numbers - 1
  const asked = Number(c.req.query('sau') ?? Number.NaN)
  const after = Number.isSafeInteger(asked) && asked >= 0 ? asked : Math.max(start - 1, last - PAGE)
  const entries = q === '' ? await book.entries({ after, limit: PAGE }) : await book.search(q, { limit: PAGE })
  const at = (number: number): string => `/so?quyen=${refOf(book)}&sau=${number}`
  const closed = await book.closing()
  return page(c, {
    title: `Sổ ${book.name}`,
    heading: 'Sổ chứng thực bản sao điện tử',
    wide: true,
    body: html`<form class="filters" method="get" action="/so">
        <div class="field"><label for="quyen">Quyển số</label><select id="quyen" name="quyen">${books.map((one) => html`<option value="${refOf(one)}" ${refOf(one) === refOf(book) ? 'selected' : ''}>${one.name}</option>`)}</select></div>
        <div class="field"><label for="q">Tìm trong sổ (không cần dấu)</label><input id="q" name="q" type="search" value="${q}" class="chars-20"></div>
        ${buttonRow(button({ text: 'Xem' }), q === '' ? '' : button({ text: 'Bỏ tìm', href: `/so?quyen=${refOf(book)}` }))}</form>
      <p>${closed === undefined ? status('good', 'Đang mở') : status('none', `Đã đóng ngày ${formatVietnamDate(vietnamDateOf(closed.closedAt))}, ${closed.total} số`)} ${q === '' ? '' : html`<span>${entries.length} kết quả cho “${q}”, mới nhất trước</span>`}</p>
      ${await totals(desk, book)}
      ${table({
        caption: `Quyển ${book.name}`,
        captionHidden: true,
        columns: CERTIFICATION_COLUMNS.map(({ title, source }) => ({
          text: title,
          ...(source === 'copies' || source === 'feeVnd' || source === 'number' ? { kind: 'number' as const } : {}),
        })),
        rows: rows(entries),
        empty: q === '' ? 'Quyển này chưa có số nào.' : 'Không tìm thấy. Thử ít chữ hơn; không cần gõ dấu.',
      })}
      ${
        q === ''
          ? pager({
              ...(after >= start ? { before: at(Math.max(start - 1, after - PAGE)) } : {}),
              ...(after + PAGE < last ? { after: at(after + PAGE) } : {}),
              summary:
                sum.numbers === 0
                  ? 'Không có số nào'
                  : `Số ${after + 1} đến ${Math.min(last, after + PAGE)} trong ${start}–${last}`,
            })
          : ''
      }
      ${buttonRow(
        button({ text: 'In sổ (PDF)', href: `/so/in?quyen=${refOf(book)}`, icon: 'print' }),
        html`${form(c, { action: '/so/kiem-tra', body: html`${button({ text: 'Kiểm tra chuỗi của sổ' })}` })}`,
      )}
      ${admin ? details('Đóng sổ, mở quyển mới', html`${closed === undefined ? closeForm(c, book) : ''}${openForm(c, desk, books)}`) : ''}`,
  })
}

function closeForm(c: DeskContext, book: CertificationBook): Html {
  return html`<h2>Đóng quyển ${book.name}</h2><p>Quyển đóng rồi không mở lại. Mọi số phải đã xong hoặc ghi “không sử dụng”. Có máy chủ dấu thời gian thì mắt xích cuối được đóng dấu thời gian.</p>
    ${form(c, { action: '/so/dong', body: html`<input type="hidden" name="quyen" value="${refOf(book)}">${button({ text: `Đóng quyển ${book.name}`, kind: 'danger' })}` })}`
}

function openForm(c: DeskContext, desk: ClerkDesk, books: readonly CertificationBook[]): Html {
  const { year } = vietnamDateOf(desk.office.now())
  const ordinal = Math.max(0, ...books.filter((one) => one.year === year).map((one) => one.ordinal)) + 1
  const name = `${`${ordinal}`.padStart(2, '0')}/${year}-${SYMBOL}`
  return html`<h2>Mở quyển ${name}</h2><p>${ordinal === 1 ? 'Số bắt đầu lại từ 01.' : 'Số tiếp theo quyển trước trong năm.'}</p>
    ${form(c, { action: '/so/mo', body: html`<input type="hidden" name="nam" value="${year}"><input type="hidden" name="quyen" value="${ordinal}">${button({ text: `Mở quyển ${name}`, kind: books.length === 0 ? 'main' : 'plain' })}` })}`
}

export function bookRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const reader = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayRead(person) || isAdmin(person), 'xem sổ', 'người tiếp nhận, người chứng thực, văn thư, kiểm toán')
    return person
  }
  const admin = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(isAdmin(person), 'mở và đóng sổ', 'quản trị')
    return person
  }
  app.get('/so', async (c) => bookPage(c, desk, reader(c)))
  app.get('/so/in', async (c) => {
    reader(c)
    const { book } = await chosenBook(c, desk)
    if (book === undefined) return c.notFound()
    const agency = office.settings.read()?.agency
    const bytes = await printBook(book, {
      fonts: office.fonts,
      at: office.now(),
      agency: agency?.name ?? '',
      ...(agency?.parent === undefined ? {} : { parentAgency: agency.parent }),
    })
    return download(c, { name: `so-chung-thuc-${book.ordinal}-${book.year}.pdf`, type: 'application/pdf', bytes })
  })
  app.post('/so/kiem-tra', async (c) => {
    reader(c)
    await readForm(c)
    const head = await office.registry.verifyChain()
    return notice(c, {
      title: 'Chuỗi của sổ còn nguyên vẹn',
      what: html`Đã tính lại ${head.sequence} mắt xích; mọi dòng của sổ đúng với những gì đã ghi. Mắt xích cuối: <code class="digest">${head.hash}</code>`,
      todo: 'Ghi lại mắt xích này ở nơi khác để đối chiếu về sau.',
      statusCode: 200,
      actions: html`${button({ text: 'Về sổ', href: '/so', kind: 'main' })}`,
    })
  })
  app.post('/so/mo', async (c) => {
    admin(c)
    const sent = await readForm(c)
    const book = await office.books.open({
      symbol: SYMBOL,
      year: Number(sent.text('nam')),
      ordinal: Number(sent.text('quyen')),
      at: office.now(),
    })
    await office.witness()
    return seeOther(c, '/so', `Đã mở quyển ${book.name}.`)
  })
  app.post('/so/dong', async (c) => {
    const person = admin(c)
    const sent = await readForm(c)
    const book = (await office.books.list(SYMBOL)).find((one) => refOf(one) === sent.text('quyen'))
    if (book === undefined) return c.notFound()
    await settleCases(office.cases, { book, registry: office.registry }, { actor: person.name, at: office.now() })
    const { tsa } = office
    await book.close({
      at: office.now(),
      actor: person.name,
      ...(tsa === undefined ? {} : { witness: (digest: Uint8Array) => tsa.request('sha256', digest, {}) }),
    })
    await office.witness()
    return seeOther(c, `/so?quyen=${refOf(book)}`, `Đã đóng quyển ${book.name}.`)
  })
}
