import { fc } from '@fast-check/vitest'
import type { AttachmentDraft, DocumentHeader, StatusHeader } from '../../src/exchange/index.js'
import { PRIORITIES, STATUS_ROWS } from '../../src/exchange/index.js'

/** A document as an office sends it. */
export const SAMPLE: DocumentHeader = {
  kind: 'document',
  from: { organId: 'H37.02', name: 'Ủy ban nhân dân tỉnh Lạng Sơn', inCharge: 'Chính phủ' },
  to: [
    { organId: 'H49.64.33', name: 'Sở Nội vụ' },
    { organId: '000.00.00.G22', name: 'Văn phòng Chính phủ', email: 'vpcp@example.gov.vn' },
  ],
  number: '12',
  symbol: 'BC-UBND',
  place: 'Lạng Sơn',
  date: { year: 2026, month: 11, day: 24 },
  type: { type: 2, detail: 0, name: 'Báo cáo' },
  subject: 'Tình hình gửi, nhận văn bản điện tử <quý IV> & năm 2026',
  signer: { competence: 'TM.', position: 'Chủ tịch', name: 'Nguyễn Văn A' },
  other: { priority: 'khan', promulgationAmount: 2, pageAmount: 3 },
  documentId: 'H37.02,2026/11/24,12/BC-UBND',
}

export const SAMPLE_STATUS: StatusHeader = {
  kind: 'status',
  from: { organId: 'H49.64.33', name: 'Sở Nội vụ' },
  responseFor: {
    organId: 'H37.02',
    code: '12/BC-UBND',
    documentId: 'H37.02,2026/11/24,12/BC-UBND',
    date: { year: 2026, month: 11, day: 24 },
  },
  status: '03',
  description: 'Đã tiếp nhận',
  at: new Date('2026-11-24T08:15:00Z'),
}

const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ABC012-./&<>"\'\u{1f600}']
/** Text that is the same without blanks at its ends, and is no placeholder. */
const text = (max: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...letters), { minLength: 1, maxLength: Math.min(max, 24) })
    .map((parts) => [...`x${parts.join('')}`].slice(0, max).join('').trim())
const organId = fc.constantFrom(
  'H37',
  'H37.02.02',
  'H49.64.33',
  '000.00.00.G22',
  '002.00.20.H13',
  '0101234567',
  '28.22.H17',
)
const day = fc.record({
  year: fc.integer({ min: 1990, max: 2099 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
})
const moment = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000))
const count = fc.nat(65_535)
const some = <T, K extends keyof T>(
  shape: { [P in keyof T]: fc.Arbitrary<T[P]> },
  required: K[],
): fc.Arbitrary<Pick<T, K> & Partial<T>> =>
  fc.record(shape, { requiredKeys: required }) as fc.Arbitrary<Pick<T, K> & Partial<T>>

const organization = some(
  {
    organId,
    name: text(200),
    inCharge: text(200),
    address: text(250),
    email: text(100),
    telephone: text(20),
    fax: text(20),
    website: text(20),
  },
  ['organId', 'name'],
)
const response = some({ organId, code: text(40), documentId: text(60), date: day }, [])
const filled = <T extends object>(one: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  one.filter((value) => Object.keys(value).length > 0)
const staff = filled(
  some(
    {
      department: text(50),
      departmentId: text(10),
      staff: text(50),
      staffId: text(10),
      email: text(50),
      mobile: text(20),
    },
    [],
  ),
)
const business = fc.oneof(
  some({ kind: fc.constant('new' as const), reason: text(50), paper: fc.boolean(), staff, documentId: text(50) }, [
    'kind',
  ]),
  some({ kind: fc.constant('revoke' as const), reason: text(50), documentId: text(50), staff }, ['kind', 'documentId']),
  some(
    {
      kind: fc.constant('update' as const),
      documentId: text(50),
      update: fc.record({
        information: fc.boolean(),
        receivers: fc.boolean(),
        changes: fc.array(fc.record({ organId, change: fc.constantFrom('added' as const, 'removed' as const) }), {
          maxLength: 3,
        }),
      }),
    },
    ['kind', 'documentId'],
  ),
  fc.record({
    kind: fc.constant('replace' as const),
    replaces: fc.array(fc.record({ documentId: text(50), organIds: fc.array(organId, { maxLength: 3 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
)
const other = filled(
  some(
    {
      priority: fc.constantFrom(...PRIORITIES),
      sphere: text(100),
      notation: text(10),
      promulgationAmount: count,
      pageAmount: count,
      direction: fc.boolean(),
      replyFors: text(30),
      referenceCodes: text(30),
      appendixes: fc.array(text(80), { minLength: 1, maxLength: 3 }),
    },
    [],
  ),
)

/** Any document that may be sent. */
export const anyDocument: fc.Arbitrary<DocumentHeader> = some(
  {
    kind: fc.constant('document' as const),
    from: organization,
    to: fc.uniqueArray(organization, { minLength: 1, maxLength: 4, selector: (one) => one.organId }),
    number: fc.stringMatching(/^[0-9a-z]{1,11}$/),
    symbol: fc.stringMatching(/^[A-ZĐ/-]{1,30}$/),
    place: text(50),
    date: day,
    type: some({ type: count, detail: count, name: text(100) }, ['type', 'name']),
    subject: text(500),
    content: text(500),
    signer: some({ competence: text(20), position: text(100), name: text(50) }, ['name']),
    dueDate: day,
    toPlaces: fc.array(text(150), { minLength: 1, maxLength: 3 }),
    other,
    responseFor: fc.array(filled(response), { minLength: 1, maxLength: 2 }),
    steeringType: fc.nat(3),
    documentId: text(60),
    applicationType: text(10),
    taskCode: text(20),
    traces: fc.array(fc.record({ organId, at: moment }), { minLength: 1, maxLength: 3 }),
    business,
  },
  ['kind', 'from', 'to', 'number', 'symbol', 'place', 'date', 'type', 'subject', 'documentId'],
) as fc.Arbitrary<DocumentHeader>

/** Any status. */
export const anyStatus: fc.Arbitrary<StatusHeader> = some(
  {
    kind: fc.constant('status' as const),
    from: organization,
    responseFor: some({ organId, code: text(40), documentId: text(60), date: day }, ['documentId']),
    staff,
    status: fc.constantFrom(...STATUS_ROWS.map(({ code }) => code)),
    description: text(200),
    at: moment,
  },
  ['kind', 'from', 'responseFor', 'status', 'at'],
) as fc.Arbitrary<StatusHeader>

/** Files, raw and packed. No raw one is an archive. */
export const anyAttachments: fc.Arbitrary<readonly AttachmentDraft[]> = fc.uniqueArray(
  fc
    .record({
      name: fc.stringMatching(/^[a-zđạ][a-z0-9 ]{0,8}[a-z]\.(pdf|docx|xml)$/),
      contentType: fc.constantFrom('application/pdf', 'text/xml'),
      bytes: fc.uint8Array({ maxLength: 200 }).filter(([a, b]) => !(a === 0x50 && b === 0x4b)),
      packing: fc.constantFrom('zip' as const, 'raw' as const),
    })
    .map((one) => (one.packing === 'zip' ? { ...one, contentType: 'application/zip' } : one)),
  { maxLength: 3, selector: ({ name }) => name.toLowerCase() },
)
