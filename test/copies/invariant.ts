import { expect } from 'vitest'
import { COPY_STATES, caseTrail, listCases, loadCopyFile } from '../../src/copies/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { verifyPdf } from '../../src/verify/index.js'
import { AT, type Office } from './copy-sample.js'

/**
 * What must hold of an office at any moment, after any kill: numbers without gap or double, one living number a case, a
 * committed number has its file, a final file is verified and is the one of its entry, the chain is whole.
 */
export async function proveOffice(office: Office, o: { readonly settled: boolean; readonly at?: Date }): Promise<void> {
  await office.registry.verifyChain()
  const entries = await office.book.entries({ limit: 1000 })
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1))
  const cases = await listCases(office.store, { states: COPY_STATES, limit: 1000 })
  const owners = new Map(cases.map((one) => [one.id, one]))
  for (const one of cases) {
    const mine = entries.filter(({ key }) => key.startsWith(`${one.id}#`))
    const living = mine.filter(({ status }) => status !== 'void')
    if (o.settled) expect(living.length, `${one.id} has one living number at most`).toBeLessThanOrEqual(1)
    if (one.attestation !== undefined) {
      const own = living.find(({ key }) => key === one.attestation?.key)
      if (one.state !== 'refused' && one.state !== 'cancelled')
        expect(own, `${one.id}: the number on the page stands in the book`).toMatchObject({
          number: one.attestation.number,
          date: one.attestation.date,
        })
    }
    const file = await loadCopyFile(office.store, one.id, 'result')
    if (one.state !== 'signed-by-agency' && one.state !== 'handed-over') expect(file).toBeUndefined()
    else {
      const report = await verifyPdf(bytesSource(file ?? new Uint8Array()), { ...office.trust, at: o.at ?? AT })
      expect(report.conclusion, `${one.id}: the final file is verified`).toBe('passed')
      expect(report.signatures.map(({ field }) => field)).toEqual(['nguoi-chung-thuc', 'co-quan'])
      expect(report.file.sha256).toBe(one.result?.sha256)
      const own = living.find(({ key }) => key === one.attestation?.key)
      if (o.settled) expect(own).toMatchObject({ status: 'committed', fileSha256: one.result?.sha256 })
    }
    const trail = await caseTrail(office.store, one.id)
    expect(trail.map(({ version }) => version)).toEqual(trail.map((_, index) => index + 1))
    expect(trail.at(-1)?.state).toBe(one.state)
    expect(trail.filter(({ act }) => act === 'sign-agency').length).toBeLessThanOrEqual(1)
  }
  for (const entry of entries) {
    const owner = owners.get(entry.key.slice(0, entry.key.lastIndexOf('#')))
    if (entry.status === 'committed') expect(owner?.result?.sha256).toBe(entry.fileSha256)
    if (entry.status === 'void') expect(entry.reason).toBeTruthy()
  }
}
