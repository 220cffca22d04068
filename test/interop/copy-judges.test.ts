import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  imageReader,
  packagedFonts,
  pageRenderer,
  sqliteCaseStore,
  sqliteStore,
  systemRandom,
} from '../../src/adapters/index.js'
import { type CertifiedCopy, certifyCopy, HOLIDAY_TABLES } from '../../src/copies/index.js'
import { openRegistry } from '../../src/registry/index.js'
import { buildTestPki } from '../../src/testing/index.js'
import { vietnamDateOf } from '../../src/vietnam/calendar-day.js'
import { trustOf } from '../office/office-sample.js'
import { testAuthority } from '../sign/test-authority.js'
import { askJudge, askVeraPdf, findJudges, run } from './outside-judge.js'

// Outside judges look at their own clocks, so these files are made at the present moment.
const AT = new Date(Math.floor(Date.now() / 1000) * 1000 - 120_000)

const has = findJudges('certified copies', 'pdfsig', 'qpdf', 'mutool', 'pdfimages', 'verapdf', 'judge')

const JPEG = new Uint8Array(readFileSync('test/vectors/ocr/02-blur-mono-150dpi.jpg'))
const PNG = new Uint8Array(readFileSync('test/vectors/ocr/06-clean-noto-150dpi.png'))
let folder = ''
const files = new Map<string, string>()
const copies: CertifiedCopy[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-copy-judges-'))
  const { government: world } = await buildTestPki({ at: AT })
  writeFileSync(join(folder, 'root.pem'), world.anchorsPem)
  writeFileSync(join(folder, 'ca.pem'), world.intermediatesPem)
  mkdirSync(join(folder, 'crls'))
  for (const [index, crl] of world.crls.entries()) writeFileSync(join(folder, 'crls', `${index}.crl`), crl)
  const store = sqliteCaseStore(join(folder, 'so'))
  const registry = await openRegistry(sqliteStore(join(folder, 'so')))
  const { year } = vietnamDateOf(AT)
  const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year, ordinal: 1, at: AT })
  for (const level of ['B-B', 'B-T'] as const) {
    const made = await certifyCopy(
      { requester: 'Trần Thị Ự', original: { name: 'Bằng tốt nghiệp trung học phổ thông', pages: 2 } },
      {
        store,
        caseId: level,
        ledger: { book, registry },
        at: AT,
        scans: [JPEG, PNG],
        ports: { images: imageReader(), renderer: pageRenderer() },
        fonts: packagedFonts(),
        office: { name: 'Ủy ban nhân dân tỉnh Bình Thuận' },
        certifier: { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' },
        person: world.person.signer,
        agency: world.agency.signer,
        comparedBy: 'Lê Văn An',
        level,
        tsa: testAuthority(world, (digest) => digest, AT),
        random: systemRandom,
        trust: trustOf(world),
        holidays: [
          ...HOLIDAY_TABLES,
          ...[year, year + 1].map((one) => ({ year: one, off: [], worked: [], cites: 'test' })),
        ],
      },
    )
    copies.push(made)
    for (const [name, bytes] of [
      [`copy-${level}`, made.file],
      [`slip-${level}`, made.slip],
    ] as const) {
      files.set(name, join(folder, `${name}.pdf`))
      writeFileSync(join(folder, `${name}.pdf`), bytes)
    }
  }
  store.close()
  registry.close()
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
const signed = () => [...files].filter(([name]) => name.startsWith('copy-'))

describe.skipIf(!has.pdfsig)('pdfsig', () => {
  test('both signatures are valid, the last one covers the whole file', () => {
    for (const [name, path] of signed()) {
      const { output } = run('pdfsig', '-nocert', path)
      expect(count(output, /Signature Validation: Signature is Valid\./g), name).toBe(2)
      expect(count(output, /^ +- Total document signed/gm), name).toBe(1)
    }
  })
})

describe.skipIf(!has.qpdf)('qpdf', () => {
  test('finds no fault in the syntax of copies and slips', () => {
    for (const [name, path] of files) {
      const { status, output } = run('qpdf', '--check', path)
      expect([status, output.match(/WARNING|ERROR/)], `${name}: ${output}`).toEqual([0, null])
    }
  })
})

describe.skipIf(!has.mutool)('mutool', () => {
  test('sees the last signature unchanged and the first one valid', () => {
    for (const [name, path] of signed()) {
      const { output } = run('mutool', 'sign', '-v', path)
      expect(count(output, /The document is unchanged since signing/g), name).toBe(1)
      expect(count(output, /The signature is valid but there have been edits/g), name).toBe(1)
    }
  })
})

describe.skipIf(!has.pdfimages)('pdfimages', () => {
  test('takes the captured JPEG out byte for byte, and the same pixels of the PNG', async () => {
    run('pdfimages', '-all', files.get('copy-B-B') ?? '', join(folder, 'page'))
    expect(new Uint8Array(readFileSync(join(folder, 'page-000.jpg')))).toEqual(JPEG)
    const pixels = (file: string | Uint8Array) => sharp(file).removeAlpha().greyscale().raw().toBuffer()
    expect((await pixels(join(folder, 'page-001.png'))).equals(await pixels(PNG))).toBe(true)
  })
})

describe.skipIf(!has.verapdf)('veraPDF', () => {
  test('copies stay PDF/A-2b through both signatures; slips are', () => {
    for (const [name, path] of files) {
      const { status, output } = askVeraPdf(path)
      expect(status, `${name}: ${output}`).toBe(0)
    }
  }, 120_000)
})

describe.skipIf(!has.judge)('pyHanko and EU DSS', () => {
  const ask = (...paths: string[]) => {
    const [root = '', ca = '', crls = ''] = ['root.pem', 'ca.pem', 'crls'].map((name) => join(folder, name))
    return askJudge(...paths, '--anchors', root, '--intermediates', ca, '--crls', crls, '--json')
  }
  test('both signatures pass, at the level that they claim; no change is held against the copy', () => {
    const { status, output } = ask(...signed().map(([, path]) => path))
    expect(status, output).toBe(0)
    expect(count(output, /"TOTAL_FAILED"|"INDETERMINATE"/g)).toBe(0)
  }, 300_000)
  test('one byte of a captured page changed: refused', () => {
    const altered = copies[0]?.file.slice() ?? new Uint8Array()
    const at = Buffer.from(altered).indexOf(Buffer.from(JPEG)) + 5000
    altered[at] = (altered[at] ?? 0) ^ 1
    const path = join(folder, 'altered.pdf')
    writeFileSync(path, altered)
    expect(ask(path).status).toBe(1)
  }, 120_000)
})
