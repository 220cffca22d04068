import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compareCopyQr, loadCase, loadCopyFile, readCopyQr } from '../../src/copies/index.js'
import { concatBytes, fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { judgeDocument } from '../../src/office/index.js'
import { openIncrement, openPdf, PdfRef, PdfStream } from '../../src/pdf/index.js'
import { sha256 } from '../office/office-sample.js'
import { AT, bringTo, dropOffice, type Office, openOffice, TINY } from './copy-sample.js'

let office: Office
let made: Uint8Array
let own: string
beforeAll(async () => {
  office = await openOffice()
  await bringTo(office, 'xmp', 'signed-by-agency', { scans: [TINY] })
  made = (await loadCopyFile(office.store, 'xmp', 'result')) ?? new Uint8Array()
  own = (await loadCase(office.store, 'xmp')).attestation?.qr ?? ''
}, 60_000)
afterAll(() => dropOffice(office))

/** The file with its XMP packet written anew behind the last signature. */
function rewriteXmp(file: Uint8Array, rewrite: (packet: string) => string): Uint8Array {
  const increment = openIncrement(openPdf(bytesSource(file)), { seed: new Uint8Array(16).fill(7) })
  const ref = increment.file.current.catalog.get('Metadata')
  const packet = ref instanceof PdfRef ? increment.read(ref) : undefined
  if (!(ref instanceof PdfRef) || !(packet instanceof PdfStream)) throw new TypeError('the copy has no XMP')
  const text = rewrite(toLatin1(packet.data.read()))
  increment.replace(ref, PdfStream.of(packet.dict, fromLatin1(text)))
  return concatBytes([file, increment.build().appended])
}

describe('the code of a copy is the one that was signed', () => {
  test('XMP written anew after both signatures: the file has no code, so none matches', async () => {
    expect(readCopyQr(bytesSource(made))).toBe(own)
    const other = own.replace(';1;', ';777;')
    const forged = rewriteXmp(made, (packet) => packet.replace('vanthu-copy-1;1;', 'vanthu-copy-1;777;'))
    // the judge lets writers put the date of a change into XMP, so the signatures hold
    const { report } = await judgeDocument(bytesSource(forged), { ...office.trust, at: AT })
    expect(report.conclusion).toBe('passed')
    const pageQr = readCopyQr(bytesSource(forged))
    expect(pageQr).toBeUndefined()
    for (const text of [own, other]) expect(compareCopyQr(text, { sha256: sha256(forged), pageQr })).toBe('differs')
  })

  test('XMP that only has another date keeps the code', () => {
    const later = rewriteXmp(made, (packet) => packet.replace(/2026-11-2\dT/g, '2026-12-01T'))
    expect(later.length).toBeGreaterThan(made.length)
    expect(readCopyQr(bytesSource(later))).toBe(own)
  })
})
