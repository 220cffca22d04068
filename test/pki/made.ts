import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  bitString,
  boolean,
  buildName,
  type Certificate,
  explicit,
  integer,
  namedBits,
  OID,
  octetString,
  oid,
  parseCertificate,
  sequence,
  time,
} from '../../src/der/index.js'

/** A key pair for made certificates. */
export interface Keys {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export const ecKeys = (): Keys => generateKeyPairSync('ec', { namedCurve: 'P-256' })

const ALGORITHM = sequence(oid(OID.ecdsaWithSha256))

export const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value))

export const caExtensions = (pathLength?: number): Uint8Array[] => [
  extension(
    OID.basicConstraints,
    true,
    sequence(boolean(true), ...(pathLength === undefined ? [] : [integer(pathLength)])),
  ),
  extension(OID.keyUsage, true, namedBits([5, 6])),
]

/** A certificate of version 3 by an EC issuer, valid during 2026. Nothing in it is sensible but what the test says. */
export function makeCertificate(o: {
  readonly subject: string
  readonly keys: Keys
  readonly issuer: string
  readonly issuerKeys: Keys
  readonly extensions?: readonly Uint8Array[]
  readonly serial?: number
}): Certificate {
  const nameOf = (text: string): Uint8Array => buildName([{ oid: OID.commonName, value: text }])
  const extensions = o.extensions ?? []

  const tbs = sequence(
    explicit(0, integer(2)),
    integer(o.serial ?? 0x1001),
    ALGORITHM,
    nameOf(o.issuer),
    sequence(time(new Date('2026-01-01T00:00:00Z')), time(new Date('2027-01-01T00:00:00Z'))),
    nameOf(o.subject),
    new Uint8Array(o.keys.publicKey.export({ format: 'der', type: 'spki' })),
    ...(extensions.length === 0 ? [] : [explicit(3, sequence(...extensions))]),
  )
  const signature = new Uint8Array(sign('sha256', tbs, { key: o.issuerKeys.privateKey, dsaEncoding: 'der' }))
  return parseCertificate(sequence(tbs, ALGORITHM, bitString(signature)))
}
