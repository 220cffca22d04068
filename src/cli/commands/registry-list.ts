import type { BookSummary } from '../../registry/index.js'
import { dayText, escapeTerminal, fillText, type RegistryText, registryText } from '../../wording/index.js'
import { withRegistry } from '../book-option.js'
import type { Command } from '../command.js'
import { isSwitchedOn } from '../option.js'
import { printJson } from '../output.js'

function countText(book: BookSummary, text: RegistryText): string {
  const { total, committed, voided, first, last } = book
  if (first === undefined || last === undefined) return text.empty
  const counted = fillText(text.counted, { total, first, last, committed, voided })
  const pending = total - committed - voided
  return pending === 0 ? counted : `${counted}, ${fillText(text.pending, { pending })}`
}

function bookLine(book: BookSummary, text: RegistryText): string {
  const count = countText(book, text)
  if (book.kind === 'outgoing') {
    const name = fillText(text.outgoingBook, { year: book.year })
    const series = book.series === '' ? '' : `, ${fillText(text.series, { series: escapeTerminal(book.series) })}`
    return `${name}${series}: ${count}.`
  }
  const opened = fillText(text.opened, { day: dayText(book.openedAt) })
  const closed = book.closedAt === undefined ? '' : `, ${fillText(text.closed, { day: dayText(book.closedAt) })}`
  return `${book.name}: ${count}; ${opened}${closed}.`
}

/** `vanthu registry list --book DIR` */
export const runRegistryList: Command = async ({ io, language, options }) => {
  const text = registryText(language)
  const books = await withRegistry(options, (registry) => registry.list())
  if (isSwitchedOn(options, 'json')) printJson(io, undefined, { books })
  else io.stdout(books.length === 0 ? `${text.noBooks}\n` : books.map((book) => `${bookLine(book, text)}\n`).join(''))
  return 0
}
