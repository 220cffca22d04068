import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { isVanthuError } from '../../src/errors.js'
import { readZip, writeZip, type ZipEntry } from '../../src/zip/index.js'
import { rawZip } from './raw-zip.js'

const DAY = { year: 2026, month: 11, day: 24 }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const contentOf = async (entry: ZipEntry | undefined): Promise<string> => {
  const parts: Uint8Array[] = []
  for await (const part of entry?.parts() ?? []) parts.push(part)
  return Buffer.concat(parts).toString()
}
const pack = async (files: Parameters<typeof writeZip>[0]): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  for await (const part of writeZip(files, DAY)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}
const codeOf = async (act: () => Promise<unknown>): Promise<string> => {
  try {
    await act()
  } catch (error) {
    if (isVanthuError(error)) return error.code
    throw error
  }
  return 'accepted'
}
const all = async (bytes: Uint8Array): Promise<void> => {
  for (const entry of await readZip(bytes)) await contentOf(entry)
}

const DESCRIPTOR = new Uint8Array(16)
const HOSTILE: readonly (readonly [what: string, bytes: Uint8Array, code: string])[] = [
  ['no archive', utf8('not a zip'), 'ERR_ZIP_MALFORMED'],
  ['cut', rawZip([{ name: 'a', data: 'x' }]).slice(0, -5), 'ERR_ZIP_MALFORMED'],
  ['parent folder', rawZip([{ name: '../a' }]), 'ERR_ZIP_BAD_NAME'],
  ['parent folder inside', rawZip([{ name: 'b/../../a' }]), 'ERR_ZIP_BAD_NAME'],
  ['absolute', rawZip([{ name: '/etc/passwd' }]), 'ERR_ZIP_BAD_NAME'],
  ['drive', rawZip([{ name: 'C:/a' }]), 'ERR_ZIP_BAD_NAME'],
  ['backslash', rawZip([{ name: '..\\a' }]), 'ERR_ZIP_BAD_NAME'],
  ['dot', rawZip([{ name: './a' }]), 'ERR_ZIP_BAD_NAME'],
  ['empty segment', rawZip([{ name: 'a//b' }]), 'ERR_ZIP_BAD_NAME'],
  ['no name', rawZip([{ name: '' }]), 'ERR_ZIP_BAD_NAME'],
  ['NUL', rawZip([{ name: 'a\0.pdf' }]), 'ERR_ZIP_BAD_NAME'],
  ['direction override', rawZip([{ name: 'a\u202efdp.exe' }]), 'ERR_ZIP_BAD_NAME'],
  ['long segment', rawZip([{ name: 'a'.repeat(256) }]), 'ERR_ZIP_BAD_NAME'],
  ['long name', rawZip([{ name: 'a/'.repeat(600) }]), 'ERR_ZIP_BAD_NAME'],
  ['same name twice', rawZip([{ name: 'a' }, { name: 'a' }]), 'ERR_ZIP_DUPLICATE_NAME'],
  ['other case', rawZip([{ name: 'a.pdf' }, { name: 'A.PDF' }]), 'ERR_ZIP_DUPLICATE_NAME'],
  ['other Unicode form', rawZip([{ name: '\u1ea1' }, { name: 'a\u0323' }]), 'ERR_ZIP_DUPLICATE_NAME'],
  ['file that is a folder', rawZip([{ name: 'a' }, { name: 'a/b' }]), 'ERR_ZIP_DUPLICATE_NAME'],
  ['link', rawZip([{ name: 'a', data: '/etc', attributes: 0xa1ff0000 }]), 'ERR_ZIP_NOT_A_FILE'],
  ['device', rawZip([{ name: 'a', attributes: 0x21ff0000 }]), 'ERR_ZIP_NOT_A_FILE'],
  ['folder with content', rawZip([{ name: 'a/', data: 'x' }]), 'ERR_ZIP_NOT_A_FILE'],
  ['encrypted', rawZip([{ name: 'a', data: 'x'.repeat(20), method: 8, flags: 1 }]), 'ERR_ZIP_ENCRYPTED'],
  ['method', rawZip([{ name: 'a', data: 'x', method: 12 }]), 'ERR_ZIP_METHOD'],
  ['other local name', rawZip([{ name: 'a.txt', localName: 'b.txt' }]), 'ERR_ZIP_HEADERS_DIFFER'],
  ['other local size', rawZip([{ name: 'a', data: 'xy', localSize: 1 }]), 'ERR_ZIP_HEADERS_DIFFER'],
  ['other stored size', rawZip([{ name: 'a', data: 'xy', localStored: 1 }]), 'ERR_ZIP_HEADERS_DIFFER'],
  ['other CRC', rawZip([{ name: 'a', data: 'xy', localCrc: 1 }]), 'ERR_ZIP_HEADERS_DIFFER'],
  ['other method', rawZip([{ name: 'a', data: 'xy', localMethod: 8 }]), 'ERR_ZIP_HEADERS_DIFFER'],
  ['other flags', rawZip([{ name: 'a', data: 'xy', localFlags: 0x808 }]), 'ERR_ZIP_HEADERS_DIFFER'],
  ['64-bit sizes', rawZip([{ name: 'a', data: 'x', localSize: 0xffffffff }]), 'ERR_ZIP_ZIP64'],
  ['wrong CRC in both', rawZip([{ name: 'a', data: 'xy', crc: 1 }]), 'ERR_ZIP_CRC'],
  ['bytes before', rawZip([{ name: 'a' }], { before: 'MZ' }), 'ERR_ZIP_OVERLAP'],
  ['bytes between', rawZip([{ name: 'a', behind: utf8('hidden') }, { name: 'b' }]), 'ERR_ZIP_OVERLAP'],
  ['bytes before the directory', rawZip([{ name: 'a' }], { tail: 'hidden' }), 'ERR_ZIP_OVERLAP'],
  [
    'one content twice',
    rawZip([
      { name: 'a', data: 'x' },
      { name: 'a', data: 'x', offset: 0 },
    ]),
    'ERR_ZIP_DUPLICATE_NAME',
  ],
  ['descriptor without flag', rawZip([{ name: 'a', behind: DESCRIPTOR }]), 'ERR_ZIP_OVERLAP'],
  ['bomb', rawZip([{ name: 'a', data: new Uint8Array(8 << 20), method: 8 }]), 'ERR_ZIP_RATIO'],
  ['lying size', rawZip([{ name: 'a', data: new Uint8Array(8 << 20), method: 8, size: 10 }]), 'ERR_ZIP_MALFORMED'],
  ['too short', rawZip([{ name: 'a', data: 'abc', method: 8, size: 10 }]), 'ERR_ZIP_MALFORMED'],
]

