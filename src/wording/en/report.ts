import type { Words } from '../words.js'

/** Verdicts in the words of EN 319 102-1. */
export const englishVerdicts: Pick<Words, 'conclusion' | 'outcome' | 'integrity' | 'trust' | 'coverage'> = {
  conclusion: {
    passed: 'Valid',
    failed: 'Not valid',
    indeterminate: 'Not enough to decide',
    'no-signature': 'No digital signature',
  },
  outcome: { passed: 'Valid', failed: 'Not valid', indeterminate: 'Not enough to decide' },
  integrity: {
    passed: 'The content is as it was when it was signed.',
    failed: 'The content is not what was signed, or the signature does not protect it.',
    indeterminate: 'Integrity could not be judged.',
  },
  trust: {
    passed: 'The certificate leads to a given trust anchor and was in force at the moment judged.',
    failed: 'The certificate could not be trusted at the time of signing.',
    indeterminate: 'There is not enough to trust the certificate.',
  },
  coverage: {
    'whole-file': 'The signature covers the whole file.',
    revision: 'The signature covers one whole revision of the file; something was added later.',
    partial: 'The signature covers no whole revision of the file.',
  },
}

/** Sub-indications of EN 319 102-1, Tables 5 and 6. */
export const englishSubIndications: Words['subIndication'] = {
  FORMAT_FAILURE: {
    what: 'The signature does not have the form that its standard asks for.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  HASH_FAILURE: {
    what: 'What was signed no longer fits the signature: the file was changed.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  SIG_CRYPTO_FAILURE: {
    what: 'The signature value does not fit the public key of the certificate.',
    next: 'Do not use this file; ask the sender to sign again.',
  },
  REVOKED: {
    what: 'The certificate had been revoked before the proven time of signing.',
    next: 'Do not accept the signature; ask for the document signed with a certificate in force.',
  },
  SIG_CONSTRAINTS_FAILURE: {
    what: 'The signature misses a condition, such as the signer or agency that is printed on the document.',
    next: 'Compare signer and agency with the document, and ask the issuing agency.',
  },
  CHAIN_CONSTRAINTS_FAILURE: {
    what: 'The certification path breaks a rule of its standard, or is not for this purpose.',
    next: 'Do not accept the signature; ask for one made with a certificate for signing documents.',
  },
  CERTIFICATE_CHAIN_GENERAL_FAILURE: {
    what: 'The certification path could not be judged in full, mostly because revocation data is missing.',
    next: 'Add certificate revocation lists or intermediate certificates, and verify again.',
  },
  CRYPTO_CONSTRAINTS_FAILURE: {
    what: 'The algorithm or key length was not acceptable at the time of signing.',
    next: 'Do not accept the signature; ask for one with the algorithms of TT 15/2025/TT-BKHCN.',
  },
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: {
    what: 'The algorithm or key length is not acceptable any more, and nothing proves that the signature is older.',
    next: 'Ask for a new signature with the algorithms of TT 15/2025/TT-BKHCN and a timestamp.',
  },
  EXPIRED: {
    what: 'The certificate had expired at the proven time of signing.',
    next: 'Do not accept the signature; ask for one made with a certificate in force.',
  },
  NOT_YET_VALID: {
    what: 'The certificate was not yet valid at the proven time of signing.',
    next: 'Do not accept the signature; clear up the time of signing with the agency.',
  },
  POLICY_PROCESSING_ERROR: {
    what: 'The policy could not be processed.',
    next: 'Check the policy file and verify again.',
  },
  TIMESTAMP_ORDER_FAILURE: {
    what: 'The timestamps contradict one another.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  NO_SIGNING_CERTIFICATE_FOUND: {
    what: 'The certificate of the signer could not be identified in the signature.',
    next: 'Ask the sender to sign again, with the certificate inside the signature.',
  },
  NO_CERTIFICATE_CHAIN_FOUND: {
    what: 'No path leads from the certificate of the signer to one of the given trust anchors.',
    next: 'Check the anchors and add intermediate certificates; if there is still no path, do not accept the signature.',
  },
  REVOKED_NO_POE: {
    what: 'The certificate is revoked, and nothing proves that the signature is older.',
    next: 'Ask the signing agency; accept it only with a timestamp from before the revocation.',
  },
  REVOKED_CA_NO_POE: {
    what: 'A certificate of the certification authority is revoked, and nothing proves that the signature is older.',
    next: 'Ask the signing agency.',
  },
  OUT_OF_BOUNDS_NO_POE: {
    what: 'The certificate is not in force at the moment judged, and nothing proves that it was when the signature was made.',
    next: 'Choose the moment that matters, or ask for a signature with a timestamp.',
  },
  OUT_OF_BOUNDS_NOT_REVOKED: {
    what: 'The certificate has expired without being revoked, and nothing proves that the signature is older.',
    next: 'Ask for a signature with a timestamp, or ask the signing agency.',
  },
  NO_POE: { what: 'Nothing proves when the signature existed.', next: 'Ask for a signature with a timestamp.' },
  TRY_LATER: {
    what: 'The revocation data is not fresh enough to decide.',
    next: 'Fetch newer revocation lists and verify again.',
  },
  SIGNED_DATA_NOT_FOUND: {
    what: 'The data that the signature speaks of was not found.',
    next: 'Ask the sender for all files.',
  },
}

