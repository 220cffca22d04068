import { describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/errors.js'
import {
  type ParsedMessage,
  parseMessage,
  type QuirkId,
  type ReadAttachment,
  STATUS_ROWS,
} from '../../src/exchange/index.js'
import { rawZip } from '../zip/raw-zip.js'
import {
  type ForeignParts,
  foreignAttachment,
  foreignDocument,
  foreignReference,
  foreignStatus,
} from './foreign-message.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (o: ForeignParts = {}, at?: Date): Promise<ParsedMessage> =>
  parseMessage(utf8(foreignDocument(o)), at === undefined ? {} : { at })
const quirksOf = ({ quirks }: ParsedMessage): QuirkId[] => quirks.map(({ id }) => id)
const codeOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act()
  } catch (error) {
    if (isVanthuError(error)) return error.code
    throw error
  }
  return 'read'
}
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')
const contentOf = async (attachment: ReadAttachment | undefined): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const part of (await attachment?.open())?.parts() ?? []) parts.push(part)
  return Buffer.concat(parts).toString()
}

test('a message in the shape of the national software is read whole', async () => {
  const { header, quirks } = await read()
  expect(header).toEqual({
    kind: 'document',
    from: { organId: '002.00.20.H13', name: 'UBND xã A' },
    to: [{ organId: '28.22.H17', name: 'UBND xã B' }],
    number: '45',
    symbol: 'UBND-VP',
    place: 'Đà Nẵng',
    date: { year: 2026, month: 11, day: 20 },
    type: { type: 1, detail: 0, name: 'Công văn' },
    subject: 'V/v gửi báo cáo',
    content: 'Nội dung',
    signer: { competence: 'KT. CHỦ TỊCH', position: 'Phó Chủ tịch', name: 'Trần B' },
    toPlaces: ['Như trên', 'Lưu VT'],
    other: { priority: 'hoa-toc', notation: 'TVC', promulgationAmount: 2, direction: false, appendixes: ['Phụ lục'] },
    steeringType: 1,
    documentId: '002.00.20.H13,2026/11/20,45/UBND-VP',
    traces: [{ organId: '000.00.00.G22', at: new Date('2026-11-20T02:30:00Z') }],
    business: {
      kind: 'new',
      reason: 'Văn bản điện tử mới',
      paper: false,
      staff: { department: 'Văn thư', mobile: '84912000001' },
    },
  })
  expect(quirks.map(({ id }) => id)).toEqual(['placeholder', 'placeholder'])
})

test.each(STATUS_ROWS)('status $code', async ({ code }) => {
  const { header, quirks } = await parseMessage(utf8(foreignStatus(code)))
  expect(header).toMatchObject({
    kind: 'status',
    status: code,
    staff: { staff: 'Lê C' },
    at: new Date('2026-11-20T03:00:05Z'),
  })
  expect(quirks.map(({ id }) => id)).toEqual(['placeholder'])
})

describe('recall, update and replacement', () => {
  test('1: recall', async () => {
    const { header } = await read({
      business:
        '<edXML:Bussiness><edXML:DocumentId>X</edXML:DocumentId><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness>',
    })
    expect(header).toMatchObject({ business: { kind: 'revoke', documentId: 'X' } })
  })
  test('2: update, with receivers added and removed', async () => {
    const receiver = (id: string, type: string): string =>
      `<edXML:Receiver><edXML:OrganId>${id}</edXML:OrganId><edXML:ReceiverType>${type}</edXML:ReceiverType></edXML:Receiver>`
    const { header } = await read({
      business: `<edXML:Bussiness><edXML:BussinessDocType>2</edXML:BussinessDocType><edXML:BussinessDocumentInfo><edXML:DocumentInfo>1</edXML:DocumentInfo><edXML:DocumentReceiver>1</edXML:DocumentReceiver><edXML:ReceiverList>${receiver('A', '0')}${receiver('B', '1')}</edXML:ReceiverList></edXML:BussinessDocumentInfo></edXML:Bussiness>`,
    })
    expect(header).toMatchObject({
      business: {
        kind: 'update',
        update: {
          information: true,
          receivers: true,
          changes: [
            { organId: 'A', change: 'removed' },
            { organId: 'B', change: 'added' },
          ],
        },
      },
    })
  })
  test('3: replacement', async () => {
    const { header } = await read({
      business:
        '<edXML:Bussiness><edXML:BussinessDocType>3</edXML:BussinessDocType><edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>X</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>A</edXML:OrganId><edXML:OrganId>B</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList></edXML:Bussiness>',
    })
    expect(header).toMatchObject({
      business: { kind: 'replace', replaces: [{ documentId: 'X', organIds: ['A', 'B'] }] },
    })
  })
})

