/** Acts on a case, as the trail names them. */
export type CopyAct =
  | 'receive'
  | 'capture'
  | 'compare'
  | 'plan'
  | 'attest'
  | 'return'
  | 'sign-certifier'
  | 'sign-agency'
  | 'hand-over'
  | 'refuse'
  | 'cancel'
  | 'forget'

/**
 * Roles at the desk: who takes requests in, who certifies, who keeps the agency's key, who only reads.
 *
 * @vi người tiếp nhận; người thực hiện chứng thực; văn thư; kiểm toán
 */
export type CopyRole = 'tiep-nhan' | 'chung-thuc' | 'van-thu' | 'kiem-toan'

/** What a role may do, and why. */
export interface CopyRoleRule {
  readonly role: CopyRole
  readonly acts: readonly CopyAct[]
  readonly law: string
}

/**
 * The roles. The agency's key is kept and used by the văn thư alone; the certifier signs with his own.
 *
 * @law NĐ 23/2015/NĐ-CP, Điều 20; NĐ 45/2020/NĐ-CP, Điều 10; NĐ 30/2020/NĐ-CP, Điều 32
 */
export const COPY_ROLES: readonly CopyRoleRule[] = [
  {
    role: 'tiep-nhan',
    acts: ['receive', 'capture', 'compare', 'plan', 'attest', 'hand-over', 'refuse', 'cancel'],
    law: 'NĐ 23/2015/NĐ-CP, Điều 20',
  },
  {
    role: 'chung-thuc',
    acts: ['receive', 'capture', 'compare', 'plan', 'attest', 'return', 'sign-certifier', 'refuse', 'cancel'],
    law: 'NĐ 23/2015/NĐ-CP, Điều 20; NĐ 45/2020/NĐ-CP, Điều 10 khoản 3',
  },
  { role: 'van-thu', acts: ['sign-agency', 'hand-over', 'forget'], law: 'NĐ 30/2020/NĐ-CP, Điều 32' },
  { role: 'kiem-toan', acts: [], law: 'NĐ 23/2015/NĐ-CP, Điều 13' },
]

/** Says whether one of the roles may do an act. */
export function mayAct(roles: readonly CopyRole[], act: CopyAct): boolean {
  return COPY_ROLES.some((rule) => roles.includes(rule.role) && rule.acts.includes(act))
}

/** A person at the desk. */
export interface CopyPerson {
  readonly name: string
  readonly roles: readonly CopyRole[]
  /** SHA-256 of the public key of the person's certificate. */
  readonly publicKeySha256?: string
  /** Who granted more than one role to this one person, and by what. Without it one person has one role. */
  readonly doubleRole?: { readonly grantedBy: string; readonly document: string }
}

/** What is wrong with a person's roles. */
export type RoleProblem = 'no-role' | 'double-role-not-granted' | 'certifier-without-key'

/**
 * Finds what is wrong with a person's roles: more than one role must be granted by name, and whoever certifies is bound to
 * a key. `undefined` when all is well.
 */
export function findRoleProblem(person: CopyPerson): RoleProblem | undefined {
  const roles = new Set(person.roles)
  if (roles.size === 0) return 'no-role'
  const { doubleRole } = person
  if (roles.size > 1 && !(doubleRole?.grantedBy.trim() && doubleRole.document.trim())) return 'double-role-not-granted'
  if (roles.has('chung-thuc') && person.publicKeySha256 === undefined) return 'certifier-without-key'
  return undefined
}
