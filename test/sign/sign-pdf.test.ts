import { beforeAll, describe, expect, test } from 'vitest'
import { ATTRIBUTE } from '../../src/ades/index.js'
import { findAttributes, OID, octetsOf, parseSigningCertificate, readWhole } from '../../src/der/index.js'
import { concatBytes, toHex, toLatin1 } from '../../src/kernel/bytes.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { isName, PdfDict, PdfString } from '../../src/pdf/index.js'
import { verifyValue } from '../../src/pki/index.js'
import { type SignPdfOptions, signPdf, streamSignedPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestWorld } from '../../src/testing/index.js'
import { readSignature } from './read-signature.js'
import { AT, collect, plainPdf, random } from './sample.js'
import { testAuthority } from './test-authority.js'

let world: TestWorld
beforeAll(async () => {
  world = (await buildTestPki({ at: AT })).government
})
const B_B: SignPdfOptions = { level: 'B-B', at: AT, random }

async function signed(pdf: Uint8Array, who: 'person' | 'personEc' = 'person', o: Partial<SignPdfOptions> = {}) {
  return await collect((await signPdf(bytesSource(pdf), world[who].signer, { ...B_B, ...o })).parts())
}

describe('an incremental update', () => {
  for (const kind of ['table', 'stream'] as const) {
    test(`ISO 32000-2 7.5.6: the earlier bytes stay a prefix, the cross-reference ${kind} keeps its kind`, async () => {
      const pdf = plainPdf(kind)
      const bytes = await signed(pdf)
      expect(bytes.subarray(0, pdf.length)).toEqual(pdf)
      const { file } = readSignature(bytes, 'Signature1')
      expect(file.sections.map((section) => section.kind)).toEqual([kind, kind])
      expect(file.quirks).toEqual([])
    })
  }

  test('the result says its digest, its size, its level and what the next level misses', async () => {
    const pdf = plainPdf()
    const result = await signPdf(bytesSource(pdf), world.person.signer, B_B)
    const bytes = await collect(result.parts())
    expect(result.sha256).toBe(toHex(digestBytes('sha256', bytes)))
    expect(result.size).toBe(bytes.length)
    expect(result.appended).toEqual(bytes.subarray(pdf.length))
    expect(result).toMatchObject({ level: 'B-B', levelReasons: ['pades.t.t23.trusted-time'], field: 'Signature1' })
    expect(await collect(result.parts())).toEqual(bytes)
  })

  test('a file whose last line has no end of line stays a prefix too', async () => {
    const pdf = plainPdf().slice(0, -1)
    const bytes = await signed(pdf)
    expect(bytes.subarray(0, pdf.length)).toEqual(pdf)
    expect(readSignature(bytes, 'Signature1').dictionary.coverage.outcome).toBe('sound')
  })
})

describe('EN 319 142-1 6.3: the signature dictionary', () => {
  test('T12 to T22: keys as the table wants them, time in UTC, no /Cert', async () => {
    const { dictionary, file } = readSignature(await signed(plainPdf()), 'Signature1')
    expect([...dictionary.dict.entries.keys()].sort()).toEqual(
      ['ByteRange', 'Contents', 'Filter', 'M', 'SubFilter', 'Type'].sort(),
    )
    expect(dictionary).toMatchObject({ type: 'Sig', filter: 'Adobe.PPKLite', subFilter: 'ETSI.CAdES.detached' })
    const time = dictionary.dict.get('M')
    expect(time instanceof PdfString && toLatin1(time.bytes)).toBe('D:20261124073015Z')
    expect(dictionary.coverage).toMatchObject({ outcome: 'sound', end: file.size })
    expect(dictionary.contentsHex).toBe(true)
  })

  test('ISO 32000-2 Table 225: /SigFlags 3 at the first signature', async () => {
    const { file, field } = readSignature(await signed(plainPdf()), 'Signature1')
    const form = file.current.findDict(file.current.catalog.get('AcroForm'))
    expect(form?.get('SigFlags')).toBe(3)
    expect(field.merged).toBe(true)
    expect(field.dict.get('F')).toBe(132)
    expect(field.dict.get('Rect')).toEqual([0, 0, 0, 0])
  })

  test('claims are written as text strings, Vietnamese letters too', async () => {
    const claims = { reason: 'Ban hành', location: 'Bình Thuận', name: 'Nguyễn Thị Ánh', contact: '0252' }
    const { dictionary } = readSignature(await signed(plainPdf(), 'person', { claims }), 'Signature1')
    const { contact, ...texts } = claims
    expect(dictionary.unverifiedText).toEqual({ ...texts, contactInfo: contact })
  })

  test('ISO/TS 32002: P-256 is declared in /Extensions, once, RSA needs no entry', async () => {
    const rsa = readSignature(await signed(plainPdf()), 'Signature1')
    expect(rsa.file.current.catalog.get('Extensions')).toBeUndefined()
    const once = await signed(plainPdf(), 'personEc')
    const twice = readSignature(await signed(once, 'personEc'), 'Signature2')
    const extensions = twice.file.current.findDict(twice.file.current.catalog.get('Extensions'))
    const iso = extensions?.get('ISO_')
    expect(iso instanceof PdfDict && iso.get('ExtensionLevel')).toBe(32002)
  })

  test('ISO 32000-2 7.12: an entry of another ISO extension stays beside the new one', async () => {
    const catalog =
      '/Extensions << /ISO_ << /BaseVersion /2.0 /ExtensionLevel 32001 >> /ADBE << /BaseVersion /1.7 /ExtensionLevel 8 >> >>'
    const { file } = readSignature(await signed(plainPdf('table', 1, catalog), 'personEc'), 'Signature1')
    const extensions = file.current.findDict(file.current.catalog.get('Extensions'))
    const levels = (file.current.findArray(extensions?.get('ISO_')) ?? []).map((one) =>
      file.current.findDict(one)?.get('ExtensionLevel'),
    )
    expect(levels).toEqual([32001, 32002])
    expect(extensions?.get('ADBE')).toBeDefined()
  })
})

