import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SHAPE = /^[a-z]{2,12}-[0-9a-f]{20}$/

/**
 * The first part of `<label>.localhost`: random, so that no other page knows our address, and kept per installation, so that
 * the address stays the same. Cookies are shared by all ports of a host: a host of our own shares them with nobody.
 */
export function loadLabel(stateFolder: string, name: string): string {
  const path = join(stateFolder, 'label')
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 })
  const kept = readKept(path)
  if (kept !== undefined && SHAPE.test(kept)) return kept
  const label = `${name
    .replace(/[^a-z]/g, '')
    .slice(0, 12)
    .padEnd(2, 'x')}-${randomBytes(10).toString('hex')}`
  writeFileSync(path, `${label}\n`, { mode: 0o600 })
  chmodSync(path, 0o600)
  return label
}

function readKept(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
