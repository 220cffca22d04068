import { afterAll, beforeAll, expect, test } from 'vitest'
import { attestCopy, loadCase, loadCopyFile, signAsCertifier } from '../../src/copies/index.js'
import { testAuthority } from '../sign/test-authority.js'
import {
  AT,
  bringTo,
  CERTIFIER,
  dropOffice,
  fonts,
  next,
  type Office,
  openOffice,
  ports,
  signing,
  TINY,
} from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 60_000)
afterAll(() => dropOffice(office))

const draw = async (caseId: string, at: Date) =>
  attestCopy({
    ...(await next(office, caseId, 'attest')),
    ports,
    ledger: office.ledger,
    certifier: CERTIFIER,
    fonts,
    at,
  })
const sign = async (caseId: string, at: Date, proven: Date) =>
  signAsCertifier({
    ...(await next(office, caseId, 'sign')),
    ...signing(office),
    ledger: office.ledger,
    signer: office.world.person.signer,
    level: 'B-T',
    tsa: testAuthority(office.world, (digest) => digest, proven),
    at,
  })

test.each([
  ['twenty days ahead', new Date('2026-12-14T02:05:00Z'), AT],
  ['half an hour behind, over midnight', new Date('2026-11-24T16:45:00Z'), new Date('2026-11-24T17:15:00Z')],
])(
  'a clock %s: the day that the timestamp proves is not the one on the page; nothing is kept',
  async (caseId, clock, right) => {
    await bringTo(office, caseId, 'compared', { scans: [TINY] })
    await draw(caseId, clock)
    await expect(sign(caseId, clock, right)).rejects.toMatchObject({ code: 'ERR_COPIES_OTHER_DAY' })
    expect((await loadCase(office.store, caseId)).state).toBe('numbered')
    expect(await loadCopyFile(office.store, caseId, 'certified')).toBeUndefined()
    await draw(caseId, right)
    expect((await sign(caseId, right, right)).case.state).toBe('signed-by-certifier')
  },
)
