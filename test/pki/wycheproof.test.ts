import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  buildAlgorithmIdentifier,
  OID,
  parseAlgorithmIdentifier,
  parsePublicKeyInfo,
  readWhole,
} from '../../src/der/index.js'
import { fromHex } from '../../src/kernel/bytes.js'
import { verifyValue } from '../../src/pki/index.js'

interface Group {
  readonly publicKeyDer: string
  readonly tests: readonly {
    readonly tcId: number
    readonly msg: string
    readonly sig: string
    readonly result: string
  }[]
}

const load = (name: string): { readonly testGroups: readonly Group[] } =>
  JSON.parse(readFileSync(new URL(`../vectors/wycheproof/${name}.json`, import.meta.url), 'utf8'))
const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array()

/** RSASSA-PSS-params of SHA-512, MGF1 with SHA-256, salt 32 (RFC 4055 3.1), written out by hand. */
const PSS_512_256 =
  '3034a00f300d06096086480165030402030500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120'

describe('Wycheproof: every valid vector verifies, no invalid one does', () => {
  test.each([
    ['ecdsa_secp256r1_sha256_test', buildAlgorithmIdentifier(OID.ecdsaWithSha256)],
    ['ed25519_test', buildAlgorithmIdentifier(OID.ed25519)],
    ['rsa_signature_2048_sha256_test', buildAlgorithmIdentifier(OID.sha256WithRsa)],
    ['rsa_pss_2048_sha512_mgf1sha256_32_params_test', buildAlgorithmIdentifier(OID.rsassaPss, bytes(PSS_512_256))],
  ])('%s', (name, identifier) => {
    const algorithm = parseAlgorithmIdentifier(readWhole(identifier))
    for (const group of load(name).testGroups) {
      const key = parsePublicKeyInfo(readWhole(bytes(group.publicKeyDer)))
      for (const item of group.tests) {
        const { outcome } = verifyValue(algorithm, key, bytes(item.msg), bytes(item.sig))
        if (item.result !== 'acceptable') expect(outcome, `${name} ${item.tcId}`).toBe(item.result)
      }
    }
  })
})
