import type { FontMap } from './font-map.js'
import { IDENTITY_MATRIX, type PdfMatrix } from './matrix.js'

/** The part of the graphics state that text needs (ISO 32000-2 8.4.1, 9.3.1). */
export interface GraphicsState {
  /** User space to page space. */
  ctm: PdfMatrix
  font: FontMap | undefined
  size: number
  characterSpacing: number
  wordSpacing: number
  /** 1 is 100 %. */
  scaling: number
  leading: number
  rise: number
  renderingMode: number
}

/** At the start of a page. */
export const INITIAL_STATE: Readonly<GraphicsState> = {
  ctm: IDENTITY_MATRIX,
  font: undefined,
  size: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  scaling: 1,
  leading: 0,
  rise: 0,
  renderingMode: 0,
}
