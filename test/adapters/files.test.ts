import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFileSource, writeFileAtomic } from '../../src/adapters/index.js'
import { fromUtf8 } from '../../src/kernel/bytes.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const path = (name: string): string => join(folder, name)

describe('readFileSource', () => {
  test('reads exactly what was asked for, cut at the size', async () => {
    writeFileSync(path('a'), 'không khí')
    const source = await readFileSource(path('a'))
    expect(source.size).toBe(11)
    expect(source.read(0, 4)).toEqual(fromUtf8('kh\u00f4').subarray(0, 4))
    expect(source.read(9, 100).length).toBe(2)
    expect(source.read(50, 4).length).toBe(0)
    source.close()
    source.close()
    expect(() => source.read(0, 1)).toThrow(expect.objectContaining({ code: 'ERR_ADAPTERS_SOURCE_CLOSED' }))
  })

  test('a small file is one buffer from its opening on', async () => {
    writeFileSync(path('a'), '0123456789')
    const source = await readFileSource(path('a'))
    writeFileSync(path('a'), 'abcdefghij')
    expect(source.read(0, 4)).toEqual(fromUtf8('0123'))
    source.close()
  })

  test('a large file that grew, shrank or was touched is refused', async () => {
    const large = '0123456789'.repeat(110_000)
    for (const change of [
      () => writeFileSync(path('a'), '0123456789', { flag: 'a' }),
      () => writeFileSync(path('a'), '0'),
      () => utimesSync(path('a'), 1, 1),
    ]) {
      writeFileSync(path('a'), large)
      const source = await readFileSource(path('a'))
      change()
      expect(() => source.read(0, 4)).toThrow(expect.objectContaining({ code: 'ERR_ADAPTERS_FILE_CHANGED' }))
      source.close()
    }
  })

  test.each(['', 'missing'])('no file at "%s": cannot read', async (name) => {
    await expect(readFileSource(path(name))).rejects.toMatchObject({ code: 'ERR_ADAPTERS_CANNOT_READ' })
  })
})

describe('writeFileAtomic', () => {
  test('parts arrive whole and in order, nothing else is left in the folder', async () => {
    await writeFileAtomic(path('a'), [fromUtf8('một '), fromUtf8('hai')])
    expect(readFileSync(path('a'), 'utf8')).toBe('một hai')
    expect(readdirSync(folder)).toEqual(['a'])
  })

  test('an earlier file is refused, and replaced only when told so', async () => {
    writeFileSync(path('a'), 'cũ')
    await expect(writeFileAtomic(path('a'), [fromUtf8('mới')])).rejects.toMatchObject({
      code: 'ERR_ADAPTERS_FILE_EXISTS',
    })
    expect(readFileSync(path('a'), 'utf8')).toBe('cũ')
    await writeFileAtomic(path('a'), [fromUtf8('mới')], { overwrite: true })
    expect(readFileSync(path('a'), 'utf8')).toBe('mới')
  })

  test('a file that appears while the parts come is not replaced', async () => {
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield fromUtf8('a')
      writeFileSync(path('a'), 'của người khác')
    }
    await expect(writeFileAtomic(path('a'), parts())).rejects.toMatchObject({ code: 'ERR_ADAPTERS_FILE_EXISTS' })
    expect(readFileSync(path('a'), 'utf8')).toBe('của người khác')
    expect(readdirSync(folder)).toEqual(['a'])
  })

  test('a failing source of parts: its error as it is, the earlier file untouched, no temporary file', async () => {
    writeFileSync(path('a'), 'cũ')
    const broken = new Error('broken')
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield fromUtf8('half')
      throw broken
    }
    await expect(writeFileAtomic(path('a'), parts(), { overwrite: true })).rejects.toBe(broken)
    expect(readFileSync(path('a'), 'utf8')).toBe('cũ')
    expect(readdirSync(folder)).toEqual(['a'])
  })

  test('no folder: cannot write, with the system’s reason', async () => {
    await expect(writeFileAtomic(path('none/a'), [])).rejects.toMatchObject({
      code: 'ERR_ADAPTERS_CANNOT_WRITE',
      details: { system: 'ENOENT' },
    })
  })

  test.skipIf(!existsSync('/dev/full'))('a dangling link counts as a file that is there', async () => {
    symlinkSync('/nowhere', path('a'))
    await expect(writeFileAtomic(path('a'), [])).rejects.toMatchObject({ code: 'ERR_ADAPTERS_FILE_EXISTS' })
  })
})
