import type { Words } from '../words.js'

/** What a check that failed means, where that says more than its sub-indication. */
export const englishFailures: Words['failure'] = {
  'integrity.changes': {
    what: 'After this signature the file was changed in a way that is not allowed (see the changes after signing).',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  'integrity.digest': {
    what: 'What was signed no longer fits the signature: the file was changed.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  'integrity.byte-range': {
    what: 'The range that the signature declares does not cover one whole revision of the file.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  'integrity.trailing-bytes': {
    what: 'Bytes that no signature covers follow the last revision of the file.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  'integrity.structure': {
    what: 'The structure of the file can be read in two ways, so two programs may show two contents.',
    next: 'Do not use this file; ask the sender for the original again.',
  },
  'identity.expected-signer': {
    what: 'The signer or the agency is not the one that the document names.',
    next: 'Compare the names on the document with the certificate, and ask the issuing agency.',
  },
  'issue.issued': {
    what: 'Number or date is filled, but the agency has not signed: the document is not issued yet.',
    next: 'Wait for the signature of the agency before you use the document.',
  },
}

/** What a check with a warning means. */
export const englishWarnings: Words['warning'] = {
  'path.revocation':
    'Nobody could tell whether the certificate is revoked: no fitting revocation list (CRL) was given. Add one and verify again.',
}

/** Names of what was seen. */
export const englishEvidence: Words['evidence'] = {
  accuracyMs: 'accuracy (ms)',
  anchors: 'anchors given',
  at: 'judged at',
  bits: 'key length',
  commonName: 'name (CN)',
  differs: 'differs in',
  first: 'first change',
  notAllowed: 'not allowed',
  organization: 'organisation (O)',
  person: 'day of the person’s signature',
  quirk: 'oddity',
  signed: 'day of the agency’s signature',
}

/** The two trust worlds of the country, and anchors of one's own. */
export const englishWorlds: Words['world'] = {
  government: 'government certification',
  public: 'national public certification',
  custom: 'anchor chosen by the verifier',
}
