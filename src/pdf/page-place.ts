import { parseRectangle } from './appearance-facts.js'
import type { PdfMatrix, PdfRectangle } from './matrix.js'
import type { PdfDict } from './object.js'
import { inheritedPageEntry } from './pages.js'
import type { PdfView } from './view.js'

/** Size of a page as it is seen, and the way from its user space into the unit square of what is seen. */
export function pagePlace(
  view: PdfView,
  page: PdfDict,
): { readonly place: PdfMatrix; readonly widthPt: number; readonly heightPt: number } {
  const rectangle = (key: string): PdfRectangle | undefined =>
    parseRectangle(view, inheritedPageEntry(view, page, key) ?? null)
  const media = rectangle('MediaBox') ?? { left: 0, bottom: 0, right: 595, top: 842 }
  const crop = rectangle('CropBox') ?? media
  const cut = {
    left: Math.max(media.left, crop.left),
    bottom: Math.max(media.bottom, crop.bottom),
    right: Math.min(media.right, crop.right),
    top: Math.min(media.top, crop.top),
  }
  const box = cut.right - cut.left > 1 && cut.top - cut.bottom > 1 ? cut : media
  const [w, h] = [Math.max(1, box.right - box.left), Math.max(1, box.top - box.bottom)]
  const unit = view.findNumber(page.get('UserUnit')) ?? 1
  const scale = unit > 0 && unit < 1000 ? unit : 1
  const turn = (((view.findNumber(inheritedPageEntry(view, page, 'Rotate')) ?? 0) % 360) + 360) % 360
  const { left, bottom, right, top } = box
  const sideways = turn === 90 || turn === 270
  const size = { widthPt: (sideways ? h : w) * scale, heightPt: (sideways ? w : h) * scale }
  if (turn === 90) return { ...size, place: [0, -1 / w, 1 / h, 0, -bottom / h, right / w] }
  if (turn === 180) return { ...size, place: [-1 / w, 0, 0, -1 / h, right / w, top / h] }
  if (turn === 270) return { ...size, place: [0, 1 / w, -1 / h, 0, top / h, -left / w] }
  return { ...size, place: [1 / w, 0, 0, 1 / h, -left / w, -bottom / h] }
}