const QUIRKS: readonly (readonly [what: string, parts: ForeignParts, id: QuirkId, at?: Date])[] = [
  ['junk before the declaration', { head: '1212<?xml version="1.0"?>' }, 'junk-before'],
  ['namespace of 2015', { namespace: 'http://www.e-doc.vn/Schema/' }, 'wrong-namespace'],
  ['dd/MM/yyyy', { date: '20/11/2026' }, 'date-form'],
  ['ISO 8601', { date: '2026-11-20' }, 'date-form'],
  ['one-digit day', { dueDate: '2026/12/1' }, 'date-form'],
  ['time behind the day', { dueDate: '2026/12/01 00:00:00' }, 'date-form'],
  [
    'no seconds',
    {
      traces:
        '<edXML:TraceHeader><edXML:OrganId>A</edXML:OrganId><edXML:Timestamp>2026/11/20 09:30</edXML:Timestamp></edXML:TraceHeader>',
    },
    'date-form',
  ],
  ['day to come', { date: '2026/11/20' }, 'date-in-future', new Date('2026-11-19T16:59:59Z')],
  [
    'right spelling',
    { business: '<edXML:Business><edXML:BusinessDocType>1</edXML:BusinessDocType></edXML:Business>' },
    'misspelt-element',
  ],
  [
    'unknown business',
    { business: '<edXML:Bussiness><edXML:BussinessDocType>9</edXML:BussinessDocType></edXML:Bussiness>' },
    'unknown-code',
  ],
  ['unknown priority', { other: '<edXML:Priority>7</edXML:Priority>' }, 'unknown-code'],
  ['element that nobody knows', { more: '<edXML:Extra>1</edXML:Extra>' }, 'unknown-element'],
  [
    'same receiver twice',
    { to: '<edXML:To><edXML:OrganId>A</edXML:OrganId></edXML:To>'.repeat(2) },
    'duplicate-recipient',
  ],
  ['no receiver', { to: ' ' }, 'missing-element'],
  ['GUID as identifier', { documentId: '0b6c0fb0-8d5c-4bb7-9f5f-1d3c2a4b5e6f' }, 'document-id-form'],
  ['identifier of another document', { documentId: 'A,2026/11/20,46/UBND-VP' }, 'document-id-differs'],
  ['attached, not listed', { attachments: foreignAttachment('QQ==') }, 'attachment-not-listed'],
  ['listed, not attached', { references: foreignReference() }, 'listed-not-attached'],
  ['path as a name', { attachments: foreignAttachment('QQ==', { name: '..\\..\\a.pdf' }) }, 'attachment-name'],
  ['empty signature', { signature: '<edXML:DigitalSignature/>' }, 'signature-empty'],
  ['signature without its namespace', { signature: '<Signature><SignedInfo/></Signature>' }, 'signature-not-xmldsig'],
]
const quirkCases = QUIRKS.map(([what, parts, id, at]) => ({ what, parts, id, at }))
test.each(quirkCases)('read, and named: $what', async ({ parts, id, at }) => {
  expect(quirksOf(await read(parts, at))).toContain(id)
})

test('prefixes and order do not matter', async () => {
  const text = foreignDocument().replaceAll('edXML:', 'e:').replaceAll('xmlns:edXML', 'xmlns:e')
  expect((await parseMessage(utf8(text))).header).toEqual((await read()).header)
})

test('number and symbol of a response in two elements', async () => {
  const { header, quirks } = await parseMessage(
    utf8(
      foreignStatus('3').replace(
        '45/UBND-VP',
        '<edXML:CodeNumber>45</edXML:CodeNumber><edXML:CodeNotation>UBND-VP</edXML:CodeNotation>',
      ),
    ),
  )
  expect(header).toMatchObject({ status: '03', responseFor: { code: '45/UBND-VP' } })
  expect(quirks.filter(({ id }) => id === 'code-form')).toHaveLength(2)
})

