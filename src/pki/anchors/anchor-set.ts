import type { Certificate } from '../../der/index.js'
import { toHex } from '../../kernel/bytes.js'
import { digestBytes } from '../../kernel/platform.js'
import { refused } from '../errors.js'

/**
 * Which of the two Vietnamese trust worlds an anchor belongs to: the government's own PKI (Ban Cơ yếu Chính phủ), the
 * public one (NEAC), or one that the caller added. They are never mixed silently: reports name the world.
 * @vi hệ thống chứng thực
 */
export type TrustWorld = 'government' | 'public' | 'custom'
/** What an anchor may vouch for. */
export type AnchorPurpose = 'signing' | 'time'

/** A certificate that the caller trusts, with where it came from. Nothing vouches for it but the caller. */
export interface Anchor {
  readonly certificate: Certificate
  readonly world: TrustWorld
  readonly purposes: ReadonlySet<AnchorPurpose>
  /** Where the caller got it: a file name, a list and its date. Shown in reports. */
  readonly source: string
  /** Lower-case hexadecimal SHA-256 of the certificate. */
  readonly sha256: string
}

/** Anchors of one judgement. An empty set is allowed: then nothing is trusted. */
export interface AnchorSet {
  readonly anchors: readonly Anchor[]
}

/** What {@link buildAnchorSet} takes for one anchor. */
export interface AnchorEntry {
  readonly certificate: Certificate
  readonly world: TrustWorld
  readonly purposes: Iterable<AnchorPurpose>
  readonly source: string
}

/**
 * Builds an anchor set. The same certificate twice in the same world is one anchor with both purposes.
 *
 * @throws RefusedError when the same certificate is given for two worlds.
 */
export function buildAnchorSet(entries: Iterable<AnchorEntry>): AnchorSet {
  const anchors = new Map<string, Anchor>()
  for (const entry of entries) {
    const sha256 = toHex(digestBytes('sha256', entry.certificate.raw))
    const known = anchors.get(sha256)
    if (known !== undefined && known.world !== entry.world)
      throw refused('ERR_PKI_ANCHOR_CONFLICT', `anchor ${sha256} is given for ${known.world} and for ${entry.world}`, {
        sha256,
      })
    anchors.set(sha256, {
      certificate: entry.certificate,
      world: entry.world,
      purposes: new Set([...(known?.purposes ?? []), ...entry.purposes]),
      source: known?.source ?? entry.source,
      sha256,
    })
  }
  return { anchors: [...anchors.values()] }
}
