import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serializePem } from '../../src/der/index.js'
import { buildTestPki, startTsa, type TestPki } from '../../src/testing/index.js'

const absent = spawnSync('openssl', ['version']).status !== 0
if (absent) console.warn('openssl is absent: its tests of the test PKI are skipped')

const at = new Date('2026-03-01T02:00:00Z')
const epoch = String(at.getTime() / 1000)
let pki: TestPki
let folder = ''
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const openssl = (...words: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync('openssl', words, { encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

describe.skipIf(absent)('openssl judges the test PKI', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vanthu-testing-'))
    pki = await buildTestPki({ at })
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('verify -x509_strict -crl_check_all: good people pass, the revoked and the expired do not, the twin neither', () => {
    const { government, twin } = pki
    const anchors = file('root.pem', government.anchorsPem)
    const between = file('ca.pem', government.intermediatesPem)
    const crls = file('crls.pem', government.crls.map((crl) => serializePem('X509 CRL', crl)).join(''))
    const judge = (pem: string): string => {
      const leaf = file('leaf.pem', pem)
      const options = ['-x509_strict', '-crl_check_all', '-attime', epoch, '-CAfile', anchors, '-untrusted', between]
      return openssl('verify', ...options, '-CRLfile', crls, leaf).output
    }
    for (const name of ['person', 'personEc', 'agency', 'agencyRsa', 'otherAgency', 'tsa'] as const)
      expect(judge(government[name].pem), name).toMatch(/: OK\s*$/)
    expect(judge(government.revoked.pem)).toContain('certificate revoked')
    expect(judge(government.expired.pem)).toContain('certificate has expired')
    expect(judge(twin.person.pem)).toContain('verification failed')
  })

  test('pkcs12 -info: our key file opens, RFC 7292 with PBES2 and a Vietnamese password', () => {
    const path = file('person.p12', pki.government.person.keyFile('mật khẩu Ω'))
    const { status, output } = openssl('pkcs12', '-in', path, '-passin', 'pass:mật khẩu Ω', '-info', '-nodes')
    expect(output).toContain('MAC: sha256, Iteration 2048')
    expect(output.match(/BEGIN CERTIFICATE/g)?.length).toBe(3)
    expect(output).toContain('BEGIN PRIVATE KEY')
    expect(status).toBe(0)
    expect(openssl('pkcs12', '-in', path, '-passin', 'pass:other', '-noout').status).not.toBe(0)
  })

  test('ts -verify: a token of our authority for openssl’s own query (RFC 3161)', async () => {
    const data = file('data.txt', 'văn bản')
    const query = join(folder, 'query.tsq')
    execFileSync('openssl', ['ts', '-query', '-data', data, '-sha256', '-cert', '-out', query])
    const server = await startTsa(pki.government, { at })
    const answer = await fetch(server.url, { method: 'POST', body: readFileSync(query) })
    const reply = file('reply.tsr', new Uint8Array(await answer.arrayBuffer()))
    await server.stop()
    const anchors = file('root.pem', pki.government.anchorsPem)
    const between = file('ca.pem', pki.government.intermediatesPem)
    const trust = ['-CAfile', anchors, '-untrusted', between, '-attime', epoch]
    expect(openssl('ts', '-verify', '-queryfile', query, '-in', reply, ...trust).output).toContain('Verification: OK')
    const foreign = file('twin.pem', pki.twin.anchorsPem)
    const other = ['-CAfile', foreign, '-untrusted', file('twin-ca.pem', pki.twin.intermediatesPem), '-attime', epoch]
    expect(openssl('ts', '-verify', '-queryfile', query, '-in', reply, ...other).output).toContain('FAILED')
  })
})
