import { Hono } from 'hono'
import { html } from 'hono/html'
import { isVanthuError } from 'vanthu/errors'
import {
  button,
  type DeskEnv,
  type DeskLook,
  form,
  notice,
  type DeskContext as ShellContext,
  seeOther,
} from '../desk-shell/index.js'
import { NoBook } from './data/office.js'
import { isAdmin, mayDo, mayRead, ROLE_NAME } from './data/person.js'
import { type ClerkDesk, type DeskContext, findPerson, NotAllowed, NotSignedIn } from './desk.js'
import { adminRoutes } from './routes/admin.js'
import { attestRoutes } from './routes/attest.js'
import { bookRoutes } from './routes/book.js'
import { caseRoutes } from './routes/case.js'
import { compareRoutes } from './routes/compare.js'
import { endRoutes } from './routes/end.js'
import { enterRoutes } from './routes/enter.js'
import { helpRoutes } from './routes/help.js'
import { keyRoutes } from './routes/keys.js'
import { receiveRoutes } from './routes/receive.js'
import { resultRoutes } from './routes/result.js'
import { scanRoutes } from './routes/scan.js'
import { searchRoutes } from './routes/search.js'
import { signRoutes } from './routes/sign.js'
import { todayRoutes } from './routes/today.js'
import { problemPage } from './views/problem.js'

/** All pages of the desk. Every handler reads the form, does one act of the library, and sends the browser on. */
export function buildClerkApp(desk: ClerkDesk): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  enterRoutes(app, desk)
  helpRoutes(app)
  todayRoutes(app, desk)
  receiveRoutes(app, desk)
  scanRoutes(app, desk)
  compareRoutes(app, desk)
  attestRoutes(app, desk)
  signRoutes(app, desk)
  resultRoutes(app, desk)
  endRoutes(app, desk)
  caseRoutes(app, desk)
  bookRoutes(app, desk)
  keyRoutes(app, desk)
  adminRoutes(app, desk)
  searchRoutes(app, desk)
  return app
}

type Look = Pick<DeskLook, 'title' | 'band' | 'nav' | 'person' | 'help' | 'searchAction' | 'errorPage'>

/** What stands around every page, and the pages of failures. */
export function clerkLook(desk: ClerkDesk): Look {
  const whoIs = (c: ShellContext) => findPerson(c, desk)
  return {
    title: 'Chứng thực bản sao',
    ...(desk.demo === undefined ? {} : { band: `KHÔNG TIN CẬY: khóa và giấy tờ thử nghiệm. ${desk.demo.note}` }),
    help: '/tro-giup',
    searchAction: '/tim',
    nav: (c) => {
      const person = whoIs(c)
      if (person === undefined) return []
      return [
        { href: '/', text: 'Hôm nay' },
        ...(mayDo(person, 'receive') ? [{ href: '/yeu-cau-moi', text: 'Yêu cầu mới', key: 'F2' }] : []),
        ...(mayRead(person) || isAdmin(person) ? [{ href: '/so', text: 'Sổ' }] : []),
        ...(mayDo(person, 'sign-certifier') || mayDo(person, 'sign-agency')
          ? [{ href: '/khoa', text: 'Khóa ký số' }]
          : []),
        ...(isAdmin(person) ? [{ href: '/quan-tri', text: 'Quản trị' }] : []),
      ]
    },
    person: (c) => {
      const person = whoIs(c)
      if (person === undefined) return undefined
      const roles = person.roles.map((role) => ROLE_NAME[role]).join(', ')
      return html`<span class="person"><strong>${person.name}</strong> <span class="quiet">${roles}</span></span>${form(c, { action: '/ra', body: html`<button class="link" type="submit">Ra</button>` })}`
    },
    errorPage: (c, error) => failurePage(c, error),
  }
}

function failurePage(c: DeskContext, error: unknown): Response | Promise<Response> | undefined {
  if (error instanceof NotSignedIn) {
    if (c.req.method === 'GET') c.get('session').values.set('next', c.req.path)
    return seeOther(c, '/vao')
  }
  if (error instanceof NotAllowed)
    return notice(c, {
      title: 'Vai trò của bạn không làm việc này',
      what: `Bạn không được ${error.what}.`,
      todo: `Việc này dành cho: ${error.who}. Cần thêm quyền thì hỏi người quản trị.`,
      code: 'ERR_DESK_ROLE',
      statusCode: 403,
      actions: html`${button({ text: 'Về Hôm nay', href: '/', kind: 'main' })}`,
    })
  if (error instanceof NoBook)
    return notice(c, {
      title: 'Chưa mở quyển sổ nào',
      what: 'Số chứng thực chỉ cấp được khi có một quyển sổ đang mở. Hồ sơ vẫn còn nguyên.',
      todo: 'Quản trị mở sổ ở trang Sổ, rồi làm lại bước này.',
      code: 'ERR_DESK_NO_BOOK',
      statusCode: 409,
      actions: html`${button({ text: 'Mở trang Sổ', href: '/so', kind: 'main' })}`,
    })
  if (isVanthuError(error)) return problemPage(c, error)
  return undefined
}
