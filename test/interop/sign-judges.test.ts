import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/index.js'
import { composeDocument, composeFieldText, composeSealImage, composeSignatureImage } from '../../src/compose/index.js'
import { concatBytes } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { type SignPdfOptions, signPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestPki, type TestWorld } from '../../src/testing/index.js'
import { exampleDocument } from '../compose/document-fixture.js'
import { readSignature } from '../sign/read-signature.js'
import { collect, officePdf, plainPdf, random } from '../sign/sample.js'
import { testAuthority } from '../sign/test-authority.js'
import { askJudge, askVeraPdf, findJudges, run } from './outside-judge.js'

// Outside judges look at their own clocks, so these files are made at the present moment.
const AT = new Date(Math.floor(Date.now() / 1000) * 1000 - 120_000)
const DAY = { year: AT.getUTCFullYear(), month: AT.getUTCMonth() + 1, day: AT.getUTCDate() }

const has = findJudges('signed files', 'pdfsig', 'qpdf', 'mutool', 'openssl', 'verapdf', 'judge')

let folder = ''
let pki: TestPki
let world: TestWorld
/** Name → path of every signed file. */
const files = new Map<string, string>()
const LEVELS = ['B-B', 'B-T'] as const
const KINDS = ['table', 'stream'] as const

async function sign(pdf: Uint8Array, who: 'person' | 'personEc' | 'agency' | 'agencyRsa', o: Partial<SignPdfOptions>) {
  const tsa = testAuthority(world, (digest) => digest, AT)
  const result = await signPdf(bytesSource(pdf), world[who].signer, { level: 'B-B', at: AT, random, tsa, ...o })
  return await collect(result.parts())
}

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, `${name}.pdf`)
  writeFileSync(path, bytes)
  return path
}

