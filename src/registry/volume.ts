import { CERTIFICATION_SYMBOLS, type CertificationSymbol } from './certification-register.js'
import type { RegistryEvent } from './chain.js'
import { integerOf, optionalIntegerOf, optionalMomentOf, optionalTextOf, type SqlRow, type Store } from './store.js'

/** Kind of book, as the store and the chain name it. */
export const CERTIFICATION = 'certification'

/** Which volume: the third of 2026 is `{ year: 2026, ordinal: 3 }`. */
export interface VolumeRef {
  readonly symbol: CertificationSymbol
  readonly year: number
  /** Counted from 1 in each year. */
  readonly ordinal: number
}

/** A volume as the store has it. */
export interface VolumeRow extends NamedVolume {
  readonly openedAt: Date
  readonly closedAt: Date | undefined
  readonly closedBy: string | undefined
  /** How many numbers it had when it was closed. */
  readonly total: number | undefined
  /** Place of its closing in the chain. */
  readonly closedSequence: number | undefined
}

const two = (value: number): string => `${value}`.padStart(2, '0')

/**
 * The name of a volume as certifications quote it: `01/2015-SCT/BS`; a book that is used over two years is named
 * `01/2015 + 01/2016 - SCT/BS`.
 *
 * @vi quyển số
 * @law NĐ 23/2015/NĐ-CP, Điều 13
 */
export function formatVolume(volume: VolumeRef & { readonly carriedFrom?: VolumeRow['carriedFrom'] }): string {
  const own = `${two(volume.ordinal)}/${volume.year}`
  const earlier = volume.carriedFrom
  return earlier === undefined
    ? `${own}-${volume.symbol}`
    : `${two(earlier.ordinal)}/${earlier.year} + ${own} - ${volume.symbol}`
}

const NAME = /^(?:(\d{2,4})\/(\d{4}) \+ )?(\d{2,4})\/(\d{4}) ?- ?(\S+)$/

/** A volume as its name tells it. */
export interface NamedVolume extends VolumeRef {
  /** The part of last year that is bound in the same book. */
  readonly carriedFrom: Pick<VolumeRef, 'year' | 'ordinal'> | undefined
}

/**
 * Reads the name of a volume, such as `01/2026-SCT/BS` or `01/2015 + 01/2016 - SCT/BS`; `undefined` for what is none, or for a
 * symbol that is no book of copies.
 */
export function findVolumeRef(name: string): NamedVolume | undefined {
  const [, carriedOrdinal, carriedYear, ordinal, year, text] = NAME.exec(name.normalize('NFC').trim()) ?? []
  const symbols = Object.keys(CERTIFICATION_SYMBOLS) as CertificationSymbol[]
  const symbol = symbols.find((one) => one === text)
  if (symbol === undefined) return undefined
  const carriedFrom =
    carriedYear === undefined ? undefined : { year: Number(carriedYear), ordinal: Number(carriedOrdinal) }
  return { symbol, year: Number(year), ordinal: Number(ordinal), carriedFrom }
}

function parseVolume(row: SqlRow, symbol: CertificationSymbol): VolumeRow {
  const year = optionalIntegerOf(row, 'carried_year')
  return {
    symbol,
    year: integerOf(row, 'year'),
    ordinal: integerOf(row, 'ordinal'),
    carriedFrom: year === undefined ? undefined : { year, ordinal: integerOf(row, 'carried_ordinal') },
    openedAt: optionalMomentOf(row, 'opened_at') ?? new Date(Number.NaN),
    closedAt: optionalMomentOf(row, 'closed_at'),
    closedBy: optionalTextOf(row, 'closed_by'),
    total: optionalIntegerOf(row, 'total'),
    closedSequence: optionalIntegerOf(row, 'closed_sequence'),
  }
}

/** The volumes of a symbol, the oldest first. */
export const listVolumes = (store: Store, symbol: CertificationSymbol): readonly VolumeRow[] =>
  store
    .all('SELECT * FROM registry_volume WHERE book = ? AND series = ? ORDER BY year, ordinal', [CERTIFICATION, symbol])
    .map((row) => parseVolume(row, symbol))

/** One volume. */
export function findVolume(store: Store, ref: VolumeRef): VolumeRow | undefined {
  const row = store.all('SELECT * FROM registry_volume WHERE book = ? AND series = ? AND year = ? AND ordinal = ?', [
    CERTIFICATION,
    ref.symbol,
    ref.year,
    ref.ordinal,
  ])[0]
  return row === undefined ? undefined : parseVolume(row, ref.symbol)
}

/** What the chain keeps of a volume's opening or closing. */
export const volumeEvent = (
  volume: VolumeRef & Pick<VolumeRow, 'carriedFrom'>,
  kind: 'open' | 'close',
  at: Date,
): RegistryEvent => ({
  book: CERTIFICATION,
  kind,
  year: volume.year,
  series: volume.symbol,
  number: 0,
  volume: volume.ordinal,
  key: formatVolume(volume),
  at: at.toISOString(),
})
