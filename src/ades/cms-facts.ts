import {
  type CmsAttribute,
  OID,
  oidOf,
  parseSigningCertificate,
  readWhole,
  type SignedData,
  type SigningCertificate,
} from '../der/index.js'
import { isVanthuError } from '../kernel/errors.js'
import { ATTRIBUTE } from './attribute-name.js'
import type { CmsFacts } from './pades-facts.js'

/**
 * The facts of a SignedData that the baseline rows look at; of several SignerInfos the first is described.
 *
 * @param holdsSigningCertificate whether the caller found, among the certificates, the one that the SignerInfo names.
 * @param isDer whether the value was DER with nothing but zero bytes after it in `/Contents`.
 */
export function describeCms(signedData: SignedData, holdsSigningCertificate: boolean, isDer: boolean): CmsFacts {
  const [info] = signedData.signerInfos
  const attributes = info?.signedAttributes?.attributes ?? []
  const ess = signingCertificateOf(attributes)
  return {
    isDer: isDer && signedData.quirks.length === 0,
    signerInfoCount: signedData.signerInfos.length,
    hasEncapsulatedContent: signedData.content !== undefined,
    holdsSigningCertificate,
    contentType: signedData.contentType,
    contentTypeAttribute: contentTypeOf(attributes),
    signedAttributes: countAttributes(attributes),
    unsignedAttributes: countAttributes(info?.unsignedAttributes ?? []),
    essHasIssuerSerial: ess?.certificates[0]?.serial !== undefined,
    essHash: ess?.certificates[0]?.digestOid,
  }
}

/** Values, not attributes, are counted: two values of a single-valued attribute are as wrong as two attributes. */
function countAttributes(attributes: readonly CmsAttribute[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { oid, values } of attributes) counts.set(oid, (counts.get(oid) ?? 0) + values.length)
  return counts
}

function contentTypeOf(attributes: readonly CmsAttribute[]): string | undefined {
  const value = attributes.find((one) => one.oid === OID.contentType)?.values[0]
  return value === undefined ? undefined : quietly(() => oidOf(readWhole(value)))
}

function signingCertificateOf(attributes: readonly CmsAttribute[]): SigningCertificate | undefined {
  for (const { oid, values } of attributes) {
    const version = oid === ATTRIBUTE.signingCertificateV2 ? 2 : oid === ATTRIBUTE.signingCertificate ? 1 : undefined
    const [value] = values
    if (version !== undefined && value !== undefined) return quietly(() => parseSigningCertificate(value, version))
  }
  return undefined
}

/** A value that breaks its syntax is a fact (`undefined`), which the rows then judge; other errors are ours. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (isVanthuError(error)) return undefined
    throw error
  }
}
