import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_SCAN_LIMITS, openScans, type PageWarning, type ScanLimits, type ScanPorts } from 'vanthu/digitize'
import { writeFileAtomic } from 'vanthu/node'
import { type JsonFile, jsonFile } from './json-file.js'

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
   * Checks a file and puts it at the end.
   *
   * @throws What `openScans` throws; then the tray is as it was.
   */
  add(bytes: Uint8Array, name: string): Promise<TrayFile>
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

/** What is kept beside each scan; a file of its own, so that two scans that arrive at once both stay. */
interface TrayRecord extends TrayFile {
  /** Place among the others. */
  readonly order: number
}

const ID = /^([0-9a-f-]{36})[.]json$/

export function openTray(folder: string, ports: ScanPorts, assess: Assess, now: () => number): ScanTray {
  const pathOf = (id: string): string => join(folder, id)
  const record = (id: string): JsonFile<TrayRecord> => jsonFile(join(folder, `${id}.json`))
  const records = (): readonly TrayRecord[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .flatMap((name) => {
        const id = ID.exec(name)?.[1]
        return (id === undefined ? undefined : record(id).read()) ?? []
      })
      .sort((a, b) => a.order - b.order || a.id.localeCompare(b.id))
  const change = async (id: string, work: (file: TrayRecord) => TrayRecord): Promise<void> => {
    const found = ID.test(`${id}.json`) ? record(id).read() : undefined
    if (found !== undefined) await record(id).write(work(found))
  }
  /** Looks at the pages that were left; gives up when the file has gone. */
  async function assessRest(id: string, pages: readonly Parameters<Assess>[0][]): Promise<void> {
    try {
      for (const [index, page] of pages.entries()) {
        const known = record(id).read()
        if (known === undefined) return
        if (known.pages[index]?.warnings !== undefined) continue
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
    files: records,
    bytes: async ({ id }) => new Uint8Array(await readFile(pathOf(id))),
    path: ({ id }) => pathOf(id),
    async add(bytes, name) {
      const before = records()
      const { originals, pages } = await openScans([bytes], ports, {
        ...TRAY_LIMITS,
        maxPages: Math.max(1, TRAY_LIMITS.maxPages - countPages(before)),
      })
      const judged: TrayPage[] = []
      const until = performance.now() + PATIENCE_MS
      for (const page of pages)
        judged.push(performance.now() < until ? { turn: 0, warnings: await assess(page) } : { turn: 0 })
      const file: TrayRecord = {
        id: randomUUID(),
        order: Math.max(now(), ...records().map(({ order }) => order + 1)),
        name: name.normalize('NFC').slice(0, 120),
        format: originals[0]?.format ?? 'jpeg',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        pages: judged,
      }
      mkdirSync(folder, { recursive: true })
      await writeFileAtomic(pathOf(file.id), [bytes])
      await record(file.id).write(file)
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
      const all = records()
      const place = all.findIndex((one) => one.id === id)
      const moved = all[place]
      if (moved === undefined || all[place + by] === undefined) return
      // numbered afresh: two scans that arrived in one moment have one number
      const next = all.toSpliced(place, 1).toSpliced(place + by, 0, moved)
      for (const [order, file] of next.entries())
        if (file.order !== order) await record(file.id).write({ ...file, order })
    },
    async remove(id) {
      if (!records().some((file) => file.id === id)) return
      await rm(join(folder, `${id}.json`), { force: true })
      await rm(pathOf(id), { force: true })
    },
    async clear() {
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const countPages = (files: readonly TrayFile[]): number =>
  files.reduce((sum, { pages }) => sum + pages.length, 0)
