import type { HashName } from '../../kernel/platform.js'
import type { KeyStrength } from './public-key.js'
import type { ResolvedAlgorithm } from './resolve.js'

/** One line of an algorithm policy. What no line allows is refused. */
export interface AlgorithmRule {
  /** A digest name, a signature scheme with a key size in bits, or a scheme alone. */
  readonly material: HashName | ResolvedAlgorithm['scheme']
  /** Smallest key, in bits, that this line speaks of; only for schemes. */
  readonly fromBits?: number
  /** First moment at which the material is no longer accepted; left out when no end is set. */
  readonly until?: Date
}

/** Which digests, schemes and key sizes are accepted until when. Plain data: offices may write their own. */
export interface AlgorithmPolicy {
  readonly name: string
  readonly cites: string
  readonly rules: readonly AlgorithmRule[]
}

/** Names of the policies that come with the library. */
export type AlgorithmPolicyName = 'tt15-2025' | 'etsi-119312' | 'any'

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)
const SHA3: readonly HashName[] = ['sha3-256', 'sha3-384', 'sha3-512']

/**
 * Policies as data.
 *
 * - `tt15-2025`: RSA ≥ 2048, ECDSA ≥ 256, the SHA-2 and SHA-3 digests of Phụ lục I; no MD5, SHA-1, plain SHA-224. The list
 *   names RSASSA-PSS; the tokens in the field sign PKCS#1 v1.5, so both are accepted and the report names the scheme.
 * - `etsi-119312`: end dates of ETSI TS 119 312 V1.5.1.
 * - `any`: everything the platform can compute, for test suites of other makers. It proves nothing of strength.
 *
 * @law TT 15/2025/TT-BKHCN, Phụ lục I
 */
export const ALGORITHM_POLICIES: Readonly<Record<AlgorithmPolicyName, AlgorithmPolicy>> = {
  'tt15-2025': {
    name: 'tt15-2025',
    cites: 'TT 15/2025/TT-BKHCN, Phụ lục I',
    rules: [
      ...(['sha256', 'sha384', 'sha512', 'sha512-224', 'sha512-256', 'sha3-224', 'shake256', ...SHA3] as const).map(
        (material): AlgorithmRule => ({ material }),
      ),
      { material: 'rsa-pkcs1', fromBits: 2048 },
      { material: 'rsa-pss', fromBits: 2048 },
      { material: 'ecdsa', fromBits: 256 },
      { material: 'eddsa', fromBits: 256 },
    ],
  },
  'etsi-119312': {
    name: 'etsi-119312',
    cites: 'ETSI TS 119 312 V1.5.1',
    rules: [
      { material: 'md5', until: day('2004-08-01') },
      { material: 'sha1', until: day('2012-08-01') },
      { material: 'sha224', until: day('2029-01-01') },
      ...(['sha256', 'sha384', 'sha512', 'shake256', ...SHA3] as const).map(
        (material): AlgorithmRule => ({ material }),
      ),
      { material: 'rsa-pkcs1', fromBits: 1024, until: day('2019-10-01') },
      { material: 'rsa-pkcs1', fromBits: 1900, until: day('2029-01-01') },
      { material: 'rsa-pss', fromBits: 1024, until: day('2019-10-01') },
      { material: 'rsa-pss', fromBits: 1900, until: day('2029-01-01') },
      { material: 'rsa-pss', fromBits: 3000 },
      { material: 'dsa', fromBits: 1900, until: day('2029-01-01') },
      { material: 'dsa', fromBits: 3000 },
      { material: 'ecdsa', fromBits: 224, until: day('2021-10-01') },
      { material: 'ecdsa', fromBits: 256 },
      { material: 'eddsa', fromBits: 256 },
    ],
  },
  any: {
    name: 'any',
    cites: 'EN 319 102-1 5.2.8',
    rules: [
      ...(
        [
          'md5',
          'sha1',
          'sha224',
          'sha256',
          'sha384',
          'sha512',
          'sha512-224',
          'sha512-256',
          'sha3-224',
          'shake256',
        ] as const
      ).map((material): AlgorithmRule => ({ material })),
      ...SHA3.map((material): AlgorithmRule => ({ material })),
      ...(['rsa-pkcs1', 'rsa-pss', 'ecdsa', 'dsa', 'eddsa'] as const).map((material): AlgorithmRule => ({ material })),
    ],
  },
}

/** Why material is not accepted; `until` when it once was. */
export interface RefusedMaterial {
  /** `sha1`, `rsa-pkcs1 1024`. */
  readonly material: string
  readonly until: Date | undefined
}

/** Judges one digest. `undefined` when it is accepted at that moment. */
export function judgeDigest(policy: AlgorithmPolicy, hash: HashName, at: Date): RefusedMaterial | undefined {
  return judge(policy, hash, undefined, at)
}

/** Judges a signature: its digest (and MGF1's), its scheme and the size of the key. `undefined` when all is accepted. */
export function judgeSignature(
  policy: AlgorithmPolicy,
  algorithm: ResolvedAlgorithm,
  strength: KeyStrength,
  at: Date,
): RefusedMaterial | undefined {
  for (const hash of [algorithm.hash, algorithm.mgfHash]) {
    const refusedHash = hash === undefined ? undefined : judgeDigest(policy, hash, at)
    if (refusedHash !== undefined) return refusedHash
  }
  return judge(policy, algorithm.scheme, strength.bits, at)
}

function judge(
  policy: AlgorithmPolicy,
  material: AlgorithmRule['material'],
  bits: number | undefined,
  at: Date,
): RefusedMaterial | undefined {
  const lines = policy.rules.filter((rule) => rule.material === material && (rule.fromBits ?? 0) <= (bits ?? 0))
  if (lines.some((rule) => rule.until === undefined || at < rule.until)) return undefined
  const ends = lines.flatMap((rule) => (rule.until === undefined ? [] : [rule.until.getTime()]))
  const name = bits === undefined ? material : `${material} ${bits}`
  return { material: name, until: ends.length === 0 ? undefined : new Date(Math.max(...ends)) }
}
