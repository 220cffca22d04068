import { imageReader, ocrEngine, pageRenderer } from '../../adapters/index.js'
import { type DigitizedScan, digitize } from '../../digitize/index.js'
import { cliText, escapeTerminal, fillText } from '../../wording/index.js'
import type { Command } from '../command.js'
import { readInput } from '../input.js'
import { findOption, isSwitchedOn, parseChoice, parseCount, requireOption } from '../option.js'
import { printJson, writeOutput } from '../output.js'
import { UsageError } from '../usage-error.js'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A missing value is said, not left out. */
const absentAsNull = (_key: string, value: unknown): unknown => (value === undefined ? null : value)

/** Pages and their warnings, for `--json`. */
const pageFacts = (scan: DigitizedScan): readonly object[] =>
  scan.pages.map(({ width, height, dpi, skewDeg, turnDeg, keeping, warnings }, index) => ({
    page: index + 1,
    width,
    height,
    dpi,
    skewDeg,
    turnDeg,
    keeping,
    warnings,
  }))

/** `vanthu digitize IN… -o OUT.pdf [--fields F.json] [--text F.txt] [--jobs N]` */
export const runDigitize: Command = async ({ io, language, options, files }) => {
  const out = requireOption(options, 'out')
  const force = isSwitchedOn(options, 'force')
  parseChoice(options, 'model', ['fast'])
  const jobs = parseCount(options, 'jobs') ?? 1
  if (jobs > 16) throw new UsageError('badValue', { name: '--jobs', value: `${jobs}` })
  const inputs: Uint8Array[] = []
  for (const file of files) inputs.push(await readInput(io, file))
  const engine = ocrEngine({ jobs })
  const renderer = pageRenderer()
  try {
    const scan = await digitize(inputs, {
      engine,
      images: imageReader(),
      renderer,
      at: io.now(),
      title: (files[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '') || 'scan',
      text: 'machine',
      signal: io.signal,
    })
    await writeOutput(io, out, [scan.pdf], force)
    const fields = findOption(options, 'fields')
    if (fields !== undefined)
      await writeOutput(io, fields, [utf8(`${JSON.stringify(scan.fields, absentAsNull, 2)}\n`)], force)
    const text = findOption(options, 'text')
    if (text !== undefined)
      await writeOutput(io, text, [utf8(`${scan.pages.map((page) => page.text).join('\n\f')}\n`)], force)
    if (isSwitchedOn(options, 'json'))
      printJson(io, out, {
        file: out,
        originals: scan.originals,
        pages: pageFacts(scan),
        fields: scan.fields,
        paper: scan.paper,
      })
    else report(scan, out, { say: (line) => io.stderr(`${line}\n`), language })
    return 0
  } finally {
    await engine.close()
    await renderer.close()
  }
}

function report(
  scan: DigitizedScan,
  out: string,
  { say, language }: { readonly say: (line: string) => void; readonly language: 'vi' | 'en' },
): void {
  const words = cliText(language)
  say(fillText(words.digitized, { pages: scan.pages.length, file: escapeTerminal(out) }))
  for (const [index, page] of scan.pages.entries())
    for (const { id } of page.warnings) say(fillText(words.scanWarning[id], { page: index + 1 }))
}
