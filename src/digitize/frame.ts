import type { GreyImage } from './page-image.js'

const BLACK = 50 // not higher: a shadow is no frame
const MARGIN = 0.08

/** Whitens what is black and hangs together with the edge of the picture: the lid of a copier, the edge of a book. */
export function removeFrame(image: GreyImage): GreyImage {
  const { width, height } = image
  const pixels = image.pixels.slice()
  const stack: number[] = []
  const seed = (index: number): void => {
    if ((pixels[index] as number) < BLACK) {
      pixels[index] = 255
      stack.push(index)
    }
  }
  for (let x = 0; x < width; x += 1) {
    seed(x)
    seed((height - 1) * width + x)
  }
  for (let y = 0; y < height; y += 1) {
    seed(y * width)
    seed(y * width + width - 1)
  }
  const right = width - Math.floor(width * MARGIN)
  const bottom = height - Math.floor(height * MARGIN)
  const innerX = Math.floor(width * MARGIN)
  const innerY = Math.floor(height * MARGIN)
  for (let index = stack.pop(); index !== undefined; index = stack.pop()) {
    const x = index % width
    const y = (index - x) / width
    // the text itself may touch the frame: the fill stays in the margins
    if (x > innerX && x < right && y > innerY && y < bottom) continue
    if (x > 0) seed(index - 1)
    if (x < width - 1) seed(index + 1)
    if (y > 0) seed(index - width)
    if (y < height - 1) seed(index + width)
  }
  return { width, height, pixels }
}
