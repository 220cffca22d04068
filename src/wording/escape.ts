/** Characters that steer a terminal, or that turn the direction of the text around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text from a file, made harmless for HTML text and quoted attributes. Steering characters become U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replace(STEERING, '\ufffd').replace(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character)
}

/** Text from a file, made harmless for one line of a terminal: no escape sequences, no line breaks, no direction marks. */
export function escapeTerminal(text: string): string {
  return text.replace(/[\n\t]+/g, ' ').replace(STEERING, '\ufffd')
}

/**
 * Text from a file with its steering characters made visible, such as `‹U+202E›`: for pages that escape markup themselves.
 * Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(
    STEERING,
    (character) => `‹U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )
}
