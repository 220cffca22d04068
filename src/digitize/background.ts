import type { GreyImage } from './page-image.js'

const PERCENTILE = 0.8
const FLOOR = 24

/**
 * Divides the page by its background, so that shadow, tint and bleed-through become white: the 80th percentile of each
 * cell, the lightest of its 3 × 3 neighbours, enlarged bilinearly. `cell` is in pixels and larger than a letter.
 */
export function divideBackground(image: GreyImage, cell: number): GreyImage {
  const { width, height, pixels } = image
  const columns = Math.ceil(width / cell)
  const rows = Math.ceil(height / cell)
  const paper = smoothGrid(lightestNeighbour(cellPercentiles(image, cell, columns, rows), columns, rows), columns, rows)
  const out = new Uint8Array(width * height)
  const line = new Float32Array(columns)
  for (let y = 0; y < height; y += 1) {
    const gy = Math.min(Math.max((y + 0.5) / cell - 0.5, 0), rows - 1)
    const top = Math.floor(gy)
    const part = gy - top
    const below = Math.min(top + 1, rows - 1)
    for (let c = 0; c < columns; c += 1) {
      const upper = paper[top * columns + c] as number
      line[c] = upper + ((paper[below * columns + c] as number) - upper) * part
    }
    for (let x = 0; x < width; x += 1) {
      const gx = Math.min(Math.max((x + 0.5) / cell - 0.5, 0), columns - 1)
      const left = Math.floor(gx)
      const a = line[left] as number
      const light = a + ((line[Math.min(left + 1, columns - 1)] as number) - a) * (gx - left)
      const value = ((pixels[y * width + x] as number) * 255) / Math.max(light, FLOOR)
      out[y * width + x] = Math.min(value, 255)
    }
  }
  return { width, height, pixels: out }
}

function cellPercentiles(image: GreyImage, cell: number, columns: number, rows: number): Float32Array {
  const { width, height, pixels } = image
  const grid = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let r = 0; r < rows; r += 1)
    for (let c = 0; c < columns; c += 1) {
      counts.fill(0)
      let total = 0
      for (let y = r * cell; y < Math.min(height, (r + 1) * cell); y += 2)
        for (let x = c * cell; x < Math.min(width, (c + 1) * cell); x += 2) {
          const value = pixels[y * width + x] as number
          counts[value] = (counts[value] as number) + 1
          total += 1
        }
      let left = total * PERCENTILE
      let value = 0
      while (value < 255 && left > (counts[value] as number)) {
        left -= counts[value] as number
        value += 1
      }
      grid[r * columns + c] = value
    }
  return grid
}

function neighbours(
  grid: Float32Array,
  columns: number,
  rows: number,
  combine: (values: readonly number[]) => number,
): Float32Array {
  return grid.map((_, index) => {
    const r = Math.floor(index / columns)
    const c = index % columns
    const values: number[] = []
    for (let y = Math.max(0, r - 1); y <= Math.min(rows - 1, r + 1); y += 1)
      for (let x = Math.max(0, c - 1); x <= Math.min(columns - 1, c + 1); x += 1)
        values.push(grid[y * columns + x] as number)
    return combine(values)
  })
}

const lightestNeighbour = (grid: Float32Array, columns: number, rows: number): Float32Array =>
  neighbours(grid, columns, rows, (values) => Math.max(...values))

const smoothGrid = (grid: Float32Array, columns: number, rows: number): Float32Array =>
  neighbours(grid, columns, rows, (values) => values.reduce((sum, value) => sum + value, 0) / values.length)
