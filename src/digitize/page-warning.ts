import type { PageObstacle } from '../pdf/index.js'

/**
 * What a person should know of a page before relying on it.
 *
 * - `blank`, `blurred`, `skewed`, `cut`, `low-resolution`, `hard-to-read`: the picture; look at it, or scan again.
 * - `turned`: the page lies on its side or its head; it was turned for reading only. Measured: degrees clockwise to upright.
 * - `redrawn`: the page of a PDF was drawn anew, since more than fit pictures stands on it (`reason`). Measured: dots per inch.
 * - `has-text`: the page of a PDF shows text of its own, it was not scanned. Measured: strings of text.
 * - `text-replaced`: words without ink, of an earlier reading, were left out. Measured: strings of text.
 */
export interface PageWarning {
  readonly id:
    | 'blank'
    | 'blurred'
    | 'skewed'
    | 'cut'
    | 'low-resolution'
    | 'hard-to-read'
    | 'turned'
    | 'redrawn'
    | 'has-text'
    | 'text-replaced'
  /** The figure that was measured, and its limit, in the unit of the warning: share, degrees, dots per inch, count. */
  readonly measured: number
  readonly limit: number
  /** Of `redrawn`: what stood in the way. */
  readonly reason?: PageObstacle | 'annotation' | 'damaged'
}

/** A warning with its figure rounded. */
export const warn = (id: PageWarning['id'], measured: number, limit: number): PageWarning => ({
  id,
  measured: Math.round(measured * 10_000) / 10_000,
  limit,
})
