import { type AlgorithmIdentifier, parseAlgorithmIdentifier } from '../algorithm.js'
import { definiteLengths } from '../ber.js'
import { childrenOf, contextConstructed, type DerElement, Fields, readElement, readWhole, TAG } from '../element.js'
import { limitReached, malformed, unsupported } from '../errors.js'
import { octetsOf, oidOf, smallIntegerOf, textOf } from '../values.js'
import { constructedOctets } from './constructed-octets.js'

/** How the integrity of a PKCS#12 file is protected. With PBMAC1 `salt` and `iterations` mean nothing. */
export interface PfxMac {
  readonly algorithm: AlgorithmIdentifier
  readonly digest: Uint8Array
  readonly salt: Uint8Array
  readonly iterations: number
}

/** One part of a PKCS#12 file: a SafeContents as it is, or encrypted. */
type PfxSafe =
  | { readonly kind: 'plain'; readonly contents: Uint8Array }
  | { readonly kind: 'encrypted'; readonly algorithm: AlgorithmIdentifier; readonly encrypted: Uint8Array }

/** The outside of a PKCS#12 file. */
export interface Pfx {
  readonly safes: readonly PfxSafe[]
  /** The bytes that the MAC is over. */
  readonly authenticatedSafe: Uint8Array
  readonly mac: PfxMac | undefined
}

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6'
const ENVELOPED_DATA = '1.2.840.113549.1.7.3'

/**
 * `PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }` (RFC 7292 4).
 * Structure only: nothing is decrypted and the MAC is not checked. BER lengths are accepted.
 *
 * @throws UnsupportedError for files protected by public keys instead of a password.
 */
export function parsePfx(bytes: Uint8Array): Pfx {
  const fields = new Fields(readWhole(definiteLengths(bytes)), 'PFX')
  const version = smallIntegerOf(fields.next(TAG.integer, 'version'))
  if (version !== 3) throw unsupported('ERR_DER_UNSUPPORTED_VERSION', `PFX version ${version}`)
  const { type, content } = parseContentInfo(fields.next(TAG.sequence, 'authSafe'))
  if (type === SIGNED_DATA)
    throw unsupported('ERR_DER_UNSUPPORTED_CONTENT', 'this PKCS#12 file is protected by a signature, not by a password')
  if (type !== DATA) throw malformed('ERR_DER_BAD_VALUE', `authSafe of type ${type}`)
  const authenticatedSafe = constructedOctets(content)
  const mac = fields.optional(TAG.sequence)
  fields.finish()
  const safes = childrenOf(readWhole(definiteLengths(authenticatedSafe))).map((safe) => parseSafe(safe))
  return { safes, authenticatedSafe, mac: mac && parseMac(mac) }
}

function parseContentInfo(element: DerElement): { type: string; content: DerElement } {
  const fields = new Fields(element, 'ContentInfo')
  const type = oidOf(fields.any('contentType'))
  const wrapper = fields.next(contextConstructed(0), 'content')
  fields.finish()
  return { type, content: onlyChild(wrapper) }
}

function onlyChild(wrapper: DerElement): DerElement {
  const child = readElement(wrapper.source, wrapper.body, wrapper.end)
  if (child.end !== wrapper.end)
    throw malformed('ERR_DER_TRAILING_DATA', 'one value expected behind the tag', { offset: child.end })
  return child
}

function parseSafe(element: DerElement): PfxSafe {
  const { type, content } = parseContentInfo(element)
  if (type === DATA) return { kind: 'plain', contents: constructedOctets(content) }
  if (type === ENVELOPED_DATA)
    throw unsupported('ERR_DER_UNSUPPORTED_CONTENT', 'this PKCS#12 file is encrypted for a public key')
  if (type !== ENCRYPTED_DATA) throw malformed('ERR_DER_BAD_VALUE', `safe of type ${type}`, { offset: element.start })
  const data = new Fields(content, 'EncryptedData')
  data.next(TAG.integer, 'version')
  const info = new Fields(data.next(TAG.sequence, 'encryptedContentInfo'), 'EncryptedContentInfo')
  info.next(TAG.oid, 'contentType')
  const algorithm = parseAlgorithmIdentifier(info.any('contentEncryptionAlgorithm'))
  const encrypted = constructedOctets(info.any('encryptedContent'), 0)
  info.finish()
  data.optional(contextConstructed(1))
  data.finish()
  return { kind: 'encrypted', algorithm, encrypted }
}

