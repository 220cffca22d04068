import { readdirSync, readFileSync } from 'node:fs'
import { type Certificate, type CertificateList, parseCertificate, parseCrl, parsePem } from '../../src/der/index.js'
import { type ByteSource, bytesSource } from '../../src/kernel/ports.js'
import { type AnchorSet, buildAnchorSet } from '../../src/pki/index.js'
import type { VerifyOptions } from '../../src/verify/index.js'

export const VECTORS: URL = new URL('../vectors/', import.meta.url)
export const LATE: URL = new URL('late-number/', VECTORS)

export const readBytes = (url: URL): Uint8Array => new Uint8Array(readFileSync(url))
export const readSource = (url: URL): ByteSource => bytesSource(readBytes(url))

export const readPem = (url: URL): Certificate[] =>
  parsePem(readBytes(url)).map((block) => parseCertificate(block.bytes))

export const trust = (certificates: readonly Certificate[]): AnchorSet =>
  buildAnchorSet(
    certificates.map((certificate) => ({
      certificate,
      world: 'custom',
      purposes: ['signing', 'time'],
      source: 'test',
    })),
  )

const readCrls = (folder: URL): CertificateList[] =>
  readdirSync(folder).map((name) => parseCrl(readBytes(new URL(name, folder))))

/** Trust material and moment of the files in test/vectors/late-number. */
export const lateOptions = (): VerifyOptions => ({
  anchors: trust(readPem(new URL('trust/root.pem', LATE))),
  intermediates: readPem(new URL('trust/ca.pem', LATE)),
  crls: readCrls(new URL('trust/crls/', LATE)),
  at: new Date('2026-11-25T00:00:00Z'),
})
