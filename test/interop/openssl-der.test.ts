import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  buildAlgorithmIdentifier,
  buildSigningCertificateV2,
  type Certificate,
  digestOid,
  formatName,
  nullValue,
  OID,
  octetString,
  oid,
  parseCertificate,
  parseCrl,
  parsePem,
  parseSignedData,
  serializePem,
  serializeSignedAttributes,
  serializeSignedData,
} from '../../src/der/index.js'
import { toHex } from '../../src/kernel/bytes.js'
import { digestBytes, importPrivateKey } from '../../src/kernel/platform.js'
import type { HttpClient } from '../../src/kernel/ports.js'
import {
  ALGORITHM_POLICIES,
  buildKeySigner,
  findSignatureRecipe,
  requestTimestamp,
  type SignatureAlgorithm,
  type Signer,
  verifyCmsSignature,
} from '../../src/pki/index.js'
import { vector } from '../pki/openssl-pki.js'

const absent = spawnSync('openssl', ['version']).error !== undefined
if (absent) console.warn('openssl is absent: its judgement of certificates, CMS and timestamps is skipped')

let folder = ''
const at = (name: string): string => join(folder, name)
const openssl = (...args: readonly string[]): { readonly ok: boolean; readonly out: string } => {
  const run = spawnSync('openssl', [...args], { cwd: folder, encoding: 'utf8' })
  return { ok: run.status === 0, out: `${run.stdout}${run.stderr}` }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-openssl-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const vectors = new URL('../vectors/', import.meta.url)
const read = (path: string): Uint8Array => new Uint8Array(readFileSync(new URL(path, vectors)))

describe.skipIf(absent)('OpenSSL reads what we read', () => {
  const every = readdirSync(new URL('pkits/certs/', vectors)).filter((_, i) => i % 9 === 0)
  test('serial number, validity and subject of certificates', () => {
    for (const name of [
      ...every.map((file) => `pkits/certs/${file}`),
      'openssl-pki/signer.crt',
      'openssl-pki/tsa.crt',
    ]) {
      writeFileSync(at('one.crt'), read(name))
      const { out } = openssl(
        'x509',
        '-inform',
        'DER',
        '-in',
        'one.crt',
        '-noout',
        '-serial',
        '-startdate',
        '-enddate',
        '-subject',
        '-nameopt',
        'sep_comma_plus_space,sname,dn_rev,utf8',
      )
      const certificate = parseCertificate(read(name))
      const field = (key: string): string => new RegExp(`^${key}=(.*)$`, 'm').exec(out)?.[1] ?? ''
      expect(BigInt(`0x${field('serial')}`)).toBe(BigInt(`0x${toHex(certificate.serial)}`))
      expect(new Date(field('notBefore'))).toEqual(certificate.notBefore)
      expect(new Date(field('notAfter'))).toEqual(certificate.notAfter)
      expect(field('subject').trim()).toBe(formatName(certificate.subject))
    }
  })

  test('dates and entries of revocation lists', () => {
    for (const name of readdirSync(new URL('pkits/crls/', vectors)).filter((_, i) => i % 9 === 0)) {
      writeFileSync(at('one.crl'), read(`pkits/crls/${name}`))
      const { out } = openssl('crl', '-inform', 'DER', '-in', 'one.crl', '-noout', '-lastupdate', '-nextupdate')
      const crl = parseCrl(read(`pkits/crls/${name}`))
      expect(new Date(/lastUpdate=(.*)/.exec(out)?.[1] ?? '')).toEqual(crl.thisUpdate)
      expect(new Date(/nextUpdate=(.*)/.exec(out)?.[1] ?? '')).toEqual(crl.nextUpdate)
    }
  })
})

const content = vector('content.txt')

async function signDetached(signer: Signer, algorithm: SignatureAlgorithm): Promise<Uint8Array> {
  const recipe = findSignatureRecipe(algorithm)
  const attributes = serializeSignedAttributes([
    { oid: OID.contentType, values: [oid(OID.data)] },
    { oid: OID.messageDigest, values: [octetString(digestBytes(recipe.digest, content))] },
    buildSigningCertificateV2(OID.sha256, digestBytes('sha256', signer.certificate.raw)),
  ])
  return serializeSignedData({
    contentType: OID.data,
    certificates: [signer.certificate.raw],
    signerInfos: [
      {
        sid: { kind: 'issuer-serial', issuer: signer.certificate.issuer, serial: signer.certificate.serial },
        digestAlgorithm: { raw: buildAlgorithmIdentifier(digestOid(recipe.digest), nullValue()) },
        signatureAlgorithm: { raw: recipe.identifier },
        signedAttributes: { raw: attributes },
        signature: await signer.sign(attributes, algorithm),
      },
    ],
  })
}

const pemOf = (name: string): Uint8Array =>
  parsePem(new Uint8Array(readFileSync(at(name))))[0]?.bytes ?? new Uint8Array()

function makeSigner(name: string, ...key: readonly string[]): Signer {
  openssl('genpkey', ...key, '-out', `${name}.key`)
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    `${name}.key`,
    '-subj',
    '/C=VN/CN=Interop',
    '-days',
    '30',
    '-addext',
    'keyUsage=digitalSignature',
    '-out',
    `${name}.pem`,
  )
  const privateKey = importPrivateKey(pemOf(`${name}.key`))
  if (privateKey === undefined) throw new Error(`openssl gave no key ${name}`)
  return buildKeySigner(privateKey, parseCertificate(pemOf(`${name}.pem`)), [])
}

