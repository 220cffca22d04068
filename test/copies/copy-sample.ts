import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import {
  type ClosableCaseStore,
  imageReader,
  packagedFonts,
  pageRenderer,
  sqliteCaseStore,
  sqliteStore,
  systemRandom,
} from '../../src/adapters/index.js'
import {
  type ActAnswer,
  type ActOptions,
  attestCopy,
  type Certifier,
  type CertifyOptions,
  type CopyAgency,
  type CopyLedger,
  type CopyRequest,
  type CopySigning,
  type CopyTrust,
  captureScans,
  confirmComparison,
  type FontSource,
  handOverCopy,
  loadCase,
  receiveCopyRequest,
  type ScanPorts,
  signAsAgency,
  signAsCertifier,
} from '../../src/copies/index.js'
import { type CertificationBook, openRegistry, type Registry } from '../../src/registry/index.js'
import { buildTestPki, type TestPki, type TestWorld } from '../../src/testing/index.js'
import { trustOf } from '../office/office-sample.js'

export const AT: Date = new Date('2026-11-24T02:05:00Z')
export const fonts: FontSource = packagedFonts()
export const ports: ScanPorts = { images: imageReader(), renderer: pageRenderer() }
export const JPEG: Uint8Array = new Uint8Array(readFileSync('test/vectors/ocr/02-blur-mono-150dpi.jpg'))
export const PNG: Uint8Array = new Uint8Array(readFileSync('test/vectors/ocr/06-clean-noto-150dpi.png'))
/** A page of a few bytes, for tests that make many copies. */
export const TINY: Uint8Array = new Uint8Array(
  await sharp({ create: { width: 120, height: 170, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer(),
)
export const AGENCY: CopyAgency = { name: 'Ủy ban nhân dân tỉnh Bình Thuận' }
export const CERTIFIER: Certifier = { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' }
export const REQUEST: CopyRequest = {
  requester: 'Trần Thị Ự',
  original: { name: 'Bằng tốt nghiệp trung học phổ thông', symbol: 'B 0123456', pages: 2 },
  delivery: { to: 'kho-du-lieu' },
}

const pkis = new Map<number, Promise<TestPki>>()
/** One PKI for all tests of a moment: making keys takes a second. */
export function pkiAt(at: Date = AT): Promise<TestPki> {
  const known = pkis.get(at.getTime()) ?? buildTestPki({ at })
  pkis.set(at.getTime(), known)
  return known
}

/** An office with a case store and a book in one folder, and keys. */
export interface Office {
  readonly folder: string
  readonly store: ClosableCaseStore
  readonly registry: Registry
  readonly book: CertificationBook
  readonly ledger: CopyLedger
  readonly world: TestWorld
  readonly trust: CopyTrust
  close(): void
}

/** Opens an office in a folder: a new one, or one that is there (a second process in the same office). */
export async function openOffice(folder: string = mkdtempSync(join(tmpdir(), 'vanthu-copies-'))): Promise<Office> {
  const { government } = await pkiAt()
  const store = sqliteCaseStore(folder)
  const registry = await openRegistry(sqliteStore(folder))
  const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })
  return {
    folder,
    store,
    registry,
    book,
    ledger: { book, registry },
    world: government,
    trust: trustOf(government),
    close: () => {
      store.close()
      registry.close()
    },
  }
}

/** Lets an office go, with its folder. */
export function dropOffice(office: Office): void {
  office.close()
  rmSync(office.folder, { recursive: true, force: true })
}

/** Steps up to a state, each with its own key. */
export const LINE = [
  'received',
  'scanned',
  'compared',
  'numbered',
  'signed-by-certifier',
  'signed-by-agency',
  'handed-over',
] as const

export const signing = (office: Office): Pick<CopySigning, 'level' | 'random' | 'trust'> => ({
  level: 'B-B',
  random: systemRandom,
  trust: office.trust,
})

/** Common options of the next act of a case. */
export async function next(office: Office, caseId: string, act: string, actor: string = 'An'): Promise<ActOptions> {
  const { version } = await loadCase(office.store, caseId)
  return { store: office.store, caseId, actKey: `${caseId}/${act}/${version}`, expectedVersion: version, actor, at: AT }
}

/** Brings a new case to a state. */
export async function bringTo(
  office: Office,
  caseId: string,
  state: (typeof LINE)[number],
  o: { request?: CopyRequest; scans?: readonly Uint8Array[]; agency?: CopyAgency } = {},
): Promise<ActAnswer> {
  const { store, ledger, world } = office
  const start = { store, caseId, actKey: `${caseId}/receive`, actor: 'An', at: AT }
  let answer = await receiveCopyRequest(o.request ?? REQUEST, { ...start, agency: o.agency ?? AGENCY })
  const steps: readonly (() => Promise<ActAnswer>)[] = [
    async () => captureScans(o.scans ?? [JPEG], { ...(await next(office, caseId, 'capture')), ports }),
    async () => {
      const pages = Array.from({ length: answer.case.scans?.pages ?? 0 }, (_, index) => index + 1)
      return confirmComparison({ ...(await next(office, caseId, 'compare')), pages })
    },
    async () => attestCopy({ ...(await next(office, caseId, 'attest')), ports, ledger, certifier: CERTIFIER, fonts }),
    async () =>
      signAsCertifier({
        ...(await next(office, caseId, 'sign', CERTIFIER.name)),
        ...signing(office),
        ledger,
        signer: world.person.signer,
      }),
    async () =>
      signAsAgency({
        ...(await next(office, caseId, 'seal', 'Bình')),
        ...signing(office),
        ledger,
        agency: world.agency.signer,
        fonts,
      }),
    async () => handOverCopy({ ...(await next(office, caseId, 'hand-over', 'Bình')), ledger, fonts }),
  ]
  for (const step of steps.slice(0, LINE.indexOf(state))) answer = await step()
  return answer
}

/** What `certifyCopy` takes. */
export const certifyOptions = (office: Office, changes: Partial<CertifyOptions> = {}): CertifyOptions => ({
  store: office.store,
  caseId: 'hs-1',
  ledger: office.ledger,
  at: AT,
  scans: [JPEG, PNG],
  ports,
  fonts,
  office: AGENCY,
  certifier: CERTIFIER,
  person: office.world.person.signer,
  agency: office.world.agency.signer,
  comparedBy: 'Lê Văn An',
  ...signing(office),
  ...changes,
})
