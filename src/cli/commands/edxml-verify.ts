import { type ParsedMessage, parseMessage } from '../../exchange/index.js'
import { judgeDocument } from '../../office/index.js'
import type { VerifyOptions } from '../../verify/index.js'
import { edxmlText, renderReport, reportToJson } from '../../wording/index.js'
import type { Command, CommandCall } from '../command.js'
import { EXIT, exitCodeOf, exitCodeOfConclusion, worstExitCode } from '../exit-code.js'
import { failureToJson, failureToText } from '../failure.js'
import { readInput } from '../input.js'
import { isSwitchedOn, parseMoment } from '../option.js'
import { printJson } from '../output.js'
import { findTrust } from '../trust-option.js'
import { UsageError } from '../usage-error.js'

type Attachment = ParsedMessage['attachments'][number]

async function contentOf(attachment: Attachment): Promise<Uint8Array> {
  const { size, parts } = await attachment.open()
  const bytes = new Uint8Array(size)
  let at = 0
  for await (const part of parts()) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const isPdf = (bytes: Uint8Array): boolean =>
  new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-')

/**
 * `vanthu edxml verify F.edxml TRUST`: judges each attachment that is a PDF. A signature of the message itself is named and not
 * judged; it makes nothing valid.
 */
export const runEdxmlVerify: Command = async (call: CommandCall) => {
  const { io, language, options, files } = call
  const trust = await findTrust(call)
  if (trust === undefined) throw new UsageError('noAnchors')
  const chosen = parseMoment(options, 'at')
  const o: VerifyOptions = { ...trust, at: chosen ?? io.now(), signal: io.signal }
  const message = await parseMessage(await readInput(io, files[0] ?? ''), { at: o.at })
  const isJson = isSwitchedOn(options, 'json')
  const codes: number[] = []
  const reports: unknown[] = []
  for (const attachment of message.attachments) {
    const { name } = attachment
    try {
      const bytes = await contentOf(attachment)
      if (!isPdf(bytes)) continue
      const source = { size: bytes.length, read: (at: number, length: number) => bytes.subarray(at, at + length) }
      const { report, legal } = await judgeDocument(source, o)
      const context = { file: name, momentChosen: chosen !== undefined, legal }
      codes.push(exitCodeOfConclusion(report.conclusion))
      if (isJson) reports.push(reportToJson(report, context))
      else io.stdout(renderReport(report, { as: 'text', language, ...context }))
    } catch (error) {
      if (io.signal.aborted) throw error
      codes.push(exitCodeOf(error))
      if (isJson) reports.push(failureToJson(error, language, name))
      else io.stderr(failureToText(error, language, name))
    }
  }
  const text = edxmlText(language)
  const { quirks, unverifiedSignatures } = message
  if (isJson) printJson(io, undefined, { file: files[0], files: reports, quirks, unverifiedSignatures })
  else {
    if (codes.length === 0) io.stdout(`${text.nothingSigned}\n`)
    for (const { id } of quirks) if (id.startsWith('signature-')) io.stdout(`${text.quirk[id]}\n`)
  }
  return codes.length === 0 ? EXIT.indeterminate : worstExitCode(codes)
}
