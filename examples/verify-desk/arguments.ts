// The command line of the desk. No default anchors, no default moment.
import { parseArgs } from 'node:util'
import type { AlgorithmPolicyName } from 'vanthu/pki'

/** What the command line says. */
export interface DeskArguments {
  readonly demo: boolean
  readonly anchors?: string
  readonly timeAnchors?: string
  readonly intermediates?: string
  readonly crls?: string
  readonly at?: Date
  readonly folder?: string
  readonly algorithms?: AlgorithmPolicyName
  readonly unknownRevocation?: 'accept-with-warning' | 'indeterminate'
  readonly port?: number
  readonly host?: string
}

/** A wrong call: the sentence says what to do. */
export class ArgumentError extends Error {}

export const USAGE = `Trang kiểm tra chữ ký số (ngoại tuyến, chỉ trên máy này).

  npm run verify-desk -- --anchors goc-tin-cay/ [--intermediates trung-gian/] [--crls thu-hoi/]
  npm run verify-desk -- --anchors goc.pem --at 2026-11-24T09:00:00+07:00 --folder van-ban-den/
  npm run verify-desk -- --demo

  --anchors ĐƯỜNG-DẪN        gốc tin cậy: một tệp hoặc một thư mục; bắt buộc, không có gốc mặc định
  --tsa-anchors ĐƯỜNG-DẪN    gốc tin cậy cho dấu thời gian
  --intermediates ĐƯỜNG-DẪN  chứng thư trung gian
  --crls ĐƯỜNG-DẪN           danh sách chứng thư bị thu hồi (CRL)
  --at THỜI-ĐIỂM             thời điểm xét, ISO 8601 có múi giờ; không nêu thì lấy đồng hồ của máy khi kiểm từng tệp
  --policy TÊN               tt15-2025 (mặc định), etsi-119312 hoặc any
  --unknown-revocation CÁCH  accept-with-warning (mặc định) hoặc indeterminate
  --folder THƯ-MỤC           chỉ đọc: liệt kê và kiểm tra các tệp trong thư mục này
  --port SỐ, --host TÊN      cổng; tên máy của trang (mặc định một tên riêng dưới localhost)
  --demo                     khóa thử nghiệm và tệp mẫu, KHÔNG TIN CẬY
`

const POLICIES: readonly AlgorithmPolicyName[] = ['tt15-2025', 'etsi-119312', 'any']
const UNKNOWN = ['accept-with-warning', 'indeterminate'] as const
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** Reads the command line. */
export function parseArguments(argv: readonly string[]): DeskArguments | 'help' {
  const { values } = readArguments(argv)
  if (values.help === true) return 'help'
  const demo = values.demo === true
  if (!demo && values.anchors === undefined)
    throw new ArgumentError('Chưa chỉ định gốc tin cậy. Hãy thêm --anchors TỆP-HOẶC-THƯ-MỤC, hoặc --demo để dùng thử.')
  const algorithms = choice('--policy', values.policy ?? values.algorithms, POLICIES)
  const unknownRevocation = choice('--unknown-revocation', values['unknown-revocation'], UNKNOWN)
  const at = values.at === undefined ? undefined : parseMoment(values.at)
  const port = values.port === undefined ? undefined : parsePort(values.port)
  return {
    demo,
    ...named('anchors', values.anchors),
    ...named('timeAnchors', values['tsa-anchors']),
    ...named('intermediates', values.intermediates),
    ...named('crls', values.crls),
    ...named('folder', values.folder),
    ...named('host', values.host),
    ...(algorithms === undefined ? {} : { algorithms }),
    ...(unknownRevocation === undefined ? {} : { unknownRevocation }),
    ...(at === undefined ? {} : { at }),
    ...(port === undefined ? {} : { port }),
  }
}

function readArguments(argv: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      allowPositionals: false,
      options: {
        anchors: text,
        'tsa-anchors': text,
        intermediates: text,
        crls: text,
        at: text,
        folder: text,
        policy: text,
        algorithms: text,
        'unknown-revocation': text,
        port: text,
        host: text,
        demo: flag,
        help: flag,
      },
    })
  } catch (error) {
    throw new ArgumentError(`Dòng lệnh không đúng: ${error instanceof Error ? error.message : error}`)
  }
}

const named = <Key extends string>(key: Key, value: string | undefined): { readonly [name in Key]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [name in Key]?: string }

function choice<Value extends string>(
  name: string,
  value: string | undefined,
  known: readonly Value[],
): Value | undefined {
  if (value === undefined) return undefined
  const found = known.find((one) => one === value)
  if (found === undefined) throw new ArgumentError(`${name} nhận một trong: ${known.join(', ')}.`)
  return found
}

function parseMoment(text: string): Date {
  const at = new Date(text)
  if (!ISO.test(text) || Number.isNaN(at.getTime()))
    throw new ArgumentError('--at phải là thời điểm ISO 8601 có múi giờ, chẳng hạn 2026-11-24T09:00:00+07:00.')
  return at
}

function parsePort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new ArgumentError('--port là một số từ 0 đến 65535.')
  return port
}
