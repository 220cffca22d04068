import { packagedFonts } from '../../adapters/index.js'
import { composeDocument } from '../../compose/index.js'
import { parseDocumentJson } from '../../document/index.js'
import { findVietnamDate, type VietnamDate, vietnamDateOf } from '../../vietnam/calendar-day.js'
import { cliText, escapeTerminal, fillText } from '../../wording/index.js'
import type { Command } from '../command.js'
import { readJsonText } from '../input.js'
import { type CliOptions, findOption, isSwitchedOn, parseChoice, requireOption } from '../option.js'
import { printJson, writeOutput } from '../output.js'
import { UsageError } from '../usage-error.js'

/** The day of composing: given, or today in Viet Nam. */
export function dayOf(options: CliOptions, now: Date): VietnamDate {
  const text = findOption(options, 'day')
  if (text === undefined) return vietnamDateOf(now)
  const day = findVietnamDate(text)
  if (day === undefined) throw new UsageError('badValue', { name: '--day', value: text })
  return day
}

/** `vanthu compose DOC.json -o OUT.pdf` */
export const runCompose: Command = async ({ io, language, options, files }) => {
  const out = requireOption(options, 'out')
  parseChoice(options, 'pdfa', ['2b'])
  const at = dayOf(options, io.now())
  const doc = parseDocumentJson(await readJsonText(io, files[0] ?? ''))
  const composed = await composeDocument(doc, { at, fonts: packagedFonts(), signal: io.signal })
  await writeOutput(io, out, [composed.bytes], isSwitchedOn(options, 'force'))
  const names = composed.fields.map((field) => field.name)
  if (isSwitchedOn(options, 'json')) printJson(io, out, { file: out, pages: composed.pages, fields: names })
  else io.stderr(`${fillText(cliText(language).composed, { pages: composed.pages, file: escapeTerminal(out) })}\n`)
  return 0
}
