import { describe, expect, it } from 'vitest'
import { concatBytes, fromLatin1, toHex, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  type BuiltIncrement,
  fillSignature,
  findIntruders,
  type Increment,
  importObjects,
  objectPlaces,
  openIncrement,
  openPdf,
  PdfDict,
  type PdfFile,
  PdfName,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
  revisionLayout,
} from '../../src/pdf/index.js'
import { appendRevision, classicPdf, codeOf, documentOf, open, streamXrefPdf, withTail } from './made.js'

const seed = new Uint8Array(16).fill(7)
const increment = (file: PdfFile): Increment => openIncrement(file, { seed })
const joined = (file: PdfFile, built: BuiltIncrement): Uint8Array =>
  concatBytes([file.source.read(0, file.size), built.appended])

describe('openIncrement (ISO 32000-2 7.5.6)', () => {
  it('adds, replaces and reads pending objects', () => {
    const file = open(classicPdf())
    const next = increment(file)
    const added = next.add(new PdfString(fromLatin1('one')))
    expect(added).toEqual(new PdfRef(5))
    next.replace(added, 2)
    next.replace(new PdfRef(4), PdfStream.of(PdfDict.of({ Length: 99 }), fromLatin1('new')))
    expect(next.read(added)).toBe(2)
    expect(next.read(new PdfRef(1))).toBeInstanceOf(PdfDict)
    const built = next.build()
    expect(built).toEqual(next.build())
    expect(built.contents).toBeUndefined()
    const after = open(joined(file, built))
    expect(after.quirks).toEqual([])
    expect(after.current.resolve(added)).toBe(2)
    expect(toLatin1(after.current.findStream(new PdfRef(4))?.data.read() ?? new Uint8Array())).toBe('new')
    expect(after.viewAt(0).findStream(new PdfRef(4))?.data.length).toBe(14)
    expect(after.revisions.map(({ end }) => end)).toEqual([file.size, built.totalSize])
    expect(revisionLayout(after, 1)).toEqual({ unexplained: [], broken: [] })
  })
  it('keeps /Root, /Info and unknown keys, and renews the second half of /ID (14.4)', () => {
    const file = open(classicPdf({ trailer: '/Info 4 0 R /Custom (kept)' }))
    const { trailer } = open(joined(file, increment(file).build())).current
    expect(trailer.get('Info')).toEqual(new PdfRef(4))
    expect(trailer.get('Root')).toEqual(new PdfRef(1))
    expect(trailer.get('Custom')).toBeInstanceOf(PdfString)
    const id = trailer.get('ID') as PdfString[]
    expect(id.map((half) => toHex(half.bytes))).toEqual(['00112233445566778899aabbccddeeff', toHex(seed)])
  })
  it('makes an /ID where there was none, and starts on a new line where the file ends without one', () => {
    const original = documentOf('', '<< /Type /Pages /Kids [] /Count 0 >>')
    const file = open(original.subarray(0, original.length - 1))
    const built = increment(file).build()
    expect(built.appended[0]).toBe(10)
    const after = open(joined(file, built))
    expect(after.revisions[0]).toMatchObject({ markerEnd: file.size, end: file.size + 1 })
    expect(after.current.trailer.get('ID')).toEqual([new PdfString(seed, true), new PdfString(seed, true)])
  })
  it('keeps a cross-reference stream a stream', () => {
    const file = open(streamXrefPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>']))
    const next = increment(file)
    const added = next.add(PdfName.of('x'))
    const after = open(joined(file, next.build()))
    expect(after.sections.map(({ kind }) => kind)).toEqual(['stream', 'stream'])
    expect(after.sections[0]?.streamNumber).toBe(added.number + 1)
    expect(after.current.resolve(added)).toEqual(PdfName.of('x'))
    expect(after.quirks).toEqual([])
    const third = open(joined(after, increment(after).build()))
    expect(third.current.resolve(added)).toEqual(PdfName.of('x'))
    expect(third.revisions).toHaveLength(3)
  })
  it('keeps generations', () => {
    const text = toLatin1(classicPdf())
      .replace('4 0 obj', '4 3 obj')
      .replace(/00000 n\r\ntrailer/, '00003 n\r\ntrailer')
    const file = open(text)
    const next = increment(file)
    next.replace(new PdfRef(4, 3), 1)
    expect(codeOf(() => next.replace(new PdfRef(4), 1))).toBe('ERR_PDF_UNKNOWN_OBJECT')
    const after = open(joined(file, next.build()))
    expect(after.current.resolve(new PdfRef(4, 3))).toBe(1)
  })
  it('writes offsets from the header where the file counts so', () => {
    const file = open(`junk\n${toLatin1(classicPdf())}`)
    const next = increment(file)
    const added = next.add(true)
    expect(open(joined(file, next.build())).current.resolve(added)).toBe(true)
  })
  it('never takes a number that any section mentions or announces', () => {
    const file = open(appendRevision(classicPdf(), { 30: '(x)' }, { size: 77 }))
    expect(increment(file).add(null)).toEqual(new PdfRef(77))
    const full = open(appendRevision(classicPdf(), { 30: '(x)' }, { size: 8_388_608 }))
    expect(codeOf(() => increment(full).add(null))).toBe('ERR_PDF_TOO_MANY')
  })
  it('refuses unknown objects and bad seeds', () => {
    const file = open(classicPdf())
    expect(codeOf(() => increment(file).replace(new PdfRef(99), 1))).toBe('ERR_PDF_UNKNOWN_OBJECT')
    expect(codeOf(() => increment(file).replace(new PdfRef(0, 65_535), 1))).toBe('ERR_PDF_UNKNOWN_OBJECT')
    expect(() => openIncrement(file, { seed: new Uint8Array(8) })).toThrow(TypeError)
  })
  it('reads nothing of a large file but its end and what is asked for', () => {
    const bytes = classicPdf({ pages: 2000 })
    let read = 0
    const source = bytesSource(bytes)
    const counted = {
      size: source.size,
      read: (offset: number, length: number): Uint8Array => {
        read += length
        return source.read(offset, length)
      },
    }
    const next = increment(openPdf(counted))
    next.replace(new PdfRef(1), next.read(new PdfRef(1)))
    next.build()
    const table = 4002 * 20
    expect(read - table).toBeLessThan(20_000)
  })
})

/** A file of many gigabytes: zeros stand between its objects and its section. */
function hugeFile(gap: number, kind: 'table' | 'stream'): PdfFile {
  const small =
    kind === 'table'
      ? classicPdf()
      : streamXrefPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])
  const cut = open(small).sections[0]?.offset ?? 0
  const tail = fromLatin1(toLatin1(small.subarray(cut)).replace(/startxref\n\d+/, `startxref\n${cut + gap}`))
  const size = cut + gap + tail.length
  return openPdf({
    size,
    read: (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)))
      if (offset < cut) bytes.set(small.subarray(offset, Math.min(cut, offset + bytes.length)))
      const from = Math.max(offset, cut + gap)
      if (from < offset + bytes.length)
        bytes.set(tail.subarray(from - cut - gap, offset + bytes.length - cut - gap), from - offset)
      return bytes
    },
  })
}

