import { html } from 'hono/html'
import type { CopyCase, CopyRequest } from 'vanthu/copies'
import { COPY_FEES, findRuleOn } from 'vanthu/document'
import { type DeskForm, dateField, type FieldError, field, radios, select, textArea } from '../../desk-shell/index.js'
import { dayText, moneyText, readDay } from './text.js'

type Html = ReturnType<typeof html>
type Values = Readonly<Record<string, string | readonly string[]>>

const FIELD_NAME: Readonly<Record<string, string>> = {
  requester: 'nguoi',
  'original.name': 'ten',
  'original.symbol': 'so',
  'original.issuer': 'noicap',
  'original.issuedOn': 'ngaycap',
  'original.pages': 'trang',
  copies: 'ban',
  'delivery.address': 'thu',
  extraDays: 'them',
  note: 'ghichu',
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  nguoi: 'Nhập họ và tên người yêu cầu (tối đa 200 ký tự).',
  ten: 'Nhập tên của bản chính, ví dụ: Giấy khai sinh.',
  so: 'Số, ký hiệu dài quá 200 ký tự.',
  noicap: 'Tên cơ quan cấp dài quá 200 ký tự.',
  ngaycap: 'Ngày cấp không có trong lịch. Nhập dạng 24/06/2019.',
  trang: 'Số trang của bản chính là số nguyên từ 1.',
  ban: 'Số bản sao là số nguyên từ 1.',
  thu: 'Nhập địa chỉ thư điện tử nhận kết quả.',
  them: 'Chỉ được hẹn thêm tối đa 2 ngày làm việc; lâu hơn phải có thỏa thuận bằng văn bản.',
  ghichu: 'Ghi chú dài quá 1.000 ký tự.',
}

/** The library's complaint about a field, at the field of the form; `undefined` when it is about none. */
export function fieldErrorOf(details: Readonly<Record<string, unknown>>): FieldError | undefined {
  const name = FIELD_NAME[`${details['field']}`]
  return name === undefined ? undefined : { name, text: FIELD_WORDS[name] ?? 'Giá trị không dùng được.' }
}

/** What was typed, as the library takes it; a day that is none is an error of the field. */
export function readRequest(form: DeskForm): { readonly request: CopyRequest; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = []
  const issued = form.text('ngaycap')
  const issuedOn = issued === '' ? undefined : readDay(issued)
  if (issued !== '' && issuedOn === undefined) errors.push({ name: 'ngaycap', text: FIELD_WORDS['ngaycap'] ?? '' })
  const count = (name: string): number => (/^\d{1,6}$/.test(form.text(name)) ? Number(form.text(name)) : Number.NaN)
  const [secrecy, foreign, delivery] = [form.text('mat'), form.text('nuocngoai'), form.text('nhan')]
  if (delivery === 'thu' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.text('thu')))
    errors.push({ name: 'thu', text: FIELD_WORDS['thu'] ?? '' })
  const request: CopyRequest = {
    requester: form.text('nguoi'),
    original: {
      name: form.text('ten'),
      pages: count('trang'),
      ...(form.text('so') === '' ? {} : { symbol: form.text('so') }),
      ...(form.text('noicap') === '' ? {} : { issuer: form.text('noicap') }),
      ...(issuedOn === undefined ? {} : { issuedOn }),
      ...(secrecy === 'mat' || secrecy === 'khong-duoc-sao-chup' ? { secrecy } : {}),
      ...(foreign === 'da-hop-phap-hoa' || foreign === 'duoc-mien' || foreign === 'chua-hop-phap-hoa'
        ? { foreign }
        : {}),
    },
    copies: count('ban'),
    ...(delivery === 'kho' ? { delivery: { to: 'kho-du-lieu' as const } } : {}),
    ...(delivery === 'thu' ? { delivery: { to: 'thu-dien-tu' as const, address: form.text('thu') } } : {}),
    ...(count('them') > 0 ? { extraDays: count('them') } : {}),
    ...(form.text('ghichu') === '' ? {} : { note: form.text('ghichu') }),
  }
  return { request, errors }
}

/** A request as the form shows it. */
export function requestValues({ request }: CopyCase): Record<string, string> {
  const { original, delivery } = request
  return {
    nguoi: request.requester,
    ten: original.name,
    so: original.symbol ?? '',
    ngaycap: original.issuedOn === undefined ? '' : dayText(original.issuedOn),
    noicap: original.issuer ?? '',
    trang: `${original.pages}`,
    ban: `${request.copies}`,
    mat: '',
    nuocngoai: original.foreign ?? '',
    nhan: delivery === undefined ? 'quay' : delivery.to === 'kho-du-lieu' ? 'kho' : 'thu',
    thu: delivery?.to === 'thu-dien-tu' ? delivery.address : '',
    them: `${request.extraDays ?? 0}`,
    ghichu: request.note ?? '',
  }
}

