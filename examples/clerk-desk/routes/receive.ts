import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { html } from 'hono/html'
import { copyDeadline, receiveCopyRequest, refuseCopyRequest } from 'vanthu/copies'
import { isVanthuError } from 'vanthu/errors'
import {
  button,
  buttonRow,
  type DeskEnv,
  type DeskForm,
  details,
  type FieldError,
  form,
  notice,
  page,
  readForm,
  seeOther,
  typed,
} from '../../desk-shell/index.js'
import { copyRolesOf, mayDo, type Person } from '../data/person.js'
import { type ClerkDesk, type DeskContext, NotAllowed, requirePerson, requireRight } from '../desk.js'
import { steps } from '../views/case-head.js'
import {
  fieldErrorOf,
  handlingFields,
  mainFields,
  moreFields,
  NEW_REQUEST,
  paperFields,
  readRequest,
} from '../views/request-form.js'
import { dayText, timeText } from '../views/text.js'

type Values = Readonly<Record<string, string | readonly string[]>>

/** A name of a case that sorts by time; made with the form, so that a form sent twice is one case. */
export function newCaseId(now: Date): string {
  const stamp = new Date(now.getTime() + 7 * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace(/[-:]/g, '')
    .replace('T', '-')
  return `${stamp}-${randomBytes(3).toString('hex')}`
}

const isCaseId = (text: string): boolean => /^\d{8}-\d{6}-[0-9a-f]{6}$/.test(text)

function deadlineLine(now: Date): string {
  try {
    const { dueOn, needsAppointment } = copyDeadline(now)
    return needsAppointment
      ? `Nhận lúc ${timeText(now)}: trả ngày ${dayText(dueOn)}, in phiếu hẹn sau khi lưu.`
      : `Nhận lúc ${timeText(now)}, trước 15:00: trả kết quả trong hôm nay.`
  } catch (error) {
    if (isVanthuError(error)) return 'Chưa biết ngày nghỉ của năm nay: thời hạn được báo khi lưu.'
    throw error
  }
}

function requestPage(
  c: DeskContext,
  desk: ClerkDesk,
  o: { values: Values; errors: readonly FieldError[]; caseId: string; actKey?: string },
): Response | Promise<Response> {
  const now = desk.office.now()
  const today = new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
  return page(c, {
    title: 'Yêu cầu mới',
    heading: 'Tiếp nhận yêu cầu',
    back: { href: '/', text: 'Hôm nay' },
    error: o.errors,
    body: html`${steps(0)}${form(c, {
      action: '/yeu-cau-moi',
      ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
      body: html`<input type="hidden" name="hoso" value="${o.caseId}">
        <p class="note-line">${deadlineLine(now)}</p>
        ${mainFields(o.values, o.errors, { today, focus: true })}${handlingFields(o.values, o.errors)}
        ${details('Thông tin thêm: số, ngày cấp, cơ quan cấp (máy đọc từ bản quét ở bước sau), giấy tờ nước ngoài, hẹn thêm, ghi chú', html`${paperFields(o.values, o.errors)}${moreFields(o.values, o.errors)}`)}
        ${buttonRow(button({ text: 'Lưu và quét', kind: 'main', key: 'Ctrl+Enter' }), button({ text: 'Bỏ, về Hôm nay', href: '/' }))}`,
    })}`,
  })
}

/** A paper that must not be copied: no case yet; the way out is another request, or a slip of refusal. */
function refusedPage(
  c: DeskContext,
  sent: DeskForm,
  o: { code: string; ground: string; title: string; what: string },
): Response | Promise<Response> {
  const keep = Object.entries(sent.values).flatMap(([name, value]) =>
    [value].flat().map((one) => html`<input type="hidden" name="${name}" value="${one}">`),
  )
  return notice(c, {
    title: o.title,
    what: o.what,
    todo: 'Chưa có hồ sơ nào được mở. Lập phiếu từ chối cho người yêu cầu, hoặc quay lại sửa nếu chọn nhầm.',
    code: o.code,
    statusCode: 403,
    actions: html`${form(c, {
      action: '/yeu-cau-moi/tu-choi',
      body: html`${keep}<input type="hidden" name="canho" value="${o.ground}">${button({ text: 'Lập phiếu từ chối', kind: 'main', key: 'Ctrl+Enter' })}`,
    })}${form(c, { action: '/yeu-cau-moi/sua', body: html`${keep}${button({ text: 'Quay lại sửa' })}` })}`,
  })
}

export function receiveRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const clerk = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'receive'), 'tiếp nhận yêu cầu', 'người tiếp nhận hoặc người chứng thực')
    return person
  }
  const agency = () => {
    const settings = office.settings.read()
    if (settings === undefined)
      throw new NotAllowed('tiếp nhận khi chưa ghi tên cơ quan', 'quản trị ghi ở trang Quản trị')
    return settings.agency
  }

  app.get('/yeu-cau-moi', (c) => {
    clerk(c)
    const values = typed(c, NEW_REQUEST)
    return requestPage(c, desk, { values, errors: [], caseId: newCaseId(office.now()) })
  })
  app.post('/yeu-cau-moi/sua', async (c) => {
    clerk(c)
    const sent = await readForm(c)
    return requestPage(c, desk, { values: sent.values, errors: [], caseId: sent.text('hoso') })
  })
  app.post('/yeu-cau-moi', async (c) => {
    const person = clerk(c)
    const sent = await readForm(c)
    const caseId = isCaseId(sent.text('hoso')) ? sent.text('hoso') : newCaseId(office.now())
    const again = (wrong: readonly FieldError[]): Response | Promise<Response> =>
      requestPage(c, desk, { values: sent.values, errors: wrong, caseId, actKey: sent.actKey })
    const { request, errors } = readRequest(sent)
    if (errors.length > 0) return again(errors)
    try {
      const { case: found } = await receiveCopyRequest(request, {
        store: office.cases,
        caseId,
        actKey: sent.actKey,
        actor: person.name,
        roles: copyRolesOf(person),
        at: office.now(),
        agency: agency(),
      })
      return seeOther(
        c,
        `/ho-so/${found.id}/quet`,
        `Đã lưu yêu cầu. Phí ${found.feeVnd.toLocaleString('de-DE')} đ, trả ngày ${dayText(found.dueOn)}.`,
      )
    } catch (error) {
      if (!isVanthuError(error)) throw error
      const complaint = error.code === 'ERR_COPIES_BAD_REQUEST' ? fieldErrorOf(error.details) : undefined
      if (complaint !== undefined) return again([complaint])
      if (error.code === 'ERR_COPIES_SECRET')
        return refusedPage(c, sent, {
          code: error.code,
          ground: 'mat-hoac-khong-duoc-sao-chup',
          title: 'Giấy tờ mật hoặc không được sao chụp',
          what: 'Bản chính có dấu mật hoặc ghi không được sao chụp thì không chứng thực bản sao (NĐ 23/2015/NĐ-CP, Điều 22 khoản 3).',
        })
      if (error.code === 'ERR_COPIES_NOT_LEGALISED')
        return refusedPage(c, sent, {
          code: error.code,
          ground: 'chua-hop-phap-hoa-lanh-su',
          title: 'Giấy tờ nước ngoài chưa hợp pháp hóa lãnh sự',
          what: 'Giấy tờ do nước ngoài cấp phải được hợp pháp hóa lãnh sự trước khi chứng thực bản sao (NĐ 23/2015/NĐ-CP, Điều 22 khoản 5).',
        })
      throw error
    }
  })

  // the request is kept without the mark that forbids the copy, and refused at once with the ground
  app.post('/yeu-cau-moi/tu-choi', async (c) => {
    const person = clerk(c)
    const sent = await readForm(c)
    const { request } = readRequest(sent)
    const { secrecy: _, foreign: __, ...original } = request.original
    const common = {
      store: office.cases,
      caseId: isCaseId(sent.text('hoso')) ? sent.text('hoso') : newCaseId(office.now()),
      actor: person.name,
      roles: copyRolesOf(person),
      at: office.now(),
    }
    const { case: opened } = await receiveCopyRequest(
      { ...request, original },
      { ...common, actKey: `${sent.actKey}-nhan`, agency: agency() },
    )
    const ground =
      sent.text('canho') === 'chua-hop-phap-hoa-lanh-su' ? 'chua-hop-phap-hoa-lanh-su' : 'mat-hoac-khong-duoc-sao-chup'
    const { case: found } = await refuseCopyRequest({
      ...common,
      actKey: sent.actKey,
      expectedVersion: opened.version,
      ground,
      fonts: office.fonts,
    })
    return seeOther(c, `/ho-so/${found.id}`, 'Đã ghi việc từ chối. In phiếu cho người yêu cầu.')
  })
}
