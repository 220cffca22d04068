import type { GreyImage, PixelImage } from './page-image.js'

/** Grey for reading: the lightest channel, so that red seals and stamps over text vanish and blue ink pales. */
export function lightestChannel(image: PixelImage): GreyImage {
  const { width, height, pixels, channels } = image
  if (channels === 1) return { width, height, pixels }
  const grey = new Uint8Array(width * height)
  for (let i = 0, from = 0; i < grey.length; i += 1, from += 3) {
    const red = pixels[from] as number
    const green = pixels[from + 1] as number
    const blue = pixels[from + 2] as number
    grey[i] = Math.max(red, green, blue)
  }
  return { width, height, pixels: grey }
}

/** What is red on the page, as black on white: urgency and secrecy boxes, and seals. `undefined` where little is red. */
export function redLayer(image: PixelImage, rows: number): GreyImage | undefined {
  const { width, pixels, channels } = image
  if (channels === 1) return undefined
  const height = Math.min(rows, image.height)
  const layer = new Uint8Array(width * height).fill(255)
  let strong = 0
  for (let i = 0, from = 0; i < layer.length; i += 1, from += 3) {
    const other = Math.max(pixels[from + 1] as number, pixels[from + 2] as number)
    const excess = (pixels[from] as number) - other - 25
    if (excess <= 0) continue
    layer[i] = 255 - Math.min(255, (excess * 255) / 90)
    if (excess > 60) strong += 1
  }
  return strong * 2000 > layer.length ? { width, height, pixels: layer } : undefined
}
