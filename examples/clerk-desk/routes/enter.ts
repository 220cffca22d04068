import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import {
  button,
  buttonRow,
  card,
  type DeskEnv,
  type DeskForm,
  type FieldError,
  field,
  form,
  page,
  readForm,
  secretField,
  seeOther,
  select,
} from '../../desk-shell/index.js'
import { forgetOpened } from '../data/opened-pages.js'
import { PASSCODE_LEAST } from '../data/passcode.js'
import { ROLE_NAME } from '../data/person.js'
import type { ClerkDesk, DeskContext } from '../desk.js'

const text = (bytes: Uint8Array): string => {
  const plain = new TextDecoder().decode(bytes)
  bytes.fill(0)
  return plain
}

/** Tries of one browser before it has to wait. */
const TRIES = 5
const WAIT_MS = 60_000

type Answer = Response | Promise<Response>

function signInPage(c: DeskContext, desk: ClerkDesk, chosen: string, errors: readonly FieldError[] = []): Answer {
  const persons = desk.office.persons.list().filter((person) => person.active)
  const options = persons.map(({ id, name, roles }) => ({
    value: id,
    text: `${name} (${roles.map((role) => ROLE_NAME[role].toLowerCase()).join(', ')})`,
  }))
  return page(c, {
    title: 'Đăng nhập',
    heading: 'Ai đang làm việc ở quầy này?',
    error: errors,
    body: html`${form(c, {
      action: '/vao',
      body: html`${select({ name: 'nguoi', label: 'Họ và tên', value: chosen, options, focus: chosen === '' && errors.length === 0 })}
        ${secretField({ name: 'ma', label: 'Mã cá nhân', hint: 'Mã do bạn đặt, không phải mật khẩu của khóa ký số.', errors, focus: chosen !== '' && errors.length === 0 })}
        ${buttonRow(button({ text: 'Vào làm việc', kind: 'main', key: 'Ctrl+Enter' }))}`,
    })}${desk.demo === undefined ? '' : card({ heading: 'Mã dùng thử', body: html`<p>${desk.demo.note}</p>` })}`,
  })
}

function setupPage(c: DeskContext, values: DeskForm['values'], errors: readonly FieldError[]): Answer {
  const common = { values, errors }
  return page(c, {
    title: 'Thiết lập lần đầu',
    heading: 'Thiết lập bàn làm việc lần đầu',
    error: errors,
    body: form(c, {
      action: '/thiet-lap',
      body: html`<p>Thư mục này chưa có dữ liệu. Ghi tên cơ quan và người quản trị; người quản trị thêm những người khác sau.</p>
        ${field({ name: 'coquan', label: 'Tên cơ quan như in trên văn bản', hint: 'Ví dụ: Ủy ban nhân dân xã Bình An', chars: 40, focus: true, ...common })}
        ${field({ name: 'chuquan', label: 'Cơ quan cấp trên in ở dòng trên (nếu có)', chars: 40, ...common })}
        ${field({ name: 'nguoi', label: 'Họ và tên người quản trị', chars: 40, ...common })}
        ${secretField({ name: 'ma', label: 'Mã cá nhân của người quản trị', hint: `Ít nhất ${PASSCODE_LEAST} ký tự.`, errors })}
        ${buttonRow(button({ text: 'Bắt đầu', kind: 'main', key: 'Ctrl+Enter' }))}`,
    }),
  })
}

/** Signing in and out, and the first start in an empty folder. */
export function enterRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const waits = new Map<string, { tries: number; until: number }>()

  app.get('/vao', (c) =>
    office.persons.list().length === 0
      ? seeOther(c, '/thiet-lap')
      : signInPage(c, desk, c.get('session').values.get('nguoi') ?? ''),
  )
  app.post('/vao', async (c) => {
    const sent = await readForm(c)
    const id = sent.text('nguoi')
    const now = office.now().getTime()
    const wait = waits.get(id) ?? { tries: 0, until: 0 }
    const passcode = text(sent.secret('ma'))
    if (wait.until > now) {
      const seconds = Math.ceil((wait.until - now) / 1000)
      return signInPage(c, desk, id, [{ name: 'ma', text: `Sai mã nhiều lần. Chờ ${seconds} giây rồi nhập lại.` }])
    }
    const person = await office.persons.check(id, passcode)
    if (person === undefined) {
      const tries = wait.tries + 1
      waits.set(id, { tries: tries % TRIES, until: tries >= TRIES ? now + WAIT_MS : 0 })
      return signInPage(c, desk, id, [
        { name: 'ma', text: 'Mã không đúng. Nhập lại, hoặc nhờ người quản trị đặt mã mới.' },
      ])
    }
    waits.delete(id)
    const { values } = c.get('session')
    // what another person opened does not count as opened by this one
    forgetOpened(c)
    values.set('person', person.id)
    values.set('nguoi', person.id)
    const next = values.get('next') ?? '/'
    values.delete('next')
    return seeOther(c, next)
  })
  app.post('/ra', async (c) => {
    await readForm(c)
    c.get('session').values.delete('person')
    return seeOther(c, '/vao', 'Đã ra khỏi bàn làm việc.')
  })

  app.get('/thiet-lap', (c) => (office.persons.list().length > 0 ? seeOther(c, '/vao') : setupPage(c, {}, [])))
  app.post('/thiet-lap', async (c) => {
    if (office.persons.list().length > 0) return seeOther(c, '/vao')
    const sent = await readForm(c)
    const [agency, parent, name] = [sent.text('coquan'), sent.text('chuquan'), sent.text('nguoi')]
    const passcode = text(sent.secret('ma'))
    const errors: FieldError[] = []
    if (agency === '') errors.push({ name: 'coquan', text: 'Nhập tên cơ quan.' })
    if (name === '') errors.push({ name: 'nguoi', text: 'Nhập họ và tên người quản trị.' })
    if ([...passcode].length < PASSCODE_LEAST)
      errors.push({ name: 'ma', text: `Mã cá nhân cần ít nhất ${PASSCODE_LEAST} ký tự.` })
    if (errors.length > 0) return setupPage(c, sent.values, errors)
    await office.settings.write({
      agency: { name: agency, ...(parent === '' ? {} : { parent }) },
      headTitle: 'Chủ tịch',
    })
    await office.persons.save({ id: randomUUID(), name, roles: ['quan-tri'], active: true }, passcode)
    return seeOther(c, '/vao', 'Đã thiết lập. Đăng nhập để thêm người và mở sổ.')
  })
}
