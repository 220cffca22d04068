/** What a FieldMDP transform or a `/Lock` says of fields (ISO 32000-2 Tables 236 and 259). */
export interface FieldLockRule {
  readonly action: 'All' | 'Include' | 'Exclude'
  /** Full field names; a name stands for its descendants too. */
  readonly fields: readonly string[]
  /** `/P`, handled as the P of DocMDP: 1 nothing, 2 filling and signing, 3 also annotations. */
  readonly permission?: 1 | 2 | 3 | undefined
}

/** The locks that one signature put on the document. */
export interface SignatureLocks {
  /** Full name of the field that holds the signature. */
  readonly field: string
  /** P of DocMDP, when the signature certifies the document. */
  readonly certification?: 1 | 2 | 3 | undefined
  /** FieldMDP of the signature's `/Reference`: what was signed. */
  readonly fieldMdp?: FieldLockRule | undefined
  /** `/Lock` of the field. Inside the signed revision too, but no judge but the field's own reader looks there. */
  readonly lock?: FieldLockRule | undefined
}

/** Says whether any of these signatures locks the field `name`. */
export function isFieldLocked(locks: readonly SignatureLocks[], name: string): boolean {
  return lockingSignature(locks, name) !== undefined
}

/** The first signature that locks the field `name`. */
export function lockingSignature(locks: readonly SignatureLocks[], name: string): SignatureLocks | undefined {
  return locks.find((one) => rulesOf(one).some((rule) => isFieldInRule(rule, name)))
}

/** Says whether the rule locks the field `name`. */
export function isFieldInRule(rule: FieldLockRule, name: string): boolean {
  if (rule.action === 'All') return true
  const listed = rule.fields.some((field) => name === field || name.startsWith(`${field}.`))
  return rule.action === 'Include' ? listed : !listed
}

/**
 * The strictest permission that these signatures leave to later ones: the lowest P of DocMDP, FieldMDP and `/Lock`.
 * `undefined` when none limits anything. A P of 1 forbids every later signature (the standard excepts DSS and document
 * timestamps, Acrobat nothing).
 */
export function strictestPermission(locks: readonly SignatureLocks[]): 1 | 2 | 3 | undefined {
  let strictest: 1 | 2 | 3 | undefined
  for (const one of locks) {
    for (const permission of [one.certification, ...rulesOf(one).map((rule) => rule.permission)]) {
      if (permission !== undefined && (strictest === undefined || permission < strictest)) strictest = permission
    }
  }
  return strictest
}

const rulesOf = (locks: SignatureLocks): readonly FieldLockRule[] =>
  [locks.fieldMdp, locks.lock].filter((rule) => rule !== undefined)
