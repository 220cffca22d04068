import { expect, test } from 'vitest'
import { findSkew } from '../../src/digitize/skew.js'
import { pageBox, turnImage } from '../../src/digitize/turn.js'

/** Lines of dashes, as text seen from afar. */
function ruledPage(): { width: number; height: number; pixels: Uint8Array } {
  const width = 800
  const height = 1100
  const pixels = new Uint8Array(width * height).fill(255)
  for (let y = 120; y < 980; y += 30)
    for (let dy = 0; dy < 8; dy += 1) for (let x = 90; x < 700; x += 1) if (x % 14 < 9) pixels[(y + dy) * width + x] = 0
  return { width, height, pixels }
}

test.each([-5, -1.3, 2, 4])('a page that is turned by %d degrees is found within 0.1 degrees', (degrees) => {
  const turned = turnImage(ruledPage(), -degrees, 1).image
  expect(Math.abs(findSkew(turned) - degrees)).toBeLessThan(0.1)
})

test('a level page is level, an empty page too', () => {
  expect(Math.abs(findSkew(ruledPage()))).toBeLessThan(0.1)
  expect(findSkew({ width: 100, height: 100, pixels: new Uint8Array(10_000).fill(255) })).toBe(0)
})

test('boxes of the read picture lie at their place on the page', () => {
  const { placement } = turnImage(ruledPage(), 0, 2)
  expect(pageBox(placement, { x: 200, y: 400, width: 20, height: 40 })).toEqual({
    x: 100,
    y: 200,
    width: 10,
    height: 20,
  })
})
