import { PAGE_RULES } from '../document/index.js'
import { PT_PER_MM } from './canvas.js'

/** The type area of a page, in points from the top left corner of the paper. */
export interface PageArea {
  readonly pageWidth: number
  readonly pageHeight: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Lower edge of the type area. */
  readonly bottom: number
}

/** The type area by the margins of the law. */
export const PAGE_AREA: PageArea = (() => {
  const pageWidth = PAGE_RULES.widthMm * PT_PER_MM
  const pageHeight = PAGE_RULES.heightMm * PT_PER_MM
  const left = PAGE_RULES.leftMm.value * PT_PER_MM
  const top = PAGE_RULES.topMm.value * PT_PER_MM
  const bottom = pageHeight - PAGE_RULES.bottomMm.value * PT_PER_MM
  const width = pageWidth - left - PAGE_RULES.rightMm.value * PT_PER_MM
  return { pageWidth, pageHeight, left, top, width, height: bottom - top, bottom }
})()
