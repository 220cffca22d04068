/** Control and direction characters: they steer terminals, hide extensions and break headers. */
const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
const LONGEST = 120

/** The text without control characters (line ends and tabs stay) and without direction marks. */
export function stripSteering(text: string): string {
  return text.replace(STEERING, '')
}

/**
 * A file name that may be shown and offered for saving: NFC, one part, no steering, no device, at most 120 characters.
 * It is never used as a path on this machine.
 */
export function harmlessName(name: string, fallback = 'tep'): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = stripSteering(last)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const free = DEVICE.test(plain) ? `_${plain}` : plain
  const characters = [...free]
  if (characters.length <= LONGEST) return free === '' ? fallback : free
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(free)?.[0] ?? ''
  return characters.slice(0, LONGEST - extension.length).join('') + extension
}

/** A name inside a dropped folder: each part harmless, `/` between them, no `..`, at most ten parts. For showing only. */
export function harmlessPath(path: string): string {
  const parts = path.split('/').filter((part) => part.replaceAll('.', '').trim() !== '')
  return parts.length < 2
    ? harmlessName(path)
    : parts
        .slice(-10)
        .map((part) => harmlessName(part))
        .join('/')
}

/** The name as a client sent it in a header (`encodeURIComponent`); what cannot be decoded is shown as it came. */
export function decodeHeaderName(value: string | undefined): string {
  if (value === undefined) return ''
  try {
    return decodeURIComponent(value)
  } catch (error) {
    if (error instanceof URIError) return value
    throw error
  }
}

/** The value of `content-disposition` that offers a file under this name (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const safe = harmlessName(name)
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_')
  const encoded = encodeURIComponent(safe).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
