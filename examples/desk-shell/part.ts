import { html, raw } from 'hono/html'
import { icon } from './icon.js'
import type { Html } from './types.js'

/** A fold: the words are seen, the rest on demand. */
export function details(summary: Html | string, body: Html, open = false): Html {
  return html`<details class="fold"${open ? html` open` : ''}><summary>${summary}</summary><div>${body}</div></details>`
}

export interface SummaryItem {
  readonly term: string
  readonly value: Html | string
  readonly action?: Html
}

/** What is known, as terms and values. */
export function summaryList(items: readonly SummaryItem[]): Html {
  return html`<dl class="summary">${items.map(
    ({ term, value, action }) =>
      html`<div><dt>${term}</dt><dd>${value}</dd>${action === undefined ? '' : html`<dd class="do">${action}</dd>`}</div>`,
  )}</dl>`
}

export interface CardOptions {
  readonly heading?: string
  readonly body: Html
  readonly kind?: 'plain' | 'good' | 'bad' | 'unknown' | 'warn'
  readonly id?: string
}

/** A box that belongs together. */
export function card(o: CardOptions): Html {
  return html`<section class="card card-${o.kind ?? 'plain'}"${o.id === undefined ? '' : html` id="${o.id}"`}>${o.heading === undefined ? '' : html`<h2>${o.heading}</h2>`}${o.body}</section>`
}

/** Two columns on a wide screen, one below the other on a narrow one. */
export function columns(first: Html, second: Html): Html {
  return html`<div class="columns"><div>${first}</div><div>${second}</div></div>`
}

export interface TableColumn {
  readonly text: string
  readonly kind?: 'text' | 'number' | 'date' | 'action'
}

export interface TableRow {
  readonly cells: readonly (Html | string)[]
  /** The row that is next. */
  readonly current?: boolean
  /** Void, but still in the book. */
  readonly struck?: boolean
  readonly id?: string
}

export interface TableOptions {
  readonly caption: string
  readonly captionHidden?: boolean
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** Said when there is no row. */
  readonly empty: string
}

/** A table; on a narrow screen a list in which each value carries its column's name. */
export function table(o: TableOptions): Html {
  if (o.rows.length === 0)
    return html`<div class="empty">${o.captionHidden === true ? '' : html`<h2>${o.caption}</h2>`}<p>${o.empty}</p></div>`
  const cell = (value: Html | string, index: number): Html => {
    const column = o.columns[index]
    return html`<td data-label="${column?.text ?? ''}" class="${raw(`cell-${column?.kind ?? 'text'}`)}">${value}</td>`
  }
  const row = ({ cells, current, struck, id }: TableRow): Html =>
    html`<tr${id === undefined ? '' : html` id="${id}"`}${current === true ? html` class="current"` : struck === true ? html` class="struck"` : ''}>${cells.map(cell)}</tr>`
  return html`<table><caption${o.captionHidden === true ? html` class="hidden"` : ''}>${o.caption}</caption><thead><tr>${o.columns.map(
    ({ text, kind }) =>
      html`<th scope="col" class="${raw(`cell-${kind ?? 'text'}`)}">${kind === 'action' ? html`<span class="hidden">${text}</span>` : text}</th>`,
  )}</tr></thead><tbody>${o.rows.map(row)}</tbody></table>`
}

/** The way to the pages of a long list before and after this one; each page is asked for by its first key. */
export function pager(o: { readonly before?: string; readonly after?: string; readonly summary?: string }): Html {
  if (o.before === undefined && o.after === undefined && o.summary === undefined) return html``
  return html`<nav class="pager" aria-label="Các trang của danh sách">${o.before === undefined ? '' : html`<a class="button plain" rel="prev" href="${o.before}">${icon('left')}<span>Trước</span></a>`}<span>${o.summary ?? ''}</span>${o.after === undefined ? '' : html`<a class="button plain" rel="next" href="${o.after}"><span>Sau</span>${icon('right')}</a>`}</nav>`
}

