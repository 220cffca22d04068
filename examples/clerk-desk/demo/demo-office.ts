import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publicKeySha256Of } from 'vanthu/copies'
import { buildTestPki, issueTestIdentity, startTsa, TEST_MARK, type TestWorld } from 'vanthu/testing'
import { AGENCY_KEY } from '../data/key-files.js'
import { type ClerkOffice, openOffice, SYMBOL } from '../data/office.js'
import type { DeskOptions } from '../data/settings.js'

/** Codes and passphrases of the demonstration; they stand in the red band. */
export const DEMO_CODE = '123456'
export const DEMO_AGENCY = 'Ủy ban nhân dân xã Bình An'
const PARENT = 'Ủy ban nhân dân tỉnh Lâm Đồng'
const DAY_MS = 86_400_000

const PERSONS = [
  { id: 'an', name: 'Lê Thị An', roles: ['tiep-nhan'] },
  { id: 'binh', name: 'Nguyễn Văn Bình', roles: ['chung-thuc'] },
  { id: 'cuc', name: 'Trần Thị Cúc', roles: ['van-thu'] },
  { id: 'dung', name: 'Phạm Quốc Dũng', roles: ['quan-tri'] },
  { id: 'em', name: 'Vũ Thị Êm', roles: ['kiem-toan'] },
] as const

export interface DemoOffice {
  readonly office: ClerkOffice
  readonly note: string
  /** Folder into which the scanner of the demonstration has written. */
  readonly incoming: string
  /** The test PKI, for tests that need other keys. */
  readonly world: TestWorld
  close(): Promise<void>
}

/** The sample scans, beside this file or where the build put them. */
function sampleFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const found = [here, join(here, '..', 'examples', 'clerk-desk', 'demo')].find((folder) =>
    existsSync(join(folder, 'bang-tot-nghiep.jpg')),
  )
  if (found === undefined) throw new Error('the sample scans are missing')
  return found
}

/**
 * An office of the demonstration in a fresh folder: test keys that nobody trusts, a timestamp authority on this machine,
 * persons for every role, an open book, and scans in the scanner's folder.
 */
export async function openDemo(
  now: () => Date,
  o: { readonly folder?: string; readonly read?: boolean; readonly scans?: readonly string[] } = {},
): Promise<DemoOffice> {
  const folder = o.folder ?? mkdtempSync(join(tmpdir(), 'vanthu-ban-dung-thu-'))
  const trust = join(folder, 'tin-cay')
  const incoming = join(folder, 'may-quet')
  mkdirSync(trust, { recursive: true })
  mkdirSync(incoming, { recursive: true })
  const at = now()
  const pki = await buildTestPki({ at })
  const world = pki.government
  const [chairman, commune] = await Promise.all([
    issueTestIdentity(
      world,
      {
        name: 'binh',
        key: 'rsa-2048',
        serial: 2001,
        subject: [
          ['C', 'VN'],
          ['O', DEMO_AGENCY],
          ['CN', `Nguyễn Văn Bình ${TEST_MARK}`],
        ],
        validDays: [-30, 700],
      },
      { at },
    ),
    issueTestIdentity(
      world,
      {
        name: 'xa',
        key: 'p-256',
        serial: 2002,
        subject: [
          ['C', 'VN'],
          ['L', 'Lâm Đồng'],
          ['O', DEMO_AGENCY],
          ['CN', `${DEMO_AGENCY.toUpperCase()} ${TEST_MARK}`],
        ],
        validDays: [-30, 700],
      },
      { at },
    ),
  ])
  writeFileSync(join(trust, 'goc.pem'), world.anchorsPem)
  writeFileSync(join(trust, 'trung-gian.pem'), world.intermediatesPem)
  for (const [index, crl] of world.crls.entries()) writeFileSync(join(trust, `thu-hoi-${index + 1}.crl`), crl)
  const tsa = await startTsa(world, { at: { now }, idleMs: DAY_MS })
  const options: DeskOptions = {
    folder,
    witnessFolder: join(folder, 'nhan-chung'),
    anchors: join(trust, 'goc.pem'),
    intermediates: join(trust, 'trung-gian.pem'),
    crls: trust,
    tsa: [tsa.url],
    tsaTimeoutMs: 20_000,
    ...(o.read === undefined ? {} : { read: o.read }),
  }
  const office = await openOffice(options, now)
  await office.settings.write({
    agency: { name: DEMO_AGENCY, parent: PARENT, publicKeySha256: publicKeySha256Of(commune) },
    headTitle: 'Chủ tịch',
    incoming,
  })
  for (const person of PERSONS) {
    const binding =
      person.id === 'binh'
        ? { certifier: { form: 'chu-tich' as const }, publicKeySha256: publicKeySha256Of(chairman) }
        : {}
    await office.persons.save({ ...person, ...binding, active: true }, DEMO_CODE)
  }
  await office.keys.save('binh', chairman.keyFile(DEMO_CODE))
  await office.keys.save(AGENCY_KEY, commune.keyFile(DEMO_CODE))
  const year = new Date(at.getTime() + 7 * 3_600_000).getUTCFullYear()
  await office.books.open({ symbol: SYMBOL, year, ordinal: 1, at })
  await office.witness()
  const samples = sampleFolder()
  for (const name of o.scans ?? ['bang-tot-nghiep', 'giay-khai-sinh', 'can-cuoc-mat-truoc', 'can-cuoc-mat-sau'])
    copyFileSync(join(samples, `${name}.jpg`), join(incoming, `${name}.jpg`))
  return {
    office,
    note: `Mọi mã cá nhân và mật khẩu khóa đều là ${DEMO_CODE}.`,
    incoming,
    world,
    async close() {
      office.close()
      await tsa.stop()
      if (o.folder === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}
