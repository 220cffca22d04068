import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { packagedFonts, systemRandom } from '../../src/adapters/index.js'
import { composeDocument, composeSignatureImage } from '../../src/compose/index.js'
import { parseCrl } from '../../src/der/index.js'
import { type OfficialDocument, parseOfficialDocument } from '../../src/document/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import type { IssueOptions, IssueOutput, TrustOptions } from '../../src/office/index.js'
import { buildAnchorSet, type Signer } from '../../src/pki/index.js'
import { openRegistry, type Registry, type SqlRow, type SqlValue, type Store } from '../../src/registry/index.js'
import { signPdf } from '../../src/sign/index.js'
import type { TestWorld } from '../../src/testing/index.js'

export const AT: Date = new Date('2026-11-24T02:05:00Z')
const fonts = packagedFonts()

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The document of the examples, changed a little. */
function sampleDocument(changes: Readonly<Record<string, unknown>> = {}): OfficialDocument {
  const json = JSON.parse(readFileSync('examples/documents/chi-thi-binh-thuan.json', 'utf8')) as object
  return parseOfficialDocument({ ...json, ...changes })
}

export async function composeSample(changes: Readonly<Record<string, unknown>> = {}): Promise<Uint8Array> {
  return (await composeDocument(sampleDocument(changes), { at: { year: 2026, month: 11, day: 24 }, fonts })).bytes
}

/** Signs as person or agency without the office's act. */
export async function signAs(
  pdf: Uint8Array,
  signer: Signer,
  role: 'person' | 'agency',
  at: Date = AT,
): Promise<Uint8Array> {
  const appearance = { pixels: composeSignatureImage('Nguyễn Thị Ánh').pixels }
  const signed = await signPdf(bytesSource(pdf), signer, { role, level: 'B-B', at, random: systemRandom, appearance })
  return new Uint8Array(Buffer.concat([pdf, signed.appended]))
}

export const trustOf = (world: TestWorld): TrustOptions => ({
  anchors: buildAnchorSet([
    { certificate: world.root.certificate, world: 'government', purposes: ['signing', 'time'], source: 'test' },
  ]),
  intermediates: [world.issuingCa.certificate],
  crls: world.crls.map(parseCrl),
})

/** A place in memory. `fail` makes the next write fail, as a full disk does. */
export interface MemoryOutput extends IssueOutput {
  file: Uint8Array | undefined
  fail: Error | undefined
  writes: number
}

export function memoryOutput(): MemoryOutput {
  const output: MemoryOutput = {
    file: undefined,
    fail: undefined,
    writes: 0,
    findSha256: async () => (output.file === undefined ? undefined : sha256(output.file)),
    write: async (parts) => {
      const bytes = new Uint8Array(Buffer.concat([...parts]))
      if (output.fail) throw output.fail
      output.writes += 1
      output.file = bytes
    },
  }
  return output
}

/** A store that fails at the n-th transaction from now, before (nothing is kept) or after (all is kept) its commit. */
export interface BrittleStore extends Store {
  breakAt: { count: number; when: 'before' | 'after' } | undefined
}

export function brittle(store: Store): BrittleStore {
  const made: BrittleStore = {
    breakAt: undefined,
    all: (sql: string, parameters?: readonly SqlValue[]): readonly SqlRow[] => store.all(sql, parameters),
    run: (sql, parameters) => store.run(sql, parameters),
    transaction: (work) => {
      const plan = made.breakAt
      if (plan) plan.count -= 1
      const now = plan !== undefined && plan.count === 0
      if (now && plan.when === 'before') throw new Error('killed before the commit')
      const result = store.transaction(work)
      if (now) throw new Error('killed after the commit')
      return result
    },
    close: () => store.close(),
  }
  return made
}

export async function issueOptions(
  world: TestWorld,
  store: Store,
  changes: Partial<IssueOptions> = {},
): Promise<IssueOptions & { readonly registry: Registry }> {
  const registry = await openRegistry(store)
  return {
    registry,
    book: registry.outgoing(2026),
    agency: world.agency.signer,
    at: AT,
    level: 'B-B',
    random: systemRandom,
    trust: trustOf(world),
    seal: { fonts },
    output: memoryOutput(),
    ...changes,
  }
}
