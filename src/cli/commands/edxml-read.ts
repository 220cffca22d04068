import { join } from 'node:path'
import {
  type ParsedMessage,
  parseMessage,
  type ReadAttachment,
  STATUS_ROWS,
  serializeMessageHeader,
} from '../../exchange/index.js'
import { edxmlText, escapeTerminal, fillText, type Language } from '../../wording/index.js'
import type { Command, CommandCall } from '../command.js'
import { EXIT, exitCodeOf } from '../exit-code.js'
import { failureToJson, failureToText } from '../failure.js'
import { readInput } from '../input.js'
import { findOption, isSwitchedOn, parseMoment } from '../option.js'
import { printJson, writeOutput } from '../output.js'

interface AttachmentFacts {
  readonly name: string
  readonly claimedName: string
  readonly claimedType: string
  readonly packing?: string
  readonly size?: number
  readonly file?: string
  readonly error?: object
}

/** Decodes one attachment; one that cannot be read is told, and does not stop the others. */
async function look(
  attachment: ReadAttachment,
  { io, language, options }: CommandCall,
): Promise<{ readonly facts: AttachmentFacts; readonly code: number }> {
  const { name, claimedName, claimedType } = attachment
  const folder = findOption(options, 'extract')
  const facts = { name, claimedName, claimedType }
  try {
    const { packing, size, parts } = await attachment.open()
    const file = folder === undefined ? undefined : join(folder, name)
    if (file !== undefined) await writeOutput(io, file, parts(), isSwitchedOn(options, 'force'))
    return { facts: { ...facts, packing, size, ...(file === undefined ? {} : { file }) }, code: EXIT.done }
  } catch (error) {
    if (io.signal.aborted) throw error
    if (!isSwitchedOn(options, 'json')) io.stderr(failureToText(error, language, name))
    return { facts: { ...facts, ...failureToJson(error, language) }, code: exitCodeOf(error) }
  }
}

/** `vanthu edxml read F.edxml [--extract DIR]` */
export const runEdxmlRead: Command = async (call) => {
  const { io, language, options, files } = call
  const at = parseMoment(options, 'at') ?? io.now()
  const message = await parseMessage(await readInput(io, files[0] ?? ''), { at })
  const attachments: AttachmentFacts[] = []
  let worst: number = EXIT.done
  for (const attachment of message.attachments) {
    const { facts, code } = await look(attachment, call)
    attachments.push(facts)
    worst = Math.max(worst, code)
  }
  const { quirks, unverifiedSignatures, header } = message
  if (isSwitchedOn(options, 'json'))
    printJson(io, undefined, {
      file: files[0],
      message: JSON.parse(serializeMessageHeader(header)) as unknown,
      attachments,
      quirks,
      unverifiedSignatures,
    })
  else io.stdout(describe(message, attachments, language))
  return worst
}

function describe(
  { header, quirks }: ParsedMessage,
  attachments: readonly AttachmentFacts[],
  language: Language,
): string {
  const text = edxmlText(language)
  const { label } = text
  const shown = JSON.parse(serializeMessageHeader(header)) as { date?: string; dueDate?: string }
  const agency = ({ name, organId }: { name: string; organId: string }): string => `${name} (${organId})`
  const status = header.kind === 'status' ? STATUS_ROWS.find(({ code }) => code === header.status)?.status : undefined
  const rows: (readonly [string, string | undefined])[] =
    header.kind === 'document'
      ? [
          [label.from, agency(header.from)],
          ...header.to.map((one) => [label.to, agency(one)] as const),
          [label.code, `${header.number}/${header.symbol}`],
          [label.date, shown.date],
          [label.type, header.type.name],
          [label.subject, header.subject],
          [label.dueDate, shown.dueDate],
          [label.documentId, header.documentId],
          [label.business, header.business && text.business[header.business.kind]],
        ]
      : [
          [label.from, agency(header.from)],
          [label.status, `${header.status}, ${status === undefined ? '' : text.status[status]}`],
          [label.code, header.responseFor.code],
          [label.documentId, header.responseFor.documentId],
          [label.description, header.description],
        ]
  for (const { name, size, file, error } of attachments) {
    const said =
      error !== undefined
        ? fillText(text.attachmentFailed, { file: name })
        : file === undefined
          ? `${name} (${size} byte)`
          : fillText(text.extracted, { file, size: size ?? 0 })
    rows.push([label.attachment, said])
  }
  for (const { id, path } of quirks) rows.push([label.attention, `${text.quirk[id]} ${path === '' ? '' : `[${path}]`}`])
  return rows
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${escapeTerminal(value ?? '').trim()}\n`)
    .join('')
}
