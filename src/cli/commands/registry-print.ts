import { packagedFonts } from '../../adapters/index.js'
import { printBook } from '../../office/index.js'
import type { CertificationBook, OutgoingBook } from '../../registry/index.js'
import { escapeTerminal, fillText, registryText } from '../../wording/index.js'
import { requireOneBook, withRegistry } from '../book-option.js'
import type { Command } from '../command.js'
import { findOption, isSwitchedOn, parseCount, parseMoment, requireOption } from '../option.js'
import { printJson, writeOutput } from '../output.js'
import { UsageError } from '../usage-error.js'

/** Lets the person interrupt: the store answers at once, so a long book would not be left between its first row and its last. */
function yielding<Book extends CertificationBook | OutgoingBook>(book: Book): Book {
  return {
    ...book,
    entries: async (o?: { readonly after?: number; readonly limit?: number }) => {
      await new Promise((resolve) => setImmediate(resolve))
      return book.entries(o)
    },
  }
}

/** `vanthu registry print -o OUT.pdf --book DIR --agency NAME [--volume NAME | --year N]` */
export const runRegistryPrint: Command = async ({ io, language, options }) => {
  const text = registryText(language)
  const out = requireOption(options, 'out')
  const agency = requireOption(options, 'agency')
  if (agency.trim() === '') throw new UsageError('badValue', { name: '--agency', value: agency })
  const parentAgency = findOption(options, 'parent-agency')
  const from = parseCount(options, 'from')
  const to = parseCount(options, 'to')
  const firstPage = parseCount(options, 'first-page')
  const at = parseMoment(options, 'at') ?? io.now()
  const { name, bytes } = await withRegistry(options, async (registry) => {
    const book = await requireOneBook(registry, options)
    const printed = await printBook(yielding(book), {
      fonts: packagedFonts(),
      at,
      agency,
      signal: io.signal,
      ...(parentAgency === undefined ? {} : { parentAgency }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(firstPage === undefined ? {} : { firstPage }),
    })
    return { name: 'symbol' in book ? book.name : fillText(text.outgoingBook, { year: book.year }), bytes: printed }
  })
  await writeOutput(io, out, [bytes], isSwitchedOn(options, 'force'))
  if (isSwitchedOn(options, 'json')) printJson(io, out, { file: out, book: name, size: bytes.length })
  else io.stderr(`${fillText(text.printed, { book: name, file: escapeTerminal(out) })}\n`)
  return 0
}
