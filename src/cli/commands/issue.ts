import { fileOutput, packagedFonts, sqliteStore, systemRandom } from '../../adapters/index.js'
import { formatDocumentNumber } from '../../document/index.js'
import { type IssuedDocument, issueDocument } from '../../office/index.js'
import { openRegistry, type Registry } from '../../registry/index.js'
import { formatVietnamDate } from '../../vietnam/calendar-day.js'
import { cliText, escapeTerminal, fillText, type Language } from '../../wording/index.js'
import type { Command, CommandCall } from '../command.js'
import { loadImage } from '../image-option.js'
import { openInput } from '../input.js'
import { hasKey, loadSigner } from '../key-option.js'
import { findOption, isSwitchedOn, parseChoice, parseCount, parseMoment, requireOption } from '../option.js'
import { printJson } from '../output.js'
import { preparePersonFile } from '../person-file.js'
import { parseLevel } from '../timestamp-option.js'
import { findTrust } from '../trust-option.js'

function tell(issued: IssuedDocument, out: string, trusted: boolean, call: CommandCall): void {
  const { io, language, options } = call
  const text = cliText(language)
  const { entry } = issued
  if (isSwitchedOn(options, 'json')) {
    const { year, series, number, symbol } = entry
    printJson(io, out, {
      file: out,
      sha256: issued.sha256,
      outcome: issued.outcome,
      entry: { year, series, number, symbol, date: entry.date, status: entry.status, key: entry.key },
      legalStatus: issued.legal,
    })
  } else io.stderr(`${issuedText(issued, out, language)}\n`)
  if (!trusted) io.stderr(`${text.leaderNotJudged}\n`)
  if (issued.legal.reasons.some((reason) => reason.endsWith('-differs'))) io.stderr(`${text.identityDiffers}\n`)
}

function issuedText({ entry, outcome }: IssuedDocument, out: string, language: Language): string {
  const text = cliText(language)
  return fillText(outcome === 'issued-before' ? text.issuedBefore : text.issued, {
    number: formatDocumentNumber(entry.number),
    symbol: escapeTerminal(entry.symbol),
    date: formatVietnamDate(entry.date),
    file: escapeTerminal(out),
  })
}

async function issueWith(registry: Registry, call: CommandCall): Promise<IssuedDocument> {
  const { io, options, files } = call
  const out = requireOption(options, 'out')
  const at = parseMoment(options, 'at') ?? io.now()
  const series = findOption(options, 'series')
  const symbol = findOption(options, 'symbol')
  const number = parseCount(options, 'number')
  const image = findOption(options, 'image')
  const names = parseChoice(options, 'names', ['must-agree', 'may-differ'])
  const level = parseLevel(options)
  const trust = await findTrust(call)
  const agency = await loadSigner(call, hasKey(options, 'agency-') ? 'agency-' : '')
  const seal = image === undefined ? { fonts: packagedFonts() } : { pixels: await loadImage(image) }
  const input = files[0] ?? ''
  const signed = input.endsWith('.json') ? await preparePersonFile(call, input, at) : await openInput(io, input)
  try {
    return await issueDocument(signed, {
      ...level,
      book: registry.outgoing(at, series === undefined ? {} : { series }),
      agency,
      at,
      seal,
      random: systemRandom,
      trust: trust ?? 'not-judged',
      output: fileOutput(out, { overwrite: isSwitchedOn(options, 'force') }),
      signal: io.signal,
      ...(names === undefined ? {} : { names }),
      ...(symbol === undefined ? {} : { symbol }),
      ...(number === undefined ? {} : { number }),
    })
  } finally {
    signed.close()
  }
}

/** `vanthu issue SIGNED.pdf|DOC.json -o OUT.pdf --book DIR KEY…` */
export const runIssue: Command = async (call) => {
  const out = requireOption(call.options, 'out')
  const book = requireOption(call.options, 'book')
  const registry = await openRegistry(sqliteStore(book))
  try {
    const issued = await issueWith(registry, call)
    tell(issued, out, findOption(call.options, 'anchors') !== undefined, call)
    return 0
  } finally {
    registry.close()
  }
}
