import { bytesSource } from '../kernel/ports.js'
import { limitReached, malformed } from './errors.js'
import { isWhiteByte, Lexer } from './lexer.js'
import { DEFAULT_PDF_LIMITS } from './limits.js'
import { PdfDict, PdfName, type PdfObject, PdfString } from './object.js'

/** One operator of a content stream with the operands before it (ISO 32000-2 7.8.2). */
export interface ContentOperation {
  /**
   * The operator as written. An inline image is the one operation `BI`: its operands are the parameter dictionary
   * (abbreviated keys as written) and the data as a string.
   */
  readonly operator: string
  readonly operands: readonly PdfObject[]
  /** Offset of the operator in the stream's decoded bytes. */
  readonly offset: number
}

/** Limits of {@link tokenizeContent}. */
export interface ContentLimits {
  readonly maxOperations: number
  /** Operands of one operator, and items of one array or dictionary. */
  readonly maxOperands: number
  /** Nesting of arrays and dictionaries. */
  readonly maxDepth: number
}

const LIMITS: ContentLimits = { maxOperations: 2_000_000, maxOperands: 65_536, maxDepth: 32 }

/** An array or a dictionary whose end has not come yet. */
interface Container {
  readonly kind: '[' | '<<'
  readonly items: PdfObject[]
  readonly offset: number
}

function closeDictionary(items: readonly PdfObject[], offset: number): PdfDict {
  const entries = new Map<string, PdfObject>()
  const duplicates: string[] = []
  for (let i = 0; i < items.length; i += 2) {
    const key = items[i]
    const value = items[i + 1]
    if (!(key instanceof PdfName) || value === undefined)
      throw malformed('ERR_PDF_BAD_OBJECT', 'a dictionary is not made of names and values', { offset })
    if (entries.has(key.text)) duplicates.push(key.text)
    entries.set(key.text, value)
  }
  return new PdfDict(entries, duplicates)
}

const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['G', 1],
  ['DeviceGray', 1],
  ['RGB', 3],
  ['DeviceRGB', 3],
  ['CMYK', 4],
  ['DeviceCMYK', 4],
])

/** Bytes of unfiltered inline image data, when the dictionary says them plainly (8.9.7). */
function plainImageLength(dict: PdfDict): number | undefined {
  const value = (short: string, long: string) => dict.get(short) ?? dict.get(long)
  if (value('F', 'Filter') !== undefined) return undefined
  const width = value('W', 'Width')
  const height = value('H', 'Height')
  const mask = value('IM', 'ImageMask') === true
  const bits = mask ? 1 : value('BPC', 'BitsPerComponent')
  const space = value('CS', 'ColorSpace')
  const components = mask ? 1 : space instanceof PdfName ? COMPONENTS.get(space.text) : undefined
  if (typeof width !== 'number' || typeof height !== 'number' || typeof bits !== 'number') return undefined
  const length = components === undefined ? Number.NaN : Math.ceil((width * components * bits) / 8) * height
  return Number.isSafeInteger(length) && length >= 0 ? length : undefined
}

const isEnd = (bytes: Uint8Array, at: number) =>
  bytes[at] === 0x45 && bytes[at + 1] === 0x49 && (at + 2 >= bytes.length || isWhiteByte(bytes[at + 2] ?? -1))

/** The data behind `ID`, and the offset behind `EI`. Compressed data may hold " EI ": what follows must look like text. */
function readImageData(bytes: Uint8Array, dict: PdfDict, start: number): readonly [data: PdfString, next: number] {
  const first = isWhiteByte(bytes[start] ?? -1) ? start + 1 : start
  const length = plainImageLength(dict)
  if (length !== undefined && first + length <= bytes.length) {
    let at = first + length
    while (isWhiteByte(bytes[at] ?? -1)) at += 1
    if (isEnd(bytes, at)) return [new PdfString(bytes.subarray(first, first + length)), at + 2]
  }
  for (let at = first; at + 1 < bytes.length; at += 1) {
    if (!isEnd(bytes, at) || (at > first && !isWhiteByte(bytes[at - 1] ?? -1))) continue
    const sample = bytes.subarray(at + 2, at + 18)
    if (sample.every((byte) => (byte >= 32 && byte < 127) || isWhiteByte(byte)))
      return [new PdfString(bytes.subarray(first, Math.max(first, at - 1))), at + 2]
  }
  throw malformed('ERR_PDF_TRUNCATED', 'an inline image has no end', { offset: start })
}

