import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  caseTrail,
  certifyCopy,
  forgetCopyFiles,
  loadCase,
  loadCopyFile,
  parseCopyQr,
  refuseCopyRequest,
} from '../../src/copies/index.js'
import {
  AT,
  bringTo,
  certifyOptions,
  dropOffice,
  fonts,
  next,
  type Office,
  openOffice,
  REQUEST,
  TINY,
} from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 60_000)
afterAll(() => dropOffice(office))

const later = (days: number) => new Date(AT.getTime() + days * 86_400_000)

describe('files of a case that ended', () => {
  test('are removed after their days; digests, number and trail stay', async () => {
    const o = certifyOptions(office, { caseId: 'old', scans: [TINY] })
    const made = await certifyCopy(REQUEST, o)
    const common = await next(office, 'old', 'forget')
    await expect(forgetCopyFiles({ ...common, at: later(29) })).rejects.toMatchObject({
      code: 'ERR_COPIES_TOO_EARLY',
      details: { days: 30 },
    })
    await expect(forgetCopyFiles({ ...common, at: later(99), keepDays: -1 })).rejects.toMatchObject({
      code: 'ERR_COPIES_BAD_REQUEST',
    })
    expect(await loadCopyFile(office.store, 'old', 'result')).toBeDefined()
    expect((await forgetCopyFiles({ ...common, at: later(30) })).outcome).toBe('done')
    expect((await forgetCopyFiles({ ...common, at: later(30) })).outcome).toBe('again')
    for (const name of ['scan/0', 'unsigned', 'certified', 'result', 'slip'] as const) {
      expect(await loadCopyFile(office.store, 'old', name)).toBeUndefined()
      expect(await office.store.findFile('old', name)).toBeUndefined()
    }
    const found = await loadCase(office.store, 'old')
    expect([found.state, found.result?.sha256]).toEqual(['handed-over', made.sha256])
    expect(parseCopyQr(found.attestation?.qr ?? '')?.kind).toBe('page')
    expect((await caseTrail(office.store, 'old')).at(-1)).toMatchObject({ act: 'forget', state: 'handed-over' })
    const entry = await office.book.find('old#1')
    expect(entry).toMatchObject({ status: 'committed', fileSha256: made.sha256 })
    await expect(certifyCopy(REQUEST, o)).rejects.toMatchObject({ code: 'ERR_COPIES_FORGOTTEN' })
  })
  test('of an open case are never removed', async () => {
    await bringTo(office, 'open', 'numbered', { scans: [TINY] })
    const act = { ...(await next(office, 'open', 'forget')), at: later(365), keepDays: 0 }
    await expect(forgetCopyFiles(act)).rejects.toMatchObject({ code: 'ERR_COPIES_WRONG_STATE' })
  })
  test('of a refused case go too', async () => {
    await bringTo(office, 'refused', 'scanned', { scans: [TINY] })
    await refuseCopyRequest({ ...(await next(office, 'refused', 'refuse')), ground: 'ca-nhan-tu-lap', fonts })
    await forgetCopyFiles({ ...(await next(office, 'refused', 'forget')), keepDays: 0 })
    expect(await office.store.findFile('refused', 'scan/0')).toBeUndefined()
  })
})
