/**
 * On whose behalf the signatory signs.
 *
 * @vi quyền hạn của người ký
 * @law NĐ 30/2020/NĐ-CP, Điều 13; Phụ lục I, II.7
 */
export type SigningAuthority = 'tm' | 'q' | 'kt' | 'tl' | 'tuq'

/** How an authority is printed, and what follows its abbreviation. */
export interface SigningAuthorityForm {
  readonly slug: SigningAuthority
  readonly abbreviation: string
  /** `collective`: the agency or collective leadership; `head`: the title of its head. */
  readonly of: 'collective' | 'head'
  /** False for an acting head, whose own title is the one behind `Q.`. */
  readonly ownPositionBelow: boolean
}

/**
 * The five forms: thay mặt, quyền, ký thay, thừa lệnh, thừa ủy quyền.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.7
 */
export const SIGNING_AUTHORITIES: Readonly<Record<SigningAuthority, SigningAuthorityForm>> = {
  tm: { slug: 'tm', abbreviation: 'TM.', of: 'collective', ownPositionBelow: true },
  q: { slug: 'q', abbreviation: 'Q.', of: 'head', ownPositionBelow: false },
  kt: { slug: 'kt', abbreviation: 'KT.', of: 'head', ownPositionBelow: true },
  tl: { slug: 'tl', abbreviation: 'TL.', of: 'head', ownPositionBelow: true },
  tuq: { slug: 'tuq', abbreviation: 'TUQ.', of: 'head', ownPositionBelow: true },
}
