import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serializePem } from '../../src/der/index.js'
import { listFields, openPdf, parseSignatureDictionary } from '../../src/pdf/index.js'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'
import { AT, type Desk, openDesk, type Said, vanthu } from './desk.js'
import { plain } from './hostile-pdf.js'

let pki: TestPki
let desk: Desk
beforeAll(async () => {
  pki = await buildTestPki({ at: new Date(AT) })
  desk = openDesk(pki)
  writeFileSync(desk.path('tron.pdf'), plain())
  await vanthu(['compose', desk.path('chi-thi.json'), '-o', desk.path('chi-thi.pdf')])
}, 60_000)
afterAll(() => desk.remove())

let count = 0
async function sign(input: string, ...more: string[]): Promise<Said & { path: string }> {
  count += 1
  const path = desk.path(`ra-${count}.pdf`)
  const said = await vanthu(['sign', desk.path(input), '-o', path, '--at', AT, ...more])
  return { ...said, path }
}
function onlySignature(path: string) {
  const bytes = new Uint8Array(readFileSync(path))
  const file = openPdf({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) })
  const field = listFields(file.current).find((one) => one.type === 'Sig' && one.value !== undefined)
  return { field, signature: field && parseSignatureDictionary(file.current, field) }
}

describe('vanthu sign', () => {
  it('makes an invisible field in a plain PDF, and verify believes it', async () => {
    const { code, path } = await sign('tron.pdf', ...desk.key(pki.government.agency))
    expect(code).toBe(0)
    expect((await vanthu(['verify', path, ...desk.trust])).code).toBe(0)
  })
  it('places a named field on a page, certifies and locks', async () => {
    const key = desk.key(pki.government.person)
    const place = ['--field', 'phe-duyet', '--page', '1', '--rect', '10,10,50,20']
    const { code, path } = await sign('tron.pdf', ...key, ...place, '--certify', '2', '--lock', 'all', '--role', 'none')
    expect(code).toBe(0)
    const { field, signature } = onlySignature(path)
    expect(field?.name).toBe('phe-duyet')
    expect(field?.dict.get('Rect')).toEqual([10, 10, 60, 30])
    expect(signature?.references.some((reference) => reference.permission === 2)).toBe(true)
    expect((await vanthu(['verify', path, ...desk.trust])).code).toBe(0)
  })
  it.each([
    ['include:a,b', 'Include'],
    ['exclude:c', 'Exclude'],
  ])('locks by %s', async (rule, action) => {
    const { code, path } = await sign('tron.pdf', ...desk.key(pki.government.person), '--lock', rule)
    expect(code).toBe(0)
    expect(onlySignature(path).signature?.references.some((one) => one.fields?.action === action)).toBe(true)
  })
  it.each([
    ['sha512', 'pkcs1', 'rsa-pkcs1-sha512'],
    ['sha384', 'pkcs1', 'rsa-pkcs1-sha384'],
  ])('signs with %s and %s', async (digest, scheme, algorithm) => {
    const { path } = await sign('tron.pdf', ...desk.key(pki.government.person), '--digest', digest, '--scheme', scheme)
    const said = await vanthu(['verify', path, ...desk.trust, '--json'])
    expect(JSON.parse(said.out)).toMatchObject({
      conclusion: 'passed',
      signatures: [{ signatureAlgorithm: algorithm }],
    })
  })
  it('refuses a scheme that the key cannot have (exit 64)', async () => {
    const { code, err } = await sign('tron.pdf', ...desk.key(pki.government.person), '--scheme', 'ecdsa')
    expect([code, err]).toEqual([64, expect.stringContaining('--scheme')])
    const digest = await sign('tron.pdf', ...desk.key(pki.government.agency), '--digest', 'sha512', '--scheme', 'pkcs1')
    expect(digest.code).toBe(64)
  })
  it('draws the seal for the role of the agency', async () => {
    const person = await sign('chi-thi.pdf', '--role', 'person', ...desk.key(pki.government.person))
    const name = person.path.slice(desk.folder.length + 1)
    const { code, path } = await sign(name, '--role', 'agency', ...desk.key(pki.government.agency))
    expect(code).toBe(0)
    const said = await vanthu(['verify', path, ...desk.trust, '--json'])
    expect(JSON.parse(said.out)).toMatchObject({ signatures: [{ field: 'nguoi-ky' }, { field: 'co-quan' }] })
  })
  it('writes to standard output', async () => {
    const key = desk.key(pki.government.person)
    const said = await vanthu(['sign', desk.path('tron.pdf'), '-o', '-', '--at', AT, ...key, '--json'])
    expect(said.code).toBe(0)
    expect(JSON.parse(said.err)).toMatchObject({ file: '-', level: 'B-B', schemaVersion: 1 })
    expect(new TextDecoder().decode(said.bytes.subarray(0, 5))).toBe('%PDF-')
  })
})

describe('pki inspect', () => {
  it('shows the signatures of a PDF, and of their CMS alone', async () => {
    const { path } = await sign('tron.pdf', ...desk.key(pki.government.person))
    const said = await vanthu(['pki', 'inspect', path, '--json'])
    expect(JSON.parse(said.out)).toMatchObject({
      kind: 'pdf',
      revisions: 2,
      signatures: [{ subFilter: 'ETSI.CAdES.detached', cms: { detached: true, signers: [{}] } }],
    })
    const { signature } = onlySignature(path)
    const contents = signature?.contents ?? new Uint8Array(0)
    const length = 4 + (((contents[2] ?? 0) << 8) | (contents[3] ?? 0))
    writeFileSync(desk.path('chu-ky.p7s'), contents.subarray(0, length))
    const cms = await vanthu(['pki', 'inspect', desk.path('chu-ky.p7s'), '--json'])
    expect(JSON.parse(cms.out)).toMatchObject({ kind: 'cms', contentType: '1.2.840.113549.1.7.1' })
    writeFileSync(desk.path('chu-ky.pem'), serializePem('CMS', contents.subarray(0, length)))
    expect(JSON.parse((await vanthu(['pki', 'inspect', desk.path('chu-ky.pem'), '--json'])).out)).toMatchObject({
      kind: 'cms',
    })
    const text = await vanthu(['pki', 'inspect', path, '--lang', 'en'])
    expect(text.out).toContain('Signed attributes: ')
  })
  it('lists several certificates of one file', async () => {
    writeFileSync(desk.path('nhieu.pem'), `${pki.government.anchorsPem}${pki.government.intermediatesPem}`)
    const said = await vanthu(['pki', 'inspect', desk.path('nhieu.pem'), '--json'])
    expect(JSON.parse(said.out)).toMatchObject({
      kind: 'pem',
      items: [{ kind: 'certificate' }, { kind: 'certificate' }],
    })
  })
})
