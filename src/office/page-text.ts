import type { ByteSource } from '../kernel/ports.js'
import { extractText, linesOf, openPdf, pagesOf } from '../pdf/index.js'

/** Text of one page, for people who cannot see its picture and for search. */
export interface PageText {
  /** Visible, level lines, top to bottom, NFC. */
  readonly lines: readonly string[]
  /** Text that leaves no ink: the layer of a machine over a scan, or a trick. */
  readonly invisible: readonly string[]
}

/**
 * The text that the content of a page draws, `page` from 1; `undefined` beyond the last page. Values of form fields and
 * stamps are no page content and are not here. Whether text is covered, clipped or white is not checked.
 *
 * @throws MalformedError, UnsupportedError, LimitError of the reader.
 */
export function extractPageText(
  pdf: ByteSource,
  page: number,
  options: { readonly password?: Uint8Array } = {},
): PageText | undefined {
  const { current } = openPdf(pdf, options)
  for (const found of pagesOf(current)) {
    if (found.index !== page - 1) continue
    const runs = extractText(current, found)
    return {
      lines: linesOf(runs).map(({ text }) => text),
      invisible: linesOf(runs.filter((run) => run.invisible).map((run) => ({ ...run, invisible: false }))).map(
        ({ text }) => text,
      ),
    }
  }
  return undefined
}
