import { normalizeText } from '../../vietnam/text.js'

const MAX_BYTES = 200
// control characters, separators and what some file system forbids, direction overrides that hide an extension
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * A name that is safe as the name of a file: the last part of a path, without characters that lead elsewhere. The extension stays.
 * `ordinal` (from 1) names what is left without a name.
 */
export function safeFileName(name: string, ordinal: number): string {
  const last = normalizeText(name).split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/g, '')
  const known = clean === '' || RESERVED.test(clean) ? `tep-${ordinal}${clean === '' ? '' : `-${clean}`}` : clean
  const dot = known.lastIndexOf('.')
  const extension = dot > 0 && known.length - dot <= 12 ? known.slice(dot) : ''
  let stem = [...known.slice(0, known.length - extension.length)]
  while (new TextEncoder().encode(stem.join('') + extension).length > MAX_BYTES) stem = stem.slice(0, -1)
  return stem.join('') + extension
}
