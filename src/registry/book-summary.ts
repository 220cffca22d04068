import { CERTIFICATION_SYMBOLS, type CertificationSymbol } from './certification-register.js'
import { integerOf, optionalIntegerOf, type SqlRow, type Store, textOf } from './store.js'
import { CERTIFICATION, formatVolume, listVolumes } from './volume.js'

/** How many numbers a book has. */
export interface BookCount {
  /** All numbers, void ones too. */
  readonly total: number
  readonly committed: number
  readonly voided: number
  /** First and last number; absent when the book is empty. */
  readonly first: number | undefined
  readonly last: number | undefined
}

/** One book of an office, in a list of all. */
export type BookSummary = BookCount &
  (
    | { readonly kind: 'outgoing'; readonly year: number; readonly series: string }
    | {
        readonly kind: 'certification'
        readonly symbol: CertificationSymbol
        readonly year: number
        readonly ordinal: number
        /** Quyển số. */
        readonly name: string
        readonly openedAt: Date
        readonly closedAt: Date | undefined
      }
  )

/** What a query selects to be read by {@link parseCount}. */
export const COUNT_COLUMNS = `count(*) AS total,
  sum(CASE WHEN status = 'committed' THEN 1 ELSE 0 END) AS committed,
  sum(CASE WHEN status = 'void' THEN 1 ELSE 0 END) AS voided, min(number) AS first, max(number) AS last`

/** Reads {@link COUNT_COLUMNS}. */
export const parseCount = (row: SqlRow): BookCount => ({
  total: integerOf(row, 'total'),
  committed: optionalIntegerOf(row, 'committed') ?? 0,
  voided: optionalIntegerOf(row, 'voided') ?? 0,
  first: optionalIntegerOf(row, 'first'),
  last: optionalIntegerOf(row, 'last'),
})

const NONE: BookCount = { total: 0, committed: 0, voided: 0, first: undefined, last: undefined }

/** Every series of outgoing documents and every volume of certified copies, the oldest first. */
export function listBooks(store: Store): readonly BookSummary[] {
  const outgoing = store
    .all(
      `SELECT year, series, ${COUNT_COLUMNS} FROM registry_entry WHERE book = ? GROUP BY year, series
       ORDER BY year, series`,
      ['outgoing'],
    )
    .map((row) => ({
      kind: 'outgoing' as const,
      year: integerOf(row, 'year'),
      series: textOf(row, 'series'),
      ...parseCount(row),
    }))
  const symbols = Object.keys(CERTIFICATION_SYMBOLS) as CertificationSymbol[]
  const certification = symbols.flatMap((symbol) => {
    const counts = new Map<string, BookCount>()
    for (const row of store.all(
      `SELECT year, volume, ${COUNT_COLUMNS} FROM registry_entry WHERE book = ? AND series = ? GROUP BY year, volume`,
      [CERTIFICATION, symbol],
    ))
      counts.set(`${integerOf(row, 'year')}/${integerOf(row, 'volume')}`, parseCount(row))
    return listVolumes(store, symbol).map((volume) => {
      const { year, ordinal, openedAt, closedAt } = volume
      const count = counts.get(`${year}/${ordinal}`) ?? NONE
      const kind = 'certification' as const
      return { kind, symbol, year, ordinal, name: formatVolume(volume), openedAt, closedAt, ...count }
    })
  })
  return [...outgoing, ...certification]
}
