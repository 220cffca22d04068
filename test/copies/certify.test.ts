import decodeQR from 'qr/decode.js'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { certifyCopy, compareCopyQr, loadCopyFile, parseCopyQr, readCopyQr } from '../../src/copies/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { verifyPdf } from '../../src/verify/index.js'
import {
  AT,
  bringTo,
  certifyOptions,
  dropOffice,
  JPEG,
  type Office,
  openOffice,
  ports,
  REQUEST,
} from './copy-sample.js'

/** Draws a page as a screen shows it and reads the code on it, as a phone does. */
async function readPicture(pdf: Uint8Array, page: number): Promise<string> {
  const png = await ports.renderer.render(pdf, page, { dpi: 150, maxPixels: 10_000_000 })
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decodeQR({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) })
}

let office: Office
beforeEach(async () => {
  office = await openOffice()
}, 60_000)
afterEach(() => dropOffice(office))

describe('certifyCopy (NĐ 45/2020/NĐ-CP, Điều 10)', () => {
  test('makes a copy with two signatures, its entry and its slip', async () => {
    const made = await certifyCopy(REQUEST, certifyOptions(office))
    expect(made.outcome).toBe('certified')
    const report = await verifyPdf(bytesSource(made.file), { ...office.trust, at: AT })
    expect(report.conclusion).toBe('passed')
    expect(report.signatures.map(({ field }) => field)).toEqual(['nguoi-chung-thuc', 'co-quan'])
    const [entry] = await office.book.entries()
    expect(entry).toMatchObject({ number: 1, status: 'committed', fileSha256: made.sha256 })
    expect(parseCopyQr(readCopyQr(bytesSource(made.file)) ?? '')).toMatchObject({ kind: 'page', number: 1 })
    expect(Buffer.from(made.file).includes(Buffer.from(JPEG))).toBe(true)
    const again = await certifyCopy(REQUEST, certifyOptions(office))
    expect([again.outcome, again.sha256]).toEqual(['certified-before', made.sha256])
    expect(await office.book.entries()).toHaveLength(1)
  })
  test('a camera reads the codes of page and slip (TCVN 7322:2009, ISO/IEC 18004)', async () => {
    const long = 'Ủy ban nhân dân tỉnh Bình Thuận'
    const request = { ...REQUEST, requester: `${long} `.repeat(6).trim() }
    const made = await certifyCopy(request, certifyOptions(office, { caseId: 'hs-qr' }))
    const page = await readPicture(made.file, 2)
    expect(page).toBe(made.case.attestation?.qr)
    expect(compareCopyQr(page, { sha256: made.sha256, pageQr: readCopyQr(bytesSource(made.file)) })).toBe('match')
    expect(await readPicture(made.slip, 0)).toBe(`vanthu-file-1;${made.sha256}`)
  })
  test('step by step', async () => {
    const { case: done } = await bringTo(office, 'hs-2', 'handed-over')
    expect(done.state).toBe('handed-over')
    expect((await loadCopyFile(office.store, 'hs-2', 'result'))?.length).toBe(done.result?.size)
  })
})