export interface DropZoneOptions {
  /** Where each file goes, by PUT. */
  readonly action: string
  readonly label: string
  readonly hint?: string | Html
  /** As the attribute `accept`. */
  readonly accept?: string
  readonly multiple?: boolean
  /** One file after the other, as they were chosen; else four at a time. */
  readonly inOrder?: boolean
  /** A second button takes a whole folder. */
  readonly folder?: boolean
  /** The page that opens when all files arrived; this one when absent. */
  readonly next?: string
  readonly focus?: boolean
}

/** A place for files: drop, or choose by a button in our own words. The script sends each file by PUT and shows progress. */
export function dropZone(o: DropZoneOptions): Html {
  const accept = o.accept === undefined ? '' : html` accept="${o.accept}"`
  return html`<div class="drop" data-drop="${o.action}"${o.next === undefined ? '' : html` data-next="${o.next}"`}${o.inOrder === true ? html` data-in-order` : ''}>
<p class="drop-words">${icon('file')}<span>${o.hint ?? 'Thả tệp vào đây'}</span></p>
<div class="buttons"><span class="pick"><input class="hidden" type="file" id="files" data-key="Alt+O"${o.multiple === false ? '' : html` multiple`}${accept}${o.focus === true ? html` data-focus` : ''}><label class="button plain" for="files"><span>${o.label}</span><kbd aria-hidden="true">Alt+O</kbd></label></span>
${o.folder === true ? html`<span class="pick"><input class="hidden" type="file" id="folder" webkitdirectory multiple><label class="button plain" for="folder"><span>Chọn cả thư mục</span></label></span>` : ''}</div>
<div class="drop-said" role="status"></div><ul class="drop-list"></ul>
<noscript><p>Cần bật JavaScript để gửi tệp.</p></noscript></div>`
}

export interface ViewerPage {
  readonly number: number
  /** The picture's address; width and turn are added as `w` and `turn`. */
  readonly src: string
  readonly alt: string
  /** Read out instead of the picture, such as recognized text. */
  readonly text?: string
  readonly notes?: readonly (Html | string)[]
}

const withWidth = (src: string, width: number): string => `${src}${src.includes('?') ? '&' : '?'}w=${width}`

/**
 * Pictures of pages: one at a time with zoom and rotation where there is script, all below one another where there is none.
 * A picture is asked for when its page is shown and not before, so the server knows which pages were opened.
 * Rotation here is for the eye only.
 */
export function viewer(o: {
  readonly pages: readonly ViewerPage[]
  readonly label?: string
  readonly focus?: boolean
}): Html {
  const tool = (act: string, words: string, name: Parameters<typeof icon>[0]): Html =>
    html`<button type="button" class="tool" data-act="${act}" title="${words}" aria-label="${words}">${icon(name)}</button>`
  const [first] = o.pages
  const one = (page: ViewerPage): Html =>
    html`<figure data-page="${page.number}"><div class="sheet">${first === page ? html`<img src="${withWidth(page.src, 900)}" data-src="${page.src}" alt="${page.alt}">` : html`<img data-src="${page.src}" alt="${page.alt}"><noscript><img src="${withWidth(page.src, 900)}" alt="${page.alt}" loading="lazy"></noscript>`}</div>
<figcaption>Trang ${page.number}${(page.notes ?? []).map((note) => html`<span class="page-note">${note}</span>`)}${page.text === undefined ? '' : html`<details><summary>Chữ trên trang</summary><p class="page-text">${page.text}</p></details>`}</figcaption></figure>`
  return html`<section class="viewer" role="group" aria-label="${o.label ?? 'Hình trang'}" data-viewer>
<div class="tools" role="toolbar" aria-label="Xem trang">${tool('previous', 'Trang trước (PageUp)', 'left')}<output class="where">Trang ${o.pages[0]?.number ?? 0}/${o.pages.length}</output>${tool('next', 'Trang sau (PageDown)', 'right')}<span class="gap"></span>${tool('smaller', 'Thu nhỏ (−)', 'zoom-out')}${tool('larger', 'Phóng to (+)', 'zoom-in')}${tool('rotate', 'Xoay để xem', 'rotate')}</div>
<div class="sheets" tabindex="0" role="group" aria-label="Trang đang xem"${o.focus === true ? html` data-focus` : ''}>${o.pages.map(one)}</div></section>`
}
