import { html, raw } from 'hono/html'
import { icon } from './icon.js'
import type { DeskContext, Html } from './types.js'

/** A mistake in one field: the same sentence stands in the summary and at the field. */
export interface FieldError {
  readonly name: string
  readonly text: string
}

export interface PageOptions {
  readonly title: string
  /** The `h1`; the title when absent, none when false. */
  readonly heading?: Html | string | false
  readonly body: Html
  /** Where in a longer act this page stands, such as "Bước 3 trong 5". */
  readonly step?: string
  readonly back?: { readonly href: string; readonly text: string }
  readonly status?: string
  readonly error?: readonly FieldError[]
  /** Uses the whole width, for two columns. */
  readonly wide?: boolean
  /** The id of the element that takes the focus when the page opens. */
  readonly focus?: string
  readonly statusCode?: 200 | 201 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 503
}

/** The summary of mistakes: it takes the focus and leads to each field. */
function errorSummary(errors: readonly FieldError[]): Html {
  return html`<section class="error-summary" role="alert" aria-labelledby="error-title" tabindex="-1" data-focus>
<h2 id="error-title">Có chỗ cần sửa</h2>
<ul>${errors.map(({ name, text }) => html`<li><a href="#f-${name}">${text}</a></li>`)}</ul></section>`
}

function keptNote(c: DeskContext): Html | '' {
  const session = c.get('session')
  const kept = session?.kept
  if (kept === undefined) return ''
  if (c.get('keptShown') === true) {
    delete session.kept
    return html`<p class="note" role="status">${icon('check')}Chữ bạn gõ trước khi phiên hết giờ còn nguyên ở dưới. Xem lại rồi gửi.</p>`
  }
  if (kept.page.split('?')[0] !== c.req.path)
    return html`<p class="note" role="status">${icon('file')}<span>Chữ bạn gõ trước khi phiên hết giờ còn đây: <a href="${kept.page}">mở lại trang đó</a>.</span></p>`
  delete session.kept
  const rows = Object.entries(kept.values).map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${[value].flat().join(', ')}</dd></div>`,
  )
  return html`<details class="note" open><summary>Chữ bạn gõ trước khi phiên hết giờ</summary><dl class="summary">${rows}</dl></details>`
}

function header(c: DeskContext): Html {
  const { look } = c.get('desk')
  const hasSession = c.get('session') !== undefined
  const items = hasSession ? (look.nav?.(c) ?? []) : []
  const person = hasSession ? look.person?.(c) : undefined
  const isHere = (href: string): boolean =>
    href === '/' ? c.req.path === '/' : `${c.req.path}/`.startsWith(`${href}/`)
  return html`<header class="top">
${look.band === undefined ? '' : html`<p class="band">${look.band}</p>`}<div class="bar">
<a class="brand" href="/">${look.title}</a>
${
  items.length === 0
    ? ''
    : html`<nav aria-label="Chính"><ul>${items.map(
        (item) =>
          html`<li><a href="${item.href}"${isHere(item.href) ? html` aria-current="page"` : ''}${item.key === undefined ? '' : html` data-key="${item.key}"`}>${item.text}</a></li>`,
      )}</ul></nav>`
}
${hasSession && look.searchAction !== undefined ? html`<form class="search" role="search" method="get" action="${look.searchAction}"><label class="hidden" for="top-search">Tìm</label>${icon('search')}<input id="top-search" name="q" type="search" placeholder="Tìm (Ctrl+K)" data-key="Ctrl+K" autocomplete="off"></form>` : ''}
<div class="who">${person ?? ''}${look.help === undefined ? '' : html`<a href="${look.help}">Trợ giúp</a>`}</div>
</div></header>`
}

/** The whole document. Everything that a person typed or a file said goes through `html`, which escapes. */
export async function renderPage(c: DeskContext, o: PageOptions): Promise<string> {
  const { look, versions } = c.get('desk')
  const url = (file: string): string => `/_public/${file}?v=${versions.get(file) ?? '0'}`
  const errors = o.error ?? []
  const session = c.get('session')
  const flash = o.status ?? session?.flash
  if (session?.flash !== undefined) delete session.flash
  const script = look.script ?? 'desk.js'
  const page = html`${raw('<!doctype html>')}
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${errors.length > 0 ? 'Lỗi: ' : ''}${o.title} – ${look.title}</title>
<link rel="icon" type="image/svg+xml" href="${url('icon.svg')}">
<link rel="preload" href="/_public/source-sans-3-vietnamese-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="preload" href="/_public/source-sans-3-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${url('desk.css')}">${look.style === undefined ? '' : html`<link rel="stylesheet" href="${url(look.style)}">`}
<script type="module" src="${url(script)}"></script></head>
<body><a class="skip" href="#main">Đến nội dung chính</a>
${header(c)}
<main id="main" tabindex="-1"${o.focus === undefined ? '' : html` data-focus-id="${o.focus}"`}${o.wide === true ? html` class="wide"` : ''}>
${o.back === undefined ? '' : html`<p class="back"><a href="${o.back.href}" data-key="Escape">${icon('left')}${o.back.text}</a></p>`}
<div role="status" id="flash">${flash === undefined ? '' : html`<p class="flash">${icon('check')}${flash}</p>`}</div>
${keptNote(c)}
${errors.length > 0 ? errorSummary(errors) : ''}
${o.heading === false ? '' : html`<div class="title">${o.step === undefined ? '' : html`<p class="step">${o.step}</p>`}<h1 tabindex="-1">${o.heading ?? o.title}</h1></div>`}
${o.body}
</main></body></html>`
  return String(await page)
}
