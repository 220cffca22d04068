import type { Words } from '../words.js'

/** Names of checks, by id. */
export const englishChecks: Words['check'] = {
  'format.signature-dictionary': 'Signature dictionary is well formed',
  'format.sub-filter': 'Kind of signature (SubFilter) is supported',
  'format.cms': 'CMS object of the signature is well formed',
  'format.signer-info': 'Exactly one signer in the CMS object',
  'integrity.byte-range': "Byte range covers a whole revision but for the signature's own value",
  'integrity.trailing-bytes': 'No bytes after the last revision',
  'integrity.digest': 'Signed content unchanged (digest matches)',
  'integrity.signature-value': "Signature value verifies with the certificate's key",
  'integrity.changes': 'Every change after signing is allowed',
  'integrity.structure': 'File structure cannot be read in two ways',
  'certificate.signing-certificate': 'Signature is bound to one certificate (ESS)',
  'path.anchor': 'Certificate path to a given anchor',
  'path.revocation': 'Revocation status of the certificates',
  'time.signature-timestamp': 'Signature timestamp',
  'time.document-timestamp': 'Document timestamp over the signature',
  'time.order': 'Times are in order',
  'time.claimed-time': "Claimed signing time lies within the certificate's validity",
  'time.content-timestamp': 'Content timestamp',
  'identity.expected-signer': 'Signer is the expected one',
  'issue.issued': 'Number and date are filled only when the agency signs',
  'algorithms.allowed': 'Algorithms accepted by the policy',
  'evidence.validation-data': 'Long-term validation data (DSS, OCSP)',
}

/** Names of changes, by kind. */
export const englishChanges: Words['change'] = {
  'form-value': 'Form field value',
  'field-appearance': 'Field appearance',
  field: 'Field property',
  'field-added': 'Field added',
  annotation: 'Annotation',
  page: 'Page',
  'page-content': 'Page content',
  'page-tree': 'Page tree',
  catalog: 'Document catalog',
  trailer: 'File trailer',
  acroform: 'Form dictionary',
  'issue-number': 'Number and date of issue',
  'agency-seal': 'Agency signature and seal',
  signature: 'Signature added',
  'document-timestamp': 'Document timestamp',
  dss: 'Validation data (DSS)',
  metadata: 'Metadata',
  info: 'Document information',
  extensions: 'Declared extensions',
  structure: 'Structure tree',
  'object-freed': 'Object freed',
  object: 'Other object',
  'file-structure': 'File structure (cross-references)',
  unreferenced: 'Unreferenced object',
  'no-change': 'Rewritten unchanged',
}

/** Findings, by id. */
export const englishFindings: Words['finding'] = {
  'issue.not-issued': 'Number or date filled, the agency has not signed: not issued yet.',
  'issue.date-differs': 'Date of issue differs from the day the agency signed (UTC+7).',
  'issue.date-before-person': "Date of issue lies before the person's signature.",
  'issue.number-by-agency': 'Number and date were filled after the person signed; the agency alone vouches for them.',
  'pdf.quirk': 'The file has an oddity of structure.',
  'pdf.unsigned-revision': 'A revision is covered by no signature.',
  'pdf.visible-field-added': 'A visible signature field was added after an earlier signature.',
  'dss.ocsp-not-used': 'OCSP responses in the file were not used.',
}

/** Legal status and its reasons. */
export const englishLegal: Words['legal'] = {
  status: {
    'ban-goc': 'Has the value of an original (NĐ 30/2020/NĐ-CP, Điều 5).',
    none: 'Not shown to have the value of an original.',
  },
  reason: {
    'both-signatures': "Both the authorised person's and the agency's signatures are valid.",
    'person-before-agency': 'The person signed before the agency.',
    'names-agree': 'The printed agency and signatory are those of the certificates.',
    'no-person-signature': "The authorised person's signature is missing.",
    'no-agency-signature': "The agency's signature is missing.",
    'person-not-passed': "The person's signature is not found valid.",
    'agency-not-passed': "The agency's signature is not found valid.",
    'agency-before-person': 'The agency signed before the person, against Điều 32 of NĐ 30/2020/NĐ-CP.',
    'names-unread': 'The printed agency or signatory cannot be read from the page.',
    'signatory-differs': 'The printed signatory is not the one of the certificate.',
    'agency-differs': 'The printed agency is not the one of the certificate.',
  },
}
