// One file → one verdict, in one call of the library and the words of `vanthu verify`.
import { judgeDocument, type LegalStatus, type Report } from 'vanthu'
import { readFileSource } from 'vanthu/node'
import {
  failureForList,
  failureText,
  failureToJson,
  type ReportListRow,
  reportToJson,
  summarizeForList,
} from 'vanthu/wording'
import { type DeskTrust, verifyOptions } from './trust.js'

/** What a file was judged as, or why it could not be. */
export type Judged =
  | { readonly outcome: 'judged'; readonly report: Report; readonly legal: LegalStatus; readonly row: ReportListRow }
  | { readonly outcome: 'unreadable'; readonly failure: ReturnType<typeof failureText>; readonly row: ReportListRow }

/** A file to judge: where it lies, the name it was given under, the moment. */
export interface FileToJudge {
  readonly path: string
  readonly name: string
  readonly at: Date
  readonly size?: number
  readonly sha256?: string
}

/** Judges one file. Never throws for what a file holds: a failure is a row among the others. */
export async function judgeFile(file: FileToJudge, trust: DeskTrust, signal?: AbortSignal): Promise<Judged> {
  try {
    const source = await readFileSource(file.path)
    try {
      const { report, legal } = await judgeDocument(source, {
        ...verifyOptions(trust, file.at),
        ...(signal === undefined ? {} : { signal }),
      })
      const row = summarizeForList(report, 'vi', { ...contextOf(file, trust), legal })
      return { outcome: 'judged', report, legal, row }
    } finally {
      source.close()
    }
  } catch (error) {
    signal?.throwIfAborted()
    return failed(error, file)
  }
}

/** The row of a file that could not even be stored or opened. */
export function failed(error: unknown, file: Omit<FileToJudge, 'path'>): Judged {
  const failure = failureText(error, 'vi')
  // the name that people know stands for the path of this machine
  const told = { ...failure, details: withoutPath(failure.details), detail: oneLine(failure.code, failure.detail) }
  return { outcome: 'unreadable', failure: told, row: failureForList(told, { ...file, file: file.name }, 'vi') }
}

const withoutPath = (details: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'path'))

/** A bug's stack stays on this machine. */
const oneLine = (code: string, detail: string): string =>
  code === 'ERR_CLI_BUG' ? (detail.split('\n')[0] ?? '') : detail

const contextOf = (file: FileToJudge, trust: DeskTrust): { readonly file: string; readonly momentChosen: boolean } => ({
  file: file.name,
  momentChosen: trust.chosenMoment !== undefined,
})

/** Exactly the line that `vanthu verify --json` prints for the file under this name. */
export function jsonLine(judged: Judged, file: FileToJudge, trust: DeskTrust): string {
  const object =
    judged.outcome === 'judged'
      ? reportToJson(judged.report, { ...contextOf(file, trust), legal: judged.legal })
      : failureToJson(judged.failure, file.name)
  return `${JSON.stringify(object)}\n`
}

/** What surrounds the report when it is laid out for people. */
export const reportContext = (
  judged: Extract<Judged, { outcome: 'judged' }>,
  file: FileToJudge,
  trust: DeskTrust,
): { readonly file: string; readonly momentChosen: boolean; readonly legal: LegalStatus } => ({
  ...contextOf(file, trust),
  legal: judged.legal,
})
