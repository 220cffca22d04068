import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { certifyCopy, loadCopyFile, parseCopyQr, readCopyQr } from '../../src/copies/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { verifyPdf } from '../../src/verify/index.js'
import { AT, bringTo, certifyOptions, dropOffice, JPEG, type Office, openOffice, REQUEST } from './copy-sample.js'

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
  test('step by step', async () => {
    const { case: done } = await bringTo(office, 'hs-2', 'handed-over')
    expect(done.state).toBe('handed-over')
    expect((await loadCopyFile(office.store, 'hs-2', 'result'))?.length).toBe(done.result?.size)
  })
})
