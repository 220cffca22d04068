import { createHash } from 'node:crypto'
import {
  contentOf,
  contextConstructed,
  element,
  explicit,
  Fields,
  generalizedTime,
  integer,
  integerBytes,
  nullValue,
  octetString,
  octetsOf,
  oid,
  oidOf,
  readWhole,
  retag,
  sequence,
  setOf,
  TAG,
  time,
  utf8String,
} from '../der/index.js'
import { signatureAlgorithmOf, signSha256 } from './certificate-writer.js'
import type { TestIdentity } from './test-pki.js'

/** What a client asked a timestamp authority for (RFC 3161 2.4.1). */
export interface TimestampQuery {
  readonly hashOid: string
  readonly digest: Uint8Array
  readonly nonce: Uint8Array | undefined
  readonly certReq: boolean
}

/** Reads a TimeStampReq. Written apart from `der/tsp`, so that a mistake there is not made twice. */
export function parseTimestampQuery(bytes: Uint8Array): TimestampQuery {
  const fields = new Fields(readWhole(bytes), 'TimeStampReq')
  fields.next(TAG.integer, 'version')
  const imprint = new Fields(fields.next(TAG.sequence, 'messageImprint'), 'MessageImprint')
  const algorithm = new Fields(imprint.next(TAG.sequence, 'hashAlgorithm'), 'AlgorithmIdentifier')
  const hashOid = oidOf(algorithm.any('algorithm'))
  const digest = octetsOf(imprint.next(TAG.octetString, 'hashedMessage'))
  fields.optional(TAG.oid)
  const nonce = fields.optional(TAG.integer)
  const certReq = fields.optional(TAG.boolean)
  fields.optional(contextConstructed(0))
  fields.finish()
  return {
    hashOid,
    digest,
    nonce: nonce && integerBytes(nonce),
    certReq: certReq !== undefined && contentOf(certReq)[0] === 0xff,
  }
}

/** What a token states. */
export interface TimestampPlan {
  readonly query: TimestampQuery
  readonly tsa: TestIdentity
  readonly time: Date
  readonly serial: number
}

/** Policy of the test authority, under the enterprise number kept for documentation (RFC 5612). */
const TEST_POLICY = '1.3.6.1.4.1.32473.1'

/** TimeStampResp with status granted around a token (RFC 3161 2.4.2). */
export const serializeGranted = (token: Uint8Array): Uint8Array => sequence(sequence(integer(0)), token)

/** TimeStampResp with status rejection and failure bit systemFailure (25). */
export function serializeRejection(text: string): Uint8Array {
  const failure = Uint8Array.of(6, 0, 0, 0, 0x40) // bit 25, six unused bits in the last octet
  return sequence(sequence(integer(2), sequence(utf8String(text)), element(TAG.bitString, failure)))
}

/** TimeStampToken: CMS SignedData over a TSTInfo, with signing-certificate-v2 (RFC 5816). */
export function serializeToken({ query, tsa, time: moment, serial }: TimestampPlan): Uint8Array {
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nullValue())
  const tstInfo = sequence(
    integer(1),
    oid(TEST_POLICY),
    sequence(sequence(oid(query.hashOid), nullValue()), octetString(query.digest)),
    integer(serial),
    generalizedTime(moment),
    sequence(integer(1)),
    ...(query.nonce === undefined ? [] : [integer(query.nonce)]),
  )
  const { raw, issuer, serial: certificateSerial } = tsa.certificate
  const digest = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest())
  const attribute = (id: string, value: Uint8Array): Uint8Array => sequence(oid(id), setOf(value))
  // SHA-256 is the default of ESSCertIDv2 and therefore left out (RFC 5035 4)
  const essCertificate = sequence(sequence(sequence(octetString(digest(raw)))))
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', oid('1.2.840.113549.1.9.16.1.4')),
    attribute('1.2.840.113549.1.9.5', time(moment)),
    attribute('1.2.840.113549.1.9.4', octetString(digest(tstInfo))),
    attribute('1.2.840.113549.1.9.16.2.47', essCertificate),
  )
  const signerInfo = sequence(
    integer(1),
    sequence(issuer.raw, integer(certificateSerial)),
    sha256,
    retag(0xa0, attributes),
    tsa.privateKey.asymmetricKeyType === 'rsa'
      ? sequence(oid('1.2.840.113549.1.1.1'), nullValue())
      : signatureAlgorithmOf(tsa.privateKey),
    octetString(signSha256(tsa.privateKey, attributes)),
  )
  const certificates = [raw, ...tsa.chain.slice(0, -1).map((issuing) => issuing.raw)]
  const signedData = sequence(
    integer(3),
    setOf(sha256),
    sequence(oid('1.2.840.113549.1.9.16.1.4'), explicit(0, octetString(tstInfo))),
    ...(query.certReq ? [retag(0xa0, setOf(...certificates))] : []),
    setOf(signerInfo),
  )
  return sequence(oid('1.2.840.113549.1.7.2'), explicit(0, signedData))
}
