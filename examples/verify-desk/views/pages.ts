// Page pictures: as signed and as the file is now, side by side.
import { html } from 'hono/html'
import type { Report } from 'vanthu'
import { visibleText } from 'vanthu/wording'
import type { Html } from '../../desk-shell/index.js'

/** Which page of which revision is looked at. */
export interface PagesView {
  readonly id: string
  readonly report: Report
  /** From 1. */
  readonly page: number
  readonly pageCount: number
  /** 0-based revision on the left; `undefined` when the file has only one. */
  readonly revision: number | undefined
  /** Pages of that revision. */
  readonly revisionPageCount: number
  /** Text of the page as the file is now, for who cannot see the picture. */
  readonly text: readonly string[]
}

const WIDTH = 900
const WIDE = 1654

/** Revisions worth comparing with the file as it is: those that a signature covers and that are not the whole of it. */
export const comparable = (report: Report): readonly number[] =>
  report.revisions
    .filter(({ signedBy, end }) => signedBy.length > 0 && end < report.file.size)
    .map(({ index }) => index)

/** Body of the page of pictures. */
export function pagesBody(view: PagesView): Html {
  const { id, report, revision } = view
  const name = revision === undefined ? undefined : signers(report, revision)
  return html`${revisionLinks(view)}${pageLinks(view, 'Trang')}
<div class="compare${revision === undefined ? ' compare-one' : ''}">
${
  revision === undefined
    ? ''
    : figure({
        id,
        place: `ban-${revision + 1}`,
        page: view.page,
        caption: `Lúc ký: bản ${revision + 1} (${name})`,
        isThere: view.page <= view.revisionPageCount,
      })
}${figure({ id, place: 'hien-tai', page: view.page, caption: 'Hiện tại: cả tệp', isThere: view.page <= view.pageCount })}</div>
${pageLinks(view, 'Trang, ở cuối')}
<section aria-labelledby="chu-tren-trang"><h2 id="chu-tren-trang">Chữ trên trang ${view.page} (hiện tại)</h2>${
    view.text.length === 0
      ? html`<p>Trang không có chữ đọc được bằng máy, thường là trang quét.</p>`
      : html`<pre class="page-text" tabindex="0" aria-label="Chữ trên trang">${visibleText(view.text.join('\n'))}</pre>`
  }</section>`
}

const signers = (report: Report, revision: number): string =>
  visibleText(report.revisions[revision]?.signedBy.join(', ') ?? '')

function revisionLinks({ id, report, revision, page }: PagesView): Html {
  const known = comparable(report)
  if (known.length === 0) return html`<p>Tệp chỉ có một bản: hình dưới đây là tệp như hiện tại.</p>`
  return html`<nav class="filters" aria-label="Bản để so sánh"><ul>${known.map(
    (index) =>
      html`<li><a href="${pagesHref(id, page, index)}"${index === revision ? html` aria-current="true"` : ''}>Lúc ký bản ${index + 1} <span>(${signers(report, index)})</span></a></li>`,
  )}</ul></nav>`
}

function pageLinks({ id, page, pageCount, revisionPageCount, revision }: PagesView, label: string): Html {
  const last = Math.max(pageCount, revisionPageCount)
  return html`<nav class="page-links" aria-label="${label}">${page > 1 ? html`<a rel="prev" href="${pagesHref(id, page - 1, revision)}">‹ Trang trước</a>` : ''}<span>Trang ${page}/${last}</span>${
    page < last ? html`<a rel="next" href="${pagesHref(id, page + 1, revision)}">Trang sau ›</a>` : ''
  }</nav>`
}

const pagesHref = (id: string, page: number, revision: number | undefined): string =>
  `/tep/${id}/trang?trang=${page}${revision === undefined ? '' : `&ban=${revision + 1}`}`

function figure(o: {
  readonly id: string
  readonly place: string
  readonly page: number
  readonly caption: string
  readonly isThere: boolean
}): Html {
  const src = `/tep/${o.id}/hinh/${o.place}/${o.page}`
  return html`<figure><figcaption>${o.caption}</figcaption>${
    o.isThere
      ? html`<a href="${src}?w=${WIDE}" title="Xem hình lớn"><img src="${src}?w=${WIDTH}" alt="Trang ${o.page}, ${o.caption}" width="${WIDTH}"></a>`
      : html`<p class="no-page">Bản này không có trang ${o.page}.</p>`
  }</figure>`
}
