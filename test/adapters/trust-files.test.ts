import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { loadAnchors, loadCertificates, loadCrls } from '../../src/adapters/index.js'
import { serializePem } from '../../src/der/index.js'
import { toHex } from '../../src/kernel/bytes.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'

let pki: TestPki
let folder = ''
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date('2026-03-01T00:00:00Z') })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-anchors-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const sha256 = (bytes: Uint8Array): string => toHex(digestBytes('sha256', bytes))

describe('loadAnchors', () => {
  test('without a side file: custom, for signing and time, from that file', async () => {
    const path = file('roots.pem', pki.government.anchorsPem + pki.twin.anchorsPem)
    const { anchors } = await loadAnchors(path)
    expect(anchors.length).toBe(2)
    expect(anchors[0]).toMatchObject({ world: 'custom', source: path })
    expect([...(anchors[0]?.purposes ?? [])]).toEqual(['signing', 'time'])
  })

  test('a folder with DER and PEM; anchors.json names world, purposes and source', async () => {
    file('a.crt', pki.government.root.certificate.raw)
    file('b.pem', pki.twin.anchorsPem)
    file('note.txt', 'passed over')
    const row = { world: 'government', purposes: ['signing'], source: 'quầy' }
    file('anchors.json', JSON.stringify({ [sha256(pki.government.root.certificate.raw).toUpperCase()]: row }))
    const { anchors } = await loadAnchors(folder)
    expect(anchors.map(({ world }) => world)).toEqual(['government', 'custom'])
    expect(anchors[0]).toMatchObject({ source: 'quầy', purposes: new Set(['signing']) })
  })

  test.each([
    '[]',
    'nothing',
    '{"ab":{}}',
    `{"${'a'.repeat(64)}":{"world":"moon"}}`,
    `{"${'a'.repeat(64)}":{"purposes":[]}}`,
    `{"${'a'.repeat(64)}":{"purposes":["signing","all"]}}`,
    `{"${'a'.repeat(64)}":{"purpose":["signing"]}}`,
  ])('a side file that says %s is malformed: a purpose is never widened by a slip', async (text) => {
    file('a.crt', pki.government.root.certificate.raw)
    file('anchors.json', text)
    await expect(loadAnchors(folder)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_ANCHORS_JSON' })
  })

  test('no file, no certificate, no DER', async () => {
    await expect(loadAnchors(join(folder, 'none'))).rejects.toMatchObject({ code: 'ERR_ADAPTERS_CANNOT_READ' })
    await expect(loadAnchors(folder)).rejects.toMatchObject({ code: 'ERR_ADAPTERS_NO_CERTIFICATE' })
    await expect(loadAnchors(file('x', 'text'))).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_DER_/) })
  })
})

describe('loadCertificates and loadCrls', () => {
  test('many from PEM, other blocks passed over', async () => {
    const crls = pki.government.crls.map((crl) => serializePem('X509 CRL', crl)).join('')
    const path = file('all.pem', crls + pki.government.person.pem + pki.government.intermediatesPem)
    expect((await loadCertificates(path)).length).toBe(2)
    expect((await loadCrls(path)).length).toBe(2)
  })
  test('a DER CRL in a folder', async () => {
    file('root.crl', pki.government.rootCrl)
    expect((await loadCrls(folder)).length).toBe(1)
    expect((await loadCrls(join(folder, 'root.crl'))).length).toBe(1)
  })
})
