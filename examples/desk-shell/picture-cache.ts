import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Pictures on disk under names of digits and hexadecimal letters, bounded in bytes; the longest unused go first. */
export class PictureCache {
  readonly #folder: string
  readonly #maxBytes: number
  #sizes: Promise<Map<string, number>> | undefined

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder
    this.#maxBytes = maxBytes
  }

  async find(name: string): Promise<Uint8Array | undefined> {
    const sizes = await this.#load()
    const size = sizes.get(name)
    if (size === undefined) return undefined
    sizes.delete(name)
    try {
      const bytes = await readFile(join(this.#folder, name))
      sizes.set(name, size)
      return bytes
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  async keep(name: string, bytes: Uint8Array): Promise<void> {
    const sizes = await this.#load()
    const part = join(this.#folder, `${randomUUID()}.part`)
    await writeFile(part, bytes, { mode: 0o600 })
    await rename(part, join(this.#folder, name))
    sizes.delete(name)
    sizes.set(name, bytes.length)
    let total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const [oldest, size] of [...sizes]) {
      if (total <= this.#maxBytes || oldest === name) break
      sizes.delete(oldest)
      total -= size
      await rm(join(this.#folder, oldest), { force: true })
    }
  }

  #load(): Promise<Map<string, number>> {
    this.#sizes ??= this.#list()
    return this.#sizes
  }

  async #list(): Promise<Map<string, number>> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const found: { name: string; size: number; used: number }[] = []
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name)
      if (name.endsWith('.part')) await rm(path, { force: true })
      else if (name.endsWith('.webp')) {
        const { size, mtimeMs } = await stat(path)
        found.push({ name, size, used: mtimeMs })
      }
    }
    return new Map(found.sort((a, b) => a.used - b.used).map(({ name, size }) => [name, size]))
  }
}
