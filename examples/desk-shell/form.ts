import { html, raw } from 'hono/html'
import { newActKey } from './act-key.js'
import { type IconName, icon } from './icon.js'
import type { DeskContext, Html } from './types.js'

export interface FormOptions {
  readonly action: string
  readonly body: Html
  /** The key of the act that this form does; a new one when absent. Give the old one again when a form is shown again. */
  readonly actKey?: string
  readonly id?: string
  /** Said while the server works, such as "Đang ký…". */
  readonly busy?: string
}

/** The page on which a form stands: a form shown again after a mistake still stands on its first page. */
function pageOf(c: DeskContext): string {
  const url = new URL(c.req.url)
  return c.get('form')?.page ?? `${url.pathname}${url.search}`
}

/** A form that is sent by POST and checked by the server only. It carries its act key and the page it stands on. */
export function form(c: DeskContext, o: FormOptions): Html {
  return html`<form method="post" action="${o.action}" novalidate${o.id === undefined ? '' : html` id="${o.id}"`}${o.busy === undefined ? '' : html` data-busy="${o.busy}"`}>
<input type="hidden" name="_key" value="${o.actKey === undefined || o.actKey === '' ? newActKey() : o.actKey}"><input type="hidden" name="_page" value="${pageOf(c)}">
${o.body}</form>`
}

/**
 * First values of a form's fields, or what was typed there when the session ended: a page that calls this shows the text
 * again after re-entry.
 */
export function typed(
  c: DeskContext,
  initial: Readonly<Record<string, string | readonly string[]>>,
): Readonly<Record<string, string | readonly string[]>> {
  const kept = c.get('session').kept
  if (kept === undefined || kept.page.split('?')[0] !== c.req.path) return initial
  c.set('keptShown', true)
  return { ...initial, ...kept.values }
}

export interface ButtonOptions {
  readonly text: string
  /** Sent as `do`: which of several buttons was pressed. */
  readonly do?: string
  /** One `main` per screen. */
  readonly kind?: 'main' | 'plain' | 'danger'
  /** The key that presses it; also written on it. */
  readonly key?: 'Ctrl+Enter' | 'F2' | 'Alt+O' | 'Escape'
  /** Makes it a link. */
  readonly href?: string
  readonly icon?: IconName
  /** The form to which it belongs when it stands outside. */
  readonly form?: string
  /** Goes to another address than the form's own. */
  readonly formAction?: string
}

const SHOWN_KEYS: Readonly<Record<string, string>> = { Escape: 'Esc' }

/** A button, or a link that looks like one. Buttons are never disabled: a press that cannot work says why. */
export function button(o: ButtonOptions): Html {
  const inside = html`${o.icon === undefined ? '' : icon(o.icon)}<span>${o.text}</span>${o.key === undefined ? '' : html`<kbd aria-hidden="true">${SHOWN_KEYS[o.key] ?? o.key}</kbd>`}`
  const key =
    o.key === undefined
      ? ''
      : html` data-key="${o.key}" aria-keyshortcuts="${o.key === 'Ctrl+Enter' ? 'Control+Enter' : o.key}"`
  const look = raw(`button ${o.kind ?? 'plain'}`)
  if (o.href !== undefined) return html`<a class="${look}" href="${o.href}"${key}>${inside}</a>`
  const belongs = o.form === undefined ? '' : html` form="${o.form}"`
  const goes = o.formAction === undefined ? '' : html` formaction="${o.formAction}"`
  return html`<button class="${look}" type="submit"${o.do === undefined ? '' : html` name="do" value="${o.do}"`}${belongs}${goes}${key}>${inside}</button>`
}

/** Buttons in one row, the main one last on a wide screen. */
export function buttonRow(...buttons: readonly (Html | '')[]): Html {
  return html`<div class="buttons">${buttons}</div>`
}
