// The folder given at the start: listed and read, never written, never left.
import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

/** One file of the served folder. */
export interface FolderFile {
  /** Path inside the folder, with `/`. */
  readonly name: string
  readonly path: string
  readonly size: number
}

/** What a walk through the folder found. */
export interface FolderListing {
  readonly files: readonly FolderFile[]
  /** Links that lead out of the folder and other things that are no files: named, never opened. */
  readonly refused: readonly string[]
  /** True when there were more files than the desk lists. */
  readonly isCut: boolean
}

const MAX_LISTED = 10_000
const MAX_DEPTH = 16

/**
 * Every PDF below a folder, by name. A link is followed only to a file inside the folder; folders behind links are not
 * entered, so that no loop and no way out exists.
 */
export async function listFolder(folder: string): Promise<FolderListing> {
  const root = await realpath(folder)
  const files: FolderFile[] = []
  const refused: string[] = []
  let isCut = false
  const queue: { readonly path: string; readonly depth: number }[] = [{ path: root, depth: 0 }]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const entries = await entriesOf(next.path)
    if (entries === undefined) refused.push(relative(root, next.path).split(sep).join('/') || '.')
    for (const entry of (entries ?? []).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(next.path, entry.name)
      const name = relative(root, path).split(sep).join('/')
      if (entry.isDirectory()) {
        if (next.depth < MAX_DEPTH) queue.push({ path, depth: next.depth + 1 })
        else refused.push(name)
      } else if (!/\.pdf$/i.test(entry.name)) continue
      else if (files.length >= MAX_LISTED) isCut = true
      else {
        const size = await sizeInside(root, path)
        if (size === undefined) refused.push(name)
        else files.push({ name, path, size })
      }
    }
  }
  return { files, refused, isCut }
}

/** The file of that name, checked again at the moment of opening; `undefined` when it is none or lies outside. */
export async function findInFolder(folder: string, name: string): Promise<FolderFile | undefined> {
  const root = await realpath(folder)
  const parts = name.split('/')
  if (name === '' || name.includes('\0') || parts.some((part) => part === '' || part === '.' || part === '..'))
    return undefined
  const path = join(root, ...parts)
  if (relative(root, path).split(sep).join('/') !== name) return undefined
  const size = await sizeInside(root, path)
  return size === undefined ? undefined : { name, path, size }
}

/** What lies in a folder; `undefined` when it is gone, or not ours to read: it is named, and the others are listed. */
async function entriesOf(path: string): Promise<Dirent[] | undefined> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

/** Size of a plain file whose real place is inside the root. */
async function sizeInside(root: string, path: string): Promise<number | undefined> {
  try {
    const real = await realpath(path)
    if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) return undefined
    const facts = await stat(real)
    return facts.isFile() ? facts.size : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined // gone, or not ours to read: it is not listed
    throw error
  }
}
