import { openPdf } from '../pdf/index.js'
import type { CommandCall } from './command.js'
import { type InputSource, openInput } from './input.js'
import { isSwitchedOn, requireOption } from './option.js'
import { writeOutput } from './output.js'
import { UsageError } from './usage-error.js'

const CHUNK = 1_048_576

function* prefixOf(source: InputSource, end: number): Generator<Uint8Array> {
  for (let at = 0; at < end; at += CHUNK) yield source.read(at, Math.min(CHUNK, end - at))
}

/** Writes revision `wanted` of a PDF, from 1: its exact bytes, which are the file's first. Judges nothing. */
export async function saveRevision({ io, options }: CommandCall, file: string, wanted: number): Promise<number> {
  const out = requireOption(options, 'out')
  const source = await openInput(io, file)
  try {
    const { revisions } = openPdf(source)
    const revision = revisions[wanted - 1]
    if (revision === undefined)
      throw new UsageError('noSuchRevision', { name: file, value: `${wanted}`, count: `${revisions.length}` })
    await writeOutput(io, out, prefixOf(source, revision.end), isSwitchedOn(options, 'force'))
    return 0
  } finally {
    source.close()
  }
}
