/**
 * Trust: may this certificate, this revocation list, this timestamp be believed, at a given moment and from given anchors?
 * Also the keys that sign (`Signer`) and the mathematics of CMS signatures. Verdicts are data; nothing here has a default
 * for trust or time, and the network comes in through a port.
 *
 * May import `der` and lower floors. Start reading at `path/verify-path.ts`, then `cms-signature.ts`.
 *
 * @module
 */
export type {
  AlgorithmIdentifier,
  BasicConstraints,
  Certificate,
  CertificateList,
  CmsAttribute,
  CmsQuirk,
  DerElement,
  DistributionPoint,
  DistributionPointName,
  Extension,
  FormatDerOptions,
  GeneralName,
  KeyUsageBit,
  MessageImprint,
  Name,
  NameAttribute,
  PublicKeyInfo,
  RevocationReason,
  SignedAttributes,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  TstInfo,
} from '../der/index.js'
export { formatDer, formatName, parseCertificate, parseCrl, parseSignedData } from '../der/index.js'
export type { HashName, PrivateKey, PublicKey, SignatureMath } from '../kernel/platform.js'
export type { AlgorithmPolicy, AlgorithmPolicyName, AlgorithmRule, RefusedMaterial } from './algorithms/policy.js'
export { ALGORITHM_POLICIES, judgeDigest, judgeSignature } from './algorithms/policy.js'
export type { KeyStrength } from './algorithms/public-key.js'
export { findKeyStrength, findPublicKey } from './algorithms/public-key.js'
export type { ResolvedAlgorithm } from './algorithms/resolve.js'
export { resolveSignatureAlgorithm } from './algorithms/resolve.js'
export type { SignatureAlgorithm, SignatureRecipe } from './algorithms/signature-name.js'
export { findSignatureRecipe } from './algorithms/signature-name.js'
export type { ValueVerdict } from './algorithms/verify-value.js'
export { verifyValue } from './algorithms/verify-value.js'
export type { Anchor, AnchorEntry, AnchorPurpose, AnchorSet, TrustWorld } from './anchors/anchor-set.js'
export { buildAnchorSet } from './anchors/anchor-set.js'
export type { PkiCheck, PkiSubIndication } from './check.js'
export type { CmsSignatureOptions, CmsSignatureVerdict } from './cms-signature.js'
export { verifyCmsSignature } from './cms-signature.js'
export type { PkiErrorCode, PkiNetworkCode, PkiRefusedCode, PkiSigningCode } from './errors.js'
export type { TimestampFetch } from './fetch/timestamp.js'
export { requestTimestamp } from './fetch/timestamp.js'
export type { LegacyCipher, LegacyKeyFileReader } from './keyfile/decrypt.js'
export type { KeyFileErrorCode, KeyFileUnsupportedCode } from './keyfile/errors.js'
export type { KeyFile, KeySigner, OpenKeyFileOptions } from './keyfile/key-file.js'
export { openKeyFile } from './keyfile/key-file.js'
export type { ExpectedName } from './path/expected-name.js'
export type { PathOptions, RevocationDemand } from './path/options.js'
export type { PolicyInput } from './path/policy-graph.js'
export type { PathPurpose } from './path/purpose.js'
export type { PathResult } from './path/verify-path.js'
export { verifyCertificatePath } from './path/verify-path.js'
export type { RevocationStatus } from './revocation/status.js'
export type { Signer } from './signer.js'
export { buildKeySigner, signatureAlgorithmsOf } from './signer.js'
export type { CertificateBag } from './signer-certificate.js'
export { checkSigningCertificate, findSignerCertificates, parseCertificateBag } from './signer-certificate.js'
export type { TimestampOptions, TimestampVerdict } from './timestamp/verify-token.js'
export { verifyTimestampToken } from './timestamp/verify-token.js'
