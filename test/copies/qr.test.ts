import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { buildCopyQr, compareCopyQr, type PageQr, parseCopyQr } from '../../src/copies/index.js'

const SHA = '0123456789abcdef'.repeat(4)
const PAGE: PageQr = {
  kind: 'page',
  number: 16,
  book: '01/2026-SCTĐT/BS',
  agency: 'Ủy ban nhân dân xã Hàm Thuận',
  date: { year: 2026, month: 11, day: 24 },
  scansSha256: SHA,
  chain: { sequence: 41, hash: SHA.split('').reverse().join('') },
}
const TEXT = buildCopyQr(PAGE)

describe('the code on page and slip', () => {
  test('one line that a scanner can type', () => {
    expect(TEXT).toBe(
      `vanthu-copy-1;16;01/2026-SCTĐT/BS;Ủy ban nhân dân xã Hàm Thuận;2026-11-24;${SHA};41;${PAGE.chain.hash}`,
    )
    expect(buildCopyQr({ kind: 'file', sha256: SHA })).toBe(`vanthu-file-1;${SHA}`)
  })
  test.prop([fc.stringMatching(/^[\p{L}\d ;%.,\-/()]{1,60}$/u), fc.nat(), fc.nat()])(
    'parse ∘ build = identity',
    (agency, number, sequence) => {
      fc.pre(agency.trim() !== '')
      const qr = {
        ...PAGE,
        agency: agency.normalize('NFC').replace(/ +/g, ' ').trim(),
        number,
        chain: { ...PAGE.chain, sequence },
      }
      expect(parseCopyQr(buildCopyQr(qr))).toEqual(qr)
    },
  )
  test.prop([fc.string({ maxLength: 300 })])('any text is a code or none, never an error', (text) => {
    expect(() => parseCopyQr(text)).not.toThrow()
    expect(compareCopyQr(text, { sha256: SHA })).toBe('not-a-code')
  })
  test('a scanner may add blanks, or type capitals', () => {
    expect(parseCopyQr(`  vanthu-file-1;${SHA.toUpperCase()}\r\n`)).toEqual({ kind: 'file', sha256: SHA })
    expect(parseCopyQr(TEXT.normalize('NFD'))).toEqual(PAGE)
  })
  test.each([
    '',
    'vanthu-file-1',
    `vanthu-file-1;${SHA};more`,
    `vanthu-file-1;${SHA.slice(1)}`,
    `vanthu-file-2;${SHA}`,
    TEXT.replace('2026-11-24', '2026-02-30'),
    TEXT.replace(';16;', ';-1;'),
    TEXT.replace(';16;', ';1e9;'),
    `${TEXT};more`,
    `vanthu-copy-1;${'9'.repeat(2000)}`,
  ])('no code: %j', (text) => expect(parseCopyQr(text)).toBeUndefined())
  test('compares code and file', () => {
    const file = { sha256: SHA, pageQr: TEXT }
    expect(compareCopyQr(TEXT, file)).toBe('match')
    expect(compareCopyQr(buildCopyQr({ kind: 'file', sha256: SHA }), file)).toBe('match')
    expect(compareCopyQr(buildCopyQr({ kind: 'file', sha256: 'f'.repeat(64) }), file)).toBe('differs')
    expect(compareCopyQr(TEXT.replace(';16;', ';17;'), file)).toBe('differs')
    expect(compareCopyQr(TEXT, { sha256: SHA })).toBe('differs')
    expect(compareCopyQr('https://example.vn', file)).toBe('not-a-code')
  })
})