const REFUSED: readonly (readonly [what: string, text: string, code: string])[] = [
  ['DOCTYPE', foreignDocument({ head: '<!DOCTYPE edXML>' }), 'ERR_XML_DOCTYPE'],
  [
    'external entity',
    foreignDocument({ head: '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]>', subject: '&x;' }),
    'ERR_XML_DOCTYPE',
  ],
  ['two roots', `${foreignDocument()}<a/>`, 'ERR_XML_NOT_ONE_ROOT'],
  ['other encoding', foreignDocument({ head: '<?xml version="1.0" encoding="windows-1258"?>' }), 'ERR_XML_ENCODING'],
  ['cut', foreignDocument().slice(0, 2000), 'ERR_XML_TRUNCATED'],
  ['other document', '<html/>', 'ERR_EXCHANGE_NOT_EDXML'],
  ['foreign namespace', foreignDocument({ namespace: 'urn:evil' }), 'ERR_EXCHANGE_NOT_EDXML'],
  ['two headers', foreignDocument({ signature: '<edXML:MessageHeader/>' }), 'ERR_EXCHANGE_REPEATED_ELEMENT'],
  ['two subjects', foreignDocument({ more: '<edXML:Subject>B</edXML:Subject>' }), 'ERR_EXCHANGE_REPEATED_ELEMENT'],
  ['two senders', foreignDocument({ more: '<edXML:From/>' }), 'ERR_EXCHANGE_REPEATED_ELEMENT'],
  [
    'two spellings',
    foreignDocument({
      other: '<edXML:TyperNotation>A</edXML:TyperNotation><edXML:TypeNotation>B</edXML:TypeNotation>',
    }),
    'ERR_EXCHANGE_REPEATED_ELEMENT',
  ],
  ['no number', foreignDocument({ code: ' ' }), 'ERR_EXCHANGE_MISSING_ELEMENT'],
  ['no day', foreignDocument({ date: '' }), 'ERR_EXCHANGE_MISSING_ELEMENT'],
  ['31 February', foreignDocument({ date: '2026/02/31' }), 'ERR_EXCHANGE_BAD_VALUE'],
  ['day in letters', foreignDocument({ dueDate: 'mai' }), 'ERR_EXCHANGE_BAD_VALUE'],
  [
    'hour 25',
    foreignDocument({
      traces:
        '<edXML:TraceHeader><edXML:OrganId>A</edXML:OrganId><edXML:Timestamp>2026/11/20 25:00:00</edXML:Timestamp></edXML:TraceHeader>',
    }),
    'ERR_EXCHANGE_BAD_VALUE',
  ],
  ['negative count', foreignDocument({ other: '<edXML:PageAmount>-1</edXML:PageAmount>' }), 'ERR_EXCHANGE_BAD_VALUE'],
  ['flag in words', foreignDocument({ other: '<edXML:Direction>maybe</edXML:Direction>' }), 'ERR_EXCHANGE_BAD_VALUE'],
  ['element in a text', foreignDocument({ subject: 'a<b xmlns="u:"/>' }), 'ERR_XML_UNEXPECTED_ELEMENT'],
  ['unknown status', foreignStatus('07'), 'ERR_EXCHANGE_BAD_VALUE'],
  ['status that is no code', foreignStatus('x'), 'ERR_EXCHANGE_BAD_VALUE'],
  ['long field', foreignDocument({ subject: 'x'.repeat(100_001) }), 'ERR_EXCHANGE_TOO_LARGE'],
  [
    '10 000 attachments',
    foreignDocument({ attachments: foreignAttachment('QQ==').repeat(10_000) }),
    'ERR_EXCHANGE_TOO_MANY',
  ],
  ['10 001 receivers', foreignDocument({ to: '<edXML:To/>'.repeat(10_001) }), 'ERR_EXCHANGE_TOO_MANY'],
  ['state secret in the subject', foreignDocument({ subject: '[TỐI MẬT] Kế hoạch' }), 'ERR_EXCHANGE_SECRET'],
  [
    'state secret, decomposed',
    foreignDocument({ subject: 'TUYỆT MẬT - Kế hoạch'.normalize('NFD') }),
    'ERR_EXCHANGE_SECRET',
  ],
]
test.each(REFUSED)('refused: %s', async (_, text, code) => {
  expect(await codeOf(() => parseMessage(utf8(text)))).toBe(code)
})
test('a word that begins like a mark of secrecy is none', async () => {
  expect((await read({ subject: 'Mật ong rừng: giá bán' })).header).toMatchObject({ subject: 'Mật ong rừng: giá bán' })
})

