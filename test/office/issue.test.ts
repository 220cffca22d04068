import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchHttpClient, sqliteStore, systemRandom } from '../../src/adapters/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { issueDocument, judgeDocument } from '../../src/office/index.js'
import { requestTimestamp } from '../../src/pki/index.js'
import type { Store } from '../../src/registry/index.js'
import type { TimestampSource } from '../../src/sign/index.js'
import { buildTestPki, startTsa, type TestPki } from '../../src/testing/index.js'
import { AT, brittle, composeSample, issueOptions, memoryOutput, sha256, signAs, trustOf } from './office-sample.js'

let pki: TestPki
let composed: Uint8Array
let signed: Uint8Array
const opened: { store: Store; folder: string }[] = []

beforeAll(async () => {
  pki = await buildTestPki({ at: AT })
  composed = await composeSample()
  signed = await signAs(composed, pki.government.person.signer, 'person')
}, 60_000)

afterAll(() => {
  for (const { store, folder } of opened) {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

function freshStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-issue-'))
  const store = sqliteStore(folder)
  opened.push({ store, folder })
  return store
}
const code = (error: unknown): unknown => (error as { code?: unknown }).code ?? (error as Error).message
const fails = (work: Promise<unknown>): Promise<unknown> => work.then(() => 'no error', code)

describe('issueDocument (NĐ 30/2020 Đ.13-17)', () => {
  it('numbers, fills, seals and signs in one increment after the leader, and a stranger believes it', async () => {
    const output = memoryOutput()
    const o = await issueOptions(pki.government, freshStore(), { output })
    const issued = await issueDocument(bytesSource(signed), o)
    expect(issued.outcome).toBe('issued')
    expect([issued.entry.number, issued.entry.symbol, issued.entry.status]).toEqual([1, 'CT-UBND', 'committed'])
    expect(issued.entry.register.signatory).toBe('Nguyễn Thị Ánh')
    const file = output.file ?? new Uint8Array(0)
    expect(sha256(file)).toBe(issued.sha256)
    expect(file.subarray(0, signed.length)).toEqual(signed)
    const judged = await judgeDocument(bytesSource(file), { ...trustOf(pki.government), at: AT })
    expect(judged.report.conclusion).toBe('passed')
    expect(judged.report.revisions).toHaveLength(3)
    expect(judged.legal).toEqual({
      status: 'ban-goc',
      reasons: ['both-signatures', 'person-before-agency', 'names-agree'],
    })
    expect(issued.legal.status).toBe('ban-goc')
    await o.registry.verifyChain()
  })

  it('reaches B-T with a timestamp authority, with RSA as with P-256', async () => {
    const tsa = await startTsa(pki.government, { at: AT })
    try {
      const http = fetchHttpClient()
      const source: TimestampSource = {
        request: (hash, digest) => requestTimestamp(http, systemRandom, { url: tsa.url, hash, digest }),
      }
      for (const agency of [pki.government.agency, pki.government.agencyRsa]) {
        const issued = await issueDocument(
          bytesSource(signed),
          await issueOptions(pki.government, freshStore(), {
            agency: agency.signer,
            level: 'B-T',
            tsa: source,
          }),
        )
        expect(issued.report.conclusion).toBe('passed')
        expect(issued.report.signatures.find((one) => one.field === 'co-quan')?.level).toBe('B-T')
      }
    } finally {
      await tsa.stop()
    }
  })

  it('refuses the agency before the person (Đ.32.2.d)', async () => {
    const o = await issueOptions(pki.government, freshStore())
    expect(await fails(issueDocument(bytesSource(composed), o))).toBe('ERR_OFFICE_PERSON_FIRST')
    expect(await o.book.entries()).toEqual([])
  })

  it.each(['twin person', 'revoked person', 'changed byte'] as const)(
    'takes no number for a leader who does not hold: %s',
    async (what) => {
      const o = await issueOptions(pki.government, freshStore())
      let file = signed.slice()
      if (what === 'changed byte') file[2000] = (file[2000] ?? 0) ^ 1
      else {
        const identity = what === 'twin person' ? pki.twin.person : pki.government.revoked
        file = new Uint8Array(await signAs(composed, identity.signer, 'person'))
      }
      const answer = await fails(issueDocument(bytesSource(file), o))
      expect(['ERR_OFFICE_PERSON_FIRST', 'ERR_PDF_SYNTAX', 'ERR_PDF_STREAM']).toContain(answer)
      expect(await o.book.entries()).toEqual([])
    },
  )

  it('takes no number for an agency whose certificate is not good', async () => {
    const o = await issueOptions(pki.government, freshStore(), { agency: pki.twin.agency.signer })
    expect(await fails(issueDocument(bytesSource(signed), o))).toBe('ERR_OFFICE_AGENCY_CERTIFICATE')
    expect(await o.book.entries()).toEqual([])
  })

  it('says when another agency than the printed one signs, and refuses it where names must agree', async () => {
    const agency = pki.government.otherAgency.signer
    const o = await issueOptions(pki.government, freshStore(), { agency })
    expect(await fails(issueDocument(bytesSource(signed), { ...o, names: 'must-agree' }))).toBe(
      'ERR_OFFICE_NAMES_DIFFER',
    )
    expect(await o.book.entries()).toEqual([])
    const output = memoryOutput()
    const issued = await issueDocument(bytesSource(signed), { ...o, output })
    expect(issued.legal).toEqual({ status: 'none', reasons: ['agency-differs'] })
    const judged = await judgeDocument(bytesSource(output.file ?? new Uint8Array(0)), {
      ...trustOf(pki.government),
      at: AT,
    })
    expect(judged.legal.reasons).toContain('agency-differs')
  })

  it('issues once: the same file again gives the same document, the issued file is refused', async () => {
    const output = memoryOutput()
    const o = await issueOptions(pki.government, freshStore(), { output })
    const first = await issueDocument(bytesSource(signed), o)
    const again = await issueDocument(bytesSource(signed), o)
    expect([again.outcome, again.sha256, again.entry.number, output.writes]).toEqual([
      'issued-before',
      first.sha256,
      1,
      1,
    ])
    const lost = memoryOutput()
    const restored = await issueDocument(bytesSource(signed), { ...o, output: lost })
    expect([restored.outcome, sha256(lost.file ?? new Uint8Array(0))]).toEqual(['completed', first.sha256])
    expect(await fails(issueDocument(bytesSource(output.file ?? new Uint8Array(0)), o))).toBe(
      'ERR_OFFICE_ALREADY_ISSUED',
    )
    expect(await o.book.entries()).toHaveLength(1)
  })

  it('without trust judges integrity alone, by name', async () => {
    const o = await issueOptions(pki.government, freshStore(), { trust: 'not-judged' })
    const issued = await issueDocument(bytesSource(signed), o)
    expect(issued.report.conclusion).toBe('indeterminate')
    expect(issued.report.signatures.every((one) => one.integrity.outcome === 'passed')).toBe(true)
  })

  it('refuses a document without open fields for number and date', async () => {
    const date = '2026-11-24'
    const numbered = await signAs(await composeSample({ number: 7, date }), pki.government.person.signer, 'person')
    const o = await issueOptions(pki.government, freshStore())
    expect(await fails(issueDocument(bytesSource(numbered), o))).toBe('ERR_OFFICE_NO_NUMBER_FIELD')
  })

  it('gives a number up that was not used on its day, and takes one of today (Đ.15)', async () => {
    const o = await issueOptions(pki.government, freshStore())
    await o.book.reserve({ key: sha256(signed), symbol: 'CT-UBND', at: new Date(AT.getTime() - 86_400_000) })
    const issued = await issueDocument(bytesSource(signed), o)
    expect([issued.entry.number, issued.entry.date.day]).toEqual([2, 24])
    expect((await o.book.entries()).map((entry) => entry.status)).toEqual(['void', 'committed'])
  })
})

describe('a kill at any step of issueDocument', () => {
  it.each([
    ['before the reservation', 1, 'before', []],
    ['after the reservation', 1, 'after', ['reserved']],
    ['before the signed bytes are kept', 2, 'before', ['reserved']],
    ['after the signed bytes are kept', 2, 'after', ['signed']],
    ['before the commit', 3, 'before', ['signed']],
    ['after the commit', 3, 'after', ['committed']],
  ] as const)('%s leaves a state that the next call completes with the same number', async (_, count, when, states) => {
    const store = brittle(freshStore())
    const output = memoryOutput()
    const o = await issueOptions(pki.government, store, { output })
    store.breakAt = { count, when }
    await expect(issueDocument(bytesSource(signed), o)).rejects.toThrow('killed')
    store.breakAt = undefined
    expect((await o.book.entries()).map((entry) => entry.status)).toEqual(states)
    const written = output.file
    const issued = await issueDocument(bytesSource(signed), o)
    expect([issued.entry.number, issued.entry.status]).toEqual([1, 'committed'])
    if (written) expect(output.file).toEqual(written)
    expect(sha256(output.file ?? new Uint8Array(0))).toBe(issued.sha256)
    expect(await o.book.entries()).toHaveLength(1)
  })

  it('a full disk leaves the number and the bytes; the next call writes the same bytes', async () => {
    const output = memoryOutput()
    const o = await issueOptions(pki.government, freshStore(), { output })
    output.fail = new Error('ENOSPC')
    await expect(issueDocument(bytesSource(signed), o)).rejects.toThrow('ENOSPC')
    expect((await o.book.find(sha256(signed)))?.status).toBe('signed')
    output.fail = undefined
    const issued = await issueDocument(bytesSource(signed), { ...o, at: new Date(AT.getTime() + 3 * 86_400_000) })
    expect([issued.outcome, issued.entry.number, issued.entry.date.day]).toEqual(['completed', 1, 24])
    expect(sha256(output.file ?? new Uint8Array(0))).toBe(issued.sha256)
  })

  it('two offices at once end with the same bytes', async () => {
    const store = freshStore()
    const outputs = [memoryOutput(), memoryOutput(), memoryOutput()]
    const issued = await Promise.all(
      outputs.map(async (output) =>
        issueDocument(bytesSource(signed), await issueOptions(pki.government, store, { output })),
      ),
    )
    expect(new Set(issued.map((one) => one.sha256)).size).toBe(1)
    expect(new Set(outputs.map((output) => sha256(output.file ?? new Uint8Array(0)))).size).toBe(1)
    expect(issued[0]?.entry.number).toBe(1)
  })
})
