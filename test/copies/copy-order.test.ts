import { describe, expect, test } from 'vitest'
import { parseCopyOrder } from '../../src/copies/index.js'

const ORDER = {
  requester: ' Trần  Thị Ự ',
  original: { name: 'Bằng tốt nghiệp', issuedOn: '2019-06-24', pages: 2 },
  agency: { name: 'Ủy ban nhân dân xã Hàm Thuận' },
  certifier: { name: 'Nguyễn Thị Ánh', form: 'chu-tich', headTitle: 'Chủ tịch' },
  comparedBy: 'Lê Văn An',
}
const parse = (value: unknown) => parseCopyOrder(JSON.stringify(value))
const original = (changes: object) => ({ ...ORDER, original: { ...ORDER.original, ...changes } })
const certifier = (changes: object) => ({ ...ORDER, certifier: { ...ORDER.certifier, ...changes } })
const table = (changes: object) => ({
  ...ORDER,
  holidays: [{ year: 2027, off: ['2027-01-01'], worked: [], cites: 'thông báo', ...changes }],
})

describe('REQ.json', () => {
  test('a description that can be used', () => {
    const order = parse({ ...table({}), case: 'hs-1', copies: 3, delivery: { to: 'kho-du-lieu' }, clerk: 'Bình' })
    expect(order).toMatchObject({
      request: { requester: 'Trần Thị Ự', copies: 3, original: { issuedOn: { year: 2019, month: 6, day: 24 } } },
      caseId: 'hs-1',
      clerk: 'Bình',
      comparedBy: 'Lê Văn An',
      holidays: [{ year: 2027 }],
    })
    expect(order.request).not.toHaveProperty('agency')
    expect(parseCopyOrder(`\ufeff${JSON.stringify(ORDER)}`).agency.name).toBe(ORDER.agency.name)
  })
  test.each([
    ['requester', 'missing', []],
    ['', 'wrong-type', null],
    ['requester', 'missing', { ...ORDER, requester: undefined }],
    ['requester', 'empty', { ...ORDER, requester: ' ' }],
    ['requester', 'bad-character', { ...ORDER, requester: 'An\u202enA' }],
    ['requester', 'too-long', { ...ORDER, requester: 'a'.repeat(201) }],
    ['original', 'missing', { ...ORDER, original: undefined }],
    ['original.pages', 'out-of-range', original({ pages: 0 })],
    ['original.pages', 'wrong-type', original({ pages: '2' })],
    ['original.issuedOn', 'no-such-day', original({ issuedOn: '2019-02-30' })],
    ['original.secrecy', 'not-in-list', original({ secrecy: 'hush' })],
    ['original.colour', 'unknown-field', original({ colour: 'red' })],
    ['certifier.form', 'not-in-list', certifier({ form: 'boss' })],
    ['certifier.publicKeySha256', 'not-a-digest', certifier({ publicKeySha256: 'AB' })],
    ['certifier.delegation.from', 'missing', certifier({ delegation: { document: 'QĐ 1' } })],
    ['delivery.to', 'not-in-list', { ...ORDER, delivery: { to: 'moon' } }],
    ['delivery.address', 'missing', { ...ORDER, delivery: { to: 'thu-dien-tu' } }],
    ['holidays[0]', 'bad-table', table({ off: ['2026-01-01'] })],
    ['holidays[0].off[0]', 'wrong-type', table({ off: [1] })],
    ['__proto__x', 'unknown-field', { ...ORDER, __proto__x: 1 }],
  ])('%s: %s', (path, reason, value) => {
    expect(() => parse(value)).toThrow(
      expect.objectContaining({ code: 'ERR_COPIES_ORDER_INVALID', details: { path, reason } }),
    )
  })
  test('no JSON, or too much of it', () => {
    for (const text of ['', '{', `"${'a'.repeat(200_001)}"`, '['.repeat(100_000)])
      expect(() => parseCopyOrder(text)).toThrow(expect.objectContaining({ code: 'ERR_COPIES_ORDER_INVALID' }))
  })
})
