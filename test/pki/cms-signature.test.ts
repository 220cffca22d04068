import { describe, expect, test } from 'vitest'
import { OID, parseSignedData, type SignedData, type SignerInfo } from '../../src/der/index.js'
import { digestBytes } from '../../src/kernel/platform.js'
import {
  ALGORITHM_POLICIES,
  type AlgorithmPolicy,
  type CmsSignatureVerdict,
  findSignerCertificates,
  parseCertificateBag,
  verifyCmsSignature,
} from '../../src/pki/index.js'
import { certificate, MOMENT, vector } from './openssl-pki.js'

function judge(
  signed: SignedData,
  data: Uint8Array,
  algorithms: AlgorithmPolicy = ALGORITHM_POLICIES['tt15-2025'],
): CmsSignatureVerdict {
  const info = signed.signerInfos[0] as SignerInfo
  const signer = findSignerCertificates(info, parseCertificateBag(signed.certificates).certificates)[0]
  return verifyCmsSignature(info, signer ?? certificate('root'), {
    contentType: OID.data,
    digestOf: (hash) => digestBytes(hash, data),
    at: MOMENT,
    algorithms,
  })
}

const content = vector('content.txt')
const outcomeOf = (id: string, verdict: CmsSignatureVerdict): string | undefined =>
  verdict.checks.find((check) => check.id === id)?.outcome

describe('verifyCmsSignature (RFC 5652 5.4; EN 319 102-1 5.2.7), signatures made by OpenSSL', () => {
  test.each([
    ['rsa-cades', 'rsa-pkcs1-sha256'],
    ['ec-cades', 'ecdsa-sha256'],
    ['pss', 'rsa-pss-sha256'],
    ['pss-mgf', 'rsa-pss-sha384'],
    ['stream', 'rsa-pkcs1-sha256'],
    ['attached', 'rsa-pkcs1-sha512'],
    ['keyid', 'rsa-pkcs1-sha256'],
  ])('%s.p7s holds', (name, algorithm) => {
    const verdict = judge(parseSignedData(vector(`${name}.p7s`)), content)
    expect(verdict).toMatchObject({ outcome: 'passed', signatureAlgorithm: algorithm })
    const isCades = name.endsWith('cades') || name.startsWith('pss')
    expect(outcomeOf('certificate.signing-certificate', verdict)).toBe(isCades ? 'passed' : 'skipped')
  })

  test('other content: HASH_FAILURE, and the value is still right', () => {
    const verdict = judge(parseSignedData(vector('rsa-cades.p7s')), Uint8Array.of(1))
    expect(verdict).toMatchObject({ outcome: 'failed', subIndication: 'HASH_FAILURE' })
    expect(outcomeOf('integrity.signature-value', verdict)).toBe('passed')
  })

  test('another certificate: wrong value and wrong ESS digest', () => {
    const info = parseSignedData(vector('rsa-cades.p7s')).signerInfos[0] as SignerInfo
    const verdict = verifyCmsSignature(info, certificate('revoked'), {
      contentType: OID.data,
      digestOf: (hash) => digestBytes(hash, content),
      at: MOMENT,
      algorithms: ALGORITHM_POLICIES['tt15-2025'],
    })
    expect(verdict).toMatchObject({ outcome: 'failed', subIndication: 'SIG_CRYPTO_FAILURE' })
    expect(outcomeOf('certificate.signing-certificate', verdict)).toBe('failed')
  })

  test('no signed attributes: FORMAT_FAILURE', () => {
    expect(judge(parseSignedData(vector('noattr.p7s')), content)).toMatchObject({
      outcome: 'failed',
      subIndication: 'FORMAT_FAILURE',
    })
  })

  test('SHA-1: right in the mathematics, refused by the policies, each with its reason', () => {
    const signed = parseSignedData(vector('sha1.p7s'))
    expect(judge(signed, content)).toMatchObject({
      outcome: 'indeterminate',
      subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    })
    const dated = judge(signed, content, ALGORITHM_POLICIES['etsi-119312'])
    expect(dated.subIndication).toBe('CRYPTO_CONSTRAINTS_FAILURE_NO_POE')
    expect(dated.checks.find((check) => check.id === 'algorithms.allowed')?.evidence).toMatchObject({
      material: 'sha1',
      until: '2012-08-01T00:00:00.000Z',
    })
    expect(judge(signed, content, ALGORITHM_POLICIES.any).outcome).toBe('passed')
  })

  test('RFC 5652 11.2: two message-digests are refused', () => {
    const signed = parseSignedData(vector('rsa-cades.p7s'))
    const info = signed.signerInfos[0] as SignerInfo
    const attributes = info.signedAttributes?.attributes ?? []
    const doubled = [...attributes, ...attributes.filter((attribute) => attribute.oid === OID.messageDigest)]
    const changed = {
      ...info,
      signedAttributes: { raw: info.signedAttributes?.raw ?? content, attributes: doubled, isSorted: true },
    }
    expect(judge({ ...signed, signerInfos: [changed] }, content)).toMatchObject({ subIndication: 'FORMAT_FAILURE' })
  })

  test('any changed byte of attributes or value is never passed', () => {
    const bytes = vector('ec-cades.p7s')
    const info = parseSignedData(bytes).signerInfos[0] as SignerInfo
    for (const part of [info.signedAttributes?.raw ?? content, info.signature])
      for (let at = 0; at < part.length; at += 3) {
        const copy = part.slice()
        copy[at] = (copy[at] ?? 0) ^ 0x01
        const changed: SignerInfo =
          part === info.signature
            ? { ...info, signature: copy }
            : {
                ...info,
                signedAttributes: { raw: copy, attributes: info.signedAttributes?.attributes ?? [], isSorted: true },
              }
        const verdict = judge({ ...parseSignedData(bytes), signerInfos: [changed] }, content)
        expect(verdict.outcome).toBe('failed')
      }
  })
})
