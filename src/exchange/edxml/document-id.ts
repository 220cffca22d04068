import type { VietnamDate } from '../../vietnam/calendar-day.js'
import { findWireDate, formatWireDate } from './wire-date.js'

/** The parts of `OrganId,yyyy/MM/dd,number/symbol`. */
export interface DocumentIdParts {
  readonly organId: string
  readonly date: VietnamDate
  readonly number: string
  readonly symbol: string
}

/** The identifier of a document on the wire. @vi mã định danh văn bản @law QCVN 102:2016/BTTTT, 1.14 */
export const buildDocumentId = ({ organId, date, number, symbol }: DocumentIdParts): string =>
  `${organId},${formatWireDate(date)},${number}/${symbol}`

/** Reads the usual form; `undefined` for others, such as a GUID. Symbols have slashes of their own, numbers have none. */
export function findDocumentId(text: string): DocumentIdParts | undefined {
  const [organId, day, code, ...more] = text.split(',')
  const date = findWireDate(day ?? '')
  const slash = code?.indexOf('/') ?? -1
  if (!organId || code === undefined || more.length > 0 || date === undefined || slash < 1) return undefined
  return { organId, date: date.value, number: code.slice(0, slash), symbol: code.slice(slash + 1) }
}
