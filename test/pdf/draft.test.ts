import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { toLatin1 } from '../../src/kernel/bytes.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { DraftObjects, serializePdf } from '../../src/pdf/draft.js'
import { openPdf } from '../../src/pdf/file.js'
import { PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from '../../src/pdf/object.js'
import { serializeObject } from '../../src/pdf/serialize.js'

const write = (object: PdfObject) => toLatin1(serializeObject(object))

/** Writes the object into a file and reads it back. */
function roundTrip(object: PdfObject): PdfObject {
  const objects = new DraftObjects()
  const root = objects.add(PdfDict.of({ Type: PdfName.of('Catalog') }))
  const ref = objects.add(object)
  return openPdf(bytesSource(serializePdf(objects.list(), { root, id: new Uint8Array(16) }))).current.resolve(ref)
}

describe('ISO 32000-2 7.3: objects as they are written', () => {
  test.each<[string, PdfObject, string]>([
    ['numbers have no exponent', [1e-7, -0, 1.5, 1e21, 12], '[0.0000001 0 1.5 1000000000000000000000 12]'],
    ['names are escaped', PdfName.of('A B#/\xe9'), '/A#20B#23#2F#E9'],
    ['strings are escaped', new PdfString(Uint8Array.of(0x28, 0x5c, 0x0d, 0x41)), '(\\(\\\\\\rA)'],
    ['hexadecimal strings stay so', new PdfString(Uint8Array.of(1, 255), true), '<01ff>'],
    ['references', PdfDict.of({ A: new PdfRef(12, 3), B: null }), '<< /A 12 3 R /B null >>'],
  ])('%s', (_, value, text) => {
    expect(write(value)).toBe(text)
  })

  test('what PDF cannot write is a mistake of the caller', () => {
    expect(() => write(Number.NaN)).toThrow(TypeError)
    expect(() => write([PdfStream.of(PdfDict.of({}), new Uint8Array(0))])).toThrow(TypeError)
  })

  const scalar: fc.Arbitrary<PdfObject> = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => Math.round(value * 1e4) / 1e4 || 0),
    fc.string({ unit: 'binary-ascii', maxLength: 8 }).map((text) => PdfName.of(text)),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => new PdfString(bytes)),
    fc.uint8Array({ maxLength: 12 }).map((bytes) => new PdfString(bytes, true)),
  )
  const object = fc.letrec<{ any: PdfObject }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('any'), { maxLength: 4 }),
      fc.dictionary(fc.string({ maxLength: 4 }), tie('any'), { maxKeys: 4 }).map((entries) => PdfDict.of(entries)),
    ),
  })).any
  property.prop([object], { numRuns: 60 })('what was written is what is read', (value) => {
    const read = roundTrip(value)
    expect(write(read)).toBe(write(value))
  })
})

describe('import of objects', () => {
  const source = (build: (objects: DraftObjects) => PdfObject) => {
    const objects = new DraftObjects()
    const root = objects.add(PdfDict.of({ Type: PdfName.of('Catalog') }))
    const object = build(objects)
    const view = openPdf(bytesSource(serializePdf(objects.list(), { root, id: new Uint8Array(16) }))).current
    return { view, object }
  }

  test('cycles end, shared objects stay shared, copies are made once', () => {
    const { view, object } = source((objects) => {
      const shared = objects.add([1])
      const ring = objects.add(null)
      objects.replace(ring, PdfDict.of({ Self: ring, A: shared, B: shared }))
      return ring
    })
    const target = new DraftObjects()
    const copy = target.importFrom(view, object)
    const dict = copy instanceof PdfRef && target.read(copy)
    if (!(dict instanceof PdfDict)) throw new Error('no dictionary')
    expect(dict.get('Self')).toEqual(copy)
    expect(dict.get('A')).toEqual(dict.get('B'))
    expect(target.importFrom(view, object)).toEqual(copy)
    expect(target.list()).toHaveLength(2)
  })

  test('a long chain of objects costs no stack', () => {
    const { view, object } = source((objects) => {
      let last = objects.add(null)
      for (let i = 0; i < 20_000; i += 1) last = objects.add([last])
      return last
    })
    const target = new DraftObjects()
    target.importFrom(view, object)
    expect(target.list()).toHaveLength(20_001)
  })

  test('an unknown reference is refused', () => {
    try {
      new DraftObjects().read(new PdfRef(1))
      expect.unreachable()
    } catch (error) {
      expect(isVanthuError(error) && error.code).toBe('ERR_PDF_UNKNOWN_OBJECT')
    }
  })
})
