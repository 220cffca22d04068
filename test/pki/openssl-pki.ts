import { readFileSync } from 'node:fs'
import { type Certificate, parseCertificate, parseCrl } from '../../src/der/index.js'
import { ALGORITHM_POLICIES, type AnchorSet, buildAnchorSet, type PathOptions } from '../../src/pki/index.js'

/** Bytes of a vector of test/vectors/openssl-pki. */
export const vector = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../vectors/openssl-pki/${name}`, import.meta.url)))

export const certificate = (name: string): Certificate => parseCertificate(vector(`${name}.crt`))

/** A moment at which the vectors are valid and their CRLs fresh. */
export const MOMENT: Date = new Date('2026-12-01T00:00:00Z')

export const anchorsOf = (name: string): AnchorSet =>
  buildAnchorSet([
    { certificate: certificate(name), world: 'custom', purposes: ['signing', 'time'], source: `${name}.crt` },
  ])

export const pathOptions = (): PathOptions => ({
  anchors: anchorsOf('root'),
  intermediates: [certificate('ca')],
  crls: [parseCrl(vector('ca.crl')), parseCrl(vector('root.crl'))],
  at: MOMENT,
  purpose: 'document-signing',
  revocation: 'require',
  algorithms: ALGORITHM_POLICIES['tt15-2025'],
})
