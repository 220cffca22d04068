import { describe, expect, test } from 'vitest'
import { type Certificate, OID } from '../../src/der/index.js'
import { type ExpectedName, isNamed } from '../../src/pki/path/expected-name.js'

const FORMS = { email: 0x81, dns: 0x82, ip: 0x87 } as const

/** A certificate as far as names are asked of it. */
function named(type: ExpectedName['type'], content: string | readonly number[]): Certificate {
  const bytes = typeof content === 'string' ? [...new TextEncoder().encode(content)] : content
  const value = Uint8Array.from([0x30, bytes.length + 2, FORMS[type], bytes.length, ...bytes])
  return { extensions: [{ oid: OID.subjectAltName, critical: false, value }] } as unknown as Certificate
}

describe('names of a leaf', () => {
  test.each<[string, string, boolean]>([
    ['a.gov.vn', 'A.Gov.vn', true],
    ['a.gov.vn', 'b.gov.vn', false],
    ['*.gov.vn', 'a.gov.vn', true],
    ['*.gov.vn', 'gov.vn', false],
    ['*.gov.vn', 'a.b.gov.vn', false],
    ['*.vn', 'gov.vn', false],
    ['a*.gov.vn', 'ab.gov.vn', false],
    ['*', 'gov', false],
    ['a.gov.vn', 'a.gov.vn.', false],
    ['10.0.0.1', '10.0.0.1', false],
    ['', '', false],
  ])('the host %s is %s: %s (RFC 9525 6.3)', (presented, wanted, answer) => {
    expect(isNamed(named('dns', presented), { type: 'dns', value: wanted })).toBe(answer)
  })
  const v6 = [0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
  const mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1]
  test.each<[readonly number[], string, boolean]>([
    [[10, 0, 0, 1], '10.0.0.1', true],
    [[10, 0, 0, 1], '10.0.0.2', false],
    [[10, 0, 0, 1], '010.0.0.1', false],
    [[10, 0, 0, 1], '10.0.1', false],
    [[10, 0, 0, 1], '256.0.0.1', false],
    [v6, '2001:db8::1', true],
    [v6, '2001:0DB8:0:0:0:0:0:1', true],
    [v6, '2001:db8::1::', false],
    [v6, '2001:db8:1', false],
    [v6, '2001:db8::g', false],
    [mapped, '::ffff:10.0.0.1', true],
    [mapped, '::ffff:10.0.0.300', false],
    [mapped, '10.0.0.1', false],
  ])('the address %j is %s: %s', (presented, wanted, answer) => {
    expect(isNamed(named('ip', presented), { type: 'ip', value: wanted })).toBe(answer)
  })
  test.each<[string, string, boolean]>([
    ['a@Gov.vn', 'a@gov.vn', true],
    ['A@gov.vn', 'a@gov.vn', false],
    ['gov.vn', 'gov.vn', false],
  ])('the mailbox %s is %s: %s (RFC 5280 7.5)', (presented, wanted, answer) => {
    expect(isNamed(named('email', presented), { type: 'email', value: wanted })).toBe(answer)
  })
  test('another form, or no alternative name at all, never matches', () => {
    expect(isNamed(named('email', 'a.gov.vn'), { type: 'dns', value: 'a.gov.vn' })).toBe(false)
    expect(isNamed({ extensions: [] } as unknown as Certificate, { type: 'dns', value: 'a.gov.vn' })).toBe(false)
  })
})
