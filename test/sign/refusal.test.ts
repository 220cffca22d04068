import { beforeAll, describe, expect, test } from 'vitest'
import type { Certificate } from '../../src/der/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import type { Signer } from '../../src/pki/index.js'
import { type SignPdfOptions, signPdf, streamSignedPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestWorld } from '../../src/testing/index.js'
import { AT, collect, officePdf, plainPdf, random, writePdf } from './sample.js'
import { testAuthority } from './test-authority.js'

let world: TestWorld
let used: number
beforeAll(async () => {
  world = (await buildTestPki({ at: AT })).government
})

/** The person's signer, which counts how often its key is used. */
function counting(certificate: Certificate = world.person.certificate): Signer {
  used = 0
  const { signer } = world.person
  return {
    ...signer,
    certificate,
    sign(...request) {
      used += 1
      return signer.sign(...request)
    },
  }
}

const attempt = async (pdf: Uint8Array, o: Partial<SignPdfOptions> = {}, signer: Signer = counting()) =>
  await signPdf(bytesSource(pdf), signer, { level: 'B-B', at: AT, random, ...o })
const signedOnce = async (pdf: Uint8Array, o: Partial<SignPdfOptions> = {}): Promise<Uint8Array> =>
  await collect((await attempt(pdf, o)).parts())

/** The act is refused with this code, and the key was not used. */
async function expectRefused(act: Promise<unknown>, code: string): Promise<void> {
  await expect(act).rejects.toMatchObject({ code })
  expect(used).toBe(0)
}

describe('options that are none', () => {
  test('no moment, no such level, B-T without an authority: TypeError', async () => {
    await expect(attempt(plainPdf(), { at: new Date(Number.NaN) })).rejects.toThrow(TypeError)
    await expect(attempt(plainPdf(), { level: 'B-T' })).rejects.toThrow(TypeError)
    const level = 'B-X' as unknown as 'B-B'
    await expect(attempt(plainPdf(), { level })).rejects.toThrow(TypeError)
  })
})

describe('the certificate (TT 15/2025, Điều 5 khoản 1)', () => {
  test('expired, not yet valid', async () => {
    const year = 366 * 86_400_000
    const late = new Date(AT.getTime() + 40 * year)
    const early = new Date(AT.getTime() - 40 * year)
    await expectRefused(attempt(plainPdf(), { at: late }), 'ERR_SIGN_CERTIFICATE_EXPIRED')
    await expectRefused(attempt(plainPdf(), { at: early }), 'ERR_SIGN_CERTIFICATE_NOT_YET_VALID')
  })

  test('RFC 5280 4.2.1.3: key usage without digitalSignature and nonRepudiation', async () => {
    const certificate = { ...world.person.certificate, keyUsage: new Set(['keyEncipherment'] as const) }
    await expectRefused(attempt(plainPdf(), {}, counting(certificate)), 'ERR_SIGN_KEY_USAGE')
  })

  test('an algorithm that the key does not have', async () => {
    await expectRefused(attempt(plainPdf(), { algorithm: 'ecdsa-sha256' }), 'ERR_SIGN_ALGORITHM_UNSUPPORTED')
  })

  test('a value that the certificate does not verify is not written', async () => {
    const wrong = counting(world.agencyRsa.certificate)
    await expect(attempt(plainPdf(), {}, wrong)).rejects.toMatchObject({ code: 'ERR_SIGN_SIGNATURE_INVALID' })
  })

  test('what the key rejects with is passed on', async () => {
    const reason = new Error('PIN cancelled')
    const signer: Signer = { ...world.person.signer, sign: () => Promise.reject(reason) }
    await expect(attempt(plainPdf(), {}, signer)).rejects.toBe(reason)
  })
})

describe('fields and earlier signatures', () => {
  test('signed, missing, no signature field', async () => {
    const once = await signedOnce(officePdf(), { role: 'person' })
    await expectRefused(attempt(once, { role: 'person' }), 'ERR_SIGN_FIELD_SIGNED')
    await expectRefused(attempt(once, { field: 'nguoi-ky' }), 'ERR_SIGN_FIELD_SIGNED')
    await expectRefused(attempt(officePdf(), { field: 'khong-co' }), 'ERR_SIGN_FIELD_MISSING')
    await expectRefused(attempt(officePdf(), { field: 'so' }), 'ERR_SIGN_FIELD_MISSING')
  })

  test('a new field on a page that is not there, or with a name that is no name', async () => {
    const rectanglePt = [0, 0, 100, 50] as const
    await expectRefused(attempt(plainPdf(), { place: { page: 2, rectanglePt } }), 'ERR_SIGN_PAGE_MISSING')
    await expectRefused(attempt(plainPdf(), { place: { page: 0, rectanglePt } }), 'ERR_SIGN_PAGE_MISSING')
    await expectRefused(attempt(plainPdf(), { field: 'a.b', place: 'invisible' }), 'ERR_SIGN_FIELD_NAME_TAKEN')
  })

  test('a field that brings its own lock takes no other', async () => {
    const lock = { action: 'All', fields: [] } as const
    await expectRefused(attempt(officePdf(), { role: 'person', lock }), 'ERR_SIGN_LOCK_FIXED')
  })

  test('ISO 32000-2 12.8.2.4: a field that the leader locked, also one that is new', async () => {
    const once = await signedOnce(officePdf(), { role: 'person' })
    await expectRefused(attempt(once), 'ERR_SIGN_FIELD_LOCKED')
    await expectRefused(attempt(once, { field: 'them', place: 'invisible' }), 'ERR_SIGN_FIELD_LOCKED')
  })

  test('ISO 32000-2 12.8.2.2: P 1 permits nothing, whether by DocMDP or by a lock', async () => {
    const certified = await signedOnce(plainPdf(), { certify: 1 })
    await expectRefused(attempt(certified), 'ERR_SIGN_WOULD_BREAK_SIGNATURE')
    const locked = await signedOnce(plainPdf(), { lock: { action: 'Include', fields: ['x'], permission: 1 } })
    await expectRefused(attempt(locked), 'ERR_SIGN_WOULD_BREAK_SIGNATURE')
  })

  test('a second signature does not certify', async () => {
    const once = await signedOnce(plainPdf())
    await expectRefused(attempt(once, { certify: 2 }), 'ERR_SIGN_CERTIFY_NOT_FIRST')
  })

  test('a certified document takes an invisible signature, and no new visible field', async () => {
    const certified = await signedOnce(plainPdf(), { certify: 2 })
    const place = { page: 1, rectanglePt: [0, 0, 100, 50] } as const
    await expectRefused(attempt(certified, { place }), 'ERR_SIGN_WOULD_BREAK_SIGNATURE')
    expect((await attempt(certified)).level).toBe('B-B')
  })
})