/** Composed, signed by the person, numbered, dated and signed by the agency: what an office sends out. */
async function issued(level: 'B-B' | 'B-T'): Promise<Uint8Array> {
  const fonts = packagedFonts()
  const seal = await composeSealImage('ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN', { fonts })
  const composed = await composeDocument(exampleDocument('chi-thi-binh-thuan'), { at: DAY, fonts })
  const person = {
    level,
    role: 'person',
    appearance: { pixels: composeSignatureImage('Nguyễn Thị Ánh').pixels },
  } as const
  const byPerson = await sign(composed.bytes, 'person', person)
  return await sign(byPerson, 'agency', {
    level,
    role: 'agency',
    appearance: { pixels: seal.pixels },
    changes: (increment) => {
      composeFieldText({ increment, field: 'so', text: '15' })
      composeFieldText({ increment, field: 'ngay-ban-hanh', text: 'ngày 24 tháng 11 năm 2026' })
    },
  })
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-judges-'))
  pki = await buildTestPki({ at: AT })
  world = pki.government
  writeFileSync(join(folder, 'root.pem'), world.anchorsPem)
  writeFileSync(join(folder, 'ca.pem'), world.intermediatesPem)
  mkdirSync(join(folder, 'crls'))
  for (const [index, crl] of world.crls.entries()) writeFileSync(join(folder, 'crls', `${index}.crl`), crl)
  const keep = (name: string, bytes: Uint8Array): unknown => files.set(name, save(name, bytes))
  for (const level of LEVELS) {
    for (const kind of KINDS) {
      for (const who of ['person', 'personEc'] as const)
        keep(`${kind}-${who}-${level}`, await sign(plainPdf(kind), who, { level }))
      const byPerson = await sign(officePdf(kind), 'person', { level, role: 'person' })
      keep(`${kind}-office-${level}`, await sign(byPerson, 'agency', { level, role: 'agency' }))
    }
    keep(`issued-${level}`, await issued(level))
  }
  const place = { page: 1, rectanglePt: [100, 100, 200, 150] } as const
  const pixels = { width: 2, height: 1, rgb: new Uint8Array(6), alpha: Uint8Array.of(9, 99) }
  keep('visible', await sign(plainPdf(), 'person', { place, appearance: { pixels } }))
  keep('certified', await sign(await sign(plainPdf(), 'person', { certify: 2 }), 'agencyRsa', {}))
  keep('sha512', await sign(plainPdf(), 'person', { algorithm: 'rsa-pkcs1-sha512' }))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
const signatures = (name: string): number => (/office|issued|certified/.test(name) ? 2 : 1)

describe.skipIf(!has.pdfsig)('pdfsig', () => {
  test('every signature is valid and the last covers the whole file', () => {
    for (const [name, path] of files) {
      const { output } = run('pdfsig', '-nocert', path)
      expect(count(output, /Signature Validation: Signature is Valid\./g), name).toBe(signatures(name))
      expect(count(output, /^ +- Total document signed/gm), name).toBe(1)
    }
  })

  test('one covered byte changed is noticed', () => {
    const bytes = Buffer.from(plainPdf())
    const at = bytes.indexOf('Page 1')
    const act = sign(new Uint8Array(bytes), 'person', {}).then((good) => {
      const altered = good.slice()
      altered[at] = 0x51
      expect(run('pdfsig', '-nocert', save('altered', altered)).output).toContain('Digest Mismatch')
    })
    return act
  })
})

describe.skipIf(!has.qpdf)('qpdf', () => {
  test('finds no fault in the syntax', () => {
    for (const [name, path] of files) {
      const { status, output } = run('qpdf', '--check', path)
      expect(output, name).not.toMatch(/WARNING|ERROR/)
      expect(status, name).toBe(0)
    }
  })
})

describe.skipIf(!has.mutool)('mutool', () => {
  test('sees the last signature unchanged and earlier ones valid', () => {
    for (const [name, path] of files) {
      const { output } = run('mutool', 'sign', '-v', path)
      expect(count(output, /The document is unchanged since signing/g), name).toBe(1)
      expect(count(output, /The signature is valid but there have been edits/g), name).toBe(signatures(name) - 1)
    }
  })
})

describe.skipIf(!has.openssl)('openssl', () => {
  const moment = String(Math.floor(AT.getTime() / 1000))
  const trust = () => ['-CAfile', join(folder, 'root.pem'), '-attime', moment]

  /** CMS, covered bytes and, where there is one, the token, each in a file. */
  async function extract(who: 'person' | 'personEc', level: 'B-B' | 'B-T') {
    const bytes = await sign(plainPdf(), who, { level })
    const { dictionary, info } = readSignature(bytes, 'Signature1')
    const [, b = 0, c = 0, d = 0] = dictionary.byteRange ?? []
    const path = (name: string, content: Uint8Array): string => {
      const at = join(folder, `${who}-${level}.${name}`)
      writeFileSync(at, content)
      return at
    }
    const contents = dictionary.contents ?? new Uint8Array()
    return {
      cms: path('cms', contents.subarray(0, 4 + (contents[2] ?? 0) * 256 + (contents[3] ?? 0))),
      content: path('bin', concatBytes([bytes.subarray(0, b), bytes.subarray(c, c + d)])),
      token: path('tst', info.unsignedAttributes[0]?.values[0] ?? new Uint8Array()),
      value: path('sig', info.signature),
    }
  }

  test('cms -verify -cades: value, digest and signing-certificate-v2', async () => {
    for (const who of ['person', 'personEc'] as const) {
      for (const level of LEVELS) {
        const { cms, content } = await extract(who, level)
        const words = ['cms', '-verify', '-cades', '-inform', 'DER', '-in', cms, '-content', content, '-binary']
        const { status, output } = run(
          'openssl',
          ...words,
          '-purpose',
          'any',
          '-out',
          join(folder, 'out.bin'),
          ...trust(),
        )
        expect(status, output).toBe(0)
      }
    }
  })

  test('ts -verify: the timestamp is over the signature value', async () => {
    const { token, value, content } = await extract('person', 'B-T')
    const words = ['ts', '-verify', '-token_in', '-in', token, '-untrusted', join(folder, 'ca.pem'), ...trust()]
    const good = run('openssl', ...words, '-data', value)
    expect(good.status, good.output).toBe(0)
    expect(run('openssl', ...words, '-data', content).status).not.toBe(0)
  })
})

describe.skipIf(!has.verapdf)('veraPDF', () => {
  test('a composed document stays PDF/A-2b through both signatures', () => {
    for (const level of LEVELS) {
      const { status, output } = askVeraPdf(files.get(`issued-${level}`) ?? '')
      expect(status, output).toBe(0)
    }
  }, 120_000)
})

describe.skipIf(!has.judge)('pyHanko and EU DSS', () => {
  const ask = (...paths: string[]) => {
    const [root, ca, crls] = ['root.pem', 'ca.pem', 'crls'].map((name) => join(folder, name))
    const args = [...paths, '--anchors', root ?? '', '--intermediates', ca ?? '', '--crls', crls ?? '', '--json']
    return askJudge(...args)
  }

  test('every file passes at the level that it claims', () => {
    const { status, output } = ask(...files.values())
    expect(status, output).toBe(0)
    for (const [name] of files) expect(output, name).toContain(`${name}.pdf`)
    expect(count(output, /"TOTAL_FAILED"|"INDETERMINATE"/g)).toBe(0)
    const atT = [...files.keys()].filter((name) => name.endsWith('B-T'))
    expect(count(output, /"level":"PAdES-BASELINE-T"/g)).toBe(
      has.judge && output.includes('PAdES-BASELINE') ? atT.reduce((sum, name) => sum + signatures(name), 0) : 0,
    )
  }, 300_000)
})
