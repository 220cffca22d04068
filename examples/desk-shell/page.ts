import { html } from 'hono/html'
import { failureText } from 'vanthu/wording'
import { DeskError } from './errors.js'
import { attachment } from './file-name.js'
import { localPath } from './form-body.js'
import { type PageOptions, renderPage } from './layout.js'
import type { DeskContext, Html } from './types.js'

/** One page of the desk. Pages are never kept by the browser. */
export async function page(c: DeskContext, o: PageOptions): Promise<Response> {
  const text = await renderPage(c, o)
  return c.html(text, o.statusCode ?? ((o.error?.length ?? 0) > 0 ? 422 : 200))
}

export interface Notice {
  readonly title: string
  /** What happened. */
  readonly what: Html | string
  /** What to do now. */
  readonly todo?: Html | string
  readonly code?: string
  readonly actions?: Html
  readonly back?: { readonly href: string; readonly text: string }
  readonly statusCode?: PageOptions['statusCode']
}

/** A page about a problem: what happened, what to do, the code for whoever is asked for help. */
export function notice(c: DeskContext, o: Notice): Promise<Response> {
  const body = html`<div class="notice" role="alert"><p>${o.what}</p>
${o.todo === undefined ? '' : html`<p>${o.todo}</p>`}
${o.code === undefined ? '' : html`<p class="code">Mã lỗi: <code>${o.code}</code></p>`}</div>
${o.actions === undefined ? '' : html`<div class="buttons">${o.actions}</div>`}`
  return page(c, {
    title: o.title,
    body,
    statusCode: o.statusCode ?? 422,
    ...(o.back === undefined ? {} : { back: o.back }),
  })
}

/** Post/Redirect/Get: after an act the browser loads a page that may be reloaded. `status` is said once there. */
export function seeOther(c: DeskContext, path: string, status?: string): Response {
  const session = c.get('session')
  if (status !== undefined && session !== undefined) session.flash = status
  return c.redirect(localPath(path), 303)
}

/** A file for saving under a harmless name. */
export function download(
  c: DeskContext,
  o: { readonly name: string; readonly type: string; readonly bytes: Uint8Array | string },
): Response {
  const body = typeof o.bytes === 'string' ? new TextEncoder().encode(o.bytes) : o.bytes
  return c.body(new Uint8Array(body), 200, {
    'content-type': o.type,
    'content-disposition': attachment(o.name),
  })
}

/** The sentence and the code for anything that a handler threw. */
export function errorWords(error: unknown): {
  readonly code: string
  readonly sentence: string
  readonly isBug: boolean
} {
  if (error instanceof DeskError) return { code: error.code, sentence: error.sentence, isBug: false }
  const { code, message } = failureText(error, 'vi')
  if (code !== 'ERR_CLI_BUG') return { code, sentence: message, isBug: false }
  const sentence =
    'Bàn làm việc gặp một lỗi của chính nó. Dữ liệu đã lưu không mất. Tải lại trang; nếu lỗi lặp lại, báo người phụ trách.'
  return { code: 'ERR_DESK_BUG', sentence, isBug: true }
}
