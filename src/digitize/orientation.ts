import { type CleanPage, levelPage } from './clean.js'
import type { GreyImage, OcrEngine, OcrWord } from './page-image.js'
import { isSideways } from './skew.js'
import { type QuarterTurn, turnQuarters } from './turn.js'

/** A page as the engine read it, the right way up. */
export interface UprightReading {
  readonly clean: CleanPage
  readonly words: readonly OcrWord[]
}

// measured on twelve pages in four turns: 88 and more upright, 45 and less on the head, 76 and more for a band of 16 %
/** A reading below this mean confidence may be that of a page on its head. */
const POOR = 68
/** By how much the other way up must read better. */
const BETTER = 8
const BAND_SHARE = 0.16

/**
 * Reads a page the right way up. The lines say for nothing whether it lies on its side; whether it stands on its head is
 * asked only when it reads poorly: a band of it is read the other way up. The page that is kept is never turned.
 */
export async function readUpright(
  cleaned: GreyImage,
  dpi: number,
  engine: OcrEngine,
  signal: AbortSignal | undefined,
): Promise<UprightReading> {
  const read = async (turn: QuarterTurn): Promise<UprightReading> => {
    const clean = levelPage(cleaned, dpi, turn)
    return { clean, words: await engine.recognize(clean.image, callOf(clean.dpi, signal)) }
  }
  const sideways = isSideways(cleaned)
  const first = await read(sideways ? 90 : 0)
  if (meanConfidence(first.words) >= POOR) return first
  const band = densestBand(first.clean.image)
  if (band === undefined) return first
  const flipped = turnQuarters({ ...cutBand(first.clean.image, band), channels: 1 }, 180)
  const other = meanConfidence(await engine.recognize(flipped, callOf(first.clean.dpi, signal)))
  const own = meanConfidence(first.words.filter(({ box }) => box.y >= band.top && box.y + box.height <= band.bottom))
  if (other > own + BETTER) return read(sideways ? 270 : 180)
  if (!sideways) return first
  // rules of a table may look like lines of text: then the page was upright after all
  const upright = await read(0)
  return meanConfidence(upright.words) > meanConfidence(first.words) ? upright : first
}

const callOf = (
  dpi: number,
  signal: AbortSignal | undefined,
): { readonly dpi: number; readonly signal?: AbortSignal } => ({
  dpi,
  ...(signal === undefined ? {} : { signal }),
})

/** By letter, of words that have letters; 0 where nothing was read. */
function meanConfidence(words: readonly OcrWord[]): number {
  let letters = 0
  let sum = 0
  for (const word of words) {
    const count = word.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
    letters += count
    sum += count * word.confidence
  }
  return letters === 0 ? 0 : sum / letters
}

interface Band {
  readonly top: number
  readonly bottom: number
}

/** The rows that hold most ink, a sixth of the height; `undefined` on a page without ink. */
function densestBand({ width, height, pixels }: GreyImage): Band | undefined {
  const ink = new Float64Array(height + 1)
  for (let y = 0; y < height; y += 1) {
    let dark = 0
    // a solid rule or a black patch is no text: half a row of ink counts as none
    for (let at = y * width; at < (y + 1) * width; at += 1) if ((pixels[at] as number) < 128) dark += 1
    ink[y + 1] = (ink[y] as number) + (dark * 2 > width ? 0 : dark)
  }
  const span = Math.max(1, Math.round(height * BAND_SHARE))
  let best = 0
  let most = 0
  for (let top = 0; top + span <= height; top += 4) {
    const sum = (ink[top + span] as number) - (ink[top] as number)
    if (sum > most) {
      most = sum
      best = top
    }
  }
  return most === 0 ? undefined : { top: best, bottom: best + span }
}

const cutBand = ({ width, pixels }: GreyImage, { top, bottom }: Band): GreyImage => ({
  width,
  height: bottom - top,
  pixels: pixels.subarray(top * width, bottom * width),
})