describe('EN 319 142-1 6.3: the CMS', () => {
  test('T01 to T13: attributes, certificates, one detached SignerInfo', async () => {
    const { cms, info } = readSignature(await signed(plainPdf()), 'Signature1')
    expect(cms.signerInfos).toHaveLength(1)
    expect(cms.content).toBeUndefined()
    expect(cms.quirks).toEqual([])
    expect(cms.certificates).toHaveLength(2) // signer and issuing CA: the root is not needed
    expect((info.signedAttributes?.attributes ?? []).map((one) => one.oid).sort()).toEqual(
      [
        ATTRIBUTE.contentType,
        ATTRIBUTE.messageDigest,
        ATTRIBUTE.signingCertificateV2,
        ATTRIBUTE.cmsAlgorithmProtection,
      ].sort(),
    )
    expect(info.unsignedAttributes).toEqual([])
  })

  test('T03: message-digest is over the ByteRange, and the value verifies', async () => {
    const bytes = await signed(plainPdf())
    const { dictionary, info } = readSignature(bytes, 'Signature1')
    const [, b = 0, c = 0, d = 0] = dictionary.byteRange ?? []
    const covered = concatBytes([bytes.subarray(0, b), bytes.subarray(c, c + d)])
    const [attribute] = findAttributes(info.signedAttributes?.attributes ?? [], ATTRIBUTE.messageDigest)
    expect(octetsOf(readWhole(attribute?.values[0] ?? new Uint8Array()))).toEqual(digestBytes('sha256', covered))
    const { certificate } = world.person
    const raw = info.signedAttributes?.raw ?? new Uint8Array()
    expect(verifyValue(info.signatureAlgorithm, certificate.publicKey, raw, info.signature).outcome).toBe('valid')
  })

  test('T10 and EN 319 122-1 5.2.2.3: SHA-256 left out, no issuerSerial, digest of the signer', async () => {
    const { info } = readSignature(await signed(plainPdf()), 'Signature1')
    const [attribute] = findAttributes(info.signedAttributes?.attributes ?? [], ATTRIBUTE.signingCertificateV2)
    const value = attribute?.values[0] ?? new Uint8Array()
    const [id] = parseSigningCertificate(value, 2).certificates
    expect(id).toMatchObject({ digestOid: OID.sha256, serial: undefined })
    expect(id?.digest).toEqual(digestBytes('sha256', world.person.certificate.raw))
    expect(value.length).toBe(2 + 2 + 2 + 2 + 32) // three headers and the digest: nothing else
  })

  test('RFC 4055 5 and RFC 5754 3.3: RSA with NULL, ECDSA without parameters', async () => {
    const rsa = readSignature(await signed(plainPdf()), 'Signature1').info
    expect(rsa.signatureAlgorithm).toMatchObject({ oid: OID.sha256WithRsa, parameters: Uint8Array.of(5, 0) })
    expect(rsa.digestAlgorithm).toMatchObject({ oid: OID.sha256, parameters: undefined })
    const ec = readSignature(await signed(plainPdf(), 'personEc'), 'Signature1').info
    expect(ec.signatureAlgorithm).toMatchObject({ oid: OID.ecdsaWithSha256, parameters: undefined })
  })

  test('other schemes of the key are an option: SHA-512 and PSS', async () => {
    for (const algorithm of ['rsa-pkcs1-sha512', 'rsa-pss-sha256', 'rsa-pss-sha384'] as const) {
      const { info } = readSignature(await signed(plainPdf(), 'person', { algorithm }), 'Signature1')
      const raw = info.signedAttributes?.raw ?? new Uint8Array()
      const { publicKey } = world.person.certificate
      expect(verifyValue(info.signatureAlgorithm, publicKey, raw, info.signature).outcome).toBe('valid')
    }
  })

  test('T24: B-T carries a token over the signature value, in room reserved beforehand', async () => {
    const result = await signPdf(bytesSource(plainPdf()), world.person.signer, {
      ...B_B,
      level: 'B-T',
      tsa: testAuthority(world),
    })
    expect(result).toMatchObject({ level: 'B-T', levelReasons: ['pades.lt.t26.validation-data'] })
    const { info } = readSignature(await collect(result.parts()), 'Signature1')
    expect(info.unsignedAttributes.map((one) => one.oid)).toEqual([ATTRIBUTE.signatureTimestamp])
  })
})