export const NEW_REQUEST: Readonly<Record<string, string>> = { trang: '1', ban: '1', nhan: 'kho', them: '0', mat: '' }

/** What a page costs on a day, from the tariff of that day. */
export function feeHint(on: string): string {
  const tariff = findRuleOn(COPY_FEES, on)
  if (tariff === undefined) return 'Tính theo số trang bản chính.'
  const [first, second] = tariff.steps
  if (first === undefined || second === undefined) return 'Tính theo số trang bản chính.'
  return `Phí: ${moneyText(first.vndPerPage)} mỗi trang cho ${second.fromPage - 1} trang đầu, ${moneyText(second.vndPerPage)} từ trang ${second.fromPage}, không quá ${moneyText(tariff.maxVnd)} mỗi bản.`
}

/** Who asks for a copy of what: the fields that every request has to be told. */
export function mainFields(
  values: Values,
  errors: readonly FieldError[],
  o: { readonly today: string; readonly focus?: boolean; readonly mark?: Html | undefined },
): Html {
  const common = { values, errors }
  return html`${field({ name: 'nguoi', label: 'Họ và tên người yêu cầu', chars: 40, focus: o.focus === true && errors.length === 0, ...common })}
    ${field({ name: 'ten', label: 'Tên của bản chính giấy tờ', hint: 'Mỗi loại giấy tờ là một hồ sơ, một số chứng thực.', chars: 40, ...(o.mark === undefined ? {} : { mark: o.mark }), ...common })}
    <div class="pair">${field({ name: 'trang', label: 'Số trang của bản chính', hint: feeHint(o.today), kind: 'number', chars: 4, ...common })}
    ${field({ name: 'ban', label: 'Số bản sao', kind: 'number', chars: 4, ...common })}</div>`
}

/** Whether it may be copied at all, and where the result goes. */
export function handlingFields(values: Values, errors: readonly FieldError[]): Html {
  const common = { values, errors }
  return html`${radios({
    name: 'mat',
    label: 'Bản chính có dấu mật hoặc ghi không được sao chụp không?',
    options: [
      { value: '', text: 'Không' },
      { value: 'mat', text: 'Có dấu mật' },
      { value: 'khong-duoc-sao-chup', text: 'Ghi không được sao chụp' },
    ],
    ...common,
  })}
    ${radios({
      name: 'nhan',
      label: 'Trả kết quả vào đâu?',
      options: [
        { value: 'kho', text: 'Kho quản lý dữ liệu điện tử của người yêu cầu' },
        { value: 'thu', text: 'Thư điện tử' },
        { value: 'quay', text: 'Tại quầy' },
      ],
      ...common,
    })}
    ${field({ name: 'thu', label: 'Địa chỉ thư điện tử', hint: 'Chỉ điền khi trả qua thư điện tử.', kind: 'email', chars: 40, ...common })}`
}

/** What stands on the paper; the machine reads it from the scan, so it may stay empty until then. */
export function paperFields(
  values: Values,
  errors: readonly FieldError[],
  marks: Readonly<Record<string, Html>> | undefined = {},
): Html {
  const common = (name: string) => ({
    name,
    values,
    errors,
    ...(marks?.[name] === undefined ? {} : { mark: marks[name] }),
  })
  return html`${field({ label: 'Số, ký hiệu', chars: 20, ...common('so') })}
    ${dateField({ label: 'Ngày cấp', hint: 'Ví dụ: 24/06/2019', ...common('ngaycap') })}
    ${field({ label: 'Cơ quan cấp', chars: 40, ...common('noicap') })}`
}

export function moreFields(values: Values, errors: readonly FieldError[]): Html {
  const common = { values, errors }
  return html`${select({
    name: 'nuocngoai',
    label: 'Giấy tờ do nước ngoài cấp',
    options: [
      { value: '', text: 'Không phải giấy tờ nước ngoài' },
      { value: 'da-hop-phap-hoa', text: 'Đã hợp pháp hóa lãnh sự' },
      { value: 'duoc-mien', text: 'Được miễn hợp pháp hóa lãnh sự' },
      { value: 'chua-hop-phap-hoa', text: 'Chưa hợp pháp hóa lãnh sự' },
    ],
    ...common,
  })}
    ${select({
      name: 'them',
      label: 'Hẹn thêm (hồ sơ nhiều trang, nội dung phức tạp)',
      options: [
        { value: '0', text: 'Không' },
        { value: '1', text: '1 ngày làm việc' },
        { value: '2', text: '2 ngày làm việc' },
      ],
      ...common,
    })}
    ${textArea({ name: 'ghichu', label: 'Ghi chú', rows: 2, ...common })}`
}