/**
 * Splits the decoded bytes of a content stream (or a CMap, which has the same grammar) into operations, lazily.
 *
 * It does not know operators: unknown ones come through as they are. Operands left over at the end come as a last operation
 * with the empty operator. Nothing is recursive.
 *
 * @throws MalformedError with the offset in the decoded bytes; LimitError beyond the limits.
 */
export function* tokenizeContent(
  bytes: Uint8Array,
  limits: Partial<ContentLimits> = {},
): Generator<ContentOperation, void, undefined> {
  const { maxOperations, maxOperands, maxDepth } = { ...LIMITS, ...limits }
  const lexer = new Lexer(bytesSource(bytes), 0, DEFAULT_PDF_LIMITS)
  const open: Container[] = []
  let operands: PdfObject[] = []
  let operations = 0
  let image: number | undefined // offset of a BI whose ID has not come yet

  const push = (value: PdfObject) => {
    const target = open.at(-1)?.items ?? operands
    if (target.length >= maxOperands)
      throw limitReached('ERR_PDF_TOO_MANY', `more than ${maxOperands} operands in a content stream`, {
        offset: lexer.start,
      })
    target.push(value)
  }

  for (let kind = lexer.next(); kind !== 'end'; kind = lexer.next()) {
    const offset = lexer.start
    switch (kind) {
      case 'integer':
      case 'real':
        push(lexer.value)
        continue
      case 'name':
        push(PdfName.of(lexer.text))
        continue
      case 'string':
        push(new PdfString(lexer.bytes, lexer.hex))
        continue
      case '[':
      case '<<':
        if (open.length >= maxDepth)
          throw limitReached('ERR_PDF_TOO_DEEP', `content stream nested deeper than ${maxDepth}`, { offset })
        open.push({ kind, items: [], offset })
        continue
      case ']':
      case '>>': {
        const container = open.pop()
        if (container?.kind !== (kind === ']' ? '[' : '<<'))
          throw malformed('ERR_PDF_BAD_TOKEN', `"${kind}" closes nothing`, { offset })
        push(kind === ']' ? container.items : closeDictionary(container.items, container.offset))
        continue
      }
    }
    const word = kind === 'keyword' ? lexer.text : kind
    if (word === 'true' || word === 'false' || word === 'null') {
      push(word === 'null' ? null : word === 'true')
      continue
    }
    if (open.length > 0)
      throw malformed('ERR_PDF_BAD_TOKEN', `"${word.slice(0, 20)}" inside an array or a dictionary`, { offset })
    operations += 1
    if (operations > maxOperations)
      throw limitReached('ERR_PDF_TOO_MANY', `more than ${maxOperations} operators in a content stream`, { offset })
    if (word === 'BI' && operands.length === 0) image = offset
    else if (word === 'ID' && image !== undefined) {
      const dict = closeDictionary(operands, image)
      const [data, next] = readImageData(bytes, dict, lexer.end)
      yield { operator: 'BI', operands: [dict, data], offset: image }
      operands = []
      image = undefined
      lexer.position = next
    } else {
      yield { operator: word, operands, offset }
      operands = []
    }
  }
  if (open.length > 0 || image !== undefined)
    throw malformed('ERR_PDF_TRUNCATED', 'a content stream ends inside an array, a dictionary or an inline image', {
      offset: open.at(-1)?.offset ?? image,
    })
  if (operands.length > 0) yield { operator: '', operands, offset: bytes.length }
}
