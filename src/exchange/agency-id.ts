/**
 * The identifier of an agency, split. Both systems live side by side, and no rule leads from one to the other: the directories of the
 * hub pair them.
 *
 * @vi mã định danh cơ quan
 * @law QĐ 20/2020/QĐ-TTg, Điều 4; QCVN 102:2016/BTTTT
 */
export interface AgencyId {
  /** `qd-20`: level 1 first (`H37.02.02`). `qcvn-102`: level 1 last (`002.00.20.H13`), also with fewer groups. */
  readonly system: 'qd-20' | 'qcvn-102' | 'other'
  readonly text: string
  /** From the top down, groups of zeros left out. Empty for other identifiers. */
  readonly levels: readonly string[]
}

const QD_20 = /^[A-Z]\d{2}(?:\.[0-9A-Z]{1,5})*$/
const QCVN_102 = /^(?:\d{2,3}\.){1,3}[A-Z]\d{2}$/
const MAX_LENGTH = 35

/** Splits an identifier. Whatever has another form is kept as it is. */
export function parseAgencyId(text: string): AgencyId {
  const clean = text.trim().toUpperCase()
  if (clean.length <= MAX_LENGTH && QD_20.test(clean)) return { system: 'qd-20', text: clean, levels: clean.split('.') }
  if (!QCVN_102.test(clean)) return { system: 'other', text: text.trim(), levels: [] }
  const levels = clean.split('.').reverse()
  return { system: 'qcvn-102', text: clean, levels: levels.filter((group) => !/^0+$/.test(group)) }
}

/** Says whether two identifiers name one agency; `unknown` when they are of two systems. */
export function compareAgencyIds(a: string, b: string): 'same' | 'different' | 'unknown' {
  const [one, other] = [parseAgencyId(a), parseAgencyId(b)]
  if (one.text === other.text) return 'same'
  if (one.system !== other.system || one.system === 'other') return 'unknown'
  return one.levels.join('.') === other.levels.join('.') ? 'same' : 'different'
}
