/** The base encodings of simple fonts (ISO 32000-2 Annex D.2). */
export type BaseEncoding = 'WinAnsiEncoding' | 'MacRomanEncoding' | 'StandardEncoding'

const ASCII = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')

// One letter a code; U+0000 where the encoding has none. Ligatures are single letters here and are spelt out below.
const WIN_HIGH =
  '€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ ¡¢£¤¥¦§¨©ª«¬-®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ'
const MAC_HIGH =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄¤‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\0ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'
const STANDARD_HIGH =
  "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\0–†‡·\0¶•‚„”»…‰\0¿\0`´ˆ˜¯˘˙¨\0˚¸\0˝˛ˇ—\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0Æ\0ª\0\0\0\0ŁØŒº\0\0\0\0\0æ\0\0\0ı\0\0łøœß"

const spell = (letter: string | undefined): string | undefined =>
  letter === undefined || letter === '\0' ? undefined : letter === 'ﬁ' ? 'fi' : letter === 'ﬂ' ? 'fl' : letter

/** Text of one code in a base encoding; `undefined` where it has no glyph. */
export function findEncodedText(encoding: BaseEncoding, code: number): string | undefined {
  if (code >= 32 && code < 127) {
    if (encoding === 'StandardEncoding' && code === 0x27) return '’'
    if (encoding === 'StandardEncoding' && code === 0x60) return '‘'
    return ASCII[code - 32]
  }
  switch (encoding) {
    case 'WinAnsiEncoding':
      return code === 127 ? '•' : code < 128 ? undefined : spell(WIN_HIGH[code - 128])
    case 'MacRomanEncoding':
      return code < 128 ? undefined : spell(MAC_HIGH[code - 128])
    case 'StandardEncoding':
      return code < 161 ? undefined : spell(STANDARD_HIGH[code - 161])
  }
}

const HELVETICA =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
const TIMES =
  '250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541'

/**
 * Advance widths, thousandths of an em, for the letters 32 to 126 of a standard font that carries no `/Widths`
 * (ISO 32000-2 9.6.2.2): Courier, Times or Helvetica by the start of its name. The bold faces get the upright figures,
 * which is close enough to tell columns apart and no more.
 */
export function standardWidths(fontName: string): readonly number[] {
  if (/Courier/.test(fontName)) return Array.from({ length: 95 }, () => 600)
  return (/^(?:[A-Z]{6}\+)?Times|Tinos/.test(fontName) ? TIMES : HELVETICA).split(' ').map(Number)
}
