import { readdirSync, readFileSync } from 'node:fs'
import { CertificateRevocationList, Certificate as TheirCertificate } from 'pkijs'
import { expect, test } from 'vitest'
import { parseCertificate, parseCrl } from '../../src/der/index.js'
import { toHex } from '../../src/kernel/bytes.js'

const vectors = new URL('../vectors/pkits/', import.meta.url)
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, vectors)))
const some = (folder: string): string[] => readdirSync(new URL(`${folder}/`, vectors)).filter((_, i) => i % 7 === 3)

test('pkijs reads the same certificates: serial number, validity, key, extensions', () => {
  for (const name of some('certs')) {
    const bytes = read(`certs/${name}`)
    const theirs = TheirCertificate.fromBER(bytes)
    const ours = parseCertificate(bytes)
    expect(toHex(ours.serial)).toBe(toHex(theirs.serialNumber.valueBlock.valueHexView))
    expect(ours.notBefore).toEqual(theirs.notBefore.value)
    expect(ours.notAfter).toEqual(theirs.notAfter.value)
    expect(ours.extensions.map((e) => [e.oid, e.critical])).toEqual(
      (theirs.extensions ?? []).map((e) => [e.extnID, e.critical]),
    )
    expect(ours.signature).toEqual(new Uint8Array(theirs.signatureValue.valueBlock.valueHexView))
    expect(ours.issuer.rdns.flat().map((a) => [a.oid, a.value])).toEqual(
      theirs.issuer.typesAndValues.map((a) => [a.type, a.value.valueBlock.value]),
    )
  }
})

test('pkijs reads the same revocation lists: dates and extensions', () => {
  for (const name of some('crls')) {
    const bytes = read(`crls/${name}`)
    const theirs = CertificateRevocationList.fromBER(bytes)
    const ours = parseCrl(bytes)
    expect(ours.thisUpdate).toEqual(theirs.thisUpdate.value)
    expect(ours.nextUpdate).toEqual(theirs.nextUpdate?.value)
    expect(ours.extensions.map((e) => e.oid)).toEqual((theirs.crlExtensions?.extensions ?? []).map((e) => e.extnID))
  }
})
