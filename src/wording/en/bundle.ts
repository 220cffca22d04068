import type { Words } from '../words.js'

/** Words of the list of judged files. */
export const englishList: Words['list'] = {
  unreadable: 'Cannot be read',
  columns: {
    file: 'File',
    verdict: 'Verdict',
    sentence: 'Why',
    next: 'What to do',
    integrity: 'Integrity',
    trust: 'Trust',
    signers: 'Signers',
    claimedTime: 'Signing time (claimed)',
    provenTime: 'Proven time',
    signatures: 'Signatures',
    legal: 'Legal value',
    sha256: 'SHA-256',
    size: 'Size (bytes)',
    at: 'Judged as of',
    code: 'Error code',
  },
  claimed: 'claims to be',
}

/** Lines of TT 15/2025/TT-BKHCN, Appendix II. */
export const englishAppendix: Words['appendix'] = {
  'moment-in-validity': 'The time of signing is within the validity of the certificate',
  revocation: 'Revocation or suspension of the certificate (CRL, OCSP) at the time of signing',
  algorithms: 'Algorithms of the certificate and of the signature',
  scope: 'Scope of use of the certificate',
  'key-usage': 'Key usage and extended key usage',
  'issuer-statement': 'Statement of the issuer (certificate policies)',
  'signer-information': 'Information about the signer',
  'matching-key': 'The signature was made with the private key of the public key in the certificate',
  'certificate-valid': 'The certificate has a trusted path and is in force at the time of signing',
  'hash-equality': 'The digest of the content equals the signed digest',
}

/** The text file of an evidence package. */
export const englishEvidencePackage: Words['evidencePackage'] = {
  title: 'EVIDENCE OF A SIGNATURE VERIFICATION',
  conclusion: 'Verdict',
  tool: 'Tool',
  policy: 'Algorithm policy',
  anchors: 'Trust anchors used',
  source: 'source',
  contents: 'The package holds',
  folders: [
    'tep/ – the file that was judged, byte for byte',
    'phien-ban/ – exactly what each signature covers',
    'chu-ky/ – the signature objects (CMS) of the file',
    'dau-thoi-gian/ – timestamp tokens (RFC 3161)',
    'chung-thu/ – certificates of the file or of a path',
    'goc-tin-cay/ – the anchors that the auditor gave',
    'thu-hoi/ – revocation lists (CRL) of the issuers on the paths',
    'bao-cao/ – the report as JSON and as HTML',
  ],
  again:
    'To verify again: vanthu verify FILE --anchors goc-tin-cay --intermediates chung-thu --crls thu-hoi --at MOMENT',
  digests: 'SHA-256 of each file (check with: sha256sum -c SHA256SUMS)',
  warning:
    'The package holds data about persons and agencies. Keep it like any record of an audit, and delete it when it is not needed any more (TT 15/2025/TT-BKHCN, Article 6).',
}
