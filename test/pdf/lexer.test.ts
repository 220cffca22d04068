import { describe, expect, it } from 'vitest'
import { fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { DEFAULT_PDF_LIMITS, Lexer } from '../../src/pdf/index.js'

const lexerOf = (text: string): Lexer => new Lexer(bytesSource(fromLatin1(text)), 0, DEFAULT_PDF_LIMITS)

function tokens(text: string): unknown[] {
  const lexer = lexerOf(text)
  const found: unknown[] = []
  while (lexer.next() !== 'end') {
    if (lexer.kind === 'integer' || lexer.kind === 'real') found.push(lexer.value)
    else if (lexer.kind === 'string') found.push({ string: toLatin1(lexer.bytes), hex: lexer.hex })
    else if (lexer.kind === 'name') found.push(`/${lexer.text}`)
    else found.push(lexer.kind === 'keyword' ? lexer.text : lexer.kind)
  }
  return found
}

const codeOf = (text: string): unknown => {
  try {
    return tokens(text)
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('Lexer', () => {
  it('reads numbers (ISO 32000-2 7.3.3)', () => {
    expect(tokens('123 43445 +17 -98 0 34.5 -3.62 +123.6 4. -.002 0.0 00012')).toEqual([
      123, 43445, 17, -98, 0, 34.5, -3.62, 123.6, 4, -0.002, 0, 12,
    ])
  })
  it('takes what only looks like a number for a keyword', () => {
    expect(tokens('1.2.3 --5 5-3 . + 1e5')).toEqual(['1.2.3', '--5', '5-3', '.', '+', '1e5'])
  })
  it('refuses an integer beyond exact numbers', () => {
    expect(codeOf('99999999999999999999')).toBe('ERR_PDF_BAD_TOKEN')
  })
  it('reads literal strings with escapes and balanced parentheses (7.3.4.2)', () => {
    expect(tokens(String.raw`(a(b)c) (\n\r\t\b\f\(\)\\\x) (\101\1012\5x)`)).toEqual([
      { string: 'a(b)c', hex: false },
      { string: '\n\r\t\b\f()\\x', hex: false },
      { string: 'AA2\x05x', hex: false },
    ])
    expect(tokens('(a\\\r\nb\\\nc\r\nd\re)')).toEqual([{ string: 'abc\nd\ne', hex: false }])
  })
  it('reads hexadecimal strings, a missing last digit being zero (7.3.4.3)', () => {
    expect(tokens('<90 1fA> <>')).toEqual([
      { string: '\x90\x1f\xa0', hex: true },
      { string: '', hex: true },
    ])
    expect(codeOf('<9g>')).toBe('ERR_PDF_BAD_TOKEN')
  })
  it('reads names with escapes (7.3.5)', () => {
    expect(tokens('/Name1 /A#42 / /a;_-$@')).toEqual(['/Name1', '/AB', '/', '/a;_-$@'])
    expect(codeOf('/a#4')).toBe('ERR_PDF_BAD_TOKEN')
  })
  it('skips comments and keeps delimiters apart (7.2.3, 7.2.4)', () => {
    expect(tokens('1%x\n2<</a[/b]>>{}')).toEqual([1, 2, '<<', '/a', '[', '/b', ']', '>>', '{', '}'])
  })
  it('refuses strings without an end and stray delimiters', () => {
    for (const text of ['(abc', '<12', ')', '>', '(a(b)']) expect(codeOf(text)).toBe('ERR_PDF_BAD_TOKEN')
  })
  it('limits the length of tokens', () => {
    expect(codeOf(`/${'a'.repeat(40_000)}`)).toBe('ERR_PDF_TOO_LARGE')
    expect(codeOf('1'.repeat(40_000))).toBe('ERR_PDF_TOO_LARGE')
  })
  it('reads tokens that cross its windows', () => {
    const text = `${' '.repeat(1020)}/LongName (${'x'.repeat(5000)}) 12345`
    expect(tokens(text)).toEqual(['/LongName', { string: 'x'.repeat(5000), hex: false }, 12345])
  })
  it('accepts a keyword only as a whole token', () => {
    const lexer = lexerOf(' objx obj<<')
    expect(lexer.accept('obj')).toBe(false)
    expect(lexer.position).toBe(0)
    expect(lexer.accept('objx')).toBe(true)
    expect(lexer.accept('obj')).toBe(true)
    expect(lexer.next()).toBe('<<')
  })
})
