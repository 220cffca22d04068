// An evidence package as one ZIP, streamed: the files come from the library, the container from yazl.
import { PassThrough, Readable } from 'node:stream'
import { readFileSource } from 'vanthu/node'
import { composeEvidencePackage, type EvidenceFile } from 'vanthu/wording'
import { ZipFile } from 'yazl'
import type { FileToJudge, Judged } from './judge.js'
import { type DeskTrust, verifyOptions } from './trust.js'

type JudgedReport = Extract<Judged, { outcome: 'judged' }>

/** The files of the package of one judged file, while `use` runs. */
export async function withEvidence<Value>(
  file: FileToJudge,
  judged: JudgedReport,
  { trust, tool }: { readonly trust: DeskTrust; readonly tool: string },
  use: (files: readonly EvidenceFile[]) => Promise<Value>,
): Promise<Value> {
  const source = await readFileSource(file.path)
  try {
    return await use(
      composeEvidencePackage(source, judged.report, {
        file: file.name,
        language: 'vi',
        judgedWith: verifyOptions(trust, file.at),
        momentChosen: trust.chosenMoment !== undefined,
        legal: judged.legal,
        tool,
      }),
    )
  } finally {
    source.close()
  }
}

/** The package as a ZIP; the same judgement gives the same bytes. */
export function openEvidenceZip(
  file: FileToJudge,
  judged: JudgedReport,
  about: { readonly trust: DeskTrust; readonly tool: string },
): ReadableStream<Uint8Array> {
  const out = new PassThrough()
  const work = withEvidence(file, judged, about, async (files) => {
    const zip = new ZipFile()
    zip.on('error', (error: Error) => out.destroy(error))
    for (const { path, size, parts } of files)
      zip.addReadStreamLazy(path, { mtime: judged.report.at, mode: 0o100644, size }, (give) => {
        give(null, Readable.from(parts(), { objectMode: false }))
      })
    zip.outputStream.pipe(out)
    zip.end()
    // the source stays open until the last byte is taken, or the reader goes away
    await new Promise<void>((resolve) => {
      out.once('close', resolve)
      out.once('end', resolve)
    })
  })
  work.catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}
