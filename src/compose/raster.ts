/** A point in pixels, from the top left corner. */
export interface Point2 {
  readonly x: number
  readonly y: number
}

/** A mask of coverage, one number from 0 to 1 per pixel. */
export interface Mask {
  readonly width: number
  readonly height: number
  readonly coverage: Float32Array
}

/** An empty mask. */
export function openMask(width: number, height: number): Mask {
  return { width, height, coverage: new Float32Array(width * height) }
}

/** Sub-scanlines of a pixel row. */
const STEPS = 5

/** Adds the span `[from, to)` of one sub-scanline to a row, with partly covered pixels at its ends. */
function addSpan(row: Float32Array, from: number, to: number): void {
  const start = Math.max(0, from)
  const end = Math.min(row.length, to)
  for (let x = Math.floor(start); x < end; x += 1) {
    row[x] = (row[x] ?? 0) + (Math.min(end, x + 1) - Math.max(start, x)) / STEPS
  }
}

/**
 * Fills closed outlines by the nonzero rule, antialiased. Outlines may overlap. Meant for the small pictures that this
 * room draws: work is sub-scanlines times edges.
 */
export function fillOutlines(mask: Mask, outlines: readonly (readonly Point2[])[]): void {
  const row = new Float32Array(mask.width)
  const edges = outlines.flatMap((outline) =>
    outline.map((from, index) => ({ from, to: outline[(index + 1) % outline.length] ?? from })),
  )
  const top = Math.max(0, Math.floor(Math.min(...edges.map(({ from }) => from.y))))
  const bottom = Math.min(mask.height, Math.ceil(Math.max(...edges.map(({ from }) => from.y))))
  for (let y = top; y < bottom; y += 1) {
    row.fill(0)
    for (let step = 0; step < STEPS; step += 1) fillScanline(row, edges, y + (step + 0.5) / STEPS)
    blendRow(mask, y, row)
  }
}

function fillScanline(row: Float32Array, edges: readonly { from: Point2; to: Point2 }[], y: number): void {
  const crossings: { x: number; turn: number }[] = []
  for (const { from, to } of edges) {
    const turn = from.y <= y && to.y > y ? 1 : to.y <= y && from.y > y ? -1 : 0
    if (turn !== 0) crossings.push({ x: from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x), turn })
  }
  crossings.sort((a, b) => a.x - b.x)
  let winding = 0
  let start = 0
  for (const { x, turn } of crossings) {
    if (winding === 0) start = x
    winding += turn
    if (winding === 0) addSpan(row, start, x)
  }
}

function blendRow(mask: Mask, y: number, row: Float32Array): void {
  const offset = y * mask.width
  for (let x = 0; x < mask.width; x += 1) {
    const more = row[x] ?? 0
    if (more > 0) mask.coverage[offset + x] = Math.max(mask.coverage[offset + x] ?? 0, Math.min(1, more))
  }
}

/** A pen stroke from one point to another, round at both ends; radii in pixels. */
export function strokeSegment(
  mask: Mask,
  from: Point2 & { readonly r: number },
  to: Point2 & { readonly r: number },
): void {
  const reach = Math.max(from.r, to.r) + 1
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach))
  const right = Math.min(mask.width - 1, Math.ceil(Math.max(from.x, to.x) + reach))
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach))
  const bottom = Math.min(mask.height - 1, Math.ceil(Math.max(from.y, to.y) + reach))
  const dx = to.x - from.x
  const dy = to.y - from.y
  const square = dx * dx + dy * dy
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / square))
      const distance = Math.hypot(x - from.x - t * dx, y - from.y - t * dy)
      const more = Math.min(1, from.r + (to.r - from.r) * t + 0.5 - distance)
      const at = y * mask.width + x
      if (more > (mask.coverage[at] ?? 0)) mask.coverage[at] = more
    }
  }
}

/** Fills the ring between two radii. */
export function fillRing(mask: Mask, center: Point2, inner: number, outer: number): void {
  for (let y = 0; y < mask.height; y += 1) {
    for (let x = 0; x < mask.width; x += 1) {
      const distance = Math.hypot(x + 0.5 - center.x, y + 0.5 - center.y)
      const more = Math.min(1, outer + 0.5 - distance, distance - inner + 0.5)
      const at = y * mask.width + x
      if (more > (mask.coverage[at] ?? 0)) mask.coverage[at] = more
    }
  }
}