describe('an archive that two programs could read as two things is refused', () => {
  test.each(HOSTILE)('%s', async (_, bytes, code) => {
    expect(await codeOf(() => all(bytes))).toBe(code)
  })
  test('limits', async () => {
    const two = rawZip([
      { name: 'a', data: 'xx' },
      { name: 'b', data: 'xx' },
    ])
    expect(await codeOf(() => readZip(two, { maxEntries: 1 }))).toBe('ERR_ZIP_TOO_MANY')
    expect(await codeOf(() => readZip(two, { maxEntryBytes: 1 }))).toBe('ERR_ZIP_TOO_LARGE')
    expect(await codeOf(() => readZip(two, { maxTotalBytes: 3 }))).toBe('ERR_ZIP_TOO_LARGE')
  })
})

test('what is odd and lawful is read: descriptor, folders, empty', async () => {
  const bytes = rawZip([
    { name: 'f/' },
    {
      name: 'f/v\u0103n b\u1ea3n.pdf',
      data: 'x'.repeat(50),
      method: 8,
      flags: 0x808,
      localCrc: 0,
      localSize: 0,
      localStored: 0,
      behind: DESCRIPTOR,
    },
    { name: 'g/a', attributes: 0x81a40000 },
  ])
  const entries = await readZip(bytes)
  expect(entries.map(({ name, size }) => [name, size])).toEqual([
    ['f/v\u0103n b\u1ea3n.pdf', 50],
    ['g/a', 0],
  ])
  expect(await contentOf(entries[0])).toBe('x'.repeat(50))
  expect(await readZip(rawZip([]))).toEqual([])
})

test('the same files are the same bytes, and unzip agrees', async () => {
  const files = [
    { name: 'a.pdf', bytes: utf8('x'.repeat(1000)) },
    { name: 'mimetype', bytes: utf8('y'), compress: false },
  ]
  const bytes = await pack(files)
  expect(await pack(files)).toEqual(bytes)
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-zip-'))
  try {
    writeFileSync(join(folder, 'a.zip'), bytes)
    let said: string
    try {
      said = execFileSync('unzip', ['-t', join(folder, 'a.zip')], { encoding: 'utf8' })
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
      console.log('unzip is absent: not asked')
      return
    }
    expect(said).toContain('No errors detected')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('names that reading refuses are not written', async () => {
  const bytes = new Uint8Array()
  for (const name of ['../a', '/a', 'a/', 'a\\b', ''])
    expect(await codeOf(() => pack([{ name, bytes }]))).toBe('ERR_ZIP_CANNOT_WRITE')
  expect(
    await codeOf(() =>
      pack([
        { name: 'a', bytes },
        { name: 'A', bytes },
      ]),
    ),
  ).toBe('ERR_ZIP_CANNOT_WRITE')
})

property.prop(
  [
    fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.uint8Array()), {
      selector: ([name]) => name,
      maxLength: 5,
    }),
  ],
  { numRuns: 40 },
)('read ∘ write = identity', async (files) => {
  const entries = await readZip(await pack(files.map(([name, bytes]) => ({ name, bytes }))))
  expect(entries.map(({ name }) => name)).toEqual(files.map(([name]) => name))
  for (const [i, [, bytes]] of files.entries()) expect(await contentOf(entries[i])).toBe(Buffer.from(bytes).toString())
})

property.prop([fc.nat(), fc.nat(255)], { numRuns: 150 })(
  'one byte changed: a typed error or an archive',
  async (at, value) => {
    const bytes = rawZip([
      { name: 'a.txt', data: 'hello', method: 8 },
      { name: 'b/c', data: 'x' },
    ])
    bytes[at % bytes.length] = value
    await codeOf(() => all(bytes))
  },
)
