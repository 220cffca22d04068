import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { vanthu } from './desk.js'

interface Settings {
  readonly initialPolicySet?: readonly string[]
  readonly initialExplicitPolicy?: boolean
  readonly initialPolicyMappingInhibit?: boolean
  readonly initialAnyPolicyInhibit?: boolean
}
interface Case {
  readonly test: string
  readonly expect: 'valid' | 'invalid'
  readonly certs: readonly string[]
  readonly crls: readonly string[]
  readonly settings?: Settings
}
const folder = new URL('../vectors/pkits/', import.meta.url)
const base64 = (path: string): string => readFileSync(new URL(path, folder)).toString('base64')
const suite: { readonly validationTime: string; readonly defaults: Settings; readonly cases: readonly Case[] } =
  JSON.parse(readFileSync(new URL('pkits.json', folder), 'utf8'))

/** A case of the suite as a request of the contract. */
function requestOf(item: Case): Record<string, unknown> {
  const settings = { ...suite.defaults, ...item.settings }
  const [anchor, ...others] = item.certs.map((name) => base64(`certs/${name}`))
  return {
    id: item.test,
    leaf: others.pop(),
    intermediates: others,
    anchors: [anchor],
    crls: item.crls.map((name) => base64(`crls/${name}`)),
    at: suite.validationTime,
    revocation: 'require',
    initialPolicies: settings.initialPolicySet?.map((oid) => (oid === '2.5.29.32.0' ? 'anyPolicy' : oid)),
    requireExplicitPolicy: settings.initialExplicitPolicy,
    inhibitPolicyMapping: settings.initialPolicyMappingInhibit,
    inhibitAnyPolicy: settings.initialAnyPolicyInhibit,
    purpose: 'any',
  }
}

async function ask(requests: readonly unknown[], ...argv: string[]) {
  const lines = requests.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')
  const said = await vanthu(['pki', 'path', ...argv], { stdin: new TextEncoder().encode(`${lines}\n`) })
  const answers = said.out.trimEnd().split('\n')
  return { ...said, answers: answers.map((line): Record<string, unknown> => JSON.parse(line)) }
}

const first = suite.cases.find((item) => item.expect === 'valid') as Case
const good = requestOf(first)

describe('pki path', () => {
  it('answers all of NIST PKITS 1.0.1, one line each, in order', async () => {
    const { answers } = await ask(suite.cases.map(requestOf), '--jsonl')
    expect(answers.map((one) => one['id'])).toEqual(suite.cases.map((item) => item.test))
    const wrong = answers.filter((one, i) => (one['conclusion'] === 'passed') !== (suite.cases[i]?.expect === 'valid'))
    expect(wrong).toEqual([])
  })
  it('answers with the keys of the contract', async () => {
    const { code, answers } = await ask([good])
    expect(code).toBe(0)
    expect(answers[0]).toMatchObject({ schemaVersion: 1, id: first.test, conclusion: 'passed', reason: 'path.passed' })
    expect(answers[0]?.['path']).toHaveLength(3)
    expect(answers[0]?.['policies']).toEqual(['2.16.840.1.101.3.2.1.48.1'])
  })
  it('takes one object over several lines with --json, and PEM', async () => {
    const pem = `-----BEGIN CERTIFICATE-----\n${good['leaf']}\n-----END CERTIFICATE-----\n`
    const { code, answers } = await ask([JSON.stringify({ ...good, leaf: pem }, null, 2)], '--json')
    expect([code, answers.length, answers[0]?.['conclusion']]).toEqual([0, 1, 'passed'])
  })
  it.each([
    ['at', { at: '2011-04-15' }],
    ['at', { at: undefined }],
    ['leaf', { leaf: undefined }],
    ['leaf', { leaf: '***' }],
    ['anchors', { anchors: 'x' }],
    ['purpose', { purpose: 'war' }],
    ['requireExplicitPolicy', { requireExplicitPolicy: 'yes' }],
    ['expectedNames', { expectedNames: [{ type: 'dns' }] }],
    ['expectedNames', { expectedNames: 1 }],
  ])('a request without a proper %s is one answer among the others', async (name, change) => {
    const { code, answers } = await ask([{ ...good, ...change }, good])
    expect(code).toBe(65)
    expect(answers[0]).toMatchObject({ conclusion: 'indeterminate', reason: 'ERR_CLI_BAD_REQUEST' })
    expect(JSON.stringify(answers[0]?.['error'])).toContain(name)
    expect(answers[1]?.['conclusion']).toBe('passed')
  })
  it('a line that is no JSON, and a leaf that is no certificate', async () => {
    const { answers } = await ask(['{', { ...good, leaf: 'MAA=' }])
    expect(answers[0]).toMatchObject({ conclusion: 'indeterminate', reason: 'ERR_CLI_BAD_REQUEST' })
    expect(answers[1]).toMatchObject({ conclusion: 'failed', reason: expect.stringMatching(/^ERR_DER_/) })
  })
  it('passes over aloud what cannot be read or is not used', async () => {
    const { answers } = await ask([
      { ...good, intermediates: [...(good['intermediates'] as string[]), 'MAA='], ocsps: ['MAA='] },
    ])
    expect(answers[0]?.['conclusion']).toBe('passed')
    expect(answers[0]?.['passedOver']).toEqual([
      expect.stringMatching(/^intermediates\[1\]: ERR_DER_/),
      expect.stringContaining('ocsps'),
    ])
  })
  it('judges names and purposes of the leaf (RFC 9525; RFC 5280 4.2.1.12)', async () => {
    const named = suite.cases.find((item) => item.test === '4.13.30') as Case
    const dns = (value: string) => ({ ...requestOf(named), expectedNames: [{ type: 'dns', value }] })
    const { answers } = await ask([
      dns('testserver.testcertificates.gov'),
      dns('TestServer.TestCertificates.gov'),
      dns('other.testcertificates.gov'),
      { ...good, expectedNames: [{ type: 'ip', value: '10.0.0.1' }] },
      { ...good, expectedNames: [{ type: 'email', value: 'a@b.vn' }] },
      { ...good, purpose: 'server-auth' },
      { ...good, purpose: 'ocsp-signing' },
    ])
    expect(answers.map((one) => one['reason'])).toEqual([
      'path.passed',
      'path.passed',
      'path.expected-name',
      'path.expected-name',
      'path.expected-name',
      'path.passed',
      'path.purpose',
    ])
  })
})
