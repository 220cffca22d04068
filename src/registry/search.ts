import { foldText } from '../vietnam/text.js'
import { refused } from './errors.js'
import type { SqlRow, SqlValue, Store } from './store.js'

const MAX_WORDS = 12
const MAX_LENGTH = 200
const MOST = 1000

/** How a book is searched. */
export interface SearchOptions {
  /** Only entries of this year. */
  readonly year?: number
  /** How many entries at most, 50 when left out, 1,000 at most. */
  readonly limit?: number
}

/** Refuses a limit that is no count, or more than a page should hold. */
export function checkLimit(limit: number): number {
  if (Number.isSafeInteger(limit) && limit > 0 && limit <= MOST) return limit
  throw refused('ERR_REGISTRY_BAD_REQUEST', `limit must be a whole number from 1 to ${MOST}`, { field: 'limit' })
}

/** Text of an entry that a search looks through: folded, so that `nguyen` finds `Nguyễn`. */
export const searchText = (number: number, symbol: string, register: object): string =>
  foldText([`${number}`, symbol, ...Object.values(register).map((value) => `${value}`)].join(' '))

/**
 * Entries that have every word of the query, the latest first. Reads one covering index and no more rows than are asked
 * for.
 */
export function searchRows(
  store: Store,
  book: string,
  columns: string,
  query: string,
  o: SearchOptions & { readonly series?: string },
): readonly SqlRow[] {
  const words = foldText(query).split(' ')
  if (query.length > MAX_LENGTH || words.length > MAX_WORDS || words[0] === '')
    throw refused('ERR_REGISTRY_BAD_REQUEST', `a query has 1 to ${MAX_WORDS} words, ${MAX_LENGTH} characters at most`, {
      field: 'query',
    })
  const conditions = ['book = ?', ...words.map(() => 'instr(search, ?) > 0')]
  const parameters: SqlValue[] = [book, ...words]
  if (o.year !== undefined) {
    conditions.push('year = ?')
    parameters.push(o.year)
  }
  if (o.series !== undefined) {
    conditions.push('series = ?')
    parameters.push(o.series)
  }
  const order = 'ORDER BY year DESC, series DESC, number DESC'
  return store.all(
    `SELECT ${columns} FROM registry_entry WHERE rowid IN
       (SELECT rowid FROM registry_entry WHERE ${conditions.join(' AND ')} ${order} LIMIT ?) ${order}`,
    [...parameters, checkLimit(o.limit ?? 50)],
  )
}
