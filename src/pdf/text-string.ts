import { fromLatin1, toUtf8 } from '../kernel/bytes.js'
import { PdfString } from './object.js'

/** Characters of PDFDocEncoding that differ from Latin-1 (ISO 32000-2 Annex D.2), from 0x18 and from 0x80. */
const LOW = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc'
const HIGH =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac'

/**
 * Text of a text string (ISO 32000-2 7.9.2.2): UTF-16BE or UTF-8 by byte order mark, otherwise PDFDocEncoding. What is not
 * sound becomes U+FFFD. Neither normalised nor escaped.
 */
export function parseTextString(string: PdfString): string {
  const { bytes } = string
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return toUtf8(bytes.subarray(3)) ?? new TextDecoder().decode(bytes.subarray(3))
  let text = ''
  for (const byte of bytes)
    text +=
      (byte >= 0x80 && byte <= 0xa0 ? HIGH[byte - 0x80] : byte >= 0x18 && byte < 0x20 ? LOW[byte - 0x18] : undefined) ??
      String.fromCharCode(byte)
  return text
}

/** A text string: as plain ASCII when it can be, otherwise UTF-16BE with byte order mark. */
export function buildTextString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return new PdfString(fromLatin1(text))
  const bytes = new Uint8Array(2 + 2 * text.length)
  bytes.set([0xfe, 0xff])
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    bytes[2 + 2 * i] = unit >> 8
    bytes[3 + 2 * i] = unit & 255
  }
  return new PdfString(bytes, true)
}

function utf16(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0))
  // an unpaired surrogate is no character
  return (bytes.length % 2 === 0 ? text : `${text}\ufffd`).replace(/\p{Surrogate}/gu, '\ufffd')
}
