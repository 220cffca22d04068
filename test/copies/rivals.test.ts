import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  attestCopy,
  cancelCopyRequest,
  certifyCopy,
  loadCase,
  returnCopy,
  settleCases,
  signAsAgency,
  signAsCertifier,
} from '../../src/copies/index.js'
import {
  AT,
  bringTo,
  CERTIFIER,
  certifyOptions,
  dropOffice,
  fonts,
  next,
  type Office,
  openOffice,
  ports,
  REQUEST,
  signing,
  TINY,
} from './copy-sample.js'
import { proveOffice } from './invariant.js'

let here: Office
/** A second desk on the same folder, with connections of its own. */
let there: Office
beforeEach(async () => {
  here = await openOffice()
  there = await openOffice(here.folder)
}, 60_000)
afterEach(() => {
  there.close()
  dropOffice(here)
})

const codesOf = (results: readonly PromiseSettledResult<unknown>[]): string[] =>
  results
    .map((result) => (result.status === 'fulfilled' ? 'done' : `${(result.reason as { code?: string }).code}`))
    .sort()
const settled = async () => {
  await settleCases(here.store, here.ledger, { actor: 'máy', at: AT })
  await proveOffice(here, { settled: true })
}

describe('two desks on one store', () => {
  test('two clerks draw one lời chứng up at once: one number', async () => {
    await bringTo(here, 'hs', 'compared', { scans: [TINY] })
    const act = async (office: Office, key: string) => ({
      ...(await next(office, 'hs', key)),
      ports,
      ledger: office.ledger,
      certifier: CERTIFIER,
      fonts,
    })
    const [a, b] = [await act(here, 'a'), await act(there, 'b')]
    const results = await Promise.allSettled([attestCopy(a), attestCopy(b), attestCopy({ ...a, store: there.store })])
    expect(codesOf(results).filter((code) => code === 'done').length).toBeGreaterThan(0)
    expect(codesOf(results).every((code) => code === 'done' || code === 'ERR_COPIES_VERSION')).toBe(true)
    await settled()
    expect((await loadCase(here.store, 'hs')).state).toBe('numbered')
    expect((await here.book.entries()).map(({ status }) => status)).toEqual(['reserved'])
  })

  test('drawn up for two certifiers at once: one of them, the other number is void or was never taken', async () => {
    for (let round = 0; round < 8; round += 1) {
      const caseId = `hs-${round}`
      await bringTo(here, caseId, 'compared', { scans: [TINY] })
      const other = { name: 'Trần Văn Đức', form: 'chu-tich', headTitle: 'Chủ tịch' } as const
      const a = { ...(await next(here, caseId, 'a')), ports, ledger: here.ledger, certifier: CERTIFIER, fonts }
      const b = { ...(await next(there, caseId, 'b')), ports, ledger: there.ledger, certifier: other, fonts }
      await Promise.allSettled([attestCopy(a), attestCopy(b)])
      await settled()
      const { state, attestation } = await loadCase(here.store, caseId)
      expect(state).toBe('numbered')
      expect(attestation?.number).toBeDefined()
    }
  })

  test('signed and withdrawn at once: either a signature or a void number, never both', async () => {
    for (let round = 0; round < 6; round += 1) {
      const caseId = `hs-${round}`
      const sealing = round % 2 === 1
      await bringTo(here, caseId, sealing ? 'signed-by-certifier' : 'numbered', { scans: [TINY] })
      const common = { ...(await next(here, caseId, 'sign')), ...signing(here), ledger: here.ledger }
      const sign = sealing
        ? signAsAgency({ ...common, agency: here.world.agency.signer, fonts })
        : signAsCertifier({ ...common, signer: here.world.person.signer })
      const end =
        round < 3
          ? cancelCopyRequest({ ...(await next(there, caseId, 'c')), ledger: there.ledger, reason: 'Rút' })
          : returnCopy({ ...(await next(there, caseId, 'c')), ledger: there.ledger, reason: 'Trả' })
      const codes = codesOf(await Promise.allSettled([sign, end]))
      expect(codes).toEqual(['ERR_COPIES_VERSION', 'done'])
      await settled()
    }
  })

  test('ten requests in two processes at once: ten numbers, ten files', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `hs-${index}`)
    const made = await Promise.all(
      names.map((caseId, index) =>
        certifyCopy(REQUEST, certifyOptions(index % 2 === 0 ? here : there, { caseId, scans: [TINY] })),
      ),
    )
    expect(new Set(made.map((one) => one.case.attestation?.number)).size).toBe(10)
    await settled()
  })

  test('one request certified by both at once: one number, one file', async () => {
    const made = await Promise.all([
      certifyCopy(REQUEST, certifyOptions(here, { scans: [TINY] })),
      certifyCopy(REQUEST, certifyOptions(there, { scans: [TINY] })),
    ])
    expect(made[0]?.sha256).toBe(made[1]?.sha256)
    expect((await here.book.entries()).map(({ status }) => status)).toEqual(['committed'])
    await settled()
  })
})
