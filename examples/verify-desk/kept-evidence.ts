// Certificates, lists and tokens that the auditor keeps on this machine, and can delete (TT 15/2025/TT-BKHCN, Điều 6).
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EvidenceFile } from 'vanthu/wording'

/** What is kept of one judged file. */
export interface KeptEvidence {
  /** SHA-256 of the judged file: the name of its folder. */
  readonly sha256: string
  readonly name: string
  readonly keptAt: string
  readonly files: readonly { readonly path: string; readonly size: number }[]
}

/** Folders of a package that are kept; the document itself is not. */
const KEPT = /^(?:chu-ky|dau-thoi-gian|chung-thu|goc-tin-cay|thu-hoi|bao-cao)\//
const IS_DIGEST = /^[0-9a-f]{64}$/
const FACTS = 'ghi-nhan.json'

/** The folder of kept evidence. */
export class EvidenceKeeper {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Keeps certificates, lists, tokens and the report of a file. */
  async keep(
    about: { readonly sha256: string; readonly name: string; readonly at: Date },
    files: readonly EvidenceFile[],
  ): Promise<void> {
    const folder = this.#folderOf(about.sha256)
    const kept = files.filter(({ path }) => KEPT.test(path))
    for (const file of kept) {
      const path = join(folder, ...file.path.split('/'))
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
      await writeFile(path, Buffer.concat([...file.parts()]), { mode: 0o600 })
    }
    const facts = {
      name: about.name,
      keptAt: about.at.toISOString(),
      files: kept.map(({ path, size }) => ({ path, size })),
    }
    await writeFile(join(folder, FACTS), `${JSON.stringify(facts)}\n`, { mode: 0o600 })
  }

  /** Everything that is kept, the newest first. */
  async list(): Promise<readonly KeptEvidence[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const kept: KeptEvidence[] = []
    for (const sha256 of names.filter((name) => IS_DIGEST.test(name))) {
      const facts: unknown = JSON.parse(await readFile(join(this.#folderOf(sha256), FACTS), 'utf8').catch(() => 'null'))
      if (isFacts(facts)) kept.push({ sha256, ...facts })
    }
    return kept.sort((a, b) => (a.keptAt < b.keptAt ? 1 : -1))
  }

  /** True when something of this file is kept. */
  async has(sha256: string): Promise<boolean> {
    if (!IS_DIGEST.test(sha256)) return false
    return await stat(this.#folderOf(sha256)).then(
      () => true,
      () => false,
    )
  }

  /** Deletes what is kept of one file. */
  async remove(sha256: string): Promise<void> {
    if (IS_DIGEST.test(sha256)) await rm(this.#folderOf(sha256), { recursive: true, force: true })
  }

  #folderOf(sha256: string): string {
    if (!IS_DIGEST.test(sha256)) throw new TypeError('a SHA-256 in hexadecimal')
    return join(this.#folder, sha256)
  }
}

function isFacts(value: unknown): value is Omit<KeptEvidence, 'sha256'> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'keptAt' in value &&
    typeof value.keptAt === 'string' &&
    'files' in value &&
    Array.isArray(value.files)
  )
}