function parseMac(element: DerElement): PfxMac {
  const fields = new Fields(element, 'MacData')
  const info = new Fields(fields.next(TAG.sequence, 'mac'), 'DigestInfo')
  const algorithm = parseAlgorithmIdentifier(info.any('digestAlgorithm'))
  const digest = octetsOf(info.any('digest'))
  info.finish()
  const salt = octetsOf(fields.next(TAG.octetString, 'macSalt'))
  const iterations = fields.optional(TAG.integer)
  fields.finish()
  return { algorithm, digest, salt, iterations: iterations ? smallIntegerOf(iterations) : 1 }
}

/** One thing in a PKCS#12 file. `value` is what stands in the bag, by its kind; other kinds are only counted by their OID. */
export interface SafeBag {
  readonly kind: 'key' | 'shrouded-key' | 'certificate' | 'other'
  /** PrivateKeyInfo, EncryptedPrivateKeyInfo, the X.509 certificate, or the value of another bag. DER. */
  readonly value: Uint8Array
  readonly bagOid: string
  readonly friendlyName: string | undefined
  readonly localKeyId: Uint8Array | undefined
}

const BAG = '1.2.840.113549.1.12.10.1.'
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
const FRIENDLY_NAME = '1.2.840.113549.1.9.20'
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21'
/** Bags inside bags (`safeContentsBag`) deeper than this are refused. */
const MAX_NESTING = 4

/** Reads `SafeContents ::= SEQUENCE OF SafeBag` (RFC 7292 4.2), bags of bags flattened. */
export function parseSafeContents(bytes: Uint8Array): SafeBag[] {
  return collectBags(readWhole(definiteLengths(bytes)), 0)
}

function collectBags(contents: DerElement, depth: number): SafeBag[] {
  if (depth > MAX_NESTING)
    throw limitReached('ERR_DER_TOO_DEEP', `safe contents nested deeper than ${MAX_NESTING}`, {
      offset: contents.start,
    })
  const bags: SafeBag[] = []
  for (const element of childrenOf(contents)) {
    const fields = new Fields(element, 'SafeBag')
    const bagOid = oidOf(fields.any('bagId'))
    const value = onlyChild(fields.next(contextConstructed(0), 'bagValue'))
    const attributes = fields.optional(TAG.set)
    fields.finish()
    if (bagOid === `${BAG}6`) bags.push(...collectBags(value, depth + 1))
    else bags.push({ ...parseBagValue(bagOid, value), bagOid, ...parseBagAttributes(attributes) })
  }
  return bags
}

const rawValue = (value: DerElement): Uint8Array => value.source.subarray(value.start, value.end)

function parseBagValue(bagOid: string, value: DerElement): Pick<SafeBag, 'kind' | 'value'> {
  if (bagOid === `${BAG}1`) return { kind: 'key', value: rawValue(value) }
  if (bagOid === `${BAG}2`) return { kind: 'shrouded-key', value: rawValue(value) }
  if (bagOid !== `${BAG}3`) return { kind: 'other', value: rawValue(value) }
  const fields = new Fields(value, 'CertBag')
  const type = oidOf(fields.any('certId'))
  const content = onlyChild(fields.next(contextConstructed(0), 'certValue'))
  fields.finish()
  if (type !== X509_CERTIFICATE) return { kind: 'other', value: rawValue(value) }
  return { kind: 'certificate', value: constructedOctets(content) }
}

function parseBagAttributes(attributes: DerElement | undefined): Pick<SafeBag, 'friendlyName' | 'localKeyId'> {
  let friendlyName: string | undefined
  let localKeyId: Uint8Array | undefined
  for (const attribute of attributes ? childrenOf(attributes) : []) {
    const fields = new Fields(attribute, 'PKCS12Attribute')
    const type = oidOf(fields.any('attrId'))
    const [first] = childrenOf(fields.next(TAG.set, 'attrValues'))
    fields.finish()
    if (first === undefined) continue
    if (type === FRIENDLY_NAME) friendlyName = textOf(first)
    if (type === LOCAL_KEY_ID) localKeyId = octetsOf(first)
  }
  return { friendlyName, localKeyId }
}
