import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseArguments } from '../../examples/verify-desk/arguments.js'
import { loadTrust } from '../../examples/verify-desk/trust.js'
import type { Attack } from '../attacks/attack-test.js'
import { vanthu } from '../cli/desk.js'
import { LATE, readBytes } from '../verify/trust-fixture.js'
import { type DeskUnderTest, openTestDesk } from './verify-kit.js'

const VECTORS = 'test/vectors'
const LATE_TRUST = [
  ['--anchors', `${VECTORS}/late-number/trust/root.pem`],
  ['--intermediates', `${VECTORS}/late-number/trust/ca.pem`],
  ['--crls', `${VECTORS}/late-number/trust/crls`],
  ['--at', '2026-11-25T07:00:00+07:00'],
].flat()
const SIGNED_TRUST = [
  ['--anchors', `${VECTORS}/pdf-signed/trust`],
  ['--crls', `${VECTORS}/pdf-signed/revinfo`],
  ['--at', '2020-10-10T07:00:00Z'],
].flat()

const pdfsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => `${folder}/${name}`)

/** A desk that was started with the same words as the command line. */
async function openDeskFor(argv: readonly string[]): Promise<DeskUnderTest> {
  const o = parseArguments(argv)
  if (o === 'help' || o.anchors === undefined) throw new Error('anchors')
  return openTestDesk(await loadTrust({ ...o, anchors: o.anchors }))
}

/** Lines of `vanthu verify --jsonl` and of the desk, for the same files under the same names. */
async function bothSay(files: readonly string[], argv: readonly string[]): Promise<void> {
  const said = await vanthu(['verify', ...files, ...argv, '--jsonl'])
  const lines = said.out.trimEnd().split('\n')
  expect(lines, said.err).toHaveLength(files.length)
  const desk = await openDeskFor(argv)
  try {
    for (const [index, file] of files.entries()) {
      const { id } = await desk.put(file, new Uint8Array(readFileSync(file)))
      const line = (await desk.text(`/tep/${id}/bao-cao.json`)).trimEnd()
      expect(line, file).toBe(lines[index])
      const { conclusion, error } = JSON.parse(line) as { conclusion?: string; error?: { code: string } }
      const { row } = desk.desk.checks.find(id) ?? {}
      expect([row?.conclusion, row?.code], file).toEqual([conclusion ?? 'unreadable', error?.code ?? ''])
    }
  } finally {
    desk.close()
  }
}

describe('the desk says exactly what `vanthu verify --json` says', () => {
  it('of documents issued with a late number', () => bothSay(pdfsIn(`${VECTORS}/late-number`), LATE_TRUST))
  it('of signed files of other makers', { timeout: 120_000 }, () =>
    bothSay(pdfsIn(`${VECTORS}/pdf-signed/pdf`), SIGNED_TRUST),
  )
  it('of odd, malformed and encrypted files', { timeout: 60_000 }, () =>
    bothSay(
      ['pdfjs', 'qpdf', 'pdfbox'].flatMap((maker) => pdfsIn(`${VECTORS}/pdf-parse/${maker}`)),
      LATE_TRUST,
    ),
  )
  it('by another policy and with revocation required', () =>
    bothSay(pdfsIn(`${VECTORS}/late-number`), [
      ...LATE_TRUST.filter((word, index) => word !== '--crls' && LATE_TRUST[index - 1] !== '--crls'),
      ...['--algorithms', 'etsi-119312', '--unknown-revocation', 'indeterminate'],
    ]))
})

describe('attacked files', () => {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-tan-cong-'))
    const names = readdirSync('test/attacks', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    for (const { name } of names) {
      const { attack }: { attack: Attack } = await import(`../attacks/${name}/attack.ts`)
      writeFileSync(join(folder, `${name}.pdf`), attack.make(readBytes(new URL(attack.clean, LATE))))
    }
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are told in the same words, and none of them is shown as valid', { timeout: 60_000 }, async () => {
    const files = pdfsIn(folder)
    const said = await vanthu(['verify', ...files, ...LATE_TRUST, '--jsonl'])
    const lines = said.out.trimEnd().split('\n')
    const desk = await openDeskFor(LATE_TRUST)
    for (const [index, file] of files.entries()) {
      const { id } = await desk.put(file.slice(1), new Uint8Array(readFileSync(file)))
      const line = (await desk.text(`/tep/${id}/bao-cao.json`)).trimEnd()
      // a name never begins with a slash on the desk
      expect(line).toBe(lines[index]?.replace(JSON.stringify(file), JSON.stringify(file.slice(1))))
      const card = await desk.text(`/tep/${id}`)
      expect(card, file).not.toContain('verdict-word">HỢP LỆ<')
    }
    desk.close()
  })
})
