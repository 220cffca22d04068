import { compareBytes, fromUtf8 } from '../kernel/bytes.js'

/** Order of code points, which that of UTF-8 is and that of UTF-16 is not. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return /[\ud800-\udfff]/.test(a + b) ? compareBytes(fromUtf8(a), fromUtf8(b)) : a < b ? -1 : 1
}
