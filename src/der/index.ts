/**
 * ASN.1 as signatures use it: bytes ⇄ structure, for X.509, CMS, RFC 3161, PKCS#8 and PKCS#12. It trusts nobody, asks no
 * network and looks at no clock: whether a certificate is believable is `pki`.
 *
 * May import `kernel`. Start reading at `element.ts` (reading in place), `write.ts` (writing), `x509/certificate.ts`.
 *
 * @module
 */
export type { AlgorithmIdentifier } from './algorithm.js'
export { buildAlgorithmIdentifier, parseAlgorithmIdentifier } from './algorithm.js'
export { definiteLengths } from './ber.js'
export type { CmsAttribute } from './cms/attribute.js'
export { findAttributes, serializeSignedAttributes } from './cms/attribute.js'
export type { SigningCertificate } from './cms/ess.js'
export { buildSigningCertificateV2, parseSigningCertificate } from './cms/ess.js'
export { serializeSignedData } from './cms/serialize.js'
export type { CmsQuirk, SignedData } from './cms/signed-data.js'
export { parseSignedData } from './cms/signed-data.js'
export type { SignedAttributes, SignerIdentifier, SignerInfo } from './cms/signer-info.js'
export { digestOid, findDigestName } from './digest.js'
export type { DerElement } from './element.js'
export {
  childrenOf,
  contentOf,
  contextConstructed,
  expectTag,
  Fields,
  rawOf,
  readElement,
  readWhole,
  TAG,
} from './element.js'
export type { DerErrorCode, DerLimitCode, DerMalformedCode, DerUnsupportedCode } from './errors.js'
export type { FormatDerOptions } from './format.js'
export { formatDer } from './format.js'
export { OID } from './oid.js'
export { isPem, parsePem, serializePem } from './pem.js'
export type { Pbkdf2Parameters } from './pkcs/pbe-parameters.js'
export { parsePbeParameters, parsePbes2Parameters, parsePbmac1Parameters } from './pkcs/pbe-parameters.js'
export type { Pfx, PfxMac, SafeBag } from './pkcs/pfx.js'
export { parsePfx, parseSafeContents } from './pkcs/pfx.js'
export type { EncryptedPrivateKeyInfo } from './pkcs/private-key-info.js'
export { parseEncryptedPrivateKeyInfo, parsePrivateKeyInfo } from './pkcs/private-key-info.js'
export type { MessageImprint, TimestampRequest } from './tsp/request.js'
export { parseTimestampRequest, serializeTimestampRequest } from './tsp/request.js'
export type { TimestampResponse } from './tsp/response.js'
export { parseTimestampResponse, serializeTimestampResponse } from './tsp/response.js'
export type { TstInfo } from './tsp/tst-info.js'
export { parseTstInfo, serializeTstInfo } from './tsp/tst-info.js'
export { bitStringBytes, decodeOid, integerBytes, octetsOf, oidOf, smallIntegerOf, timeOf } from './values.js'
export {
  bitString,
  boolean,
  element,
  explicit,
  generalizedTime,
  ia5String,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  printableString,
  retag,
  sequence,
  setOf,
  time,
  unsignedInteger,
  utf8String,
} from './write.js'
export type { Certificate, PublicKeyInfo } from './x509/certificate.js'
export { isSelfIssued, parseCertificate, parsePublicKeyInfo } from './x509/certificate.js'
export type { CertificateList, RevocationReason, RevokedEntry } from './x509/crl.js'
export { findRevoked, hasUnknownCriticalEntry, parseCrl } from './x509/crl.js'
export type { DistributionPoint, DistributionPointName, IssuingDistributionPoint } from './x509/distribution-point.js'
export { parseIssuingDistributionPoint, resolveRelativeName } from './x509/distribution-point.js'
export type { BasicConstraints, Extension, KeyUsageBit } from './x509/extension.js'
export { findExtension, parseAltNames } from './x509/extension.js'
export type { GeneralName } from './x509/general-name.js'
export type { Name, NameAttribute } from './x509/name.js'
export {
  buildName,
  formatName,
  isEmptyName,
  isNameWithin,
  nameKey,
  nameValues,
  parseNameBytes,
  sameName,
} from './x509/name.js'
export type { NameSubtree } from './x509/name-constraints.js'
export { parseNameConstraints } from './x509/name-constraints.js'
export type { PolicyMapping } from './x509/policy.js'
export {
  parseCertificatePolicies,
  parseInhibitAnyPolicy,
  parsePolicyConstraints,
  parsePolicyMappings,
} from './x509/policy.js'
