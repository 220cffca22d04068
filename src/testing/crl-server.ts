import { type LoopbackOptions, type LoopbackServer, startLoopback } from './loopback.js'
import type { TestWorld } from './test-pki.js'

/**
 * Publishes what the certificates of a world point at: `/root.crl`, `/issuing-ca.crl`, `/root.crt`, `/issuing-ca.crt`.
 * To have the certificates point here, build the PKI with `publicationUrl` of a port you chose and pass that `port`.
 */
export function startCrlServer(world: TestWorld, options: LoopbackOptions = {}): Promise<LoopbackServer> {
  const files = new Map<string, { type: string; body: Uint8Array }>([
    ['/root.crl', { type: 'application/pkix-crl', body: world.rootCrl }],
    ['/issuing-ca.crl', { type: 'application/pkix-crl', body: world.issuingCrl }],
    ['/root.crt', { type: 'application/pkix-cert', body: world.root.certificate.raw }],
    ['/issuing-ca.crt', { type: 'application/pkix-cert', body: world.issuingCa.certificate.raw }],
  ])
  return startLoopback((path) => {
    const file = files.get(path)
    return file === undefined ? { status: 404, type: 'text/plain', body: new Uint8Array() } : { status: 200, ...file }
  }, options)
}
