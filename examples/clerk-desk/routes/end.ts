import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type CopyCase, cancelCopyRequest, type RefusalGround, refuseCopyRequest, returnCopy } from 'vanthu/copies'
import { REFUSAL_GROUNDS } from 'vanthu/document'
import {
  button,
  buttonRow,
  type DeskEnv,
  type FieldError,
  form,
  page,
  radios,
  readForm,
  seeOther,
  textArea,
} from '../../desk-shell/index.js'
import { mayDo } from '../data/person.js'
import { actOptions, type ClerkDesk, caseOf, type DeskContext, requirePerson, requireRight } from '../desk.js'
import { caseLine } from '../views/case-head.js'
import { numberText } from '../views/text.js'

type Values = Readonly<Record<string, string | readonly string[]>>

interface Shown {
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly actKey?: string
}

const voidNote = (found: CopyCase): string =>
  found.attestation === undefined
    ? ''
    : `Hồ sơ đã có số ${numberText(found.attestation.number)}: số này được ghi “không sử dụng” kèm lý do trong sổ và không dùng lại.`

function refusePage(c: DeskContext, desk: ClerkDesk, found: CopyCase, o: Shown = {}): Promise<Response> {
  const common = { values: o.values ?? {}, errors: o.errors ?? [] }
  return page(c, {
    title: `Từ chối: ${found.request.requester}`,
    heading: 'Từ chối chứng thực',
    back: { href: `/ho-so/${found.id}`, text: 'Hồ sơ' },
    error: o.errors ?? [],
    body: html`${caseLine(found, desk.office.now())}${form(c, {
      action: `/ho-so/${found.id}/tu-choi`,
      ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
      body: html`<input type="hidden" name="version" value="${found.version}">
        ${radios({
          name: 'canho',
          label: 'Lý do (NĐ 23/2015/NĐ-CP, Điều 22)',
          options: [
            ...REFUSAL_GROUNDS.map(({ ground, text, clause }) => ({ value: ground, text: `${clause}. ${text}` })),
            { value: 'khac', text: 'Lý do khác, ghi ở dưới' },
          ],
          focus: true,
          ...common,
        })}
        ${textArea({ name: 'lydo', label: 'Ghi thêm cho người yêu cầu', hint: 'Bắt buộc khi chọn lý do khác; in trên phiếu.', rows: 3, ...common })}
        <p>${voidNote(found)}</p>
        ${buttonRow(button({ text: 'Từ chối và lấy phiếu', kind: 'main', key: 'Ctrl+Enter' }), button({ text: 'Không từ chối, quay lại', href: `/ho-so/${found.id}` }))}`,
    })}`,
  })
}

function reasonPage(
  c: DeskContext,
  desk: ClerkDesk,
  found: CopyCase,
  o: Shown & { action: string; heading: string; label: string; hint: string; button: string },
): Promise<Response> {
  return page(c, {
    title: `${o.heading}: ${found.request.requester}`,
    heading: o.heading,
    back: { href: `/ho-so/${found.id}`, text: 'Hồ sơ' },
    error: o.errors ?? [],
    body: html`${caseLine(found, desk.office.now())}${form(c, {
      action: `/ho-so/${found.id}/${o.action}`,
      ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
      body: html`<input type="hidden" name="version" value="${found.version}">
        ${textArea({ name: 'lydo', label: o.label, hint: o.hint, rows: 3, focus: true, values: o.values ?? {}, errors: o.errors ?? [] })}
        <p>${voidNote(found)}</p>
        ${buttonRow(button({ text: o.button, kind: 'main', key: 'Ctrl+Enter' }), button({ text: 'Quay lại', href: `/ho-so/${found.id}` }))}`,
    })}`,
  })
}

