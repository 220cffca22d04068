import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type CopyCase, confirmComparison } from 'vanthu/copies'
import { isVanthuError } from 'vanthu/errors'
import {
  button,
  buttonRow,
  columns,
  type DeskEnv,
  details,
  type FieldError,
  form,
  page,
  readForm,
  seeOther,
  status,
  tick,
  typed,
  viewer,
} from '../../desk-shell/index.js'
import { mayDo, type Person } from '../data/person.js'
import type { ReadingDesk } from '../data/reading.js'
import { scanPlaces } from '../data/scan-pages.js'
import { actOptions, type ClerkDesk, caseOf, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { caseLine, steps } from '../views/case-head.js'
import {
  fieldErrorOf,
  handlingFields,
  mainFields,
  moreFields,
  paperFields,
  readRequest,
  requestValues,
} from '../views/request-form.js'
import { dayText } from '../views/text.js'

type Html = ReturnType<typeof html>
type Values = Record<string, string | readonly string[]>
type Reading = Exclude<ReturnType<ReadingDesk['find']>, 'busy' | 'failed' | undefined>

/** Fields of the form and where the machine reads them. */
const READ = { ten: 'name', so: 'number', ngaycap: 'date', noicap: 'issuer' } as const

const shown = (name: keyof typeof READ, value: string): string => {
  const day = name === 'ngaycap' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return day === null ? value : dayText({ year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) })
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

/** Empty fields get what was read, with a word how sure it is; what a person typed stays, with what the machine read beside it. */
function suggest(values: Values, reading: Reading): { values: Values; marks: Record<string, Html> } {
  const filled: Values = { ...values }
  const marks: Record<string, Html> = {}
  for (const name of Object.keys(READ) as (keyof typeof READ)[]) {
    const { value, status: sure } = reading.paper[READ[name]]
    const own = `${values[name] ?? ''}`
    if (value === undefined || sure === 'missing') {
      if (own === '') marks[name] = status('unknown', 'máy không thấy')
      continue
    }
    const read = shown(name, value)
    if (own === '') {
      filled[name] = read
      marks[name] = sure === 'sure' ? status('good', 'máy đọc rõ') : status('warn', 'cần xem lại')
    } else marks[name] = same(own, read) ? status('good', 'máy đọc giống') : status('warn', `máy đọc: ${read}`)
  }
  return { values: filled, marks }
}

function readingNote(reading: ReturnType<ReadingDesk['find']>): Html | string {
  if (reading === 'busy')
    return html`<p class="note-line">${status('wait', 'Máy đang đọc bản quét.')} Tải lại trang để xem gợi ý, hoặc tự điền.</p>`
  if (reading === 'failed')
    return html`<p class="note-line">${status('unknown', 'Máy không đọc được bản quét này.')} Tự điền các ô dưới.</p>`
  if (reading === undefined) return ''
  return html`<p class="note-line">Chữ do máy đọc chỉ là gợi ý: so từng ô với bản chính.</p>`
}

export async function comparePage(
  c: DeskContext,
  desk: ClerkDesk,
  found: CopyCase,
  o: { values?: Values; ticked?: readonly string[]; errors?: readonly FieldError[]; actKey?: string } = {},
): Promise<Response> {
  const places = await scanPlaces(desk.office, found)
  const reading = desk.reading.find(found)
  const errors = o.errors ?? []
  const base = o.values ?? typed(c, requestValues(found))
  const done = typeof reading === 'object' && o.values === undefined ? suggest({ ...base }, reading) : undefined
  const values = done?.values ?? base
  const ticked = new Set(o.ticked ?? [base['khop'] ?? []].flat())
  const at = `/ho-so/${found.id}`
  const shown_ = places.map((_, index) => ({
    number: index + 1,
    src: `${at}/hinh/quet/${index}`,
    alt: `Bản quét trang ${index + 1}`,
    ...(typeof reading === 'object' ? textOf(reading.pages[index]?.text) : {}),
  }))
  return page(c, {
    title: `Đối chiếu: ${found.request.requester}`,
    heading: 'Đối chiếu với bản chính',
    back: { href: '/', text: 'Hôm nay' },
    error: errors,
    wide: true,
    body: html`${steps(2)}${caseLine(found, desk.office.now())}${form(c, {
      action: `${at}/doi-chieu`,
      ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
      body: html`<input type="hidden" name="version" value="${found.version}">
        ${columns(
          viewer({ pages: shown_, label: 'Bản quét', focus: errors.length === 0 }),
          html`<fieldset class="ticks"><legend>Cầm bản chính, so từng trang rồi tích (phím Space)</legend>
            ${errors.some(({ name }) => name === 'khop') ? html`<p class="error-text">${errors.find(({ name }) => name === 'khop')?.text}</p>` : ''}
            ${places.map((_, index) =>
              tick({
                name: 'khop',
                value: `${index + 1}`,
                page: index + 1,
                text: `Trang ${index + 1} khớp bản chính`,
                checked: ticked.has(`${index + 1}`),
              }),
            )}</fieldset>
            ${buttonRow(
              button({ text: 'Đã khớp, lập lời chứng', kind: 'main', key: 'Ctrl+Enter' }),
              button({ text: 'Quét lại', href: `${at}/quet` }),
              button({ text: 'Từ chối…', href: `${at}/tu-choi` }),
            )}
            <h2>Thông tin ghi vào lời chứng và sổ</h2>${readingNote(reading)}
            ${mainFields(values, errors, { today: desk.office.now().toISOString().slice(0, 10), mark: done?.marks['ten'] })}
            ${paperFields(values, errors, done?.marks)}
            ${details('Nơi nhận kết quả, giấy tờ mật hoặc nước ngoài, hẹn thêm, ghi chú', html`${handlingFields(values, errors)}${moreFields(values, errors)}`, errors.length > 0)}`,
        )}`,
    })}`,
  })
}

const textOf = (text: string | undefined): { text?: string } => (text === undefined || text === '' ? {} : { text })

export function compareRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const clerk = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'compare'), 'đối chiếu bản quét', 'người tiếp nhận hoặc người chứng thực')
    return person
  }
  app.get('/ho-so/:id/doi-chieu', async (c) => {
    clerk(c)
    const found = await caseOf(c, desk)
    if (found.state !== 'scanned' && found.state !== 'compared') return seeOther(c, `/ho-so/${found.id}`)
    desk.reading.start(found)
    return comparePage(c, desk, found)
  })
  app.post('/ho-so/:id/doi-chieu', async (c) => {
    const person = clerk(c)
    const sent = await readForm(c)
    const found = await caseOf(c, desk)
    const ticked = sent.all('khop')
    const again = (wrong: readonly FieldError[]): Promise<Response> =>
      comparePage(c, desk, found, { values: { ...sent.values }, ticked, errors: wrong, actKey: sent.actKey })
    const { request, errors } = readRequest(sent)
    if (errors.length > 0) return again(errors)
    try {
      const { case: next } = await confirmComparison({
        ...actOptions(c, desk, person, sent),
        pages: ticked.map(Number),
        request,
      })
      return seeOther(c, `/ho-so/${next.id}/loi-chung`)
    } catch (error) {
      if (!isVanthuError(error)) throw error
      if (error.code === 'ERR_COPIES_PAGES_NOT_COMPARED')
        return again([
          {
            name: `khop-${error.details['page']}`,
            text: `Trang ${error.details['page']} chưa được đối chiếu: so với bản chính rồi tích.`,
          },
        ])
      const complaint = error.code === 'ERR_COPIES_BAD_REQUEST' ? fieldErrorOf(error.details) : undefined
      if (complaint !== undefined) return again([complaint])
      throw error
    }
  })
}
