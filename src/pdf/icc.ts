import { concatBytes, fromLatin1 } from '../kernel/bytes.js'

/** Row-major 3 × 3 matrix. */
type Matrix = readonly [number, number, number, number, number, number, number, number, number]
type Vector = readonly [number, number, number]

// IEC 61966-2-1: chromaticities of the primaries and of the D65 white point.
const RED: readonly [number, number] = [0.64, 0.33]
const GREEN: readonly [number, number] = [0.3, 0.6]
const BLUE: readonly [number, number] = [0.15, 0.06]
const WHITE: readonly [number, number] = [0.3127, 0.329]
/** The profile connection space is relative to D50 (ICC.1:2001-04, 6.3.4.3). */
const D50: Vector = [0.9642, 1, 0.8249]
/** Cone response matrix of the Bradford chromatic adaptation. */
const BRADFORD: Matrix = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296]
const CURVE_POINTS = 1024

const multiply = (a: Matrix, b: Matrix): Matrix => {
  const cell = (row: number, column: number) =>
    (a[3 * row] ?? 0) * (b[column] ?? 0) +
    (a[3 * row + 1] ?? 0) * (b[3 + column] ?? 0) +
    (a[3 * row + 2] ?? 0) * (b[6 + column] ?? 0)
  return [cell(0, 0), cell(0, 1), cell(0, 2), cell(1, 0), cell(1, 1), cell(1, 2), cell(2, 0), cell(2, 1), cell(2, 2)]
}

const apply = (m: Matrix, v: Vector): Vector => [
  m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
  m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
  m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
]

const invert = ([a, b, c, d, e, f, g, h, i]: Matrix): Matrix => {
  const k = 1 / (a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g))
  return [
    k * (e * i - f * h),
    k * (c * h - b * i),
    k * (b * f - c * e),
    k * (f * g - d * i),
    k * (a * i - c * g),
    k * (c * d - a * f),
    k * (d * h - e * g),
    k * (b * g - a * h),
    k * (a * e - b * d),
  ]
}

const xyz = ([x, y]: readonly [number, number]): Vector => [x / y, 1, (1 - x - y) / y]

/** Columns are the red, green and blue colorants, adapted to D50. */
function colorants(): Matrix {
  const [r, g, b] = [xyz(RED), xyz(GREEN), xyz(BLUE)]
  const white = xyz(WHITE)
  const primaries: Matrix = [r[0], g[0], b[0], r[1], g[1], b[1], r[2], g[2], b[2]]
  const scale = apply(invert(primaries), white)
  const toXyz = multiply(primaries, [scale[0], 0, 0, 0, scale[1], 0, 0, 0, scale[2]])
  const from = apply(BRADFORD, white)
  const to = apply(BRADFORD, D50)
  const adapt = multiply(
    invert(BRADFORD),
    multiply([to[0] / from[0], 0, 0, 0, to[1] / from[1], 0, 0, 0, to[2] / from[2]], BRADFORD),
  )
  return multiply(adapt, toXyz)
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

const u32 = (value: number) => Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255)
const s15Fixed16 = (value: number) => u32(Math.round(value * 65536) >>> 0)
const zeros = (length: number) => new Uint8Array(length)

const xyzTag = (v: Vector) => concatBytes([fromLatin1('XYZ '), zeros(4), ...v.map(s15Fixed16)])
const textTag = (text: string) => concatBytes([fromLatin1('text'), zeros(4), fromLatin1(`${text}\0`)])
// textDescriptionType (6.5.17): ASCII, then empty Unicode and ScriptCode parts, the last with its fixed 67 bytes.
const descriptionTag = (text: string) =>
  concatBytes([fromLatin1('desc'), zeros(4), u32(text.length + 1), fromLatin1(`${text}\0`), zeros(8 + 3 + 67)])

function curveTag(): Uint8Array {
  const parts = [fromLatin1('curv'), zeros(4), u32(CURVE_POINTS)]
  for (let i = 0; i < CURVE_POINTS; i += 1) {
    const value = Math.round(linear(i / (CURVE_POINTS - 1)) * 65535)
    parts.push(Uint8Array.of(value >> 8, value & 255))
  }
  return concatBytes(parts)
}

/**
 * An sRGB display profile (ICC.1:2001-04, version 2.1, matrix and tone curve), computed from the published primaries of
 * IEC 61966-2-1; about 2.5 KB, the same bytes at every call.
 *
 * It is the destination profile of an OutputIntent (ISO 19005-2 6.2.3). No rendering tables, no black point.
 */
export function buildSrgbProfile(): Uint8Array {
  const m = colorants()
  const curve = curveTag()
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', descriptionTag('sRGB IEC61966-2-1')],
    ['cprt', textTag('No copyright, use freely')],
    ['wtpt', xyzTag(D50)],
    ['rXYZ', xyzTag([m[0], m[3], m[6]])],
    ['gXYZ', xyzTag([m[1], m[4], m[7]])],
    ['bXYZ', xyzTag([m[2], m[5], m[8]])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const table: Uint8Array[] = [u32(tags.length)]
  const body: Uint8Array[] = []
  const placed = new Map<Uint8Array, number>() // the three curves are one element
  let offset = 128 + 4 + 12 * tags.length
  for (const [signature, data] of tags) {
    let at = placed.get(data)
    if (at === undefined) {
      at = offset
      placed.set(data, at)
      const padded = Math.ceil(data.length / 4) * 4
      body.push(data, zeros(padded - data.length))
      offset += padded
    }
    table.push(fromLatin1(signature), u32(at), u32(data.length))
  }
  const header = concatBytes([
    u32(offset),
    zeros(4),
    u32(0x02100000),
    fromLatin1('mntrRGB XYZ '),
    // a fixed creation date, 2026-01-01: the profile must not change from build to build
    Uint8Array.of(0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0),
    fromLatin1('acsp'),
    zeros(28),
    ...D50.map(s15Fixed16),
    zeros(48),
  ])
  return concatBytes([header, ...table, ...body])
}
