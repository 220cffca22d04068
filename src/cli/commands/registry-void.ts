import { formatDocumentNumber } from '../../document/index.js'
import type { CertificationBook, NumberRef, OutgoingBook } from '../../registry/index.js'
import { fillText, registryText } from '../../wording/index.js'
import { entryJson, requireOneBook, withRegistry } from '../book-option.js'
import type { Command } from '../command.js'
import { isSwitchedOn, parseCount, parseMoment, requireOption } from '../option.js'
import { printJson } from '../output.js'
import { UsageError } from '../usage-error.js'

/** The entry of a number; for one that was never given a reference which no book knows, so that the book itself refuses. */
async function findEntry(book: CertificationBook | OutgoingBook, number: number): Promise<NumberRef> {
  const [entry] = await book.entries({ after: number - 1, limit: 1 })
  if (entry?.number === number) return entry
  return { key: '', year: book.year, series: 'symbol' in book ? book.symbol : book.series, number }
}

/** `vanthu registry void --book DIR --number N --actor NAME --reason TEXT` */
export const runRegistryVoid: Command = async ({ io, language, options }) => {
  const number = parseCount(options, 'number')
  if (number === undefined) throw new UsageError('missingOption', { name: '--number' })
  const actor = requireOption(options, 'actor')
  const reason = requireOption(options, 'reason')
  for (const [name, value] of Object.entries({ '--actor': actor, '--reason': reason }))
    if (value.trim() === '') throw new UsageError('badValue', { name, value })
  const at = parseMoment(options, 'at') ?? io.now()
  return withRegistry(options, async (registry) => {
    const book = await requireOneBook(registry, options)
    const entry = await book.void(await findEntry(book, number), { actor, reason, at })
    if (isSwitchedOn(options, 'json')) printJson(io, undefined, { entry: entryJson(entry) })
    else io.stderr(`${fillText(registryText(language).numberVoid, { number: formatDocumentNumber(entry.number) })}\n`)
    return 0
  })
}
