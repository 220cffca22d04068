import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type CopyCase, signAsAgency, signAsCertifier } from 'vanthu/copies'
import { isVanthuError } from 'vanthu/errors'
import {
  button,
  buttonRow,
  columns,
  type DeskEnv,
  type FieldError,
  form,
  notice,
  page,
  readForm,
  secretField,
  seeOther,
  status,
  summaryList,
  tick,
} from '../../desk-shell/index.js'
import { AGENCY_KEY } from '../data/key-files.js'
import { firstUnopened, openedPages } from '../data/opened-pages.js'
import { mayDo, type Person } from '../data/person.js'
import {
  actOptions,
  type ClerkDesk,
  caseOf,
  type DeskContext,
  NotAllowed,
  requirePerson,
  requireRight,
} from '../desk.js'
import { caseLine, steps } from '../views/case-head.js'
import { copyViewer } from '../views/copy-viewer.js'
import { signSteps } from '../views/sign-steps.js'
import { dayText, momentText, numberText } from '../views/text.js'
import { isMine } from './today.js'

const WRONG_PASSPHRASE = new Set(['ERR_PKI_KEYFILE_WRONG_PASSWORD'])

interface SignForm {
  readonly errors?: readonly FieldError[]
  readonly actKey?: string
}

function facts(found: CopyCase, file: 'unsigned' | 'certified'): ReturnType<typeof summaryList> {
  const { attestation, compared, certified } = found
  return summaryList(
    [
      { term: 'Số chứng thực', value: `${numberText(attestation?.number)}, quyển ${attestation?.book ?? ''}` },
      { term: 'Ngày', value: attestation === undefined ? '' : dayText(attestation.date) },
      { term: 'Người ký lời chứng', value: attestation?.certifier.name ?? '' },
      { term: 'Đối chiếu', value: compared === undefined ? '' : `${compared.by}, ${momentText(compared.at)}` },
      ...(certified === undefined ? [] : [{ term: 'Đã ký', value: `${certified.by}, ${momentText(certified.at)}` }]),
      {
        term: 'SHA-256 của tệp',
        value: html`<code class="digest">${(file === 'unsigned' ? attestation?.unsignedSha256 : certified?.sha256) ?? ''}</code>`,
      },
    ].filter(({ value }) => value !== ''),
  )
}

/** The page on which the certifier signs: every page is opened first. */
function certifierPage(
  c: DeskContext,
  desk: ClerkDesk,
  found: CopyCase,
  person: Person,
  o: SignForm = {},
): Promise<Response> {
  const { office } = desk
  const { attestation } = found
  const total = attestation?.pages ?? 0
  const seen = openedPages(c, attestation?.unsignedSha256 ?? '')
  const at = `/ho-so/${found.id}`
  const errors = o.errors ?? []
  const hasKey = office.keys.has(person.id)
  return page(c, {
    title: `Ký lời chứng số ${numberText(attestation?.number)}`,
    heading: 'Ký lời chứng',
    back: { href: '/', text: 'Hôm nay' },
    error: errors,
    wide: true,
    body: html`${steps(4)}${caseLine(found, office.now())}${columns(
      copyViewer(found, 'unsigned'),
      html`${form(c, {
        action: `${at}/ky`,
        busy: 'Đang ký, lấy dấu thời gian và kiểm tra lại…',
        ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
        body: html`<input type="hidden" name="version" value="${found.version}"><input type="hidden" name="tep" value="${attestation?.unsignedSha256 ?? ''}">
          <fieldset class="ticks"><legend>Mở xem đủ ${total} trang (PageDown)</legend>
          ${Array.from({ length: total }, (_, index) =>
            tick({
              name: 'xem',
              value: `${index + 1}`,
              page: index + 1,
              text: index === total - 1 ? `Trang ${index + 1}: lời chứng` : `Trang ${index + 1}: bản quét`,
              checked: seen.has(index),
              auto: true,
            }),
          )}</fieldset>
          ${
            hasKey
              ? secretField({
                  name: 'khoa',
                  label: 'Mật khẩu tệp khóa ký số của bạn',
                  hint: 'Chỉ dùng cho lần ký này, không lưu lại.',
                  errors,
                  focus: errors.length === 0,
                })
              : html`<p class="note-line">${status('bad', 'Chưa có tệp khóa ký số của bạn.')} <a href="/khoa">Chọn tệp khóa</a> rồi quay lại.</p>`
          }
          ${signSteps({ level: office.tsa === undefined ? 'B-B' : 'B-T', agency: false })}
          ${buttonRow(button({ text: 'Ký số', kind: 'main', key: 'Ctrl+Enter', icon: 'pen' }), button({ text: 'Trả lại…', href: `${at}/tra-lai` }), button({ text: 'Từ chối…', href: `${at}/tu-choi` }))}`,
      })}${facts(found, 'unsigned')}`,
    )}`,
  })
}

