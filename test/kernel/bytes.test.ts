import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { fromBase64, toBase64 } from '../../src/kernel/base64.js'
import {
  compareBytes,
  concatBytes,
  equalBytes,
  fromHex,
  fromLatin1,
  indexOfBytes,
  lastIndexOfBytes,
  toHex,
  toLatin1,
  toUtf8,
} from '../../src/kernel/bytes.js'

const bytes = fc.uint8Array({ maxLength: 200 })

describe('bytes', () => {
  test.prop([fc.array(bytes)])('concatBytes keeps order and length', (parts) => {
    expect(Buffer.from(concatBytes(parts))).toEqual(Buffer.concat(parts))
  })

  test.prop([bytes, bytes])('compareBytes orders as Buffer.compare does', (a, b) => {
    expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b))
    expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0)
  })

  test.prop([bytes])('hexadecimal and Latin-1 give the bytes back', (value) => {
    expect(fromHex(toHex(value))).toEqual(value)
    expect(fromLatin1(toLatin1(value))).toEqual(value)
  })

  test.prop([fc.uint8Array({ maxLength: 60, max: 3 }), fc.uint8Array({ minLength: 1, maxLength: 3, max: 3 })])(
    'indexOfBytes and lastIndexOfBytes find what Buffer finds',
    (haystack, needle) => {
      expect(indexOfBytes(haystack, needle)).toBe(Buffer.from(haystack).indexOf(needle))
      expect(lastIndexOfBytes(haystack, needle)).toBe(Buffer.from(haystack).lastIndexOf(needle))
    },
  )

  test('bytes that are not UTF-8 are not text', () => {
    expect(toUtf8(Uint8Array.of(0xc3, 0x28))).toBeUndefined()
    expect(toUtf8(new TextEncoder().encode('Bình Thuận'))).toBe('Bình Thuận')
  })

  test('a string of other letters is not hexadecimal', () => {
    expect(fromHex('0g')).toBeUndefined()
    expect(fromHex('123')).toBeUndefined()
  })
})

describe('base64, RFC 4648 section 4', () => {
  test.prop([bytes])('agrees with Buffer in both directions', (value) => {
    expect(toBase64(value)).toBe(Buffer.from(value).toString('base64'))
    expect(fromBase64(toBase64(value))).toEqual(value)
  })

  test.each(['A', 'AB=', 'AB==C', 'QQ=A', '=', '====', 'QR==', 'Q-=='])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeUndefined()
  })

  test('white space between lines is passed over', () => {
    expect(fromBase64('QU\r\nJD')).toEqual(Uint8Array.of(0x41, 0x42, 0x43))
  })
})
