import { serializeVietnamDate } from '../vietnam/calendar-day.js'
import { type ChainHead, type RegistryEvent, walkChain } from './chain.js'
import { malformed } from './errors.js'
import { type NumberStatus, parseNumberEntry } from './number-entry.js'
import {
  integerOf,
  optionalIntegerOf,
  optionalTextOf,
  type SqlRow,
  type SqlValue,
  type Store,
  textOf,
} from './store.js'

const STATUS_AFTER: Readonly<Record<RegistryEvent['kind'], NumberStatus | undefined>> = {
  reserve: 'reserved',
  sign: 'signed',
  commit: 'committed',
  void: 'void',
  open: undefined,
  close: undefined,
}

const placeKey = (book: string, of: Pick<RegistryEvent, 'year' | 'series' | 'number' | 'volume'>): string =>
  JSON.stringify([book, of.year, of.series, of.number, of.number === 0 ? of.volume : 0])

const broken = (message: string, details: Readonly<Record<string, number>>): Error =>
  malformed('ERR_REGISTRY_CHAIN_BROKEN', message, details)

function checkEntry(row: SqlRow, told: ReadonlyMap<string, RegistryEvent>): void {
  const entry = parseNumberEntry(row)
  const story = told.get(placeKey(textOf(row, 'book'), entry))
  const agrees =
    story !== undefined &&
    STATUS_AFTER[story.kind] === entry.status &&
    story.key === entry.key &&
    story.symbol === entry.symbol &&
    story.day === serializeVietnamDate(entry.date) &&
    story.fileSha256 === entry.fileSha256 &&
    story.actor === entry.actor &&
    story.reason === entry.reason &&
    story.register === textOf(row, 'register') &&
    (story.volume ?? 0) === integerOf(row, 'volume')
  if (!agrees)
    throw broken(`entry ${entry.number} of ${entry.year} is not what happened`, {
      number: entry.number,
      year: entry.year,
    })
}

function checkVolume(row: SqlRow, told: ReadonlyMap<string, RegistryEvent>): void {
  const place = {
    year: integerOf(row, 'year'),
    series: textOf(row, 'series'),
    number: 0,
    volume: integerOf(row, 'ordinal'),
  }
  const story = told.get(placeKey(textOf(row, 'book'), place))
  const closedAt = optionalTextOf(row, 'closed_at')
  const agrees =
    story !== undefined &&
    (story.kind === 'close') === (closedAt !== undefined) &&
    (closedAt === undefined || story.at === closedAt) &&
    story.actor === optionalTextOf(row, 'closed_by') &&
    story.total === optionalIntegerOf(row, 'total')
  if (!agrees)
    throw broken(`volume ${place.volume} of ${place.year} is not what happened`, {
      volume: place.volume,
      year: place.year,
    })
}

const PAGE = 500

/** Every entry of every book, a page at a time. */
function* allEntries(store: Store): Generator<SqlRow> {
  let after: readonly SqlValue[] = ['', 0, '', 0]
  for (;;) {
    const rows = store.all(
      `SELECT * FROM registry_entry WHERE (book, year, series, number) > (?, ?, ?, ?)
       ORDER BY book, year, series, number LIMIT ?`,
      [...after, PAGE],
    )
    yield* rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = [textOf(last, 'book'), integerOf(last, 'year'), textOf(last, 'series'), integerOf(last, 'number')]
  }
}

/** Recomputes every link of the chain, and compares all entries and volumes with what it says happened to them. */
export function verifyBooks(store: Store): ChainHead {
  const told = new Map<string, RegistryEvent>()
  const head = walkChain(store, (event) => {
    const key = placeKey(event.book, event)
    told.set(key, { ...told.get(key), ...event })
  })
  let entries = 0
  for (const row of allEntries(store)) {
    checkEntry(row, told)
    entries += 1
  }
  const volumes = store.all('SELECT * FROM registry_volume')
  for (const row of volumes) checkVolume(row, told)
  const found = entries + volumes.length
  if (found !== told.size)
    throw broken(`${told.size} numbers and volumes were given, ${found} stand in the books`, {
      given: told.size,
      found,
    })
  return head
}
