import type { HashName } from '../kernel/platform.js'
import { OID } from './oid.js'

const DIGESTS: readonly (readonly [HashName, string])[] = [
  ['sha256', OID.sha256],
  ['sha384', OID.sha384],
  ['sha512', OID.sha512],
  ['sha1', OID.sha1],
  ['md5', OID.md5],
  ['sha224', OID.sha224],
  ['sha512-224', OID.sha512t224],
  ['sha512-256', OID.sha512t256],
  ['sha3-224', OID.sha3t224],
  ['sha3-256', OID.sha3t256],
  ['sha3-384', OID.sha3t384],
  ['sha3-512', OID.sha3t512],
  ['shake256', OID.shake256],
]
const BY_OID: ReadonlyMap<string, HashName> = new Map(DIGESTS.map(([name, oid]) => [oid, name]))
const BY_NAME: ReadonlyMap<HashName, string> = new Map(DIGESTS)

/** The platform's name of a digest algorithm; `undefined` for one that the library does not know. Says nothing of its strength. */
export const findDigestName = (oid: string): HashName | undefined => BY_OID.get(oid)

/** Object identifier of a digest algorithm. */
export const digestOid = (name: HashName): string => BY_NAME.get(name) ?? ''
