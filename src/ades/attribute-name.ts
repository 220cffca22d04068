/**
 * Object identifiers of the CMS attributes that the baseline rows speak of (EN 319 122-1 clause 5, RFC 5652 clause 11,
 * RFC 6211). Written once: the maker, the rows and the judge take them from here.
 */
export const ATTRIBUTE = {
  /** RFC 5652 11.1 */
  contentType: '1.2.840.113549.1.9.3',
  /** RFC 5652 11.2 */
  messageDigest: '1.2.840.113549.1.9.4',
  /** RFC 5652 11.3; forbidden in PAdES (row T13) */
  signingTime: '1.2.840.113549.1.9.5',
  /** RFC 6211 */
  cmsAlgorithmProtection: '1.2.840.113549.1.9.52',
  /** RFC 5035 5.4.1: SHA-1 only */
  signingCertificate: '1.2.840.113549.1.9.16.2.12',
  /** RFC 5035 5.4.1.1 */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** EN 319 122-1 5.2.9 */
  signaturePolicyIdentifier: '1.2.840.113549.1.9.16.2.15',
  /** EN 319 122-1 5.2.3 */
  commitmentTypeIndication: '1.2.840.113549.1.9.16.2.16',
  /** EN 319 122-1 5.2.6 */
  signerAttributesV2: '0.4.0.19122.1.1',
  /** EN 319 122-1 5.2.8 */
  contentTimestamp: '1.2.840.113549.1.9.16.2.20',
  /** EN 319 122-1 5.3, RFC 3161 appendix A */
  signatureTimestamp: '1.2.840.113549.1.9.16.2.14',
} as const

/** id-data, the one content type of a PAdES signature (row T02, letter c). */
export const ID_DATA = '1.2.840.113549.1.7.1'
/** `/SubFilter` of a PAdES signature (row T17, letter l). */
export const SUBFILTER_CADES = 'ETSI.CAdES.detached'
/** `/SubFilter` of a document timestamp (row T30, letter y). */
export const SUBFILTER_RFC3161 = 'ETSI.RFC3161'
