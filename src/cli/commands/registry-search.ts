import { formatDocumentNumber, formatNumberAndSymbol } from '../../document/index.js'
import type { CertificationEntry, CertificationSymbol, OutgoingEntry, Registry } from '../../registry/index.js'
import { serializeVietnamDate } from '../../vietnam/calendar-day.js'
import { escapeTerminal, type RegistryText, registryText } from '../../wording/index.js'
import { entryJson, withRegistry } from '../book-option.js'
import type { Command } from '../command.js'
import { type CliOptions, isSwitchedOn, parseChoice, parseCount } from '../option.js'
import { printJson } from '../output.js'
import { UsageError } from '../usage-error.js'

type Kind = 'van-ban-di' | CertificationSymbol

/** An entry with the book that it stands in. */
interface Hit {
  readonly book: string
  readonly line: readonly string[]
  readonly entry: CertificationEntry | OutgoingEntry
}

const SYMBOLS: readonly CertificationSymbol[] = ['SCT/BS', 'SCTĐT/BS']

function checkLimit(options: CliOptions): number {
  const limit = parseCount(options, 'limit') ?? 50
  if (limit > 1000) throw new UsageError('badValue', { name: '--limit', value: `${limit}` })
  return limit
}

const headOf = (entry: CertificationEntry | OutgoingEntry, number: string, text: RegistryText): readonly string[] => [
  number,
  serializeVietnamDate(entry.date),
  text.status[entry.status],
]

async function searchOutgoing(registry: Registry, query: string, options: CliOptions, text: RegistryText) {
  const year = parseCount(options, 'year')
  const books = (await registry.list()).filter((book) => book.kind === 'outgoing')
  const latest = new Map(books.map((book) => [book.series, book]))
  const hits: Hit[] = []
  for (const { year: any, series } of latest.values()) {
    const o = { limit: checkLimit(options), ...(year === undefined ? {} : { year }) }
    for (const entry of await registry.outgoing(any, { series }).search(query, o)) {
      const { subject, signatory, recipients } = entry.register
      const number = formatNumberAndSymbol(entry.number, entry.symbol)
      const told = [subject, signatory, recipients].filter((part) => part !== undefined)
      hits.push({ book: 'van-ban-di', line: [...headOf(entry, number, text), ...told], entry })
    }
  }
  return hits
}

async function searchCopies(
  registry: Registry,
  symbol: CertificationSymbol,
  query: string,
  options: CliOptions,
  text: RegistryText,
) {
  const volumes = await registry.certification().list(symbol)
  const names = new Map(volumes.map((one) => [`${one.year}/${one.ordinal}`, one.name]))
  const year = parseCount(options, 'year')
  const o = { limit: checkLimit(options), ...(year === undefined ? {} : { year }) }
  const entries = (await volumes.at(-1)?.search(query, o)) ?? []
  return entries.map((entry): Hit => {
    const book = names.get(`${entry.year}/${entry.volume}`) ?? symbol
    const { requester, kindOfPaper, certifier } = entry.register
    const number = `${formatDocumentNumber(entry.number)}, ${book}`
    return { book, line: [...headOf(entry, number, text), requester, kindOfPaper, certifier], entry }
  })
}

/** `vanthu registry search WORDS… --book DIR` */
export const runRegistrySearch: Command = async ({ io, language, options, files }) => {
  const text = registryText(language)
  const query = files.join(' ')
  const kind = parseChoice<Kind>(options, 'kind', ['van-ban-di', ...SYMBOLS])
  const hits = await withRegistry(options, async (registry) => {
    const found: Hit[] = []
    if (kind === undefined || kind === 'van-ban-di')
      found.push(...(await searchOutgoing(registry, query, options, text)))
    for (const symbol of SYMBOLS)
      if (kind === undefined || kind === symbol)
        found.push(...(await searchCopies(registry, symbol, query, options, text)))
    return found
  })
  const objects = hits.map(({ book, entry }) => ({ book, ...entryJson(entry) }))
  if (isSwitchedOn(options, 'jsonl')) for (const object of objects) printJson(io, undefined, object)
  else if (isSwitchedOn(options, 'json')) printJson(io, undefined, { query, entries: objects })
  else if (hits.length === 0) io.stderr(`${text.nothingFound}\n`)
  else for (const { line } of hits) io.stdout(`${line.map(escapeTerminal).join(' · ')}\n`)
  return 0
}
