import type { ExpectedSigner } from './options.js'
import type { CertificateFacts, Check } from './report.js'

/**
 * Compares the certificate's holder with the one that the caller expects in this field. A difference proves nothing
 * against the signature: it is somebody else's (EN 319 102-1 5.2.8, SIG_CONSTRAINTS_FAILURE).
 */
export function judgeIdentity(expected: ExpectedSigner, signer: CertificateFacts): Check {
  const differs = [
    fits(expected.organization, signer.organization) ? undefined : 'organization',
    fits(expected.commonName, signer.commonName) ? undefined : 'commonName',
  ].filter((part) => part !== undefined)
  return {
    id: 'identity.expected-signer',
    outcome: differs.length === 0 ? 'passed' : 'failed',
    cites: 'EN 319 102-1 5.2.8',
    ...(differs.length === 0 ? {} : { subIndication: 'SIG_CONSTRAINTS_FAILURE' as const }),
    evidence: {
      ...(differs.length === 0 ? {} : { differs: differs.join(', ') }),
      ...(signer.organization === undefined ? {} : { organization: signer.organization }),
      ...(signer.commonName === undefined ? {} : { commonName: signer.commonName }),
    },
  }
}

function fits(expected: ExpectedSigner['organization'], value: string | undefined): boolean {
  if (expected === undefined) return true
  if (value === undefined) return false
  return typeof expected === 'function' ? expected(value) : fold(expected) === fold(value)
}

const fold = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
