import { statSync } from 'node:fs'
import { judgeDocument } from '../../office/index.js'
import type { Report, VerifyOptions } from '../../verify/index.js'
import { escapeTerminal, renderReport, reportToJson, summarizeReport } from '../../wording/index.js'
import type { Command, CommandCall } from '../command.js'
import { exitCodeOf, exitCodeOfConclusion, worstExitCode } from '../exit-code.js'
import { findExpectedSigner } from '../expect-option.js'
import { failureToJson, failureToText } from '../failure.js'
import { openInput, readInput } from '../input.js'
import { findOption, isSwitchedOn, parseCount, parseMoment } from '../option.js'
import { writeOutput } from '../output.js'
import { saveRevision } from '../save-revision.js'
import { findPassword } from '../secret.js'
import { findTrust } from '../trust-option.js'
import { UsageError } from '../usage-error.js'

type Mode = 'text' | 'json' | 'jsonl'
type Judged = Awaited<ReturnType<typeof judgeDocument>>

/** `@LIST` stands for the file names in LIST, one a line. */
async function expandFiles(call: CommandCall): Promise<string[]> {
  const names: string[] = []
  for (const file of call.files) {
    if (!file.startsWith('@') || file.length === 1) names.push(file)
    else {
      const text = new TextDecoder().decode(await readInput(call.io, file.slice(1)))
      names.push(...text.split(/\r?\n/).filter((line) => line !== ''))
    }
  }
  if (names.length === 0) throw new UsageError('noFiles')
  return names
}

const MARK = { passed: '✔', failed: '✘', indeterminate: '?', 'no-signature': '–' } as const

/** OCSP answers that were given and passed over are said in the report too, not only on stderr. */
const withNotes = (report: Report, options: CommandCall['options']): Report =>
  findOption(options, 'ocsps') === undefined
    ? report
    : { ...report, findings: [...report.findings, { id: 'evidence.ocsp-not-used', severity: 'warning' }] }

async function judgeFile(call: CommandCall, file: string, o: VerifyOptions): Promise<Judged> {
  if (file !== '-' && statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new UsageError('aFolder', { name: file })
  const source = await openInput(call.io, file)
  try {
    const judged = await judgeDocument(source, o)
    return { ...judged, report: withNotes(judged.report, call.options) }
  } finally {
    source.close()
  }
}

/** `vanthu verify FILE… TRUST` */
export const runVerify: Command = async (call) => {
  const { io, language, options } = call
  const mode: Mode = isSwitchedOn(options, 'jsonl') ? 'jsonl' : isSwitchedOn(options, 'json') ? 'json' : 'text'
  const files = await expandFiles(call)
  const revision = parseCount(options, 'revision')
  if (revision !== undefined && files.length > 1) throw new UsageError('severalFiles', { name: '--revision' })
  if (revision !== undefined) return saveRevision(call, files[0] ?? '', revision)
  if (findOption(options, 'out') !== undefined) throw new UsageError('missingOption', { name: '--revision' })
  const html = findOption(options, 'html')
  if (html !== undefined && files.length > 1) throw new UsageError('severalFiles', { name: '--html' })
  const trust = await findTrust(call)
  if (trust === undefined) throw new UsageError('noAnchors')
  const chosen = parseMoment(options, 'at')
  const password = await findPassword(io, options, '')
  const expectSigner = findExpectedSigner(options)
  const o: VerifyOptions = {
    ...trust,
    ...(expectSigner === undefined ? {} : { expectSigner }),
    at: chosen ?? io.now(),
    signal: io.signal,
    ...(password === undefined ? {} : { password }),
  }
  const codes: number[] = []
  const objects: unknown[] = []
  const lines: string[] = []
  for (const file of files) {
    let object: unknown
    try {
      const { report, legal } = await judgeFile(call, file, o)
      const context = { file, momentChosen: chosen !== undefined, legal }
      if (html !== undefined)
        await writeOutput(
          io,
          html,
          [renderReport(report, { as: 'html', language, ...context })],
          isSwitchedOn(options, 'force'),
        )
      if (mode === 'text') {
        io.stdout(renderReport(report, { as: 'text', language, ...context }))
        const { tone, verdict } = summarizeReport(report, language, context)
        lines.push(`${MARK[tone]} ${escapeTerminal(file)}: ${verdict}\n`)
      } else object = reportToJson(report, context)
      codes.push(exitCodeOfConclusion(report.conclusion))
    } catch (error) {
      if (io.signal.aborted) throw error
      codes.push(exitCodeOf(error))
      if (mode === 'text') {
        io.stderr(failureToText(error, language, file))
        lines.push(`✘ ${escapeTerminal(file)}: ${failureToJson(error, language).error.message}\n`)
      } else object = failureToJson(error, language, file)
    }
    if (mode === 'jsonl') io.stdout(`${JSON.stringify(object)}\n`)
    else if (mode === 'json') objects.push(object)
  }
  if (mode === 'json')
    io.stdout(`${JSON.stringify(objects.length === 1 ? objects[0] : { schemaVersion: 1, files: objects })}\n`)
  // the last screen of a long run shows every file
  if (lines.length > 1) io.stdout(`\n${lines.join('')}`)
  return worstExitCode(codes)
}
