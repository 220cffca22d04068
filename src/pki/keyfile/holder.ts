import { bitStringBytes, type Certificate, childrenOf, readWhole, sameName } from '../../der/index.js'
import { equalBytes } from '../../kernel/bytes.js'
import { exportPublicKey, type PrivateKey } from '../../kernel/platform.js'

/** Longest chain that is put together from one key file. */
const MAX_CHAIN = 16

/** The certificate of a private key: the one with the same public key bits, whatever its names say. */
export function findHolderCertificate(key: PrivateKey, certificates: readonly Certificate[]): Certificate | undefined {
  const bits = childrenOf(readWhole(exportPublicKey(key)))[1]
  if (bits === undefined) return undefined
  const own = bitStringBytes(bits)
  return certificates.find((certificate) => equalBytes(certificate.publicKey.key, own))
}

/**
 * Issuers of a certificate, nearest first, as far as the given certificates reach. Put together by names and key
 * identifiers only: no signature is checked and nothing is trusted because it is here.
 */
export function assembleChain(leaf: Certificate, certificates: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  let current = leaf
  while (chain.length < MAX_CHAIN && !sameName(current.subject, current.issuer)) {
    const below = current
    const issuer = certificates.find(
      (candidate) => candidate !== below && !chain.includes(candidate) && couldIssue(candidate, below),
    )
    if (issuer === undefined) break
    chain.push(issuer)
    current = issuer
  }
  return chain
}

function couldIssue(issuer: Certificate, subject: Certificate): boolean {
  if (!sameName(issuer.subject, subject.issuer)) return false
  const authorityKeyId = subject.authorityKeyId
  return (
    authorityKeyId === undefined || issuer.subjectKeyId === undefined || equalBytes(authorityKeyId, issuer.subjectKeyId)
  )
}
