import type { DocumentTypeSlug } from './document-type.js'
import { findDocumentType } from './document-type.js'

/**
 * The number as it is printed: `05`, `15`, `1234`.
 *
 * @vi số văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.3: numbers below 10 get a zero before them
 */
export function formatDocumentNumber(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}

/** Number and symbol as they are printed behind `Số: `, without spaces: `05/CT-UBND`. */
export function formatNumberAndSymbol(number: number, symbol: string): string {
  return `${formatDocumentNumber(number)}/${symbol}`
}

/**
 * Reads a printed number, strictly: `undefined` for `5`, `005`, `0` and anything that is not digits.
 */
export function findPrintedNumber(text: string): number | undefined {
  if (!/^(?:0[1-9]|[1-9]\d{1,6})$/.test(text)) return undefined
  return Number(text)
}

/**
 * Builds the symbol. A named type gives `type-agency` (`QĐ-BNV`); a công văn has no abbreviation of its type, so it
 * gives `agency-unit` (`BNV-VP`).
 *
 * @vi ký hiệu văn bản
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.3
 */
export function buildSymbol(type: DocumentTypeSlug, agency: string, unit?: string): string {
  const abbreviation = findDocumentType(type)?.abbreviation
  if (abbreviation === undefined) return unit === undefined ? agency : `${agency}-${unit}`
  return `${abbreviation}-${agency}`
}
