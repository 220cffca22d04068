import { type Certificate, OID } from '../../der/index.js'
import type { AnchorPurpose } from '../anchors/anchor-set.js'

/** What the leaf is used for. */
export type PathPurpose = 'document-signing' | 'timestamping' | 'ocsp-signing' | 'server-auth' | 'client-auth' | 'any'

/** The purpose that an anchor must have to vouch for such a leaf; `undefined` when every anchor may. */
export const anchorPurposeOf = (purpose: PathPurpose): AnchorPurpose | undefined =>
  purpose === 'document-signing' ? 'signing' : purpose === 'timestamping' ? 'time' : undefined

/** Extended key usages that go with signing documents. The public CAs of Viet Nam issue the mail and client ones. */
const SIGNING_USAGES: ReadonlySet<string> = new Set([
  OID.anyExtendedKeyUsage,
  OID.documentSigning,
  OID.microsoftDocumentSigning,
  OID.adobeAuthenticDocuments,
  OID.emailProtection,
  OID.clientAuth,
])

/** The extended key usage that a purpose needs by name; the leaf's general one serves those that may go without. */
const NAMED_USAGES: Readonly<Partial<Record<PathPurpose, { readonly oid: string; readonly required: boolean }>>> = {
  timestamping: { oid: OID.timeStamping, required: true },
  'ocsp-signing': { oid: OID.ocspSigning, required: true },
  'server-auth': { oid: OID.serverAuth, required: false },
  'client-auth': { oid: OID.clientAuth, required: false },
}

/** Why the leaf may not be used so, in a word; `undefined` when it may. Extensions that are absent forbid nothing (RFC 5280 4.2.1.3, 4.2.1.12). */
export function checkPurpose(leaf: Certificate, purpose: PathPurpose): string | undefined {
  if (purpose === 'any') return undefined
  const usage = leaf.keyUsage
  const isForKeys = purpose === 'server-auth' && (usage?.has('keyEncipherment') || usage?.has('keyAgreement'))
  if (usage !== undefined && !isForKeys && !usage.has('digitalSignature') && !usage.has('nonRepudiation'))
    return 'key-usage'
  const extended = leaf.extendedKeyUsage
  const named = NAMED_USAGES[purpose]
  if (named !== undefined) {
    if (named.required) return extended?.includes(named.oid) === true ? undefined : 'extended-key-usage'
    const serves = extended === undefined || extended.includes(named.oid) || extended.includes(OID.anyExtendedKeyUsage)
    return serves ? undefined : 'extended-key-usage'
  }
  return extended === undefined || extended.some((oid) => SIGNING_USAGES.has(oid)) ? undefined : 'extended-key-usage'
}