function agencyPage(c: DeskContext, desk: ClerkDesk, found: CopyCase, o: SignForm = {}): Promise<Response> {
  const { office } = desk
  const at = `/ho-so/${found.id}`
  const errors = o.errors ?? []
  return page(c, {
    title: `Ký số cơ quan: số ${numberText(found.attestation?.number)}`,
    heading: 'Ký số của cơ quan',
    back: { href: '/', text: 'Hôm nay' },
    error: errors,
    wide: true,
    body: html`${steps(5)}${caseLine(found, office.now())}${columns(
      html`${form(c, {
        action: `${at}/ky-co-quan`,
        busy: 'Đang ký, lấy dấu thời gian, kiểm tra lại và ghi sổ…',
        ...(o.actKey === undefined ? {} : { actKey: o.actKey }),
        body: html`<input type="hidden" name="version" value="${found.version}">
          <p>${status('good', `${found.certified?.by ?? ''} đã ký lúc ${found.certified === undefined ? '' : momentText(found.certified.at)}`)}</p>
          <p>Chữ ký đó được kiểm tra lại trước khi cơ quan ký. Không hợp lệ thì cơ quan không ký (NĐ 30/2020/NĐ-CP, Điều 32).</p>
          ${
            office.keys.has(AGENCY_KEY)
              ? secretField({
                  name: 'khoa',
                  label: 'Mật khẩu tệp khóa của cơ quan',
                  hint: 'Chỉ dùng cho lần ký này, không lưu lại.',
                  errors,
                  focus: errors.length === 0,
                })
              : html`<p class="note-line">${status('bad', 'Chưa có tệp khóa của cơ quan.')} <a href="/khoa">Chọn tệp khóa</a> rồi quay lại.</p>`
          }
          ${signSteps({ level: office.tsa === undefined ? 'B-B' : 'B-T', agency: true })}
          ${buttonRow(button({ text: 'Ký số cơ quan', kind: 'main', key: 'Ctrl+Enter', icon: 'pen' }), button({ text: 'Hồ sơ', href: at }))}`,
      })}${facts(found, 'certified')}`,
      copyViewer(found, 'certified'),
    )}`,
  })
}

/** No anchors, no signature: nobody could say afterwards whether it holds. */
function needTrust(c: DeskContext): Promise<Response> {
  return notice(c, {
    title: 'Chưa chọn gốc tin cậy',
    what: 'Bàn làm việc được mở mà không có chứng thư gốc tin cậy, nên không kiểm tra được chữ ký sau khi ký.',
    todo: 'Mở lại bàn làm việc với --anchors và đường dẫn tới chứng thư gốc. Hồ sơ và số vẫn được giữ.',
    code: 'ERR_DESK_NO_ANCHORS',
    statusCode: 409,
    actions: html`${button({ text: 'Về Hôm nay', href: '/', kind: 'main' })}`,
  })
}

