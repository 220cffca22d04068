import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import {
  type ActAnswer,
  attestCopy,
  cancelCopyRequest,
  captureScans,
  confirmComparison,
  handOverCopy,
  loadCase,
  receiveCopyRequest,
  refuseCopyRequest,
  returnCopy,
  settleCases,
  signAsAgency,
  signAsCertifier,
} from '../../src/copies/index.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import {
  AGENCY,
  AT,
  CERTIFIER,
  certifyOptions,
  dropOffice,
  fonts,
  type Office,
  openOffice,
  ports,
  REQUEST,
  signing,
  TINY,
} from './copy-sample.js'
import { brittleOptions, type Fault, Killed } from './faults.js'
import { proveOffice } from './invariant.js'

const NAMES = [
  'receive',
  'capture',
  'compare',
  'attest',
  'sign',
  'seal',
  'hand-over',
  'return',
  'refuse',
  'cancel',
  'settle',
] as const
interface Step {
  readonly act: (typeof NAMES)[number]
  readonly caseId: string
  /** Days after the first one. */
  readonly day: number
  /** Call at which the power goes; 0: it stays. */
  readonly kill: number
  readonly when: 'before' | 'after'
  /** How far the version that the caller saw lies behind. */
  readonly stale: number
  /** Uses the key of the act before once more. */
  readonly repeat: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  // acts in their order come more often, else few cases get far
  act: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...NAMES.slice(0, 7)) },
    { weight: 3, arbitrary: fc.constantFrom(...NAMES.slice(7)) },
  ),
  caseId: fc.constantFrom('a', 'b'),
  day: fc.constantFrom(0, 0, 0, 0, 1),
  kill: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.integer({ min: 1, max: 14 }) }),
  when: fc.constantFrom('before' as const, 'after' as const),
  stale: fc.constantFrom(0, 0, 0, 0, 0, 1),
  repeat: fc.constantFrom(false, false, false, true),
})

let count = 0
let last = ''

async function run(office: Office, s: Step): Promise<ActAnswer | number> {
  const fault: Fault = { calls: 0, at: s.kill === 0 ? Number.MAX_SAFE_INTEGER : s.kill, when: s.when, last: '' }
  const { store, ledger, person, agency } = brittleOptions(certifyOptions(office), fault)
  const at = new Date(AT.getTime() + s.day * 86_400_000)
  const version = await loadCase(office.store, s.caseId).then(
    (found) => found.version,
    () => 0,
  )
  count += 1
  const actKey = s.repeat && last !== '' ? last : `key-${count}`
  last = actKey
  const o = { store, caseId: s.caseId, actKey, expectedVersion: version - s.stale, actor: 'An', at }
  switch (s.act) {
    case 'receive':
      return receiveCopyRequest(REQUEST, { ...o, agency: AGENCY })
    case 'capture':
      return captureScans([TINY], { ...o, ports })
    case 'compare':
      return confirmComparison({ ...o, pages: [1] })
    case 'attest':
      return attestCopy({ ...o, ports, ledger, certifier: CERTIFIER, fonts })
    case 'sign':
      return signAsCertifier({ ...o, ...signing(office), ledger, signer: person })
    case 'seal':
      return signAsAgency({ ...o, ...signing(office), ledger, agency, fonts })
    case 'hand-over':
      return handOverCopy({ ...o, ledger, fonts })
    case 'return':
      return returnCopy({ ...o, ledger, reason: 'Thiếu trang' })
    case 'refuse':
      return refuseCopyRequest({ ...o, ledger, ground: 'ca-nhan-tu-lap', fonts })
    case 'cancel':
      return cancelCopyRequest({ ...o, ledger, reason: 'Rút' })
    case 'settle':
      return settleCases(store, ledger, { actor: 'máy', at })
  }
}

/** An error of this library, or a kill; anything else is a bug. */
const isExpected = (error: unknown): boolean =>
  isVanthuError(error) || error instanceof Killed || (error as Error | undefined)?.cause instanceof Killed

test('any acts in any order, with kills, stale versions and keys used twice: book and cases stay whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const office = await openOffice()
      last = ''
      try {
        const numbers = new Map<string, string>()
        for (const one of steps) {
          await run(office, one).catch((error: unknown) => {
            if (!isExpected(error)) throw error
          })
          for (const entry of await office.book.entries()) {
            const known = numbers.get(`${entry.number}`)
            if (known !== undefined) expect(entry.key, 'a number keeps its key').toBe(known)
            numbers.set(`${entry.number}`, entry.key)
          }
        }
        const later = new Date(AT.getTime() + 86_400_000)
        await proveOffice(office, { settled: false, at: later })
        await settleCases(office.store, office.ledger, { actor: 'máy', at: later })
        await proveOffice(office, { settled: true, at: later })
        for (const caseId of ['a', 'b']) {
          const found = await loadCase(office.store, caseId).catch(() => undefined)
          if (found === undefined || found.state === 'refused' || found.state === 'cancelled') continue
          // whatever happened, an open case can be completed
          const { certifyCopy } = await import('../../src/copies/index.js')
          const made = await certifyCopy(REQUEST, certifyOptions(office, { caseId, scans: [TINY], at: later }))
          expect(made.case.state).toBe('handed-over')
        }
        await proveOffice(office, { settled: true, at: later })
      } finally {
        dropOffice(office)
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)
