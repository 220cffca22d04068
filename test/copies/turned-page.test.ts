import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attestCopy, captureScans, confirmComparison, loadCopyFile } from '../../src/copies/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { openPdf, pagesOf } from '../../src/pdf/index.js'
import {
  bringTo,
  CERTIFIER,
  dropOffice,
  fonts,
  JPEG,
  next,
  type Office,
  openOffice,
  ports,
  TINY,
} from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => dropOffice(office))

describe('a page that lay the wrong way on the glass', () => {
  test('is shown turned, and the captured bytes stay as they came (NĐ 45/2020/NĐ-CP, Điều 10 khoản 3)', async () => {
    await bringTo(office, 'turned', 'received')
    const { case: scanned } = await captureScans([JPEG, TINY], {
      ...(await next(office, 'turned', 'capture')),
      ports,
      turns: [90, 0],
    })
    expect(scanned.scans?.turns).toEqual([90, 0])
    expect(await loadCopyFile(office.store, 'turned', 'scan/0')).toEqual(JPEG)
    await confirmComparison({ ...(await next(office, 'turned', 'compare')), pages: [1, 2] })
    const act = {
      ...(await next(office, 'turned', 'attest')),
      ports,
      ledger: office.ledger,
      certifier: CERTIFIER,
      fonts,
    }
    await attestCopy(act)
    const bytes = (await loadCopyFile(office.store, 'turned', 'unsigned')) ?? new Uint8Array()
    const rotations = Array.from(pagesOf(openPdf(bytesSource(bytes)).current), ({ dict }) => dict.get('Rotate') ?? 0)
    expect(rotations).toEqual([90, 0, 0])
    expect(Buffer.from(bytes).includes(Buffer.from(JPEG))).toBe(true)
  })
  test('other angles, and fewer than pages, are refused', async () => {
    await bringTo(office, 'angle', 'received')
    for (const turns of [[45 as 90], [90, 90, 90] as const])
      await expect(
        captureScans([JPEG], { ...(await next(office, 'angle', 'capture')), ports, turns }),
      ).rejects.toMatchObject({ code: 'ERR_COPIES_BAD_REQUEST' })
  })
})
