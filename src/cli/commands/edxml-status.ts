import {
  buildStatus,
  type DocumentHeader,
  isStatusCode,
  type Organization,
  parseMessage,
  STATUS_ROWS,
  type StatusCode,
} from '../../exchange/index.js'
import type { Command } from '../command.js'
import { readInput } from '../input.js'
import { type CliOptions, findOption, isSwitchedOn, parseMoment, requireOption } from '../option.js'
import { writeOutput } from '../output.js'
import { UsageError } from '../usage-error.js'

/** Who answers: the issuer where the code is his, else the one receiver, or the one that is named. */
function senderOf(header: DocumentHeader, status: StatusCode, options: CliOptions): Organization {
  if (STATUS_ROWS.find(({ code }) => code === status)?.sender === 'issuer') return header.from
  const wanted = findOption(options, 'organ-id')
  if (wanted === undefined && header.to.length > 1) throw new UsageError('missingOption', { name: '--organ-id' })
  const found = wanted === undefined ? header.to[0] : header.to.find(({ organId }) => organId === wanted)
  if (found === undefined) throw new UsageError('badValue', { name: '--organ-id', value: wanted ?? '' })
  return found
}

/** `vanthu edxml status F.edxml --code NN [-o OUT]` */
export const runEdxmlStatus: Command = async ({ io, options, files }) => {
  const code = requireOption(options, 'code')
  if (!isStatusCode(code)) throw new UsageError('badValue', { name: '--code', value: code })
  const { header } = await parseMessage(await readInput(io, files[0] ?? ''))
  if (header.kind === 'status') throw new UsageError('badValue', { name: 'F.edxml', value: files[0] ?? '' })
  const note = findOption(options, 'note')
  const status = buildStatus({
    kind: 'status',
    from: senderOf(header, code, options),
    responseFor: {
      organId: header.from.organId,
      code: `${header.number}/${header.symbol}`,
      date: header.date,
      ...(header.documentId === undefined ? {} : { documentId: header.documentId }),
    },
    status: code,
    ...(note === undefined ? {} : { description: note }),
    at: parseMoment(options, 'at') ?? io.now(),
  })
  await writeOutput(io, findOption(options, 'out') ?? '-', [status], isSwitchedOn(options, 'force'))
  return 0
}
