import { malformed } from './errors.js'
import type { FontSource, FontStyle } from './font-source.js'
import type { Point2 } from './raster.js'

interface PathCommand {
  readonly command: string
  readonly args: readonly number[]
}

interface OutlineFont {
  readonly unitsPerEm: number
  glyphForCodePoint(codePoint: number): {
    readonly id: number
    readonly advanceWidth: number
    readonly path: { readonly commands: readonly PathCommand[] }
  }
}

/** A character as outlines, in parts of the size; y goes up from the baseline. */
export interface GlyphOutline {
  readonly advance: number
  readonly outlines: readonly (readonly Point2[])[]
}

const CURVE_STEPS = 6

/** Flattens the quadratic curves of a TrueType outline. */
function flatten(commands: readonly PathCommand[], scale: number): Point2[][] {
  const outlines: Point2[][] = []
  let outline: Point2[] = []
  let last: Point2 = { x: 0, y: 0 }
  const at = (args: readonly number[], index: number): Point2 => ({
    x: (args[index] ?? 0) * scale,
    y: (args[index + 1] ?? 0) * scale,
  })
  for (const { command, args } of commands) {
    if (command === 'moveTo') {
      outline = []
      outlines.push(outline)
    }
    if (command === 'closePath') continue
    const to = at(args, args.length - 2)
    if (command === 'quadraticCurveTo') {
      const bend = at(args, 0)
      for (let step = 1; step < CURVE_STEPS; step += 1) {
        const t = step / CURVE_STEPS
        const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t]
        outline.push({ x: a * last.x + b * bend.x + c * to.x, y: a * last.y + b * bend.y + c * to.y })
      }
    }
    outline.push(to)
    last = to
  }
  return outlines
}

/** Opens a face for drawing single characters. @throws MalformedError `ERR_COMPOSE_BAD_FONT`. */
export async function openOutlines(source: FontSource, style: FontStyle): Promise<(char: string) => GlyphOutline> {
  const fontkit = await import('@cantoo/fontkit')
  const bytes = await source.load(style)
  let font: OutlineFont
  try {
    font = fontkit.create(bytes) as unknown as OutlineFont
  } catch (error) {
    throw malformed('ERR_COMPOSE_BAD_FONT', `The font file for ${style} is not usable`, { style }, error)
  }
  return (char) => {
    const glyph = font.glyphForCodePoint(char.codePointAt(0) ?? 0)
    return {
      advance: glyph.advanceWidth / font.unitsPerEm,
      outlines: flatten(glyph.path.commands, 1 / font.unitsPerEm),
    }
  }
}
