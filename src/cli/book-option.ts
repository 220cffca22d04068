import { sqliteStore } from '../adapters/index.js'
import { RefusedError } from '../errors.js'
import {
  type CertificationBook,
  type CertificationEntry,
  findVolumeRef,
  type NamedVolume,
  type OutgoingBook,
  type OutgoingEntry,
  openRegistry,
  type Registry,
  type Store,
} from '../registry/index.js'
import { serializeVietnamDate } from '../vietnam/calendar-day.js'
import { type CliOptions, findOption, parseCount, requireOption } from './option.js'
import { UsageError } from './usage-error.js'

/** The store that `--book` names, which must be there: a mistyped folder is no new register. */
export const openBookStore = (options: CliOptions): Store =>
  sqliteStore(requireOption(options, 'book'), { missing: 'refuse' })

/** Works with the registry that `--book` names, and lets it go. */
export async function withRegistry<T>(options: CliOptions, work: (registry: Registry) => Promise<T>): Promise<T> {
  const store = openBookStore(options)
  try {
    return await work(await openRegistry(store))
  } finally {
    store.close()
  }
}

/** Which volume `--volume` names. */
export function requireVolume(options: CliOptions): NamedVolume {
  const value = requireOption(options, 'volume')
  const ref = findVolumeRef(value)
  if (ref === undefined) throw new UsageError('badValue', { name: '--volume', value })
  return ref
}

const noBook = (name: string): RefusedError =>
  new RefusedError('ERR_REGISTRY_NO_BOOK', `there is no book ${name}`, { name })

/** A volume that is there. @throws RefusedError `ERR_REGISTRY_NO_BOOK`. */
export async function requireCertificationBook(registry: Registry, options: CliOptions): Promise<CertificationBook> {
  const book = await registry.certification().find(requireVolume(options))
  if (book === undefined) throw noBook(findOption(options, 'volume') ?? '')
  return book
}

/** The one book that `--volume`, or `--year` with `--series`, names; without them the only one there is. */
export async function requireOneBook(
  registry: Registry,
  options: CliOptions,
): Promise<CertificationBook | OutgoingBook> {
  if (findOption(options, 'volume') !== undefined) return requireCertificationBook(registry, options)
  const year = parseCount(options, 'year')
  const series = findOption(options, 'series')
  const books = (await registry.list()).filter(
    (book) =>
      (year === undefined && series === undefined) ||
      (book.kind === 'outgoing' && book.year === (year ?? book.year) && book.series === (series ?? book.series)),
  )
  const [only, another] = books
  if (only === undefined) throw noBook([year, series].filter((part) => part !== undefined).join(' '))
  if (another !== undefined) throw new UsageError('whichBook')
  if (only.kind === 'outgoing') return registry.outgoing(only.year, { series: only.series })
  const found = await registry.certification().find(only)
  if (found === undefined) throw noBook(only.name)
  return found
}

/** An entry as JSON: its day as `YYYY-MM-DD`, moments in UTC. */
export const entryJson = (entry: CertificationEntry | OutgoingEntry): Readonly<Record<string, unknown>> => ({
  ...entry,
  date: serializeVietnamDate(entry.date),
})
