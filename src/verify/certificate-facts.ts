import { type Certificate, formatName, nameValues, OID } from '../der/index.js'
import { toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { Anchor } from '../pki/index.js'
import type { AnchorFacts, CertificateFacts } from './report.js'

/** What a certificate says of its holder and its issuer. */
export function certificateFacts(certificate: Certificate): CertificateFacts {
  const subject = certificate.subject
  return {
    subject: formatName(subject),
    issuer: formatName(certificate.issuer),
    commonName: nameValues(subject, OID.commonName).at(-1),
    organization: nameValues(subject, OID.organizationName).at(-1),
    organizationalUnit: nameValues(subject, OID.organizationalUnitName).at(-1),
    serial: toHex(certificate.serial),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    sha256: toHex(digestBytes('sha256', certificate.raw)),
  }
}

/** The anchor as the caller gave it. */
export function anchorFacts(anchor: Anchor): AnchorFacts {
  return {
    subject: formatName(anchor.certificate.subject),
    sha256: anchor.sha256,
    world: anchor.world,
    source: anchor.source,
  }
}
