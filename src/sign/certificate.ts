import { type Certificate, formatName } from '../der/index.js'
import type { ErrorDetails } from '../kernel/errors.js'
import { refused } from './errors.js'

/**
 * Refuses a certificate that must not sign at `at`: outside of its validity, or not issued for signing documents
 * (RFC 5280 4.2.1.3). Trust and revocation are not looked at: that is the judge's.
 *
 * @law TT 15/2025/TT-BKHCN, Điều 5 khoản 1
 */
export function refuseUnfitCertificate(certificate: Certificate, at: Date): void {
  const { notBefore, notAfter } = certificate
  if (at > notAfter) {
    const message = `the certificate expired at ${notAfter.toISOString()}`
    throw refused('ERR_SIGN_CERTIFICATE_EXPIRED', message, describe(certificate, at))
  }
  if (at < notBefore) {
    const message = `the certificate is valid from ${notBefore.toISOString()}`
    throw refused('ERR_SIGN_CERTIFICATE_NOT_YET_VALID', message, describe(certificate, at))
  }
  const usage = certificate.keyUsage
  if (usage !== undefined && !usage.has('digitalSignature') && !usage.has('nonRepudiation'))
    throw refused(
      'ERR_SIGN_KEY_USAGE',
      'the key usage names neither digitalSignature nor nonRepudiation',
      describe(certificate, at),
    )
}

const describe = (certificate: Certificate, at: Date): ErrorDetails => ({
  subject: formatName(certificate.subject),
  notBefore: certificate.notBefore.toISOString(),
  notAfter: certificate.notAfter.toISOString(),
  at: at.toISOString(),
})