describe('attachments', () => {
  const one = async (
    content: string,
    o: Parameters<typeof foreignAttachment>[1] = {},
  ): Promise<ReadAttachment | undefined> =>
    (await read({ attachments: foreignAttachment(content, o), references: foreignReference() })).attachments[0]
  const packed = base64(rawZip([{ name: '32da2890.edxml', data: 'nội dung', method: 8 }]))

  test('zip with one file, whatever the type says', async () => {
    expect(await contentOf(await one(packed))).toBe('nội dung')
    expect(await contentOf(await one(packed, { type: 'application/pdf' }))).toBe('nội dung')
    expect((await (await one(packed))?.open())?.packing).toBe('zip')
  })
  test('raw, whatever the type says; MIME line breaks', async () => {
    const text = base64('%PDF-1.7 raw').replace(/(.{4})/g, '$1\r\n')
    expect(await contentOf(await one(text, { type: 'application/zip' }))).toBe('%PDF-1.7 raw')
    expect(await contentOf(await one('', {}))).toBe('')
  })
  test('formats that are archives stay what they are', async () => {
    const docx = rawZip([{ name: '[Content_Types].xml'.replace(/[[\]]/g, ''), data: 'x' }])
    const raw = await one(base64(docx), { name: 'a.docx', type: 'application/vnd.openxmlformats' })
    expect((await raw?.open())?.packing).toBe('raw')
    const zip = await one(base64(rawZip([{ name: 'b.pdf', data: 'x' }])), { name: 'a.zip' })
    expect((await zip?.open())?.packing).toBe('raw')
    const two = await one(base64(rawZip([{ name: 'a' }, { name: 'b' }])))
    expect((await two?.open())?.packing).toBe('raw')
  })
  test.each([
    ['no base64', 'QQ=!', 'ERR_EXCHANGE_BASE64'],
    ['cut', 'QUJ', 'ERR_EXCHANGE_BASE64'],
    ['too much padding', 'QQ===', 'ERR_EXCHANGE_BASE64'],
    ['letters after padding', 'QQ==QQ==', 'ERR_EXCHANGE_BASE64'],
    ['stray bits', 'QR==', 'ERR_EXCHANGE_BASE64'],
    ['padding first', '=QQQ', 'ERR_EXCHANGE_BASE64'],
    ['element inside', 'QQ<a xmlns="u:"/>==', 'ERR_XML_UNEXPECTED_ELEMENT'],
    ['bomb', base64(rawZip([{ name: 'a', data: new Uint8Array(8 << 20), method: 8 }])), 'ERR_ZIP_RATIO'],
    ['traversal', base64(rawZip([{ name: '../a', data: 'x' }])), 'ERR_ZIP_BAD_NAME'],
    ['two headers', base64(rawZip([{ name: 'a.txt', localName: 'b.txt' }])), 'ERR_ZIP_HEADERS_DIFFER'],
  ])('refused: %s', async (_, content, code) => {
    const attachment = await one(content)
    expect(await codeOf(async () => attachment?.open())).toBe(code)
  })
  test('larger than allowed', async () => {
    const attachment = await one(base64('12345'))
    expect(await codeOf(async () => attachment?.open({ maxBytes: 4 }))).toBe('ERR_EXCHANGE_TOO_LARGE')
  })
  test('names are safe, and each its own', async () => {
    const names = [
      '../../etc/passwd',
      'C:\\x\\con',
      '..',
      'a\u202efdp.exe',
      'báo cáo.pdf',
      'BÁO CÁO.pdf',
      `${'a'.repeat(300)}.pdf`,
      'x|y?.pdf',
    ]
    const { attachments } = await read({
      attachments: names.map((name, i) => foreignAttachment('QQ==', { name, id: `cid:${i}` })).join(''),
    })
    expect(attachments.map(({ name }) => name)).toEqual([
      'passwd',
      'tep-2-con',
      'tep-3',
      'a_fdp.exe',
      'báo cáo.pdf',
      '6-BÁO CÁO.pdf',
      `${'a'.repeat(196)}.pdf`,
      'x_y_.pdf',
    ])
    expect(attachments[0]?.claimedName).toBe('../../etc/passwd')
  })
})

describe('a signature is described, and never judged here', () => {
  const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
  const signature = (ns: string): string =>
    `<Signature${ns}><SignedInfo><CanonicalizationMethod Algorithm="c"/><SignatureMethod Algorithm="rsa-sha1"/><Reference URI=""/><Reference URI="#b"/></SignedInfo><KeyInfo><X509Data><X509SubjectName>CN=user05</X509SubjectName></X509Data></KeyInfo></Signature>`
  test('XMLDSig', async () => {
    const { unverifiedSignatures, quirks } = await read({ signature: signature(` xmlns="${DSIG}"`) })
    expect(unverifiedSignatures).toEqual([
      {
        verdict: 'not-judged',
        form: 'xmldsig',
        place: 'header',
        offset: expect.any(Number),
        claimedAlgorithm: 'rsa-sha1',
        claimedCanonicalization: 'c',
        claimedReferences: ['', '#b'],
        claimedSubject: 'CN=user05',
      },
    ])
    expect(quirks.map(({ id }) => id)).toContain('signature-not-judged')
  })
  test('in the namespace of the message, inside DigitalSignature, at the root', async () => {
    const inside = await read({ signature: `<edXML:DigitalSignature>${signature('')}</edXML:DigitalSignature>` })
    expect(inside.unverifiedSignatures).toMatchObject([{ form: 'not-xmldsig', place: 'digital-signature' }])
    const text = foreignDocument().replace('</edXML>\n', `${signature(` xmlns="${DSIG}"`)}</edXML>`)
    expect((await parseMessage(utf8(text))).unverifiedSignatures).toMatchObject([{ form: 'xmldsig', place: 'root' }])
  })
})
