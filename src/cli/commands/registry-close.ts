import { timestampSource } from '../../adapters/index.js'
import type { CertificationBook, ClosedBook } from '../../registry/index.js'
import { dayText, fillText, registryText } from '../../wording/index.js'
import { requireCertificationBook, withRegistry } from '../book-option.js'
import type { Command, CommandCall } from '../command.js'
import { findOption, isSwitchedOn, parseCount, parseMoment, requireOption } from '../option.js'
import { printJson } from '../output.js'

async function closeBook(book: CertificationBook, { io, language, options }: CommandCall): Promise<ClosedBook> {
  const actor = requireOption(options, 'actor')
  const at = parseMoment(options, 'at') ?? io.now()
  const url = findOption(options, 'tsa')
  if (url === undefined) return book.close({ at, actor })
  const seconds = parseCount(options, 'tsa-timeout')
  const tsa = timestampSource(url, seconds === undefined ? {} : { timeoutMs: 1000 * seconds })
  try {
    return await book.close({
      at,
      actor,
      witness: (digest) => tsa.request('sha256', digest, { signal: io.signal }),
    })
  } catch (error) {
    // closing does not wait for the authority: the clerk must know which of the two happened
    if ((await book.closing()) !== undefined)
      io.stderr(`${fillText(registryText(language).closedWithoutToken, { volume: book.name })}\n`)
    throw error
  }
}

/** `vanthu registry close --book DIR --volume NAME --actor NAME [--tsa URL]` */
export const runRegistryClose: Command = async (call) => {
  const { io, language, options } = call
  requireOption(options, 'actor')
  const text = registryText(language)
  return withRegistry(options, async (registry) => {
    const book = await requireCertificationBook(registry, options)
    const { token, ...closed } = await closeBook(book, call)
    const { closedAt, total, committed, voided } = closed
    const timestamp = token === undefined ? 'absent' : 'not-judged'
    if (isSwitchedOn(options, 'json')) printJson(io, undefined, { volume: book.name, ...closed, timestamp })
    else {
      const told = { volume: book.name, day: dayText(closedAt), total, committed, voided, token: text.token[timestamp] }
      io.stderr(`${fillText(text.volumeClosed, told)}\n`)
    }
    return 0
  })
}
