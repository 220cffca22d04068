import { tokenizeContent } from './content.js'
import { limitReached } from './errors.js'
import { isArray, type PdfObject, PdfString } from './object.js'

/** What a ToUnicode CMap says (ISO 32000-2 9.10.3). */
export interface ToUnicode {
  /** Lengths in bytes of the codes that the codespace ranges allow; empty when the CMap has none. */
  readonly codeLengths: readonly number[]
  /** Codes that were given two different texts: readers differ on which one counts. */
  readonly conflicts: readonly number[]
  /** Codes mapped, repeats counted. */
  readonly mapped: number
  /** Text of a code, or `undefined` when the CMap is silent. */
  find(code: number): string | undefined
}

/** Limits of {@link parseToUnicode}. */
export interface CMapLimits {
  /** Codes mapped, in all ranges together. */
  readonly maxCodes: number
  /** UTF-16 units of one code's text. */
  readonly maxTextLength: number
}

const LIMITS: CMapLimits = { maxCodes: 131_072, maxTextLength: 64 }

const codeOf = (object: PdfObject | undefined): number | undefined => {
  if (!(object instanceof PdfString) || object.bytes.length === 0 || object.bytes.length > 4) return undefined
  let code = 0
  for (const byte of object.bytes) code = code * 256 + byte
  return code
}

const unitsOf = (object: PdfObject | undefined): number[] | undefined => {
  if (!(object instanceof PdfString)) return undefined
  const bytes = object.bytes
  // a one-byte destination is against the rule (UTF-16BE) and common in old files
  if (bytes.length === 1) return [bytes[0] ?? 0]
  const units: number[] = []
  for (let i = 0; i + 1 < bytes.length; i += 2) units.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0))
  return units
}

/**
 * Reads a ToUnicode CMap: codespace ranges, `bfchar` and `bfrange`.
 *
 * Entries of a wrong shape are skipped: a missing text is a fact that the caller sees as `undefined`. `usecmap` is not
 * followed. Throws `MalformedError` when the bytes do not tokenize and `LimitError` beyond the limits.
 */
export function parseToUnicode(bytes: Uint8Array, limits: Partial<CMapLimits> = {}): ToUnicode {
  const { maxCodes, maxTextLength } = { ...LIMITS, ...limits }
  const texts = new Map<number, string>()
  const lengths = new Set<number>()
  const conflicts = new Set<number>()
  let mapped = 0

  const put = (code: number, units: readonly number[]) => {
    mapped += 1
    if (mapped > maxCodes || units.length > maxTextLength)
      throw limitReached('ERR_PDF_TOO_MANY', `a ToUnicode CMap maps more than ${maxCodes} codes, or to a longer text`, {
        maxCodes,
        maxTextLength,
      })
    const text = String.fromCharCode(...units)
    const earlier = texts.get(code)
    if (earlier !== undefined && earlier !== text) conflicts.add(code)
    texts.set(code, text)
  }

  const putRange = (low: number, high: number, target: PdfObject | undefined) => {
    if (high < low || high - low >= maxCodes) {
      if (high < low) return
      throw limitReached('ERR_PDF_TOO_MANY', `a bfrange spans ${high - low + 1} codes`, { maxCodes })
    }
    if (isArray(target)) {
      for (let i = 0; i <= high - low && i < target.length; i += 1) {
        const units = unitsOf(target[i])
        if (units) put(low + i, units)
      }
      return
    }
    const first = unitsOf(target)
    const last = first?.at(-1)
    if (!first || last === undefined) return
    for (let i = 0; i <= high - low; i += 1) put(low + i, [...first.slice(0, -1), (last + i) & 0xffff])
  }

  for (const { operator, operands } of tokenizeContent(bytes, { maxOperands: 3 * maxCodes })) {
    if (operator === 'endcodespacerange') {
      for (const operand of operands) if (operand instanceof PdfString) lengths.add(operand.bytes.length)
    } else if (operator === 'endbfchar') {
      for (let i = 0; i + 1 < operands.length; i += 2) {
        const code = codeOf(operands[i])
        const units = unitsOf(operands[i + 1])
        if (code !== undefined && units) put(code, units)
      }
    } else if (operator === 'endbfrange') {
      for (let i = 0; i + 2 < operands.length; i += 3) {
        const low = codeOf(operands[i])
        const high = codeOf(operands[i + 1])
        if (low !== undefined && high !== undefined) putRange(low, high, operands[i + 2])
      }
    }
  }
  return {
    codeLengths: [...lengths].sort((a, b) => a - b),
    conflicts: [...conflicts],
    mapped,
    find: (code) => texts.get(code),
  }
}