describe('files of many gigabytes', () => {
  it('write wider offsets into a cross-reference stream', () => {
    const file = hugeFile(5_000_000_000, 'stream')
    const next = increment(file)
    const added = next.add(7)
    const built = next.build()
    expect(toLatin1(built.appended)).toContain('/W [1 5 2]')
    const after = openPdf({
      size: built.totalSize,
      read: (offset, length) =>
        concatBytes([
          offset < file.size ? file.source.read(offset, length) : new Uint8Array(),
          built.appended.subarray(Math.max(0, offset - file.size), Math.max(0, offset + length - file.size)),
        ]),
    })
    expect(after.current.resolve(added)).toBe(7)
  })
  it('are refused where ten digits do not hold the offset (7.5.4)', () => {
    const next = increment(hugeFile(12_000_000_000, 'table'))
    next.add(7)
    expect(codeOf(() => next.build())).toBe('ERR_PDF_TABLE_TOO_SMALL')
  })
})

describe('signature placeholder (12.8.1)', () => {
  const sign = (contentsBytes: number, value: Uint8Array): { file: PdfFile; built: BuiltIncrement } => {
    const file = open(classicPdf())
    const next = increment(file)
    const ref = next.add(PdfDict.of({ Type: PdfName.of('Sig'), Reason: new PdfString(fromLatin1('/Contents <00>')) }))
    next.add(new PdfString(fromLatin1('/Contents <0000> /ByteRange [0 0 0 0]')))
    const built = next.build({ signature: { ref, contentsBytes } })
    fillSignature(built, value)
    return { file, built }
  }
  it('places /Contents and a /ByteRange around it', () => {
    const { file, built } = sign(8, fromLatin1('AB'))
    const bytes = joined(file, built)
    const { start = 0, end = 0 } = built.contents ?? {}
    expect(toLatin1(bytes.subarray(start, end))).toBe('<4142000000000000>')
    const dict = open(bytes).current.findDict(new PdfRef(5))
    expect(dict?.get('ByteRange')).toEqual([0, start, end, bytes.length - end])
  })
  it('clears what an earlier, longer value left', () => {
    const { built } = sign(4, fromLatin1('ABCD'))
    fillSignature(built, fromLatin1('A'))
    expect(toLatin1(built.appended)).toContain('<41000000>')
  })
  it('refuses a value that is too large, saying how much room there is', () => {
    const error = (): unknown => {
      try {
        return sign(4, new Uint8Array(5))
      } catch (thrown) {
        return thrown
      }
    }
    expect(error()).toMatchObject({ code: 'ERR_PDF_SIGNATURE_TOO_LARGE', details: { needed: 5, room: 4 } })
  })
  it('refuses a place that is not in the increment', () => {
    const next = increment(open(classicPdf()))
    const signature = { ref: new PdfRef(99), contentsBytes: 4 }
    expect(codeOf(() => next.build({ signature }))).toBe('ERR_PDF_UNKNOWN_OBJECT')
    const number = next.add(1)
    expect(() => next.build({ signature: { ref: number, contentsBytes: 4 } })).toThrow(TypeError)
    expect(() => fillSignature(next.build(), new Uint8Array())).toThrow(TypeError)
  })
})

