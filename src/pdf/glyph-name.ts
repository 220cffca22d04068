/** Marks that Adobe's glyph names append to a letter, longest names first where one starts another. */
const MARKS: readonly (readonly [string, string])[] = [
  ['circumflex', '\u0302'],
  ['hungarumlaut', '\u030b'],
  ['commaaccent', '\u0326'],
  ['hookabove', '\u0309'],
  ['dotaccent', '\u0307'],
  ['dotbelow', '\u0323'],
  ['dieresis', '\u0308'],
  ['cedilla', '\u0327'],
  ['ogonek', '\u0328'],
  ['macron', '\u0304'],
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['tilde', '\u0303'],
  ['breve', '\u0306'],
  ['caron', '\u030c'],
  ['horn', '\u031b'],
  ['ring', '\u030a'],
]

const NAMED: Readonly<Record<string, string>> = {
  space: ' ',
  exclam: '!',
  quotedbl: '"',
  numbersign: '#',
  dollar: '$',
  percent: '%',
  ampersand: '&',
  quotesingle: "'",
  parenleft: '(',
  parenright: ')',
  asterisk: '*',
  plus: '+',
  comma: ',',
  hyphen: '-',
  period: '.',
  slash: '/',
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  colon: ':',
  semicolon: ';',
  less: '<',
  equal: '=',
  greater: '>',
  question: '?',
  at: '@',
  bracketleft: '[',
  backslash: '\\',
  bracketright: ']',
  asciicircum: '^',
  underscore: '_',
  grave: '`',
  braceleft: '{',
  bar: '|',
  braceright: '}',
  asciitilde: '~',
  exclamdown: '¡',
  cent: '¢',
  sterling: '£',
  currency: '¤',
  yen: '¥',
  brokenbar: '¦',
  section: '§',
  dieresis: '¨',
  copyright: '©',
  ordfeminine: 'ª',
  guillemotleft: '«',
  logicalnot: '¬',
  registered: '®',
  macron: '¯',
  degree: '°',
  plusminus: '±',
  acute: '´',
  mu: 'µ',
  paragraph: '¶',
  periodcentered: '·',
  cedilla: '¸',
  ordmasculine: 'º',
  guillemotright: '»',
  onequarter: '¼',
  onehalf: '½',
  threequarters: '¾',
  questiondown: '¿',
  AE: 'Æ',
  ae: 'æ',
  OE: 'Œ',
  oe: 'œ',
  Oslash: 'Ø',
  oslash: 'ø',
  Lslash: 'Ł',
  lslash: 'ł',
  Eth: 'Ð',
  eth: 'ð',
  Thorn: 'Þ',
  thorn: 'þ',
  Dcroat: 'Đ',
  dcroat: 'đ',
  Dmacron: 'Đ',
  dmacron: 'đ',
  germandbls: 'ß',
  dotlessi: 'ı',
  multiply: '×',
  divide: '÷',
  florin: 'ƒ',
  fraction: '⁄',
  quoteleft: '‘',
  quoteright: '’',
  quotesinglbase: '‚',
  quotedblleft: '“',
  quotedblright: '”',
  quotedblbase: '„',
  guilsinglleft: '‹',
  guilsinglright: '›',
  dagger: '†',
  daggerdbl: '‡',
  bullet: '•',
  ellipsis: '…',
  perthousand: '‰',
  endash: '–',
  emdash: '—',
  minus: '−',
  Euro: '€',
  dong: '₫',
  afii61352: '№',
  trademark: '™',
  circumflex: 'ˆ',
  tilde: '˜',
  breve: '˘',
  dotaccent: '˙',
  ring: '˚',
  hungarumlaut: '˝',
  ogonek: '˛',
  caron: 'ˇ',
  fi: 'fi',
  fl: 'fl',
  ff: 'ff',
  ffi: 'ffi',
  ffl: 'ffl',
  notequal: '≠',
  lessequal: '≤',
  greaterequal: '≥',
  nbspace: ' ',
  nonbreakingspace: ' ',
  softhyphen: '-',
}

function findAccented(name: string): string | undefined {
  const letter = name[0] ?? ''
  if (!/^[A-Za-z]/.test(letter)) return undefined
  let rest = name.slice(1)
  let text = letter
  for (let marks = 0; rest !== '' && marks < 2; marks += 1) {
    const mark = MARKS.find(([suffix]) => rest.startsWith(suffix))
    if (!mark) return undefined
    text += mark[1]
    rest = rest.slice(mark[0].length)
  }
  return rest === '' ? text.normalize('NFC') : undefined
}

const codePoint = (hex: string): string | undefined => {
  const value = Number.parseInt(hex, 16)
  return value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff) ? undefined : String.fromCodePoint(value)
}

/**
 * Text of a glyph name (Adobe Glyph List Specification 2): the Latin and Vietnamese names by their parts, punctuation, and
 * the forms `uni1EA4` and `u1EA4`. `undefined` for any other name; nothing is guessed.
 */
export function findGlyphText(glyphName: string): string | undefined {
  const name = glyphName.split('.', 1)[0] ?? ''
  if (name.length === 0 || name.length > 64) return undefined
  if (Object.hasOwn(NAMED, name)) return NAMED[name]
  if (/^[A-Za-z]$/.test(name)) return name
  const uni = /^uni((?:[0-9A-F]{4})+)$/.exec(name)?.[1]
  if (uni !== undefined) {
    const units = (uni.match(/.{4}/g) ?? []).map(codePoint)
    return units.includes(undefined) ? undefined : units.join('')
  }
  const scalar = /^u([0-9A-F]{4,6})$/.exec(name)?.[1]
  return scalar === undefined ? findAccented(name) : codePoint(scalar)
}
