import { concatBytes, fromUtf8 } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import { bytesSource } from '../kernel/ports.js'
import { buildPdfA, buildScanPdf, markOrigin, openPdf, PdfDict, pagesOf, type ScanPage } from '../pdf/index.js'
import { isVietnamDate, serializeVietnamDate, startOfVietnamDate } from '../vietnam/calendar-day.js'
import { type Attestation, layoutAttestation } from './attestation-page.js'
import { addCopyForm, appendContent, prependPages } from './copy-form.js'
import { drawPages } from './draw-pages.js'
import { measureText } from './font-metric.js'
import { loadFontSet } from './font-set.js'
import type { FontSource } from './font-source.js'
import { PAGE_AREA } from './page-area.js'
import { buildQrModules, buildQrOperators } from './qr-mark.js'

/** What a certified copy is made of. */
export interface CopyPagesOptions {
  /** The captured pages, as they came. Their words are drawn invisibly only when a person has reviewed them. */
  readonly pages: readonly ScanPage[]
  readonly text: 'none' | 'reviewed'
  readonly attestation: Attestation
  /** What the QR code beside the lời chứng holds; stands in the file's XMP too. */
  readonly qr: string
  /** The captured files, each as one line of XMP: `sha256:… jpeg`. */
  readonly originals: readonly string[]
  /** Title of the file: tên của bản chính. */
  readonly title: string
  readonly fonts: FontSource
  readonly signal?: AbortSignal
}

/**
 * Lays the page of a lời chứng out without drawing it, so that what cannot be drawn is known before a number is taken.
 *
 * @param texts what the slip will say beside: requester, address.
 * @throws RefusedError `ERR_COMPOSE_DOES_NOT_FIT`, `ERR_COMPOSE_NO_GLYPH`; MalformedError `ERR_COMPOSE_BAD_FONT`.
 */
export async function checkCopyText(a: Attestation, texts: readonly string[], source: FontSource): Promise<void> {
  const { metrics } = await loadFontSet(source)
  layoutAttestation(metrics, a)
  for (const text of texts) measureText(metrics, 'regular', 1, text)
}

/** A composed copy, not signed. */
export interface ComposedCopy {
  /** PDF/A-2b with the empty fields `nguoi-chung-thuc` and `co-quan` on its last page. */
  readonly bytes: Uint8Array
  /** How many pages it has, the page of the lời chứng included. */
  readonly pages: number
}

/**
 * Composes a certified copy as PDF/A-2b: the captured pages, pictures byte for byte, and behind them one page with the lời
 * chứng, the QR code and the two signature fields. Nothing is drawn on a captured page. The same input gives the same bytes.
 *
 * @vi bản sao điện tử có chứng thực từ bản chính
 * @law NĐ 45/2020/NĐ-CP, Điều 10
 * @throws TypeError without a page, for a date that is none, or for words without review; RefusedError
 * `ERR_COMPOSE_DOES_NOT_FIT`, `ERR_COMPOSE_NO_GLYPH`; MalformedError `ERR_COMPOSE_BAD_FONT`; the signal's reason.
 */
export async function composeCopy(o: CopyPagesOptions): Promise<ComposedCopy> {
  const { pages, attestation, signal } = o
  if (pages.length === 0) throw new TypeError('a copy needs at least one captured page')
  if (!isVietnamDate(attestation.date)) throw new TypeError('attestation.date must be a day of the calendar')
  if (o.text === 'none' && pages.some((page) => page.words.length > 0))
    throw new TypeError('words need review: a certified copy carries no unreviewed text layer')
  const fonts = await loadFontSet(o.fonts)
  const layout = layoutAttestation(fonts.metrics, attestation)
  signal?.throwIfAborted()
  const drawn = await drawPages({ pages: [layout.drawing], boxes: [], fields: [] }, fonts)
  const modules = await buildQrModules(o.qr)
  signal?.throwIfAborted()
  const metadata = {
    title: o.title,
    author: attestation.agency,
    creator: 'vanthu',
    producer: 'vanthu',
    created: startOfVietnamDate(attestation.date),
    language: 'vi-VN',
  }
  const scans = openPdf(bytesSource(buildScanPdf(pages, { metadata, textLayer: o.text, originals: [] }))).current
  const seed = digestBytes(
    'sha256',
    concatBytes([fromUtf8(`${serializeVietnamDate(attestation.date)}\n${o.qr}\n`), drawn]),
  )
  const { qr } = layout
  const bytes = buildPdfA(openPdf(bytesSource(drawn)).current, {
    conformance: '2b',
    metadata,
    idSeed: seed.subarray(0, 16),
    extend: (draft) => {
      const captured = Array.from(pagesOf(scans), ({ dict }) =>
        draft.importFrom(scans, dict.with({ Parent: undefined })),
      )
      const [last] = draft.pages
      if (last === undefined) throw new TypeError('the page of the lời chứng was not drawn')
      appendContent(draft, last, buildQrOperators(modules, qr.x, PAGE_AREA.pageHeight - qr.y - qr.height, qr.width))
      addCopyForm(draft, last, layout)
      markOrigin(draft, { textLayer: o.text, originals: o.originals, copyCode: o.qr })
      prependPages(
        draft,
        captured.filter((page) => page instanceof PdfDict),
      )
    },
  })
  return { bytes, pages: pages.length + 1 }
}
