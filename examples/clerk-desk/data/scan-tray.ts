import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_SCAN_LIMITS, openScans, type PageWarning, type ScanLimits, type ScanPorts } from 'vanthu/digitize'
import { writeFileAtomic } from 'vanthu/node'
import { jsonFile } from './json-file.js'

export type Turn = 0 | 90 | 180 | 270

/** A page of a file that lies in the tray. */
export interface TrayPage {
  readonly turn: Turn
  /** Absent while the picture was not looked at. */
  readonly warnings?: readonly PageWarning[]
}

/** A file as it came from the scanner. */
export interface TrayFile {
  readonly id: string
  readonly name: string
  readonly format: string
  readonly size: number
  readonly sha256: string
  readonly pages: readonly TrayPage[]
}

/** Where scans lie until they are kept with the case: files on disk, so that nothing is lost when the browser closes. */
export interface ScanTray {
  files(): readonly TrayFile[]
  bytes(file: TrayFile): Promise<Uint8Array>
  /** Where the file lies, for pictures of its pages. */
  path(file: TrayFile): string
  /**
   * Checks a file and puts it at the end, or in the place of another one.
   *
   * @throws What `openScans` throws; then the tray is as it was.
   */
  add(bytes: Uint8Array, name: string, o?: { readonly replace?: string }): Promise<TrayFile>
  turn(id: string, page: number): Promise<void>
  move(id: string, by: -1 | 1): Promise<void>
  remove(id: string): Promise<void>
  clear(): Promise<void>
}

/** Assesses pages; `undefined` while the library has no measure for them. */
export type Assess = (page: Awaited<ReturnType<typeof openScans>>['pages'][number]) => Promise<readonly PageWarning[]>

/** More than this and a case is not a paper at the counter. */
export const TRAY_LIMITS: ScanLimits = { ...DEFAULT_SCAN_LIMITS, maxBytes: 64 * 2 ** 20 }

/** So long the clerk waits for warnings when a file arrives; the rest of a long file is looked at meanwhile. */
const PATIENCE_MS = 2500

export function openTray(folder: string, ports: ScanPorts, assess: Assess): ScanTray {
  const list = jsonFile<readonly TrayFile[]>(join(folder, 'khay.json'))
  const files = (): readonly TrayFile[] => list.read() ?? []
  const pathOf = (id: string): string => join(folder, id)
  const save = async (next: readonly TrayFile[]): Promise<void> => {
    mkdirSync(folder, { recursive: true })
    await list.write(next)
  }
  const change = (id: string, work: (file: TrayFile) => TrayFile): Promise<void> =>
    save(files().map((file) => (file.id === id ? work(file) : file)))
  /** Looks at the pages that were left; gives up when the file has gone. */
  async function assessRest(id: string, pages: readonly Parameters<Assess>[0][]): Promise<void> {
    const left = (): number =>
      files()
        .find((file) => file.id === id)
        ?.pages.findIndex((page) => page.warnings === undefined) ?? -1
    try {
      for (let index = left(); index >= 0; index = left()) {
        const page = pages[index]
        if (page === undefined) return
        const warnings = await assess(page)
        await change(id, (file) => ({
          ...file,
          pages: file.pages.map((one, at) => (at === index ? { ...one, warnings } : one)),
        }))
      }
    } catch {
      // the tray was cleared meanwhile, or the page cannot be drawn: it stays unjudged, and capturing says why
    }
  }
  return {
    files,
    bytes: async ({ id }) => new Uint8Array(await readFile(pathOf(id))),
    path: ({ id }) => pathOf(id),
    async add(bytes, name, o = {}) {
      const before = files().filter(({ id }) => id !== o.replace)
      const { originals, pages } = await openScans([bytes], ports, {
        ...TRAY_LIMITS,
        maxPages: Math.max(1, TRAY_LIMITS.maxPages - countPages(before)),
      })
      const judged: TrayPage[] = []
      const until = performance.now() + PATIENCE_MS
      for (const page of pages)
        judged.push(performance.now() < until ? { turn: 0, warnings: await assess(page) } : { turn: 0 })
      const file: TrayFile = {
        id: `${randomUUID()}.scan`,
        name: name.normalize('NFC').slice(0, 120),
        format: originals[0]?.format ?? 'jpeg',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        pages: judged,
      }
      mkdirSync(folder, { recursive: true })
      await writeFileAtomic(pathOf(file.id), [bytes])
      // read again: another tab may have added a file meanwhile
      const now = files()
      const at = now.findIndex(({ id }) => id === o.replace)
      await save(at < 0 ? [...now, file] : now.toSpliced(at, 1, file))
      if (at >= 0 && o.replace !== undefined) await rm(pathOf(o.replace), { force: true })
      void assessRest(file.id, pages)
      return file
    },
    turn: (id, page) =>
      change(id, (file) => ({
        ...file,
        pages: file.pages.map((one, index) =>
          index === page ? { ...one, turn: ((one.turn + 90) % 360) as Turn } : one,
        ),
      })),
    async move(id, by) {
      const now = files()
      const at = now.findIndex((one) => one.id === id)
      const [file] = now.slice(at)
      const to = at + by
      if (at < 0 || file === undefined || to < 0 || to >= now.length) return
      await save(now.toSpliced(at, 1).toSpliced(to, 0, file))
    },
    async remove(id) {
      if (!files().some((file) => file.id === id)) return
      await save(files().filter((file) => file.id !== id))
      await rm(pathOf(id), { force: true })
    },
    async clear() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const countPages = (files: readonly TrayFile[]): number =>
  files.reduce((sum, { pages }) => sum + pages.length, 0)
