import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { certifyCopy, settleCases } from '../../src/copies/index.js'
import { testAuthority } from '../sign/test-authority.js'
import {
  AT,
  bringTo,
  certifyOptions,
  dropOffice,
  next,
  type Office,
  openOffice,
  REQUEST,
  signing,
  TINY,
} from './copy-sample.js'
import { brittleOptions, type Fault, Killed } from './faults.js'
import { proveOffice } from './invariant.js'

let office: Office
beforeEach(async () => {
  office = await openOffice()
}, 60_000)
afterEach(() => dropOffice(office))

const options = (caseId: string) =>
  certifyOptions(office, {
    caseId,
    scans: [TINY],
    level: 'B-T',
    tsa: testAuthority(office.world, (digest) => digest, AT),
  })

describe('a kill at every await of the whole act', () => {
  // before the next call is after this one: nothing of the act happens between two calls
  test('before each call: one number, one file, resumed', async () => {
    let at = 1
    for (;;) {
      const caseId = `hs-${at}`
      const fault: Fault = { calls: 0, at, when: 'before', last: '' }
      const killed = await certifyCopy(REQUEST, brittleOptions(options(caseId), fault)).then(
        () => undefined,
        (error: unknown) => error,
      )
      if (killed === undefined) break
      expect(killed, `call ${at}`).toSatisfy((error) => error instanceof Killed || `${error}`.includes('gave no'))
      const made = await certifyCopy(REQUEST, options(caseId))
      expect(made.case.state).toBe('handed-over')
      const mine = (await office.book.entries({ limit: 1000 })).filter(({ key }) => key.startsWith(`${caseId}#`))
      expect(
        mine.map(({ status }) => status),
        fault.last,
      ).toEqual(['committed'])
      at += 1
    }
    expect(at).toBeGreaterThan(30)
    await proveOffice(office, { settled: true })
  }, 120_000)

  test('settleCases mends what a kill left between case and book', async () => {
    const { world } = office
    for (const [index, act] of (['void', 'commit'] as const).entries()) {
      const caseId = `hs-${index}`
      await bringTo(office, caseId, act === 'commit' ? 'signed-by-certifier' : 'numbered', { scans: [TINY] })
      const fault: Fault = { calls: 0, at: Number.MAX_SAFE_INTEGER, when: 'before', last: '' }
      const { ledger } = brittleOptions(options(caseId), fault)
      const { signAsAgency, cancelCopyRequest } = await import('../../src/copies/index.js')
      const broken = {
        ...ledger,
        book: {
          ...ledger.book,
          void: fail,
          commit: fail,
          find: ledger.book.find,
          reserve: ledger.book.reserve,
          pending: ledger.book.pending,
        },
      }
      const common = await next(office, caseId, act)
      const half =
        act === 'commit'
          ? signAsAgency({
              ...common,
              ...signing(office),
              ledger: broken,
              agency: world.agency.signer,
              fonts: options('x').fonts,
            })
          : cancelCopyRequest({ ...common, ledger: broken, reason: 'Người yêu cầu rút hồ sơ' })
      await expect(half).rejects.toThrow('power cut')
    }
    await proveOffice(office, { settled: false })
    expect(await settleCases(office.store, office.ledger, { actor: 'máy', at: AT })).toBe(2)
    await proveOffice(office, { settled: true })
    expect((await office.book.entries()).map(({ status }) => status)).toEqual(['void', 'committed'])
  })
})

const fail = async (): Promise<never> => {
  throw new Error('power cut')
}
