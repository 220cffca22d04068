import { tidyText } from './text.js'

/** A full name as it is printed: NFC, single spaces. Case is kept; `Nguyễn Văn An` stays as it is. */
export function formatPersonName(name: string): string {
  return tidyText(name)
}

/** Syllables of a name in their order: surname first, given name last. */
export function splitPersonName(name: string): readonly string[] {
  return tidyText(name).split(' ')
}

/**
 * Ranks and degrees that must not stand before the name of a signatory. Matched as whole words at the beginning.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.7
 */
const NAME_RANKS: readonly string[] = [
  'GS.TS',
  'PGS.TS',
  'GS',
  'PGS',
  'TS',
  'ThS',
  'CN',
  'KS',
  'BS',
  'Giáo sư',
  'Phó Giáo sư',
  'Tiến sĩ',
  'Thạc sĩ',
  'Bác sĩ',
  'Kỹ sư',
  'Luật sư',
]

/** The rank or degree that a name begins with, if any. */
export function findNameRank(name: string): string | undefined {
  const text = tidyText(name).toLowerCase()
  return NAME_RANKS.find((rank) => {
    const start = rank.normalize('NFC').toLowerCase()
    return text.startsWith(`${start}.`) || text.startsWith(`${start} `)
  })
}