describe('importObjects', () => {
  const source = open(
    documentOf(
      '',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /A [4 0 R 4 0 R] /Parent 2 0 R /Gone 9 0 R >>',
      '<< /Self 4 0 R /Length 3 >>\nstream\nabc\nendstream',
    ),
  ).current
  it('copies deeply with new numbers; cycles stay cycles, shared objects shared', () => {
    const file = open(classicPdf())
    const next = increment(file)
    const root = importObjects(source, new PdfRef(3), next)
    const after = open(joined(file, next.build())).current
    const copy = after.findDict(root)
    const [one, two] = (copy?.get('A') ?? []) as PdfObject[]
    expect(one).toEqual(two)
    expect(after.findDict(one)?.get('Self')).toEqual(one)
    expect(toLatin1(after.findStream(one)?.data.read() ?? new Uint8Array())).toBe('abc')
    expect(after.resolve(copy?.get('Gone'))).toBeNull()
    const pages = after.findDict(copy?.get('Parent'))
    expect(pages?.get('Kids')).toEqual([root])
  })
  it('puts known objects in place of copies', () => {
    const next = increment(open(classicPdf()))
    const root = importObjects(source, new PdfRef(3), next, { known: new Map([[2, new PdfRef(77)]]) })
    expect((next.read(root as PdfRef) as PdfDict).get('Parent')).toEqual(new PdfRef(77))
  })
  it('limits objects and bytes, and costs no stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, i) => `[${i + 4} 0 R]`)
    const long = open(documentOf('', '<< >>', ...chain)).current
    expect(importObjects(long, new PdfRef(3), increment(open(classicPdf())))).toBeInstanceOf(PdfRef)
    const limited = (o: object): string | undefined =>
      codeOf(() => importObjects(source, new PdfRef(3), increment(open(classicPdf())), o))
    expect(limited({ maxObjects: 2 })).toBe('ERR_PDF_TOO_MANY')
    expect(limited({ maxBytes: 2 })).toBe('ERR_PDF_TOO_LARGE')
    const twice = open(documentOf('', '<< >>', '<< /A 1 /A 2 >>')).current
    expect(codeOf(() => importObjects(twice, new PdfRef(3), increment(open(classicPdf()))))).toBe('ERR_PDF_BAD_OBJECT')
  })
})

describe('file layout, for judges', () => {
  it('explains every byte of sound revisions', () => {
    const file = open(appendRevision(classicPdf({ pages: 3 }), { 4: '(x)', 20: '(y)' }))
    for (const revision of [0, 1]) expect(revisionLayout(file, revision)).toEqual({ unexplained: [], broken: [] })
    expect([...objectPlaces(file)].filter((place) => place.revision === 1).map((place) => place.number)).toEqual([
      4, 20,
    ])
    expect(() => revisionLayout(file, 2)).toThrow(RangeError)
  })
  it('shows a hidden body', () => {
    const hidden = '77 0 obj\n(hidden)\nendobj'
    const first = withTail(classicPdf(), `${hidden}\n`)
    const file = open(appendRevision(first, { 4: '(x)' }, { prev: open(classicPdf()).sections[0]?.offset ?? 0 }))
    const start = classicPdf().length
    expect(revisionLayout(file, 1).unexplained).toEqual([{ start, end: start + hidden.length + 1 }])
  })
  it('names entries that lead to no object', () => {
    const text = toLatin1(classicPdf()).replace('4 0 obj', '9 0 obj')
    const { broken, unexplained } = revisionLayout(open(text), 0)
    expect(broken).toMatchObject([{ number: 4, code: 'ERR_PDF_XREF_TARGET' }])
    expect(unexplained).toHaveLength(1)
  })
  it('finds what begins inside a gap (attack SWA)', () => {
    const bytes = classicPdf()
    const file = open(bytes)
    const entry = file.current.entry(3)
    const offset = entry?.kind === 'offset' ? entry.offset : 0
    expect(findIntruders(file, { start: offset, end: offset + 1 })).toEqual([{ kind: 'object', offset, number: 3 }])
    const section = file.sections[0]?.offset ?? 0
    expect(findIntruders(file, { start: section - 3, end: section + 3 })).toEqual([
      { kind: 'section', offset: section, number: undefined },
    ])
    expect(findIntruders(file, { start: offset + 1, end: offset + 9 })).toEqual([])
  })
})
