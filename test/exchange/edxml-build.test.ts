import { describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/errors.js'
import {
  type AttachmentDraft,
  buildDocumentId,
  buildMessage,
  buildStatus,
  compareAgencyIds,
  type DocumentHeader,
  findDocumentId,
  parseAgencyId,
  parseMessageJson,
} from '../../src/exchange/index.js'
import { SAMPLE, SAMPLE_STATUS } from './message-sample.js'

const problemOf = async (act: () => unknown): Promise<{ code: string; field?: unknown }> => {
  try {
    await act()
  } catch (error) {
    if (isVanthuError(error)) return { code: error.code, field: error.details['field'] ?? error.details['path'] }
    throw error
  }
  return { code: 'built' }
}
const file: AttachmentDraft = {
  name: 'a.pdf',
  contentType: 'application/pdf',
  bytes: new Uint8Array([1]),
  packing: 'raw',
}

test('the strictest readers: literal prefix, unprefixed attachments, demanded elements, days', async () => {
  const text = new TextDecoder().decode(await buildMessage(SAMPLE, { attachments: [file] }))
  expect(text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<edXML xmlns="http:\/\/www.mic.gov.vn\/TBT\/QCVN_102_2016"><edXML:edXMLEnvelope xmlns:edXML="/,
  )
  expect(text).toContain('<edXML:PromulgationDate>2026/11/24</edXML:PromulgationDate>')
  for (const name of [
    'OrganAdd',
    'Email',
    'Telephone',
    'Fax',
    'Website',
    'Content',
    'DueDate',
    'ToPlaces',
    'Appendixes',
  ])
    expect(text).toContain(`<edXML:${name}>`)
  expect(text).toContain(
    '<AttachmentEncoded><Attachment><ContentId>cid:12-1</ContentId><AttachmentName>a.pdf</AttachmentName>',
  )
  expect(text).toContain(
    '<edXML:ContentTransferEncoded xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">AQ==</edXML:ContentTransferEncoded>',
  )
  expect(text).not.toMatch(/\/>/)
  const order = [
    'From',
    'To',
    'DocumentId',
    'Code',
    'PromulgationInfo',
    'DocumentType',
    'Subject',
    'Content',
    'SignerInfo',
    'DueDate',
    'ToPlaces',
    'OtherInfo',
  ]
  const places = order.map((name) => text.indexOf(`<edXML:${name}>`))
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('without an identifier one is made', async () => {
  const { documentId, ...rest } = SAMPLE
  expect(new TextDecoder().decode(await buildMessage(rest))).toContain(
    `<edXML:DocumentId>${documentId}</edXML:DocumentId>`,
  )
})

const [first = SAMPLE.from] = SAMPLE.to
const BAD: readonly (readonly [what: string, change: Partial<DocumentHeader>, field: string])[] = [
  ['no receiver', { to: [] }, 'to'],
  ['receiver twice', { to: [first, { ...first, organId: first.organId.toLowerCase() }] }, 'to'],
  ['no name', { from: { organId: 'H37', name: ' ' } }, 'from.name'],
  ['no id', { from: { organId: '', name: 'A' } }, 'from.organId'],
  ['comma in an id', { from: { organId: 'H37,1', name: 'A' } }, 'from.organId'],
  ['long id', { from: { organId: 'H37.'.repeat(10), name: 'A' } }, 'from.organId'],
  ['long website', { from: { organId: 'H37', name: 'A', website: 'https://www.langson.gov.vn' } }, 'from.website'],
  ['long number', { number: '123456789012' }, 'number'],
  ['slash in a number', { number: '1/2' }, 'number'],
  ['comma in a symbol', { symbol: 'A,B' }, 'number'],
  ['long symbol', { symbol: 'A'.repeat(31) }, 'symbol'],
  ['no place', { place: '' }, 'place'],
  ['no such day', { date: { year: 2026, month: 2, day: 30 } }, 'date'],
  ['no such due date', { dueDate: { year: 2026, month: 13, day: 1 } }, 'dueDate'],
  ['long subject', { subject: 'x'.repeat(501) }, 'subject'],
  ['no type name', { type: { type: 1, name: '' } }, 'type.name'],
  ['negative type', { type: { type: -1, name: 'A' } }, 'type'],
  ['signer without a name', { signer: { name: '' } }, 'signer.name'],
  ['empty place', { toPlaces: [''] }, 'toPlaces.0'],
  ['long notation', { other: { notation: 'x'.repeat(11) } }, 'other.notation'],
  ['many pages', { other: { pageAmount: 65_536 } }, 'pageAmount'],
  ['recall of nothing', { business: { kind: 'revoke' } }, 'business.documentId'],
  ['replacement of nothing', { business: { kind: 'replace' } }, 'business.replaces'],
]
test.each(BAD)('what a receiver refuses is not built: %s', async (_, change, field) => {
  expect(await problemOf(() => buildMessage({ ...SAMPLE, ...change }))).toEqual({ code: 'ERR_EXCHANGE_FIELD', field })
})

test('attachments that a receiver would misread are not built', async () => {
  const build = (...attachments: AttachmentDraft[]) => problemOf(() => buildMessage(SAMPLE, { attachments }))
  expect(await build({ ...file, bytes: new Uint8Array([0x50, 0x4b]) })).toMatchObject({ code: 'ERR_EXCHANGE_FIELD' })
  expect(await build({ ...file, name: '' })).toMatchObject({ field: 'attachments.0.name' })
  expect(await build({ ...file, contentId: 'x' }, { ...file, contentId: 'x' })).toMatchObject({ field: 'attachments' })
})

test('QĐ 28/2018 Điều 1: a state secret is not built', async () => {
  expect((await problemOf(() => buildMessage(SAMPLE, { secrecy: 'mat' }))).code).toBe('ERR_EXCHANGE_SECRET')
  expect((await problemOf(() => buildMessage({ ...SAMPLE, subject: 'Mật: kế hoạch' }))).code).toBe(
    'ERR_EXCHANGE_SECRET',
  )
})

test('a status names its document and its moment', async () => {
  expect(await problemOf(() => buildStatus({ ...SAMPLE_STATUS, responseFor: {} }))).toMatchObject({
    field: 'responseFor.documentId',
  })
  expect(await problemOf(() => buildStatus({ ...SAMPLE_STATUS, at: new Date(Number.NaN) }))).toMatchObject({
    field: 'at',
  })
})

describe('identifiers', () => {
  test('QĐ 20/2020 Điều 4 and QCVN 102:2016: both orders', () => {
    expect(parseAgencyId('H37.02.02')).toEqual({ system: 'qd-20', text: 'H37.02.02', levels: ['H37', '02', '02'] })
    expect(parseAgencyId('002.00.20.H13')).toEqual({
      system: 'qcvn-102',
      text: '002.00.20.H13',
      levels: ['H13', '20', '002'],
    })
    expect(parseAgencyId(' 000.00.00.g22')).toMatchObject({ system: 'qcvn-102', levels: ['G22'] })
    expect(parseAgencyId('28.22.H17')).toMatchObject({ system: 'qcvn-102', levels: ['H17', '22', '28'] })
    expect(parseAgencyId('0101234567')).toEqual({ system: 'other', text: '0101234567', levels: [] })
  })
  test('one agency or another', () => {
    expect(compareAgencyIds('000.00.00.G22', '00.G22')).toBe('same')
    expect(compareAgencyIds('H37.02', 'h37.02')).toBe('same')
    expect(compareAgencyIds('H37.02', 'H37.03')).toBe('different')
    expect(compareAgencyIds('H37.02', '02.H37')).toBe('unknown')
    expect(compareAgencyIds('a', 'b')).toBe('unknown')
  })
  test('of a document: symbols have slashes, numbers have none', () => {
    const parts = {
      organId: '000.00.00.G22',
      date: { year: 2015, month: 9, day: 30 },
      number: '7816',
      symbol: 'VPCP-TTĐT/KSTT',
    }
    expect(buildDocumentId(parts)).toBe('000.00.00.G22,2015/09/30,7816/VPCP-TTĐT/KSTT')
    expect(findDocumentId(buildDocumentId(parts))).toEqual(parts)
    for (const text of ['', 'a,b,c', 'a,2015/09/30,7816', ',2015/09/30,1/A', 'a,2015/02/30,1/A', 'a,2015/09/30,1/A,b'])
      expect(findDocumentId(text)).toBeUndefined()
  })
})

describe('a description that cannot be used names its field', () => {
  const json = (change: object): string => JSON.stringify({ ...SAMPLE, date: '2026-11-24', ...change })
  test.each([
    ['no JSON', '{', ''],
    ['no kind', '{}', 'kind'],
    ['unknown field', json({ extra: 1 }), 'extra'],
    ['no such day', json({ date: '2026-02-30' }), 'date'],
    ['empty text', json({ subject: ' ' }), 'subject'],
    ['deep field', json({ from: { organId: 'H37' } }), 'from.name'],
    ['no such status', JSON.stringify({ ...SAMPLE_STATUS, responseFor: {}, status: '07' }), 'status'],
    ['too long', ' '.repeat((1 << 20) + 1), ''],
  ])('%s', async (_, text, field) => {
    expect(await problemOf(() => parseMessageJson(text))).toEqual({ code: 'ERR_EXCHANGE_MESSAGE_JSON', field })
  })
  test('secrecy may be said, and is refused when it is built', () => {
    expect(parseMessageJson(json({ secrecy: 'toi-mat' })).secrecy).toBe('toi-mat')
  })
})