describe.skipIf(absent)('OpenSSL verifies what we sign', () => {
  test.each([
    ['rsa', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']],
    ['p256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['p384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']],
    ['p521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521']],
  ])('%s, every algorithm of the key; altered content is refused by both', async (name, key) => {
    const signer = makeSigner(name, ...key)
    writeFileSync(at('content.txt'), content)
    writeFileSync(at('other.txt'), 'other')
    expect(signer.algorithms.length).toBeGreaterThan(0)
    for (const algorithm of signer.algorithms) {
      const cms = await signDetached(signer, algorithm)
      writeFileSync(at('signed.p7s'), cms)
      const verify = (file: string): { readonly ok: boolean; readonly out: string } =>
        openssl(
          'cms',
          '-verify',
          '-cades',
          '-inform',
          'DER',
          '-in',
          'signed.p7s',
          '-content',
          file,
          '-binary',
          '-CAfile',
          `${name}.pem`,
          '-purpose',
          'any',
          '-out',
          'verified.txt',
        )
      expect(verify('content.txt'), algorithm).toMatchObject({ ok: true })
      expect(verify('other.txt').ok).toBe(false)
      expect(ourOutcome(cms, signer.certificate, content)).toBe('passed')
      expect(ourOutcome(cms, signer.certificate, Uint8Array.of(1))).toBe('failed')
    }
  })
})

function ourOutcome(cms: Uint8Array, certificate: Certificate, data: Uint8Array): string | undefined {
  const info = parseSignedData(cms).signerInfos[0]
  return info === undefined
    ? undefined
    : verifyCmsSignature(info, certificate, {
        contentType: OID.data,
        digestOf: (hash) => digestBytes(hash, data),
        at: certificate.notBefore,
        algorithms: ALGORITHM_POLICIES['tt15-2025'],
      }).outcome
}

describe.skipIf(absent)('openssl ts as timestamp authority (RFC 3161)', () => {
  test('answers our request, and verifies the token that we accept', async () => {
    openssl('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', 'tsa.key')
    openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      'tsa.key',
      '-subj',
      '/CN=TSA',
      '-days',
      '30',
      '-addext',
      'extendedKeyUsage=critical,timeStamping',
      '-addext',
      'keyUsage=critical,digitalSignature',
      '-out',
      'tsa.pem',
    )
    writeFileSync(
      at('tsa.cnf'),
      '[t]\nserial=serial\ncrypto_device=builtin\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha384,sha512\ness_cert_id_alg=sha256\n',
    )
    const http: HttpClient = {
      send(request) {
        writeFileSync(at('query.tsq'), request.body ?? new Uint8Array())
        const made = openssl(
          'ts',
          '-reply',
          '-config',
          'tsa.cnf',
          '-section',
          't',
          '-queryfile',
          'query.tsq',
          '-signer',
          'tsa.pem',
          '-inkey',
          'tsa.key',
          '-out',
          'reply.tsr',
        )
        return Promise.resolve({
          status: made.ok ? 200 : 500,
          headers: { 'content-type': 'application/timestamp-reply' },
          body: new Uint8Array(readFileSync(at('reply.tsr'))),
        })
      },
    }
    const random = { bytes: (length: number) => Uint8Array.from({ length }, (_, i) => i + 1) }
    const digest = digestBytes('sha512', content)
    const token = await requestTimestamp(http, random, { url: 'http://tsa.example.test/', hash: 'sha512', digest })
    writeFileSync(at('token.der'), token)
    writeFileSync(at('content.txt'), content)
    expect(
      openssl('ts', '-verify', '-in', 'token.der', '-token_in', '-data', 'content.txt', '-CAfile', 'tsa.pem'),
    ).toMatchObject({ ok: true })
  })

  test('PEM that we write is read', () => {
    writeFileSync(at('signer.pem'), serializePem('CERTIFICATE', vector('signer.crt')))
    expect(openssl('x509', '-in', 'signer.pem', '-noout').ok).toBe(true)
  })
})