const RETURN = {
  action: 'tra-lai',
  heading: 'Trả lại hồ sơ',
  label: 'Trả lại vì sao?',
  hint: 'Người tiếp nhận thấy câu này ở đầu hồ sơ, ví dụ: thiếu mặt sau.',
  button: 'Trả lại',
}
const CANCEL = {
  action: 'huy',
  heading: 'Người yêu cầu rút hồ sơ',
  label: 'Lý do rút',
  hint: 'Ghi theo lời người yêu cầu.',
  button: 'Hủy hồ sơ',
}

const isGround = (text: string): text is RefusalGround | 'khac' =>
  text === 'khac' || REFUSAL_GROUNDS.some(({ ground }) => ground === text)

/** Refusing, withdrawing, giving back. */
export function endRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const ledgerOf = async (found: CopyCase) => (found.attempts > 0 ? { ledger: await office.ledger() } : {})

  app.get('/ho-so/:id/tu-choi', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'refuse'), 'từ chối chứng thực', 'người tiếp nhận hoặc người chứng thực')
    return refusePage(c, desk, await caseOf(c, desk))
  })
  app.post('/ho-so/:id/tu-choi', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'refuse'), 'từ chối chứng thực', 'người tiếp nhận hoặc người chứng thực')
    const sent = await readForm(c)
    const found = await caseOf(c, desk)
    const [ground, text] = [sent.text('canho'), sent.text('lydo')]
    const again = (errors: readonly FieldError[]): Promise<Response> =>
      refusePage(c, desk, found, { values: sent.values, errors, actKey: sent.actKey })
    if (!isGround(ground)) return again([{ name: 'canho', text: 'Chọn lý do từ chối.' }])
    if (ground === 'khac' && text === '') return again([{ name: 'lydo', text: 'Ghi lý do từ chối.' }])
    const { case: next } = await refuseCopyRequest({
      ...actOptions(c, desk, person, sent),
      ...(await ledgerOf(found)),
      ground,
      ...(text === '' ? {} : { text }),
      fonts: office.fonts,
    })
    return seeOther(c, `/ho-so/${next.id}`, 'Đã từ chối. In phiếu cho người yêu cầu.')
  })

  app.get('/ho-so/:id/tra-lai', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'return'), 'trả lại hồ sơ', 'người chứng thực')
    return reasonPage(c, desk, await caseOf(c, desk), RETURN)
  })
  app.post('/ho-so/:id/tra-lai', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'return'), 'trả lại hồ sơ', 'người chứng thực')
    const sent = await readForm(c)
    const reason = sent.text('lydo')
    if (reason === '')
      return reasonPage(c, desk, await caseOf(c, desk), {
        ...RETURN,
        errors: [{ name: 'lydo', text: 'Ghi lý do trả lại để người tiếp nhận biết phải sửa gì.' }],
        actKey: sent.actKey,
      })
    await returnCopy({ ...actOptions(c, desk, person, sent), ledger: await office.ledger(), reason })
    return seeOther(c, '/', 'Đã trả lại hồ sơ cho người tiếp nhận.')
  })

  app.get('/ho-so/:id/huy', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'cancel'), 'hủy hồ sơ', 'người tiếp nhận hoặc người chứng thực')
    return reasonPage(c, desk, await caseOf(c, desk), CANCEL)
  })
  app.post('/ho-so/:id/huy', async (c) => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'cancel'), 'hủy hồ sơ', 'người tiếp nhận hoặc người chứng thực')
    const sent = await readForm(c)
    const found = await caseOf(c, desk)
    const reason = sent.text('lydo')
    if (reason === '')
      return reasonPage(c, desk, found, {
        ...CANCEL,
        errors: [{ name: 'lydo', text: 'Ghi lý do rút hồ sơ.' }],
        actKey: sent.actKey,
      })
    await cancelCopyRequest({ ...actOptions(c, desk, person, sent), ...(await ledgerOf(found)), reason })
    return seeOther(c, '/', 'Đã hủy hồ sơ theo yêu cầu.')
  })
}
