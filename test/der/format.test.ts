import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { formatDer } from '../../src/pki/index.js'

const read = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../vectors/openssl-pki/${name}`, import.meta.url)))

describe('DER as text for people', () => {
  it('names types, offsets and the object identifiers that the library knows', () => {
    const text = formatDer(read('token.der'))
    expect(text).toMatch(/^ {5}0 SEQUENCE \(\d+\)\n/)
    expect(text).toMatch(/OBJECT IDENTIFIER \(9\) 1\.2\.840\.113549\.1\.7\.2 signedData/)
    expect(text).toMatch(/UTCTime \(13\) "\d{12}Z"/)
  })
  it('shows what is no DER as octets and never throws for it', () => {
    expect(formatDer(new Uint8Array([0x30, 0x80, 1, 2]))).toContain('? (4) 30800102')
    expect(formatDer(new Uint8Array([0x30, 3, 0x30, 9, 0]))).toContain('ERR_DER_TRUNCATED')
    expect(formatDer(new Uint8Array(0))).toBe('\n')
  })
  it('stops at the limit of lines', () => {
    expect(() => formatDer(read('token.der'), { maxLines: 5 })).toThrow(
      expect.objectContaining({ code: 'ERR_DER_TOO_MANY' }),
    )
  })
})
