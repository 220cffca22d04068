const SIGNS = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

/** Roman numeral of a chapter, 1 to 3999; larger numbers, which no law has, stay Arabic. */
export function romanNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 3999) return `${value}`
  let rest = value
  let text = ''
  for (const [amount, sign] of SIGNS) {
    while (rest >= amount) {
      text += sign
      rest -= amount
    }
  }
  return text
}
