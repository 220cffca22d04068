// The files of this run: a row of each in memory, the bytes in a folder that is removed at the end.
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { ReportListRow } from 'vanthu/wording'
import { type FileToJudge, type Judged, judgeFile } from './judge.js'
import type { DeskTrust } from './trust.js'

/** One checked file. */
export interface CheckedFile extends FileToJudge {
  readonly id: string
  readonly row: ReportListRow
  /** True for a copy that the desk made and removes; false for a file of the served folder. */
  readonly isOwn: boolean
}

/** What the list is asked for. */
export interface ListQuery {
  readonly tone?: ReportListRow['tone']
  /** Part of a name. */
  readonly search?: string
}

export type Tone = ReportListRow['tone']
export const TONES: readonly Tone[] = ['failed', 'unreadable', 'indeterminate', 'no-signature', 'passed']

/** Judged reports that are kept for the next click; others are judged again, at their frozen moment. */
const KEPT_REPORTS = 40
export const MAX_FILES = 10_000

/** The checked files of one run. */
export class CheckList {
  readonly #files = new Map<string, CheckedFile>()
  readonly #judged = new Map<string, Judged>()
  readonly #trust: DeskTrust

  constructor(trust: DeskTrust) {
    this.#trust = trust
  }

  get size(): number {
    return this.#files.size
  }

  /** True while another file may be added. */
  get hasRoom(): boolean {
    return this.#files.size < MAX_FILES
  }

  /** Adds a file with its verdict. The same served file again takes the place of its older check. */
  add(file: FileToJudge & { readonly isOwn: boolean }, judged: Judged): CheckedFile {
    const older = file.isOwn ? undefined : this.findByPath(file.path)
    const checked: CheckedFile = { ...file, id: older?.id ?? randomUUID().slice(0, 8), row: judged.row }
    this.#files.set(checked.id, checked)
    this.#keep(checked.id, judged)
    return checked
  }

  find(id: string): CheckedFile | undefined {
    return this.#files.get(id)
  }

  findByPath(path: string): CheckedFile | undefined {
    for (const file of this.#files.values()) if (!file.isOwn && file.path === path) return file
    return undefined
  }

  /** The report of a file; judged again when it is not kept any more: same bytes, same moment, same answer. */
  async judged(file: CheckedFile): Promise<Judged> {
    const judged = this.#judged.get(file.id) ?? (await judgeFile(file, this.#trust))
    this.#keep(file.id, judged)
    return judged
  }

  #keep(id: string, judged: Judged): void {
    this.#judged.delete(id)
    this.#judged.set(id, judged)
    for (const oldest of this.#judged.keys()) {
      if (this.#judged.size <= KEPT_REPORTS) break
      this.#judged.delete(oldest)
    }
  }

  /** How many of each verdict. */
  counts(): Readonly<Record<Tone, number>> {
    const counts = { failed: 0, unreadable: 0, indeterminate: 0, 'no-signature': 0, passed: 0 }
    for (const { row } of this.#files.values()) counts[row.tone] += 1
    return counts
  }

  /** The worst first, then by name. */
  list({ tone, search }: ListQuery = {}): readonly CheckedFile[] {
    const wanted = search?.normalize('NFC').toLocaleLowerCase('vi')
    return [...this.#files.values()]
      .filter(
        ({ row, name }) =>
          (tone === undefined || row.tone === tone) &&
          (wanted === undefined || wanted === '' || name.toLocaleLowerCase('vi').includes(wanted)),
      )
      .sort((a, b) => TONES.indexOf(a.row.tone) - TONES.indexOf(b.row.tone) || compareNames(a.name, b.name))
  }

  /** Takes a file off the list and removes the desk's copy. */
  async remove(id: string): Promise<void> {
    const file = this.#files.get(id)
    this.#files.delete(id)
    this.#judged.delete(id)
    if (file?.isOwn === true && file.path !== '') await rm(file.path, { force: true })
  }

  async clear(): Promise<void> {
    for (const id of [...this.#files.keys()]) await this.remove(id)
  }
}

const { compare: compareNames } = new Intl.Collator('vi', { numeric: true })
