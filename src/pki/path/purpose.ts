import { type Certificate, OID } from '../../der/index.js'
import type { AnchorPurpose } from '../anchors/anchor-set.js'

/** What the leaf is used for. */
export type PathPurpose = 'document-signing' | 'timestamping' | 'any'

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

/** Why the leaf may not be used so, in a word; `undefined` when it may. Extensions that are absent forbid nothing (RFC 5280 4.2.1.3, 4.2.1.12). */
export function checkPurpose(leaf: Certificate, purpose: PathPurpose): string | undefined {
  if (purpose === 'any') return undefined
  const usage = leaf.keyUsage
  if (usage !== undefined && !usage.has('digitalSignature') && !usage.has('nonRepudiation')) return 'key-usage'
  const extended = leaf.extendedKeyUsage
  if (purpose === 'timestamping')
    return extended?.includes(OID.timeStamping) === true ? undefined : 'extended-key-usage'
  return extended === undefined || extended.some((oid) => SIGNING_USAGES.has(oid)) ? undefined : 'extended-key-usage'
}
