import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Certificate, parseCertificate, parseCrl } from '../../src/der/index.js'
import { isVanthuError } from '../../src/kernel/errors.js'
import { ALGORITHM_POLICIES, buildAnchorSet, verifyCertificatePath } from '../../src/pki/index.js'

interface Case {
  readonly test: string
  readonly name: string
  readonly expect: 'valid' | 'invalid'
  readonly certs: readonly string[]
  readonly crls: readonly string[]
  readonly settings?: Settings
}
interface Settings {
  readonly initialPolicySet?: readonly string[]
  readonly initialExplicitPolicy?: boolean
  readonly initialPolicyMappingInhibit?: boolean
  readonly initialAnyPolicyInhibit?: boolean
}

const folder = new URL('../vectors/pkits/', import.meta.url)
const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, folder)))
const suite: { readonly validationTime: string; readonly defaults: Settings; readonly cases: readonly Case[] } =
  JSON.parse(new TextDecoder().decode(bytes('pkits.json')))

/** What is known not to agree, with its reason; a case that agrees after all fails the test too. */
const EXCEPTIONS: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('pkits-exceptions.json', import.meta.url), 'utf8'),
)

function readable<T>(parse: () => T): T[] {
  try {
    return [parse()]
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return [] // refused by the parser: for the suite the same as not being there
  }
}

function judge(item: Case): 'valid' | 'invalid' {
  const settings = { ...suite.defaults, ...item.settings }
  const certificates: (Certificate | undefined)[] = item.certs.map(
    (name) => readable(() => parseCertificate(bytes(`certs/${name}`)))[0],
  )
  const [anchor, ...others] = certificates
  const leaf = others.pop()
  if (anchor === undefined || leaf === undefined) return 'invalid'
  const result = verifyCertificatePath(leaf, {
    anchors: buildAnchorSet([{ certificate: anchor, world: 'custom', purposes: ['signing'], source: 'PKITS' }]),
    intermediates: others.filter((certificate) => certificate !== undefined),
    crls: item.crls.flatMap((name) => readable(() => parseCrl(bytes(`crls/${name}`)))),
    at: new Date(suite.validationTime),
    purpose: 'any',
    revocation: 'require',
    algorithms: ALGORITHM_POLICIES.any,
    policies: {
      acceptable: settings.initialPolicySet ?? [],
      requireExplicit: settings.initialExplicitPolicy ?? false,
      inhibitMapping: settings.initialPolicyMappingInhibit ?? false,
      inhibitAny: settings.initialAnyPolicyInhibit ?? false,
    },
  })
  return result.outcome === 'passed' ? 'valid' : 'invalid'
}

describe('NIST PKITS 1.0.1', () => {
  test.each(suite.cases)('$test $name', (item) => {
    const agrees = judge(item) === item.expect
    expect(agrees, EXCEPTIONS[item.test] ?? 'must agree').toBe(EXCEPTIONS[item.test] === undefined)
  })
})
