const TEXT_SPECIAL = /[&<>\r]/
const ATTRIBUTE_SPECIAL = /[&<"\t\n\r]/
const BY_CHARACTER: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
const escapeOne = (character: string): string => BY_CHARACTER[character] ?? character

/** Character data as Canonical XML writes it (C14N 1.0, 2.3, "Text Nodes"). */
export const escapeText = (text: string): string =>
  TEXT_SPECIAL.test(text) ? text.replace(/[&<>\r]/g, escapeOne) : text

/** An attribute value as Canonical XML writes it (C14N 1.0, 2.3, "Attribute Nodes"). */
export const escapeAttribute = (value: string): string =>
  ATTRIBUTE_SPECIAL.test(value) ? value.replace(/[&<"\t\n\r]/g, escapeOne) : value
