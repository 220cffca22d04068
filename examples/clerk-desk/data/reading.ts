import type { CopyCase } from 'vanthu/copies'
import { loadCopyFile } from 'vanthu/copies'
import { DEFAULT_SCAN_LIMITS, openScans, readFields } from 'vanthu/digitize'
import { ocrEngine } from 'vanthu/node'
import type { ClerkOffice } from './office.js'

type Reading = Awaited<ReturnType<typeof readFields>>

/** What the machine reads from captured pages: suggestions for the page Đối chiếu, made in the background. */
export interface ReadingDesk {
  /** Begins to read the pages of a case, once. */
  start(found: CopyCase): void
  /** `undefined`: not asked for; `'busy'`: still reading; `'failed'`: fields are typed by hand. */
  find(found: CopyCase): Reading | 'busy' | 'failed' | undefined
  /** Settles when nothing is being read. */
  idle(): Promise<void>
  close(): Promise<void>
}

const MOST_PAGES = 12
const MOST_KEPT = 50

export function openReading(office: ClerkOffice, problem: (text: string, error: unknown) => void): ReadingDesk {
  const known = new Map<string, Reading | 'busy' | 'failed'>()
  const stop = new AbortController()
  let engine: ReturnType<typeof ocrEngine> | undefined
  let last: Promise<void> = Promise.resolve()
  async function read(found: CopyCase, key: string): Promise<void> {
    try {
      engine ??= ocrEngine({ jobs: 1 })
      const files: Uint8Array[] = []
      for (const index of found.scans?.files.keys() ?? []) {
        const bytes = await loadCopyFile(office.cases, found.id, `scan/${index}`)
        if (bytes !== undefined) files.push(bytes)
      }
      const { pages } = await openScans(files, office.ports, DEFAULT_SCAN_LIMITS)
      known.set(key, await readFields(pages.slice(0, MOST_PAGES), { engine, signal: stop.signal }))
    } catch (error) {
      known.set(key, 'failed')
      if (!stop.signal.aborted) problem('Không đọc được bản quét bằng máy', error)
    }
  }
  return {
    start(found) {
      const key = found.scans?.sha256
      if (key === undefined || known.has(key) || office.options.read === false) return
      const [oldest] = known.keys()
      if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest)
      known.set(key, 'busy')
      last = last.then(() => read(found, key))
    },
    find: (found) => known.get(found.scans?.sha256 ?? ''),
    idle: () => last,
    async close() {
      stop.abort(new Error('the desk is closing'))
      await last
      await engine?.close()
    },
  }
}
