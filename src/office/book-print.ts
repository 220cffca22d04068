import { composeTableBook, type TableColumn, type TableRow } from '../compose/index.js'
import {
  CERTIFICATION_SYMBOLS,
  type CertificationBook,
  type CertificationEntry,
  type NumberEntry,
  type OutgoingBook,
  type OutgoingEntry,
} from '../registry/index.js'
import { CERTIFICATION_TABLE, certificationRow, OUTGOING_TABLE, outgoingRow } from './book-row.js'
import { BOOK_WORDS, type BookFacts, type BookTally, closingOf, coverOf } from './book-words.js'
import type { PrintBookOptions } from './print-book-options.js'

const PAGE = 500

interface Reading<Entry extends NumberEntry> {
  readonly book: { entries(o: { readonly after: number; readonly limit: number }): Promise<readonly Entry[]> }
  readonly toRow: (entry: Entry) => TableRow
}

/** Entries `from` to `to`, a page of the store at a time. */
async function* entriesOf<Entry extends NumberEntry>(
  { book }: Reading<Entry>,
  from: number,
  to: number,
): AsyncGenerator<Entry> {
  let after = from - 1
  for (;;) {
    const entries = await book.entries({ after, limit: PAGE })
    for (const entry of entries) {
      if (entry.number > to) return
      yield entry
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < PAGE) return
    after = last.number
  }
}

/** Sums of what stands before the part that is printed. */
async function sumsBefore<Entry extends NumberEntry>(
  reading: Reading<Entry>,
  from: number,
): Promise<readonly bigint[] | undefined> {
  let sums: readonly bigint[] | undefined
  for await (const entry of entriesOf(reading, 1, from - 1)) {
    const { amounts } = reading.toRow(entry)
    sums = amounts.map((amount, index) => amount + (sums?.[index] ?? 0n))
  }
  return sums
}

async function print<Entry extends NumberEntry>(
  reading: Reading<Entry>,
  facts: BookFacts,
  columns: readonly TableColumn[],
  o: PrintBookOptions,
): Promise<Uint8Array> {
  const from = o.from ?? 1
  let tally: BookTally = { first: undefined, last: undefined, committed: 0, voided: 0, pending: 0 }
  async function* rows(): AsyncGenerator<TableRow> {
    for await (const entry of entriesOf(reading, from, o.to ?? Number.MAX_SAFE_INTEGER)) {
      const { status } = entry
      tally = {
        first: tally.first ?? entry,
        last: entry,
        committed: tally.committed + (status === 'committed' ? 1 : 0),
        voided: tally.voided + (status === 'void' ? 1 : 0),
        pending: tally.pending + (status === 'reserved' || status === 'signed' ? 1 : 0),
      }
      yield reading.toRow(entry)
    }
  }
  const brought = await sumsBefore(reading, from)
  const volume = facts.volume === undefined ? `năm ${facts.year}` : `quyển số ${facts.volume}`
  const composed = await composeTableBook(rows(), {
    columns,
    words: BOOK_WORDS,
    running: `${facts.title}, ${volume}`,
    firstPage: o.firstPage ?? 1,
    cover: () => coverOf(facts, tally),
    closing: (table) => closingOf(facts, tally, table),
    title: `${facts.title}, ${volume}`,
    author: facts.agency,
    created: o.at,
    fonts: o.fonts,
    ...(brought === undefined ? {} : { brought }),
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  })
  return composed.bytes
}

type Shared = Pick<BookFacts, 'agency' | 'parentAgency' | 'year' | 'isPart' | 'printedAt'>

const sharedFacts = (year: number, o: PrintBookOptions): Shared => ({
  agency: o.agency,
  parentAgency: o.parentAgency,
  year,
  isPart: o.from !== undefined || o.to !== undefined,
  printedAt: o.at,
})

/** Prints one volume of a book of certified copies. */
export async function printCertificationBook(book: CertificationBook, o: PrintBookOptions): Promise<Uint8Array> {
  const { title } = CERTIFICATION_SYMBOLS[book.symbol]
  const closed = await book.closing()
  const bound = { title, volume: book.name, openedAt: book.openedAt, closed, isBound: true }
  // a later volume of the year does not begin at 1, and brings nothing in: each volume is closed with its own sums
  const first = (await book.entries({ limit: 1 }))[0]?.number ?? 1
  const from = Math.max(o.from ?? first, first)
  const reading: Reading<CertificationEntry> = { book, toRow: certificationRow }
  return print(reading, { ...sharedFacts(book.year, o), ...bound }, CERTIFICATION_TABLE, { ...o, from })
}

/** Prints one series of outgoing documents. */
export async function printOutgoingBook(book: OutgoingBook, o: PrintBookOptions): Promise<Uint8Array> {
  const title = 'Sổ đăng ký văn bản đi'
  const volume = book.series === '' ? undefined : book.series
  const reading: Reading<OutgoingEntry> = { book, toRow: outgoingRow }
  return print(reading, { ...sharedFacts(book.year, o), title, volume, isBound: false }, OUTGOING_TABLE, o)
}
