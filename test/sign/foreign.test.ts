import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/kernel/errors.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { listFields, openPdf, parseSignatureDictionary } from '../../src/pdf/index.js'
import { signPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestWorld } from '../../src/testing/index.js'
import { AT, collect, random } from './sample.js'

const VECTORS = join(import.meta.dirname, '../vectors')
const pdfsOf = (folder: string): string[] =>
  readdirSync(join(VECTORS, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.toLowerCase().endsWith('.pdf'))
    .map((name) => join(VECTORS, folder, name))

let world: TestWorld
beforeAll(async () => {
  world = (await buildTestPki({ at: AT })).government
})

/** Signatures by field with the range that they cover. */
function coverages(bytes: Uint8Array): Map<string, unknown> {
  const view = openPdf(bytesSource(bytes)).current
  const found = new Map<string, unknown>()
  for (const field of listFields(view)) {
    const signature = field.type === 'Sig' ? parseSignatureDictionary(view, field) : undefined
    if (signature !== undefined) found.set(field.name, signature.coverage)
  }
  return found
}

describe.each([
  ['pdf-signed', 40],
  ['pdf-parse', 60],
])('signing on top of files of others: %s', (folder, atLeast) => {
  test('every file is signed with its bytes as prefix and its signatures as they were, or refused by a code', async () => {
    let signed = 0
    for (const path of pdfsOf(folder)) {
      const pdf = new Uint8Array(readFileSync(path))
      const o = { level: 'B-B', at: AT, random, activeContent: 'accept' } as const
      const result = await signPdf(bytesSource(pdf), world.personEc.signer, o).catch((error: unknown) => {
        if (isVanthuError(error)) return undefined
        throw error
      })
      if (result === undefined) continue
      signed += 1
      const bytes = await collect(result.parts())
      expect(Buffer.compare(bytes.subarray(0, pdf.length), pdf), path).toBe(0)
      const [before, after] = [coverages(pdf), coverages(bytes)]
      for (const [field, coverage] of before) expect(after.get(field), path).toEqual(coverage)
      expect(after.get(result.field), path).toMatchObject({ outcome: 'sound', end: bytes.length })
    }
    expect(signed).toBeGreaterThanOrEqual(atLeast)
  })
})
