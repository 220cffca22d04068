import { describe, expect, test } from 'vitest'
import { fromLatin1 } from '../../src/kernel/bytes.js'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from '../../src/pdf/index.js'
import { grownBy } from '../../src/verify/pades/changes/dictionary.js'
import { differingKeys, isSameObject } from '../../src/verify/pades/changes/same-object.js'

const string = (text: string, hex = false) => new PdfString(fromLatin1(text), hex)
const stream = (text: string) => PdfStream.of(PdfDict.of({ Length: text.length }), fromLatin1(text))

describe('an object written again as it was (ISO 32000-2 7.5.6)', () => {
  test.each<[string, PdfObject, PdfObject, boolean]>([
    ['a string in another notation', string('a'), string('a', true), true],
    ['another string', string('a'), string('b'), false],
    ['a reference to another generation', new PdfRef(3), new PdfRef(3, 1), false],
    ['a name', PdfName.of('A'), PdfName.of('A'), true],
    ['a name and a string', PdfName.of('A'), string('A'), false],
    ['keys in another order', PdfDict.of({ A: 1, B: 2 }), PdfDict.of({ B: 2, A: 1 }), true],
    ['one key more', PdfDict.of({ A: 1 }), PdfDict.of({ A: 1, B: null }), false],
    ['a key that stands twice', PdfDict.of({ A: 1 }), new PdfDict(new Map([['A', 1]]), ['A']), false],
    ['a longer array', [1, 2], [1, 2, 3], false],
    ['another stream', stream('BT'), stream('ET'), false],
    ['null and false', null, false, false],
  ])('%s', (_, a, b, same) => {
    expect(isSameObject(a, b)).toBe(same)
    expect(isSameObject(b, a)).toBe(same || (a instanceof PdfDict && b instanceof PdfDict && b.duplicates.length > 0))
  })

  test('keys that differ, those that are gone included', () => {
    expect([...differingKeys(PdfDict.of({ A: 1, B: 2, C: 3 }), PdfDict.of({ A: 1, B: 4, D: 5 }))].sort()).toEqual([
      'B',
      'C',
      'D',
    ])
  })

  test('a list that grew keeps what it had, in order', () => {
    expect(grownBy([1, 2], [1, 9, 2, 8])).toEqual([9, 8])
    expect(grownBy([1, 2], [2, 1])).toBeUndefined()
    expect(grownBy([1, 2], [1])).toBeUndefined()
  })
})
