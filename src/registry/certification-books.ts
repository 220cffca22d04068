import { vietnamDateOf } from '../vietnam/calendar-day.js'
import { type CertificationBook, openVolume } from './certification-book.js'
import { CERTIFICATION_SYMBOLS, type CertificationSymbol } from './certification-register.js'
import { appendEvent } from './chain.js'
import { conflict, refused } from './errors.js'
import type { Store } from './store.js'
import { CERTIFICATION, findVolume, formatVolume, listVolumes, type VolumeRef, volumeEvent } from './volume.js'

/** Which volume is opened. */
export interface OpenBookRequest extends VolumeRef {
  /** The moment of opening. */
  readonly at: Date
  /**
   * The last volume of last year, when the same bound book is used on: its numbers restart at 1, and it is named after both
   * years.
   */
  readonly carriedFrom?: Pick<VolumeRef, 'year' | 'ordinal'>
}

/**
 * The books of certified copies of one office. At most one volume of a symbol is open at a time.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 13
 */
export interface CertificationBooks {
  /**
   * Opens a new volume, or gives the one that is there. The first volume of a series that is taken over may have any
   * ordinal, every other one follows the last of its year.
   *
   * @throws `ConflictError` `ERR_REGISTRY_BOOK_OPEN` (the volume before is not closed); `RefusedError`
   * `ERR_REGISTRY_WRONG_YEAR`, `ERR_REGISTRY_NO_BOOK` (`carriedFrom` is not last year's last volume),
   * `ERR_REGISTRY_BAD_REQUEST`.
   */
  open(request: OpenBookRequest): Promise<CertificationBook>
  /** A volume that was opened before. */
  find(ref: VolumeRef): Promise<CertificationBook | undefined>
  /** The open volume of a symbol. */
  findOpen(symbol: CertificationSymbol): Promise<CertificationBook | undefined>
  /** All volumes of a symbol, the oldest first. */
  list(symbol: CertificationSymbol): Promise<readonly CertificationBook[]>
}

const isOrdinal = (value: number): boolean => Number.isSafeInteger(value) && value > 0 && value < 10_000

function openNew(store: Store, request: OpenBookRequest): void {
  const { symbol, year, ordinal, at, carriedFrom } = request
  const known = findVolume(store, request)
  if (known !== undefined) {
    if (carriedFrom !== undefined && formatVolume(known) !== formatVolume(request))
      throw refused('ERR_REGISTRY_BAD_REQUEST', `the volume is named ${formatVolume(known)}`, { field: 'carriedFrom' })
    return
  }
  const given = vietnamDateOf(at).year
  if (given !== year)
    throw refused('ERR_REGISTRY_WRONG_YEAR', `a volume of ${year} cannot be opened in ${given}`, { year, asked: given })
  const volumes = listVolumes(store, symbol)
  const last = volumes.at(-1)
  if (last !== undefined && last.closedAt === undefined)
    throw conflict('ERR_REGISTRY_BOOK_OPEN', `volume ${formatVolume(last)} is not closed`, { open: formatVolume(last) })
  const next = last === undefined ? undefined : last.year === year ? last.ordinal + 1 : 1
  if (next !== undefined && (ordinal !== next || last === undefined || last.year > year))
    throw refused('ERR_REGISTRY_BAD_REQUEST', `the next volume of ${year} is ${next}`, { field: 'ordinal', next })
  if (
    carriedFrom !== undefined &&
    (last === undefined ||
      last.year !== year - 1 ||
      carriedFrom.year !== last.year ||
      carriedFrom.ordinal !== last.ordinal)
  )
    throw refused(
      'ERR_REGISTRY_NO_BOOK',
      `${carriedFrom.ordinal}/${carriedFrom.year} is not the last volume of ${year - 1}`,
      {
        year: carriedFrom.year,
        ordinal: carriedFrom.ordinal,
      },
    )
  store.run(
    `INSERT INTO registry_volume (book, series, year, ordinal, carried_year, carried_ordinal, opened_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [CERTIFICATION, symbol, year, ordinal, carriedFrom?.year ?? null, carriedFrom?.ordinal ?? null, at.toISOString()],
  )
  appendEvent(store, volumeEvent({ symbol, year, ordinal, carriedFrom }, 'open', at))
}

/** The books in a store; used by `openRegistry`. */
export function openCertificationBooks(store: Store): CertificationBooks {
  return {
    open: async (request) => {
      if (!Object.hasOwn(CERTIFICATION_SYMBOLS, request.symbol))
        throw refused('ERR_REGISTRY_BAD_REQUEST', `no such book: ${request.symbol}`, { field: 'symbol' })
      if (!isOrdinal(request.ordinal))
        throw refused('ERR_REGISTRY_BAD_REQUEST', 'ordinal must be a whole number from 1', { field: 'ordinal' })
      store.transaction(() => openNew(store, request))
      return openVolume(store, request)
    },
    find: async (ref) => (findVolume(store, ref) === undefined ? undefined : openVolume(store, ref)),
    findOpen: async (symbol) => {
      const open = listVolumes(store, symbol).find((volume) => volume.closedAt === undefined)
      return open === undefined ? undefined : openVolume(store, open)
    },
    list: async (symbol) => listVolumes(store, symbol).map((volume) => openVolume(store, volume)),
  }
}
