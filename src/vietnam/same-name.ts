import { foldText, tidyText } from './text.js'

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
/** Common words that certificates and letterheads shorten. Whole words, lower case, NFC. */
const SHORT: Readonly<Record<string, string>> = { ubnd: 'ủy ban nhân dân', hđnd: 'hội đồng nhân dân' }

/** `uỷ` and `ủy`, `hoá` and `hóa` are one spelling: the tone goes to the end of its syllable. */
function settleTone(syllable: string): string {
  const letters = syllable.normalize('NFD')
  const tones = letters.match(TONES)?.join('') ?? ''
  return letters.replace(TONES, '') + tones
}

function keyOf(name: string): string {
  const bare = tidyText(name).replace(/\s*\([^()]*\)$/, '') // certificates add remarks in brackets
  return bare
    .toLowerCase()
    .split(' ')
    .map((word) => SHORT[word] ?? word)
    .join(' ')
    .split(' ')
    .map(settleTone)
    .join(' ')
}

/**
 * Says whether a printed name and a certificate's name are the same, as far as spelling goes: case, blanks, the two ways of
 * placing tone marks, `UBND`, and a remark in brackets make no difference. Marks do, unless the certificate has none at all.
 */
export function isSameName(printed: string, certified: string): boolean {
  const [a, b] = [keyOf(printed), keyOf(certified)]
  if (a === b) return true
  // a certificate in plain ASCII cannot carry the marks
  return /^[ -~]*$/.test(certified) && foldText(a) === foldText(b)
}
