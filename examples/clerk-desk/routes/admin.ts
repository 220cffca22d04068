import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { isVanthuError } from 'vanthu/errors'
import {
  button,
  buttonRow,
  checks,
  type DeskEnv,
  type DeskForm,
  dateField,
  type FieldError,
  field,
  form,
  page,
  radios,
  readForm,
  secretField,
  seeOther,
  status,
  table,
  textArea,
} from '../../desk-shell/index.js'
import { keyDigestOf } from '../data/certificate-file.js'
import { PASSCODE_LEAST } from '../data/passcode.js'
import { DESK_ROLES, type DeskRole, isAdmin, type Person, personProblem, ROLE_NAME } from '../data/person.js'
import { type ClerkDesk, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { dayText, readDay, shortDigest } from '../views/text.js'

type Values = Readonly<Record<string, string | readonly string[]>>

const FORMS = [
  { value: 'chu-tich', text: 'Chủ tịch ký' },
  { value: 'kt', text: 'KT. Chủ tịch, Phó Chủ tịch ký' },
  { value: 'tuq', text: 'TUQ. Chủ tịch, người được ủy quyền ký' },
  { value: 'phan-cong', text: 'Người được Chủ tịch phân công ký' },
] as const

const isForm = (text: string): text is (typeof FORMS)[number]['value'] => FORMS.some(({ value }) => value === text)
const isRole = (text: string): text is DeskRole => (DESK_ROLES as readonly string[]).includes(text)

/** A digest that was pasted, or the one of a pasted certificate. */
async function readBinding(text: string): Promise<{ digest?: string; error?: string }> {
  const compact = text.replace(/[\s:]/g, '').toLowerCase()
  if (compact === '') return {}
  if (/^[0-9a-f]{64}$/.test(compact)) return { digest: compact }
  try {
    const digest = await keyDigestOf(new TextEncoder().encode(text))
    if (digest !== undefined) return { digest }
  } catch (error) {
    if (!isVanthuError(error)) throw error
  }
  return { error: 'Dán 64 chữ số thập lục phân của SHA-256, hoặc cả chứng thư dạng PEM (-----BEGIN CERTIFICATE-----).' }
}

function valuesOf(person: Person | undefined): Values {
  if (person === undefined) return { vaitro: [], hinhthuc: 'chu-tich', dang: 'x' }
  const { certifier } = person
  return {
    ten: person.name,
    vaitro: person.roles,
    dang: person.active ? 'x' : '',
    hinhthuc: certifier?.form ?? 'chu-tich',
    chucvu: certifier?.title ?? '',
    vanban: certifier?.delegation?.document ?? '',
    tu: certifier?.delegation === undefined ? '' : dayText(certifier.delegation.from),
    den: certifier?.delegation?.until === undefined ? '' : dayText(certifier.delegation.until),
    chungthu: person.publicKeySha256 ?? '',
    giao: person.doubleRole?.grantedBy ?? '',
    vanbangiao: person.doubleRole?.document ?? '',
  }
}

function personPage(
  c: DeskContext,
  o: { id: string; isNew: boolean; values: Values; errors?: readonly FieldError[] },
): Promise<Response> {
  const common = { values: o.values, errors: o.errors ?? [] }
  return page(c, {
    title: o.isNew ? 'Thêm người' : `${o.values['ten'] ?? ''}`,
    heading: o.isNew ? 'Thêm người' : 'Sửa người',
    back: { href: '/quan-tri', text: 'Quản trị' },
    error: o.errors ?? [],
    body: form(c, {
      action: `/quan-tri/nguoi/${o.id}`,
      body: html`${field({ name: 'ten', label: 'Họ và tên', focus: o.isNew, ...common })}
        ${checks({
          name: 'vaitro',
          label: 'Vai trò',
          hint: 'Mỗi người một vai trò. Giữ hai vai trò phải có văn bản giao.',
          options: DESK_ROLES.map((role) => ({ value: role, text: ROLE_NAME[role] })),
          ...common,
        })}
        ${secretField({ name: 'ma', label: o.isNew ? 'Mã cá nhân' : 'Mã cá nhân mới (để trống nếu giữ mã cũ)', hint: `Ít nhất ${PASSCODE_LEAST} ký tự; người này tự nhập.`, errors: o.errors ?? [] })}
        <h2>Khi chứng thực</h2>
        ${radios({ name: 'hinhthuc', label: 'Hình thức ký', hint: 'Không còn “TM. ỦY BAN NHÂN DÂN” từ 01/11/2025 (NĐ 280/2025/NĐ-CP).', options: FORMS, ...common })}
        ${field({ name: 'chucvu', label: 'Chức vụ của người ký (trừ khi Chủ tịch ký)', ...common })}
        ${field({ name: 'vanban', label: 'Văn bản ủy quyền, phân công', hint: 'Ví dụ: Quyết định 15/QĐ-UBND', ...common })}
        ${dateField({ name: 'tu', label: 'Có hiệu lực từ ngày', ...common })}${dateField({ name: 'den', label: 'Đến hết ngày (nếu có)', ...common })}
        ${textArea({ name: 'chungthu', label: 'Chứng thư số gắn với người này', hint: 'Dán SHA-256 của khóa công khai, hoặc cả chứng thư PEM. Khóa khác không ký được, dù còn hiệu lực.', rows: 4, ...common })}
        <h2>Khi giữ hai vai trò</h2>
        ${field({ name: 'giao', label: 'Người giao', ...common })}${field({ name: 'vanbangiao', label: 'Văn bản giao', ...common })}
        ${checks({ name: 'dang', label: 'Tình trạng', options: [{ value: 'x', text: 'Đang làm việc (bỏ tích để khóa lối vào)' }], ...common })}
        ${buttonRow(button({ text: 'Lưu', kind: 'main', key: 'Ctrl+Enter' }), button({ text: 'Bỏ', href: '/quan-tri' }))}`,
    }),
  })
}

async function readPerson(
  sent: DeskForm,
  id: string,
): Promise<{ person?: Omit<Person, 'passcode'>; errors: FieldError[] }> {
  const errors: FieldError[] = []
  const day = (name: string) => {
    const text = sent.text(name)
    const found = text === '' ? undefined : readDay(text)
    if (text !== '' && found === undefined)
      errors.push({ name, text: 'Ngày không có trong lịch. Nhập dạng 24/11/2026.' })
    return found
  }
  const roles = sent.all('vaitro').filter(isRole)
  const form_ = sent.text('hinhthuc')
  const [from, until, document] = [day('tu'), day('den'), sent.text('vanban')]
  const binding = await readBinding(sent.text('chungthu'))
  if (binding.error !== undefined) errors.push({ name: 'chungthu', text: binding.error })
  if (document !== '' && from === undefined && !errors.some(({ name }) => name === 'tu'))
    errors.push({ name: 'tu', text: 'Ghi ngày văn bản có hiệu lực.' })
  const person: Omit<Person, 'passcode'> = {
    id,
    name: sent.text('ten'),
    roles,
    active: sent.text('dang') !== '',
    ...(roles.includes('chung-thuc') && isForm(form_)
      ? {
          certifier: {
            form: form_,
            ...(sent.text('chucvu') === '' ? {} : { title: sent.text('chucvu') }),
            ...(document === '' || from === undefined
              ? {}
              : { delegation: { document, from, ...(until === undefined ? {} : { until }) } }),
          },
        }
      : {}),
    ...(binding.digest === undefined ? {} : { publicKeySha256: binding.digest }),
    ...(sent.text('giao') === '' && sent.text('vanbangiao') === ''
      ? {}
      : { doubleRole: { grantedBy: sent.text('giao'), document: sent.text('vanbangiao') } }),
  }
  const problem = personProblem(person)
  if (problem !== undefined && errors.length === 0)
    errors.push({
      name: person.name === '' ? 'ten' : problem.includes('vai trò') ? 'vaitro' : 'chungthu',
      text: problem,
    })
  return errors.length > 0 ? { errors } : { person, errors }
}

export function adminRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const admin = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(isAdmin(person), 'quản trị người dùng, chứng thư và sổ', 'quản trị')
    return person
  }
  const officePage = (c: DeskContext, values: Values, errors: readonly FieldError[] = []): Promise<Response> => {
    const persons = office.persons.list()
    const common = { values, errors }
    return page(c, {
      title: 'Quản trị',
      heading: 'Quản trị',
      wide: true,
      error: errors,
      body: html`<h2>Người dùng</h2>
        ${table({
          caption: 'Người dùng',
          captionHidden: true,
          columns: [
            { text: 'Họ và tên' },
            { text: 'Vai trò' },
            { text: 'Chứng thư gắn' },
            { text: 'Tình trạng' },
            { text: 'Việc', kind: 'action' },
          ],
          rows: persons.map((person) => ({
            cells: [
              person.name,
              person.roles.map((role) => ROLE_NAME[role]).join(', '),
              person.publicKeySha256 === undefined
                ? 'không'
                : html`<code>${shortDigest(person.publicKeySha256)}</code>`,
              person.active ? status('good', 'Đang làm việc') : status('none', 'Đã khóa'),
              html`<a class="button plain" href="/quan-tri/nguoi/${person.id}">Sửa<span class="hidden"> ${person.name}</span></a>`,
            ],
          })),
          empty: 'Chưa có ai.',
        })}
        ${buttonRow(button({ text: 'Thêm người', href: '/quan-tri/nguoi/moi', icon: 'plus' }), button({ text: 'Mở, đóng sổ', href: '/so' }))}
        <h2>Cơ quan</h2>
        ${form(c, {
          action: '/quan-tri/co-quan',
          body: html`${field({ name: 'ten', label: 'Tên cơ quan như in trên lời chứng', ...common })}
            ${field({ name: 'chuquan', label: 'Cơ quan cấp trên in ở dòng trên (nếu có)', ...common })}
            ${field({ name: 'chucdanh', label: 'Chức danh người đứng đầu', hint: 'KT. và TUQ. đứng trước chức danh này.', ...common })}
            ${textArea({ name: 'chungthu', label: 'Chứng thư số của cơ quan', hint: 'Dán SHA-256 của khóa công khai, hoặc cả chứng thư PEM. Để trống thì so tên.', rows: 4, ...common })}
            ${field({ name: 'mayquet', label: 'Thư mục máy quét ghi tệp vào', hint: 'Đường dẫn trên máy này; để trống nếu không dùng.', ...common })}
            ${buttonRow(button({ text: 'Lưu cơ quan', kind: 'main', key: 'Ctrl+Enter' }))}`,
        })}`,
    })
  }
  const officeValues = (): Values => {
    const settings = office.settings.read()
    return {
      ten: settings?.agency.name ?? '',
      chuquan: settings?.agency.parent ?? '',
      chucdanh: settings?.headTitle ?? 'Chủ tịch',
      chungthu: settings?.agency.publicKeySha256 ?? '',
      mayquet: settings?.incoming ?? '',
    }
  }
  app.get('/quan-tri', (c) => {
    admin(c)
    return officePage(c, officeValues())
  })
  app.post('/quan-tri/co-quan', async (c) => {
    admin(c)
    const sent = await readForm(c)
    const binding = await readBinding(sent.text('chungthu'))
    const errors: FieldError[] = []
    if (sent.text('ten') === '') errors.push({ name: 'ten', text: 'Nhập tên cơ quan.' })
    if (sent.text('chucdanh') === '') errors.push({ name: 'chucdanh', text: 'Nhập chức danh người đứng đầu.' })
    if (binding.error !== undefined) errors.push({ name: 'chungthu', text: binding.error })
    if (errors.length > 0) return officePage(c, sent.values, errors)
    const [parent, incoming] = [sent.text('chuquan'), sent.text('mayquet')]
    await office.settings.write({
      agency: {
        name: sent.text('ten'),
        ...(parent === '' ? {} : { parent }),
        ...(binding.digest === undefined ? {} : { publicKeySha256: binding.digest }),
      },
      headTitle: sent.text('chucdanh'),
      ...(incoming === '' ? {} : { incoming }),
    })
    return seeOther(c, '/quan-tri', 'Đã lưu thông tin cơ quan.')
  })
  app.get('/quan-tri/nguoi/:id', (c) => {
    admin(c)
    const id = c.req.param('id')
    const person = office.persons.find(id)
    if (id !== 'moi' && person === undefined) return c.notFound()
    return personPage(c, { id: person?.id ?? randomUUID(), isNew: person === undefined, values: valuesOf(person) })
  })
  app.post('/quan-tri/nguoi/:id', async (c) => {
    const me = admin(c)
    const id = c.req.param('id').slice(0, 40)
    const sent = await readForm(c)
    const known = office.persons.find(id)
    const bytes = sent.secret('ma')
    const passcode = new TextDecoder().decode(bytes)
    bytes.fill(0)
    const { person, errors } = await readPerson(sent, id)
    if ((known === undefined || passcode !== '') && [...passcode].length < PASSCODE_LEAST)
      errors.push({ name: 'ma', text: `Mã cá nhân cần ít nhất ${PASSCODE_LEAST} ký tự.` })
    if (id === me.id && person !== undefined && (!person.active || !person.roles.includes('quan-tri')))
      errors.push({ name: 'vaitro', text: 'Không tự bỏ quyền quản trị của mình: nhờ một quản trị khác.' })
    if (person === undefined || errors.length > 0)
      return personPage(c, { id, isNew: known === undefined, values: { vaitro: [], ...sent.values }, errors })
    await office.persons.save(person, passcode === '' ? undefined : passcode)
    return seeOther(c, '/quan-tri', `Đã lưu ${person.name}.`)
  })
}