describe('the file', () => {
  test('not a PDF, cut off: the pdf room says why', async () => {
    await expectRefused(attempt(new Uint8Array(100)), 'ERR_PDF_NOT_PDF')
    await expectRefused(attempt(plainPdf().subarray(0, 400)), 'ERR_PDF_NO_STARTXREF')
  })

  test('encrypted', async () => {
    const encrypted = plainPdf('table', 1).slice()
    const text = Buffer.from(encrypted).toString('latin1').replace('/Root 1 0 R', '/Encrypt 3 0 R /Root 1 0 R')
    await expectRefused(attempt(new Uint8Array(Buffer.from(text, 'latin1'))), 'ERR_PDF_ENCRYPTED')
  })

  test('bytes after the last %%EOF, bytes before the header', async () => {
    const after = new Uint8Array(Buffer.concat([plainPdf(), Buffer.from('<script>')]))
    await expectRefused(attempt(after), 'ERR_SIGN_INPUT_DAMAGED')
    const before = new Uint8Array(Buffer.concat([Buffer.from('junk\n'), plainPdf()]))
    await expectRefused(attempt(before), 'ERR_SIGN_INPUT_DAMAGED')
    const space = new Uint8Array(Buffer.concat([plainPdf(), Buffer.from('\r\n\r\n')]))
    expect((await attempt(space)).level).toBe('B-B')
  })

  test('ades.md 7.5: active content is refused by default and signed when the caller says so', async () => {
    const scripted = plainPdf('table', 1, '/OpenAction << /S /JavaScript /JS (app.alert) >>')
    await expectRefused(attempt(scripted), 'ERR_SIGN_ACTIVE_CONTENT')
    expect((await attempt(scripted, { activeContent: 'accept' })).level).toBe('B-B')
  })

  test('nothing is yielded before a refusal', async () => {
    const stream = streamSignedPdf(bytesSource(plainPdf()), counting(), {
      level: 'B-B',
      at: AT,
      random,
      field: 'khong-co',
    })
    await expect(stream.next()).rejects.toMatchObject({ code: 'ERR_SIGN_FIELD_MISSING' })
  })

  test('a form that is no dictionary', async () => {
    const odd = writePdf([
      '<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>',
      '[1 2 3]',
    ])
    await expectRefused(attempt(odd), 'ERR_SIGN_INPUT_DAMAGED')
  })
})

describe('the timestamp (EN 319 142-1 6.3 T24 (q))', () => {
  const B_T = { level: 'B-T' } as const

  test('a token over another digest, or no token at all', async () => {
    const other = testAuthority(world, (digest) => digest.map((octet) => octet ^ 1))
    await expect(attempt(plainPdf(), { ...B_T, tsa: other })).rejects.toMatchObject({
      code: 'ERR_SIGN_TIMESTAMP_UNUSABLE',
    })
    const garbage = { request: async () => Uint8Array.of(0x30, 3, 2, 1, 0) }
    await expect(attempt(plainPdf(), { ...B_T, tsa: garbage })).rejects.toMatchObject({
      code: 'ERR_SIGN_TIMESTAMP_UNUSABLE',
    })
  })

  test('an authority that does not answer fails the act', async () => {
    const reason = new Error('no answer')
    const silent = { request: () => Promise.reject(reason) }
    await expect(attempt(plainPdf(), { ...B_T, tsa: silent })).rejects.toBe(reason)
  })

  test('a token that does not fit the reserved room is an error and never cut', async () => {
    const tsa = { ...testAuthority(world), tokenBytes: 300 }
    await expect(attempt(plainPdf(), { ...B_T, tsa })).rejects.toMatchObject({
      code: 'ERR_SIGN_ROOM_TOO_SMALL',
      details: { reserved: expect.any(Number) as number },
    })
    expect((await attempt(plainPdf(), { ...B_T, tsa, roomBytes: 20_000 })).level).toBe('B-T')
  })
})
