import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { packagedFonts, readFileSource, systemRandom, writeFileAtomic } from '../adapters/index.js'
import { composeDocument, composeSignatureImage } from '../compose/index.js'
import { parseDocumentJson } from '../document/index.js'
import { signPdf } from '../sign/index.js'
import { vietnamDateOf } from '../vietnam/calendar-day.js'
import type { CommandCall } from './command.js'
import { type InputSource, readJsonText } from './input.js'
import { loadSigner } from './key-option.js'
import { requireOption } from './option.js'
import { parseLevel } from './timestamp-option.js'

/**
 * Composes DOC.json and has the person sign it, once: the signed file is kept in the book's folder under the digest of the
 * description. A second signature would be another file, which would get another number; so a repeated call finds the first.
 */
export async function preparePersonFile(call: CommandCall, json: string, at: Date): Promise<InputSource> {
  const { io, options } = call
  const text = await readJsonText(io, json)
  const digest = createHash('sha256').update(text).digest('hex')
  const kept = join(requireOption(options, 'book'), `da-ky-${digest}.pdf`)
  if (!(await isThere(kept))) {
    const doc = parseDocumentJson(text)
    const signer = await loadSigner(call, 'person-')
    const composed = await composeDocument(doc, { at: vietnamDateOf(at), fonts: packagedFonts(), signal: io.signal })
    const { bytes: pdf } = composed
    const source = { size: pdf.length, read: (offset: number, length: number) => pdf.subarray(offset, offset + length) }
    const signed = await signPdf(source, signer, {
      ...parseLevel(options),
      role: 'person',
      at,
      random: systemRandom,
      appearance: { pixels: composeSignatureImage(doc.signatory.name).pixels },
      signal: io.signal,
    })
    await writeFileAtomic(kept, signed.parts())
  }
  return readFileSource(kept)
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false // the write that follows says why, when it matters
  }
}
