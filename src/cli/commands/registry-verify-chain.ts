import { loadAnchors, loadCertificates, loadCrls } from '../../adapters/index.js'
import { type BooksReport, type JudgeBooksOptions, type JudgedClosing, judgeBooks } from '../../office/index.js'
import { ALGORITHM_POLICIES } from '../../pki/index.js'
import type { ChainHead } from '../../registry/index.js'
import {
  dayText,
  describe,
  escapeTerminal,
  fillText,
  type Language,
  momentText,
  registryText,
} from '../../wording/index.js'
import { openBookStore } from '../book-option.js'
import type { Command } from '../command.js'
import { exitCodeOfConclusion } from '../exit-code.js'
import { type CliOptions, findOption, isSwitchedOn, parseChoice, parseMoment } from '../option.js'
import { printJson } from '../output.js'
import { UsageError } from '../usage-error.js'

function findWitness(options: CliOptions): ChainHead | undefined {
  const value = findOption(options, 'witness')
  if (value === undefined) return undefined
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-fA-F]{64})$/.exec(value) ?? []
  if (sequence === undefined || hash === undefined) throw new UsageError('badValue', { name: '--witness', value })
  return { sequence: Number(sequence), hash: hash.toLowerCase() }
}

async function findTime(options: CliOptions): Promise<Pick<JudgeBooksOptions, 'time'>> {
  const anchors = findOption(options, 'tsa-anchors')
  const intermediates = findOption(options, 'intermediates')
  const crls = findOption(options, 'crls')
  const algorithms = parseChoice(options, 'algorithms', ['any', 'tt15-2025', 'etsi-119312']) ?? 'tt15-2025'
  if (anchors === undefined) return {}
  return {
    time: {
      anchors: await loadAnchors(anchors),
      algorithms: ALGORITHM_POLICIES[algorithms],
      ...(intermediates === undefined ? {} : { intermediates: await loadCertificates(intermediates) }),
      ...(crls === undefined ? {} : { crls: await loadCrls(crls) }),
    },
  }
}

function tokenText({ timestamp }: JudgedClosing, language: Language): string {
  const text = registryText(language)
  if (typeof timestamp === 'string') return text.token[timestamp]
  const { outcome, reason, time } = timestamp
  return fillText(text.token[outcome], { reason, time: time === undefined ? '?' : momentText(time, language) })
}

function reportText(report: BooksReport, language: Language): string {
  const text = registryText(language)
  const { conclusion, reason, detail, head, closings, notChecked } = report
  const lines = [
    text.chain[conclusion],
    ...(reason === undefined ? [] : [`${describe(reason, language)}\n  ${reason}: ${escapeTerminal(detail ?? '')}`]),
    ...(head === undefined ? [] : [fillText(text.head, { sequence: head.sequence, hash: head.hash })]),
    ...closings.map((one) =>
      fillText(text.closing, {
        volume: one.name,
        day: dayText(one.closed.closedAt),
        total: one.closed.total,
        token: tokenText(one, language),
      }),
    ),
    ...notChecked.map((fact) => text.notChecked[fact]),
  ]
  return `${lines.join('\n')}\n`
}

function reportJson(report: BooksReport): Readonly<Record<string, unknown>> {
  const { closings, ...rest } = report
  return {
    ...rest,
    closings: closings.map(({ name, closed: { token: _, ...closed }, timestamp }) => ({
      volume: name,
      ...closed,
      timestamp:
        typeof timestamp === 'string'
          ? { outcome: timestamp }
          : {
              outcome: timestamp.outcome,
              subIndication: timestamp.subIndication,
              reason: timestamp.reason,
              time: timestamp.time,
            },
    })),
  }
}

/** `vanthu registry verify-chain --book DIR [--witness N:SHA256] [--tsa-anchors …]` */
export const runRegistryVerifyChain: Command = async ({ io, language, options }) => {
  const witness = findWitness(options)
  const at = parseMoment(options, 'at') ?? io.now()
  const time = await findTime(options)
  const store = openBookStore(options)
  try {
    const report = await judgeBooks(store, { at, ...time, ...(witness === undefined ? {} : { witness }) })
    if (isSwitchedOn(options, 'json')) printJson(io, undefined, reportJson(report))
    else io.stdout(reportText(report, language))
    return exitCodeOfConclusion(report.conclusion)
  } finally {
    store.close()
  }
}
