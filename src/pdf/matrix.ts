import type { PdfObject } from './object.js'

/** A transformation `[a b c d e f]` (ISO 32000-2 8.3.3): (x, y) becomes (ax + cy + e, bx + dy + f). */
export type PdfMatrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const IDENTITY_MATRIX: PdfMatrix = [1, 0, 0, 1, 0, 0]

/** A transformation of exactly six numbers; `undefined` for anything else. */
export function parseMatrix(numbers: readonly PdfObject[]): PdfMatrix | undefined {
  const [a, b, c, d, e, f, ...rest] = numbers.map((value) => (typeof value === 'number' ? value : undefined))
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined || f === undefined)
    return undefined
  return rest.length === 0 ? [a, b, c, d, e, f] : undefined
}

/** The transformation that applies `first`, then `second`. */
export function multiplyMatrix(first: PdfMatrix, second: PdfMatrix): PdfMatrix {
  const [a, b, c, d, e, f] = first
  const [g, h, i, j, k, l] = second
  return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/** A rectangle in points, its corners in order. */
export interface PdfRectangle {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** The smallest upright rectangle round the four corners of `[left, right] × [bottom, top]` after the transformation. */
export function transformRectangle(matrix: PdfMatrix, rectangle: PdfRectangle): PdfRectangle {
  const [a, b, c, d, e, f] = matrix
  const xs: number[] = []
  const ys: number[] = []
  for (const x of [rectangle.left, rectangle.right])
    for (const y of [rectangle.bottom, rectangle.top]) {
      xs.push(a * x + c * y + e)
      ys.push(b * x + d * y + f)
    }
  return { left: Math.min(...xs), bottom: Math.min(...ys), right: Math.max(...xs), top: Math.max(...ys) }
}
