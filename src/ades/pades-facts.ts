/** What was seen in the signature dictionary (ISO 32000-2 Table 255). */
export interface DictionaryFacts {
  readonly filter: string | undefined
  readonly subFilter: string | undefined
  /** Text of `/M` as it stands. */
  readonly signingTime: string | undefined
  readonly hasContents: boolean
  /** `/ByteRange` is the whole revision, the signature's own `/Contents` value alone left out. */
  readonly byteRangeLeavesOutContentsOnly: boolean
  readonly hasReason: boolean
  readonly hasLocation: boolean
  readonly hasName: boolean
  readonly hasContactInfo: boolean
  readonly hasCert: boolean
}

/** What was seen in the SignedData of `/Contents`. */
export interface CmsFacts {
  /** It parsed as DER, with nothing but zero bytes after it. */
  readonly isDer: boolean
  readonly signerInfoCount: number
  readonly hasEncapsulatedContent: boolean
  /** The certificate that the SignerInfo names is among `certificates`. */
  readonly holdsSigningCertificate: boolean
  /** eContentType. */
  readonly contentType: string
  /** Value of the content-type attribute. */
  readonly contentTypeAttribute: string | undefined
  /** Number of attributes by object identifier; a CMS may hold one only once, a hostile one holds more. */
  readonly signedAttributes: ReadonlyMap<string, number>
  /** The same of the unsigned attributes. */
  readonly unsignedAttributes: ReadonlyMap<string, number>
  /** The signing-certificate attribute names an `issuerSerial`, which v2 should not. */
  readonly essHasIssuerSerial: boolean
  /** Object identifier of the hash that the signing-certificate attribute uses. */
  readonly essHash: string | undefined
}

/** What was seen beside the signature. Counts hold only tokens whose imprint fits: who vouches for them is `pki`'s. */
export interface EvidenceFacts {
  /** Timestamp tokens in the signature-time-stamp attribute. */
  readonly signatureTimestamps: number
  /** Document timestamps in later revisions that cover this signature. */
  readonly documentTimestamps: number
  /** A DSS holds every certificate and revocation answer that a validation of this signature needs. */
  readonly hasFullValidationData: boolean
  /** Document timestamps that cover the revision of that DSS. */
  readonly archiveTimestamps: number
}

/** All that the baseline rows of one PAdES signature look at. */
export interface PadesFacts {
  readonly dictionary: DictionaryFacts
  /** `undefined` when `/Contents` holds no SignedData. */
  readonly cms: CmsFacts | undefined
  readonly evidence: EvidenceFacts
}
