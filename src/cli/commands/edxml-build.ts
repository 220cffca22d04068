import { type AttachmentDraft, buildMessage, buildStatus, parseMessageJson } from '../../exchange/index.js'
import { edxmlText, escapeTerminal, fillText } from '../../wording/index.js'
import type { Command } from '../command.js'
import { readInput, readJsonText } from '../input.js'
import { isSwitchedOn, requireOption } from '../option.js'
import { printJson, writeOutput } from '../output.js'
import { UsageError } from '../usage-error.js'

const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  xml: 'text/xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const typeOf = (name: string): string =>
  TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'

/** `vanthu edxml build MESSAGE.json [FILE…] -o F.edxml` */
export const runEdxmlBuild: Command = async ({ io, language, options, files }) => {
  const out = requireOption(options, 'out')
  const [description = '', ...attached] = files
  const { header, secrecy } = parseMessageJson(await readJsonText(io, description))
  const attachments: AttachmentDraft[] = []
  for (const file of attached) {
    const name = file.split(/[\\/]/).at(-1) ?? file
    attachments.push({ name, contentType: typeOf(name), bytes: await readInput(io, file), packing: 'zip' })
  }
  if (header.kind === 'status' && attachments.length > 0)
    throw new UsageError('excessArguments', { name: attached.join(' ') })
  const bytes =
    header.kind === 'status'
      ? buildStatus(header)
      : await buildMessage(header, { attachments, ...(secrecy === undefined ? {} : { secrecy }) })
  await writeOutput(io, out, [bytes], isSwitchedOn(options, 'force'))
  if (isSwitchedOn(options, 'json'))
    printJson(io, out, { file: out, kind: header.kind, size: bytes.length, attachments: attachments.length })
  else
    io.stderr(
      `${fillText(edxmlText(language).built, { file: escapeTerminal(out), attachments: attachments.length })}\n`,
    )
  return 0
}