/** Words around the facts. */
export const englishLabels: Words['label'] = {
  title: 'Signature verification report',
  file: 'File',
  size: 'Size',
  bytes: 'bytes',
  moment: 'Judged as of',
  momentGiven: 'Judged as of a moment chosen by the caller',
  signature: 'Signature',
  documentTimestamp: 'Document timestamp',
  integrity: 'Integrity',
  trust: 'Trust',
  signer: 'Signer',
  claimedSigner: 'Claims to be',
  onBehalfOf: 'For the organisation',
  unit: 'Unit',
  issuer: 'Certificate issued by',
  validity: 'Certificate valid',
  claimedTime: 'Time of signing (claimed)',
  provenTime: 'Proven time',
  noProvenTime: 'no timestamp; judged at the moment of verification',
  byTimestamp: 'by timestamp',
  timestampAuthority: 'Timestamp authority',
  anchor: 'Trust anchor',
  level: 'Level',
  coverage: 'Coverage',
  changes: 'Changes after signing',
  noChanges: 'Nothing was changed after this signature.',
  allowedBy: 'allowed by the rule',
  notAllowed: 'NOT allowed',
  page: 'page',
  revision: 'revision',
  revisions: 'Revisions of the file',
  signedBy: 'signed by',
  unsigned: 'covered by no signature',
  reason: 'Reason',
  next: 'What to do',
  nothingToDo: 'The document can be used as the law provides.',
  signedByOthers: 'Valid signatures, but not of the person or agency that the document names',
  notAnOriginal:
    'The signatures are valid, but the document has not the value of an original: see the reasons under legal value.',
  allPassed: 'The signatures hold, and the content is as it was signed.',
  noSignature: 'The file holds no signature, so nothing proves where it comes from and what it said.',
  noSignatureNext: 'Ask the sender for the signed file, or compare it with the original where it was issued.',
  warnings: 'Note',
  checks: 'Checks',
  check: 'Check',
  outcome: 'Outcome',
  basis: 'Basis',
  evidence: 'Seen',
  path: 'Certification path',
  legal: 'Legal value',
  findings: 'Worth knowing',
  unknown: 'unknown',
  unverified: 'not proven',
  passed: 'passed',
  failed: 'failed',
  warning: 'warning',
  skipped: 'not checked',
  personRole: 'Authorised person',
  agencyRole: 'Issuing agency',
  certifierRole: 'Certifier of the copy',
  copyAgencyRole: 'Agency that certifies',
}
