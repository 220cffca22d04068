import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { decodeBase64 } from '../../src/exchange/edxml/base64-stream.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (parts: readonly Uint8Array[], scratch?: Uint8Array): Buffer =>
  Buffer.concat([...decodeBase64(parts, scratch)].map((part) => part.slice()))

property.prop([fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(300), { maxLength: 5 }), fc.boolean()])(
  'RFC 4648, 4: however the text is cut, and with line breaks',
  (bytes, cuts, hasBreaks) => {
    const text = Buffer.from(bytes).toString('base64')
    const sent = utf8(hasBreaks ? text.replace(/(.{76})/g, '$1\r\n') : text)
    const places = [0, ...cuts.map((cut) => cut % (sent.length + 1)), sent.length].sort((a, b) => a - b)
    const parts = places.slice(1).map((end, i) => sent.subarray(places[i], end))
    expect(decode(parts)).toEqual(Buffer.from(bytes))
    let at = 0
    for (const part of decodeBase64(parts, new Uint8Array(4096))) {
      expect(Buffer.from(part)).toEqual(Buffer.from(bytes.subarray(at, at + part.length)))
      at += part.length
    }
    expect(at).toBe(bytes.length)
  },
)

test.each(['-', '_', '!', '\u00e9', '=', '.', '\0'])(
  'a letter of no alphabet, or of the other one, among thousands: %j',
  (letter) => {
    for (const at of [0, 1, 2, 3, 5000, 8190]) {
      const bytes = utf8('A'.repeat(8192))
      bytes[at] = letter.charCodeAt(0)
      expect(() => decode([bytes])).toThrow(expect.objectContaining({ code: 'ERR_EXCHANGE_BASE64' }))
    }
  },
)
