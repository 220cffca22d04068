import { concatBytes, fromLatin1 } from '../kernel/bytes.js'
import { refused } from './errors.js'
import { PdfDict, PdfName, type PdfRef, PdfStream } from './object.js'
import { serializeIndirect, serializeObject } from './serialize.js'

/** Where a written object stands; `offset` as it is to be written. */
export interface WrittenObject {
  readonly ref: PdfRef
  readonly offset: number
}

const MAX_TABLE_OFFSET = 9_999_999_999

/** A cross-reference table with its trailer (ISO 32000-2 7.5.4). `objects` ascend by number. */
export function serializeXrefTable(objects: readonly WrittenObject[], trailer: PdfDict): Uint8Array {
  let text = 'xref\n'
  for (const run of runsOf(objects)) {
    text += `${run[0]?.ref.number ?? 0} ${run.length}\n`
    for (const { ref, offset } of run) {
      if (offset > MAX_TABLE_OFFSET)
        throw refused('ERR_PDF_TABLE_TOO_SMALL', 'an offset needs more than the ten digits of a table', { offset })
      text += `${`${offset}`.padStart(10, '0')} ${`${ref.generation}`.padStart(5, '0')} n\r\n`
    }
  }
  return concatBytes([fromLatin1(`${text}trailer\n`), serializeObject(trailer), fromLatin1('\n')])
}

/** A cross-reference stream object (7.5.8) that also lists itself, as `self`. `objects` ascend by number, below it. */
export function serializeXrefStream(
  objects: readonly WrittenObject[],
  self: WrittenObject,
  trailer: PdfDict,
): Uint8Array {
  const all = [...objects, self]
  let width = 4
  while (all.some(({ offset }) => offset >= 256 ** width)) width += 1
  const data = new Uint8Array(all.length * (3 + width))
  all.forEach(({ ref, offset }, i) => {
    const at = i * (3 + width)
    data[at] = 1
    for (let k = 0; k < width; k += 1) data[at + 1 + k] = Math.floor(offset / 256 ** (width - 1 - k)) & 255
    data[at + 1 + width] = ref.generation >> 8
    data[at + 2 + width] = ref.generation & 255
  })
  const index = runsOf(all).flatMap((run) => [run[0]?.ref.number ?? 0, run.length])
  const dict = PdfDict.of({ Type: PdfName.of('XRef') }).with({
    ...Object.fromEntries(trailer.entries),
    W: [1, width, 2],
    Index: index,
  })
  return concatBytes(serializeIndirect(self.ref, PdfStream.of(dict, data)))
}

function runsOf(objects: readonly WrittenObject[]): WrittenObject[][] {
  const runs: WrittenObject[][] = []
  let last = Number.NaN
  for (const object of objects) {
    if (object.ref.number === last + 1) runs.at(-1)?.push(object)
    else runs.push([object])
    last = object.ref.number
  }
  return runs
}