describe('fields', () => {
  test('a new visible field stands on its page, with an appearance', async () => {
    const place = { page: 2, rectanglePt: [100, 100, 250, 160] } as const
    const pixels = { width: 3, height: 2, rgb: new Uint8Array(18), alpha: new Uint8Array(6) }
    const o = { field: 'ky-nhay', place, appearance: { pixels } }
    const { field, file } = readSignature(await signed(plainPdf('table', 3), 'person', o), 'ky-nhay')
    expect(field.dict.get('Rect')).toEqual([100, 100, 250, 160])
    const normal = file.current.findStream(file.current.findDict(field.dict.get('AP'))?.get('N'))
    expect(normal?.dict.get('BBox')).toEqual([0, 0, 150, 60])
    expect(toLatin1(normal === undefined ? new Uint8Array() : file.current.decode(normal))).toBe(
      'q 90 0 0 60 30 0 cm /Im0 Do Q',
    )
    const image = file.current.findStream(
      file.current.findDict(file.current.findDict(normal?.dict.get('Resources'))?.get('XObject'))?.get('Im0'),
    )
    expect(isName(image?.dict.get('Subtype'), 'Image')).toBe(true)
    expect(file.current.findStream(image?.dict.get('SMask'))).toBeDefined()
  })

  test('names are not used twice', async () => {
    const twice = await signed(await signed(plainPdf()))
    expect(readSignature(twice, 'Signature1').cms.signerInfos).toHaveLength(1)
    expect(readSignature(twice, 'Signature2').cms.signerInfos).toHaveLength(1)
  })

  test('ISO 32000-2 12.8.2.2: a certifying signature is named in /Perms', async () => {
    const { file, dictionary } = readSignature(await signed(plainPdf(), 'person', { certify: 2 }), 'Signature1')
    expect(file.current.findDict(file.current.catalog.get('Perms'))?.get('DocMDP')).toEqual(dictionary.ref)
    expect(dictionary.references).toMatchObject([{ method: 'DocMDP', permission: 2 }])
  })

  test('ISO 32000-2 Table 236: the lock of a new field stands in the field and in /Reference', async () => {
    const lock = { action: 'Exclude', fields: ['so'], permission: 2 } as const
    const { dictionary, field, file } = readSignature(await signed(plainPdf(), 'person', { lock }), 'Signature1')
    expect(dictionary.references).toMatchObject([{ method: 'FieldMDP', fields: lock }])
    expect(file.current.findDict(field.dict.get('Lock'))?.get('P')).toBe(2)
  })
})

describe('one pass', () => {
  test('streamSignedPdf yields the whole file and reads the source once', async () => {
    const pdf = plainPdf('table', 200)
    let bytesRead = 0
    const source = {
      size: pdf.length,
      read(offset: number, length: number) {
        bytesRead += Math.min(length, pdf.length - offset)
        return pdf.subarray(offset, offset + length)
      },
    }
    const bytes = await collect(streamSignedPdf(source, world.person.signer, { ...B_B, activeContent: 'accept' }))
    expect(bytes.subarray(0, pdf.length)).toEqual(pdf)
    expect(readSignature(bytes, 'Signature1').dictionary.coverage.outcome).toBe('sound')
    expect(bytesRead).toBeLessThan(pdf.length + 100_000)
  })

  test('a source that reads into a buffer is asked to', async () => {
    const pdf = plainPdf()
    const calls: number[] = []
    const source = {
      ...bytesSource(pdf),
      readInto(offset: number, target: Uint8Array) {
        calls.push(target.length)
        target.set(pdf.subarray(offset, offset + target.length))
        return target.length
      },
    }
    const result = await signPdf(source, world.person.signer, B_B)
    expect(calls).toEqual([pdf.length])
    expect(result.sha256).toBe(toHex(digestBytes('sha256', await collect(result.parts()))))
  })

  test('progress is told, and a signal ends the work with its own reason', async () => {
    const seen: number[] = []
    await signPdf(bytesSource(plainPdf()), world.person.signer, { ...B_B, onProgress: ({ done }) => seen.push(done) })
    expect(seen).toEqual([plainPdf().length])
    const reason = new Error('the person gave up')
    const signal = AbortSignal.abort(reason)
    await expect(signPdf(bytesSource(plainPdf()), world.person.signer, { ...B_B, signal })).rejects.toBe(reason)
  })
})
