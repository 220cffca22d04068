import { expect, test } from 'vitest'
import { removeSpecks } from '../../src/digitize/specks.js'

test('a page strewn with single dark pixels is cleaned; lines three pixels wide stay', () => {
  const width = 200
  const pixels = new Uint8Array(width * 200).fill(250)
  for (let i = 0; i < pixels.length; i += 97) pixels[i] = 10
  for (let y = 50; y < 53; y += 1) pixels.fill(0, y * width + 20, y * width + 180)
  const cleaned = removeSpecks({ width, height: 200, pixels }).pixels
  const inner = (at: number) => at % width > 0 && at % width < 199 && at > width && at < pixels.length - width
  const dark = [...cleaned.keys()].filter((at) => inner(at) && (cleaned[at] ?? 0) < 128).length
  // the corners of a line may be rounded
  expect(dark).toBeGreaterThan(160 * 3 - 10)
  expect(dark).toBeLessThanOrEqual(160 * 3)
})

test('a page without specks comes back as it is', () => {
  const page = { width: 10, height: 10, pixels: new Uint8Array(100).fill(255) }
  expect(removeSpecks(page)).toBe(page)
})
