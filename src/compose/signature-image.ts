import { fromUtf8 } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { splitPersonName } from '../vietnam/person-name.js'
import { foldText } from '../vietnam/text.js'
import { buildInkImage, type InkImage } from './ink-image.js'
import { openMask, type Point2, strokeSegment } from './raster.js'
import { SIGNATURE_IMAGE_MM } from './signature-size.js'

const PIXELS_PER_MM = 12
/** Blue ink. */
const BLUE = [16, 52, 166] as const
/** Points of the curve drawn between two knots. */
const STEPS = 14

/** Knots of a letter in units of the small letters' height; y goes up. */
const SHAPES: readonly { readonly letters: string; readonly knots: readonly (readonly [number, number])[] }[] = [
  {
    letters: 'bdhklt',
    knots: [
      [0.15, 0.5],
      [0.5, 2],
      [0.2, 1.9],
      [0.3, 0.1],
      [0.6, 0.7],
      [0.75, 0.1],
    ],
  },
  {
    letters: 'gpqy',
    knots: [
      [0.3, 0.9],
      [0.05, 0.3],
      [0.55, 0.8],
      [0.4, -1.1],
      [0.05, -0.8],
      [0.75, 0.2],
    ],
  },
  {
    letters: 'aceo',
    knots: [
      [0.5, 0.85],
      [0.1, 0.7],
      [0.15, 0.05],
      [0.55, 0.3],
      [0.5, 0.9],
      [0.7, 0.15],
    ],
  },
  {
    letters: 'mnuvw',
    knots: [
      [0.1, 0.9],
      [0.15, 0.05],
      [0.4, 0.9],
      [0.5, 0.1],
      [0.75, 0.85],
      [0.85, 0.1],
    ],
  },
  {
    letters: 'irsxjfz',
    knots: [
      [0.2, 1],
      [0.25, 0.1],
      [0.5, 0.3],
    ],
  },
]

/** A stream of numbers from 0 to 1 that belongs to a name: the same name signs the same. */
function numbersOf(name: string): () => number {
  const bytes = digestBytes('sha512', fromUtf8(`vanthu signature picture\n${foldText(name)}`))
  let index = 0
  return () => {
    const byte = bytes[index % bytes.length] ?? 0
    index += 1
    return byte / 255
  }
}

/** Knots of the whole signature: a large first letter, the given name, and a flourish back under it. */
function knotsOf(name: string): Point2[] {
  const next = numbersOf(name)
  const given = foldText(splitPersonName(name).at(-1) ?? name)
    .replace(/[^a-z]/g, '')
    .slice(0, 8)
  const knots: Point2[] = []
  const put = (dx: number, dy: number): void => {
    knots.push({ x: dx + 0.35 * dy + 0.12 * next(), y: dy + 0.12 * next() })
  }
  const tall = 2.3 + 0.5 * next()
  for (const [dx, dy] of [
    [0.7, 0.6],
    [0, 1.4],
    [0.5, tall],
    [1.1, 1.2],
    [0.4, -0.2],
    [-0.3, 0.3],
    [0.9, 0.9],
    [1.5, 0.2],
  ] as const)
    put(dx, dy)
  let x = 1.5
  for (const letter of given) {
    const shape = SHAPES.find(({ letters }) => letters.includes(letter)) ?? SHAPES[2]
    const scale = 0.85 + 0.3 * next()
    for (const [dx, dy] of shape?.knots ?? []) put(x + dx * scale, dy * scale)
    x += 0.9 * scale
  }
  put(x + 0.8, 0.9 + next())
  put(x + 1.3, 0.2)
  put(x * 0.5, -0.9 - 0.5 * next())
  put(0.2, -0.8)
  put(x * 0.6, -0.5)
  put(x + 2, 0.3 + 0.4 * next())
  return knots
}

/** One coordinate of a Catmull-Rom curve between the second and the third of four values. */
function curve(a: number, b: number, c: number, d: number, t: number): number {
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)))
}

/** A smooth pen line through the knots: thick downwards, thin upwards. */
function penLine(knots: readonly Point2[], width: number): { x: number; y: number; r: number }[] {
  const line: { x: number; y: number; r: number }[] = []
  for (let i = 0; i + 1 < knots.length; i += 1) {
    const b = knots[i]
    const c = knots[i + 1]
    if (!b || !c) continue
    const a = knots[i - 1] ?? b
    const d = knots[i + 2] ?? c
    for (let step = 0; step < STEPS; step += 1) {
      const t = step / STEPS
      const x = curve(a.x, b.x, c.x, d.x, t)
      const y = curve(a.y, b.y, c.y, d.y, t)
      const before = line.at(-1)
      const slope = before ? (y - before.y) / (Math.hypot(x - before.x, y - before.y) || 1) : 0
      line.push({ x, y, r: width * (1 + 0.45 * slope) })
    }
  }
  return line
}

/**
 * Draws the picture of a handwritten signature from a name: blue pen strokes on a transparent ground, for the place
 * between position and name. It is made up, the same name always giving the same strokes; it imitates nobody's hand and
 * proves nothing: the digital signature does.
 *
 * @vi hình ảnh chữ ký của người có thẩm quyền
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.7: blue, PNG, transparent ground
 */
export function composeSignatureImage(name: string): InkImage {
  const width = Math.round(SIGNATURE_IMAGE_MM.width * PIXELS_PER_MM)
  const height = Math.round(SIGNATURE_IMAGE_MM.height * PIXELS_PER_MM)
  const mask = openMask(width, height)
  const knots = knotsOf(name)
  const xs = knots.map((knot) => knot.x)
  const ys = knots.map((knot) => knot.y)
  const [left, right] = [Math.min(...xs) - 0.2, Math.max(...xs) + 0.2]
  const [low, high] = [Math.min(...ys) - 0.3, Math.max(...ys) + 0.3]
  const rise = Math.min(height / (high - low), width / (right - left))
  // a short name is written wider rather than left small in its box
  const run = Math.min(width / (right - left), 1.35 * rise)
  const placed = knots.map((knot) => ({
    x: (width - (right - left) * run) / 2 + (knot.x - left) * run,
    y: height - (height - (high - low) * rise) / 2 - (knot.y - low) * rise,
  }))
  const line = penLine(placed, 0.24 * PIXELS_PER_MM)
  line.forEach((to, index) => {
    const from = line[index - 1]
    if (from) strokeSegment(mask, from, to)
  })
  return buildInkImage(mask, BLUE, SIGNATURE_IMAGE_MM.width)
}
