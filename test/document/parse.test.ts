import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import {
  DOCUMENT_LIMITS,
  parseDocumentJson,
  parseOfficialDocument,
  serializeOfficialDocument,
} from '../../src/document/index.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { exampleJson } from '../compose/document-fixture.js'

const NAMES = ['chi-thi-binh-thuan', 'cong-van-bao-cao', 'quyet-dinh-quy-che', 'to-trinh-ke-hoach']
const good = (): Record<string, unknown> => exampleJson('chi-thi-binh-thuan')

function refusal(json: unknown): unknown {
  try {
    parseOfficialDocument(json)
  } catch (error) {
    if (!isVanthuError(error)) throw error
    const { path, reason } = error.details
    return { code: error.code, path, reason }
  }
  return 'accepted'
}

const invalid = (path: string, reason: string) => ({ code: 'ERR_DOCUMENT_INVALID', path, reason })
const clause = (change: object) => ({ kind: 'clause', number: 1, paragraphs: ['Nội dung.'], points: [], ...change })

describe('DOC.json', () => {
  test.each(NAMES)('example %s is read, and read back from its serialization', (name) => {
    const doc = parseOfficialDocument(exampleJson(name))
    expect(parseDocumentJson(JSON.stringify(serializeOfficialDocument(doc)))).toEqual(doc)
  })

  test.each<[string, object, unknown]>([
    ['31/02 is no day', { number: 1, date: '2026-02-31' }, invalid('date', 'no-such-day')],
    ['another form of date', { number: 1, date: '24/11/2026' }, invalid('date', 'no-such-day')],
    ['an unknown type', { type: 'thong-tu' }, invalid('type', 'not-in-list')],
    ['a type that is no text', { type: 3 }, invalid('type', 'wrong-type')],
    ['a missing signatory', { signatory: undefined }, invalid('signatory', 'missing')],
    ['a signatory without a name', { signatory: { position: 'Chủ tịch' } }, invalid('signatory.name', 'missing')],
    [
      'f as the letter of a điểm',
      { body: [clause({ points: [{ letter: 'f', paragraphs: ['x'] }] })] },
      invalid('body[0].points[0].letter', 'not-a-point-letter'),
    ],
    ['an empty body', { body: [] }, invalid('body', 'empty')],
    ['a block of no kind', { body: [{ kind: 'table' }] }, invalid('body[0].kind', 'not-in-list')],
    ['a misspelt field', { recipient: ['Bộ Nội vụ'] }, invalid('recipient', 'unknown-field')],
    ['number without date', { number: 15 }, invalid('date', 'number-without-date')],
    ['date without number', { date: '2026-11-24' }, invalid('number', 'date-without-number')],
    ['number 0', { number: 0, date: '2026-11-24' }, invalid('number', 'out-of-range')],
    ['number 1.5', { number: 1.5, date: '2026-11-24' }, invalid('number', 'out-of-range')],
    ['a symbol with a space', { symbol: 'CT - UBND' }, invalid('symbol', 'bad-symbol')],
    ['blank text', { place: ' \u00a0 ' }, invalid('place', 'empty')],
    ['a control character', { place: 'Bình\u0000Thuận' }, invalid('place', 'bad-character')],
    ['text that turns its direction', { agency: 'Ủy ban \u202e' }, invalid('agency', 'bad-character')],
    ['a lone surrogate', { agency: 'Ủy ban \ud800' }, invalid('agency', 'bad-character')],
    [
      'a title beyond the limit',
      { subject: 'a'.repeat(DOCUMENT_LIMITS.subjectLength + 1) },
      invalid('subject', 'too-long'),
    ],
    [
      'too many recipients',
      { recipients: Array(DOCUMENT_LIMITS.lines + 1).fill('x') },
      invalid('recipients', 'too-many'),
    ],
  ])('%s is refused, and the field is named', (_, change, expected) => {
    expect(refusal({ ...good(), ...change })).toEqual(expected)
  })

  test('text comes out NFC with single spaces', () => {
    const doc = parseOfficialDocument({ ...good(), place: 'Bình\n  Thuận'.normalize('NFD') })
    expect(doc.place).toBe('Bình Thuận')
    const point = { letter: 'đ'.normalize('NFD'), paragraphs: ['x'] }
    expect(refusal({ ...good(), body: [clause({ points: [point] })] })).toBe('accepted')
  })

  test('hostile sizes are refused before any work', () => {
    expect(refusal({ ...good(), place: 'a'.repeat(DOCUMENT_LIMITS.totalLength + 1) })).toEqual(invalid('', 'too-long'))
    let deep: unknown = []
    for (let level = 0; level < 100_000; level += 1) deep = [deep]
    expect(refusal({ ...good(), body: deep })).toEqual(invalid('', 'too-long'))
    expect(refusal({ ...good(), body: Array(2_000_000).fill(0) })).toEqual(invalid('', 'too-many'))
    const crowd = Array.from({ length: 400 }, () => clause({ paragraphs: Array(200).fill('x') }))
    expect(refusal({ ...good(), body: crowd })).toEqual(invalid('', 'too-many'))
  })

  test('names of unknown fields are not repeated as they are', () => {
    expect(refusal({ ...good(), ['x\u202e'.repeat(100)]: 1 })).toEqual(invalid(`${'x?'.repeat(20)}`, 'unknown-field'))
  })

  test('text that is not JSON', () => {
    expect(() => parseDocumentJson('{')).toThrow(expect.objectContaining({ code: 'ERR_DOCUMENT_NOT_JSON' }))
    expect(parseDocumentJson(`\ufeff${JSON.stringify(good())}`).type).toBe('chi-thi')
  })

  property.prop([fc.jsonValue(), fc.constantFrom(...Object.keys(good()))], { numRuns: 300 })(
    'any JSON in any field is read or refused, never anything else',
    (value, key) => {
      const answer = refusal({ ...good(), [key]: value })
      expect(answer === 'accepted' || (answer as { code: string }).code === 'ERR_DOCUMENT_INVALID').toBe(true)
    },
  )
})
