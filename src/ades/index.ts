/**
 * What a signature of each level must hold, as data: attribute names, baseline rows, the level reached, locks and
 * permissions. `sign` uses it as its post-condition, `verify` as its checks; neither meets the other.
 * May import `kernel`, `vietnam`, `der` and `pdf`. Start reading at `pades-row.ts`.
 *
 * @module
 */
export { ATTRIBUTE, ID_DATA, SUBFILTER_CADES, SUBFILTER_RFC3161 } from './attribute-name.js'
export { describeCms } from './cms-facts.js'
export { describeDictionary } from './dictionary-facts.js'
export type { NeededExtension } from './extension.js'
export { neededExtensions } from './extension.js'
export { AGENCY_FIELD, CERTIFIER_FIELD, DATE_FIELD, NUMBER_FIELD, PERSON_FIELD } from './field-name.js'
export type { FieldLockRule, SignatureLocks } from './locks.js'
export { isFieldInRule, isFieldLocked, lockingSignature, strictestPermission } from './locks.js'
export type { DictionaryFacts, PadesFacts } from './pades-facts.js'
export type { LevelReached } from './reached-level.js'
export { brokenRows, reachedLevel } from './reached-level.js'
export { readSignatureLocks } from './signature-locks.js'