export function signRoutes(app: Hono<DeskEnv>, desk: ClerkDesk): void {
  const { office } = desk
  const common = () => ({
    random: office.random,
    level: office.tsa === undefined ? ('B-B' as const) : ('B-T' as const),
    ...(office.tsa === undefined ? {} : { tsa: office.tsa }),
  })
  const certifier = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'sign-certifier'), 'ký lời chứng', 'người chứng thực')
    return person
  }
  const clerkOfAgency = (c: DeskContext): Person => {
    const person = requirePerson(c, desk)
    requireRight(mayDo(person, 'sign-agency'), 'ký số của cơ quan', 'văn thư')
    return person
  }

  app.get('/ho-so/:id/ky', async (c) => {
    const person = certifier(c)
    const found = await caseOf(c, desk)
    if (found.state !== 'numbered') return seeOther(c, `/ho-so/${found.id}`)
    if (!isMine(found, person))
      throw new NotAllowed(
        'ký lời chứng mang tên người khác',
        found.attestation?.certifier.name ?? 'người có tên trên lời chứng',
      )
    return certifierPage(c, desk, found, person)
  })
  app.post('/ho-so/:id/ky', async (c) => {
    const person = certifier(c)
    const sent = await readForm(c)
    const passphrase = sent.secret('khoa')
    try {
      const found = await caseOf(c, desk)
      const again = (errors: readonly FieldError[]): Promise<Response> =>
        certifierPage(c, desk, found, person, { errors, actKey: sent.actKey })
      if (found.state === 'numbered') {
        const missing = firstUnopened(c, found.attestation?.unsignedSha256 ?? '', found.attestation?.pages ?? 0)
        if (missing !== undefined)
          return again([{ name: `xem-${missing + 1}`, text: `Chưa mở trang ${missing + 1}: xem trang đó rồi ký.` }])
        if (passphrase.length === 0) return again([{ name: 'khoa', text: 'Nhập mật khẩu của tệp khóa.' }])
      }
      const trust = office.trust
      if (trust === undefined) return needTrust(c)
      try {
        const signer = await office.keys.open(person.id, passphrase, person.publicKeySha256)
        const { case: next } = await signAsCertifier({
          ...actOptions(c, desk, person, sent),
          ...common(),
          ledger: await office.ledger(),
          signer,
          shownSha256: sent.text('tep'),
          trust,
        })
        return seeOther(
          c,
          '/',
          `Đã ký số ${numberText(next.attestation?.number)}: ký, dấu thời gian và kiểm tra lại đều đạt. Hồ sơ sang văn thư.`,
        )
      } catch (error) {
        if (isVanthuError(error) && WRONG_PASSPHRASE.has(error.code))
          return again([{ name: 'khoa', text: 'Mật khẩu không mở được tệp khóa. Nhập lại; chưa có gì được ký.' }])
        throw error
      }
    } finally {
      passphrase.fill(0)
    }
  })

  app.get('/ho-so/:id/ky-co-quan', async (c) => {
    clerkOfAgency(c)
    const found = await caseOf(c, desk)
    return found.state === 'signed-by-certifier' ? agencyPage(c, desk, found) : seeOther(c, `/ho-so/${found.id}`)
  })
  app.post('/ho-so/:id/ky-co-quan', async (c) => {
    const person = clerkOfAgency(c)
    const sent = await readForm(c)
    const passphrase = sent.secret('khoa')
    try {
      const found = await caseOf(c, desk)
      const again = (errors: readonly FieldError[]): Promise<Response> =>
        agencyPage(c, desk, found, { errors, actKey: sent.actKey })
      if (found.state === 'signed-by-certifier' && passphrase.length === 0)
        return again([{ name: 'khoa', text: 'Nhập mật khẩu của tệp khóa cơ quan.' }])
      const trust = office.trust
      if (trust === undefined) return needTrust(c)
      try {
        const agency = await office.keys.open(AGENCY_KEY, passphrase, found.agency.publicKeySha256)
        const { case: next } = await signAsAgency({
          ...actOptions(c, desk, person, sent),
          ...common(),
          ledger: await office.ledger(),
          agency,
          fonts: office.fonts,
          trust,
        })
        await office.witness()
        return seeOther(
          c,
          `/ho-so/${next.id}/ket-qua`,
          `Đã ký và ghi sổ: số ${numberText(next.attestation?.number)}, quyển ${next.attestation?.book ?? ''}.`,
        )
      } catch (error) {
        if (isVanthuError(error) && WRONG_PASSPHRASE.has(error.code))
          return again([{ name: 'khoa', text: 'Mật khẩu không mở được tệp khóa. Nhập lại; chưa có gì được ký.' }])
        throw error
      }
    } finally {
      passphrase.fill(0)
    }
  })
}
