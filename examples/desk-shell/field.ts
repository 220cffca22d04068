import { html } from 'hono/html'
import { SECRET_PREFIX } from './form-body.js'
import type { FieldError } from './layout.js'
import type { Html } from './types.js'

export type FieldValues = Readonly<Record<string, string | readonly string[]>>

export interface FieldBase {
  readonly name: string
  readonly label: string
  /** Values of the whole form; the field takes its own. */
  readonly values?: FieldValues
  readonly value?: string
  readonly hint?: string | Html
  readonly errors?: readonly FieldError[]
  /** A word beside the label, such as `status('warn', 'cần xem')`. */
  readonly mark?: Html
  /** Takes the focus when the page opens. */
  readonly focus?: boolean
}

export interface FieldOptions extends FieldBase {
  /** `date` is text dd/MM/yyyy; `qr` takes what a scanner types. */
  readonly kind?: 'text' | 'number' | 'email' | 'date' | 'qr' | 'tel'
  /** How long the field looks. */
  readonly chars?: 4 | 10 | 20 | 40
  readonly autocomplete?: string
}

const textOf = ({ name, value, values }: FieldBase): string => {
  const known = values?.[name] ?? value ?? ''
  return typeof known === 'string' ? known : (known[0] ?? '')
}
const valuesOf = ({ name, values }: Pick<FieldBase, 'name' | 'values'>): readonly string[] =>
  [values?.[name] ?? []].flat()
const errorOf = ({ name, errors }: Pick<FieldBase, 'name' | 'errors'>): string | undefined =>
  errors?.find((error) => error.name === name)?.text

function hintAndError(o: Pick<FieldBase, 'name' | 'hint' | 'errors'>): Html {
  const error = errorOf(o)
  return html`${o.hint === undefined ? '' : html`<p class="hint" id="h-${o.name}">${o.hint}</p>`}${error === undefined ? '' : html`<p class="error-text" id="e-${o.name}"><span class="hidden">Lỗi: </span>${error}</p>`}`
}

/** Attributes that tie a field to its hint and its mistake. */
function tied(o: Pick<FieldBase, 'name' | 'hint' | 'errors' | 'focus'>): Html {
  const error = errorOf(o)
  const ids = [o.hint === undefined ? [] : `h-${o.name}`, error === undefined ? [] : `e-${o.name}`].flat()
  return html`${ids.length === 0 ? '' : html` aria-describedby="${ids.join(' ')}"`}${error === undefined ? '' : html` aria-invalid="true"`}${o.focus === true ? html` data-focus` : ''}`
}

const wrap = (o: Pick<FieldBase, 'name' | 'errors'>, inside: Html): Html =>
  html`<div class="field${errorOf(o) === undefined ? '' : ' wrong'}">${inside}</div>`
const labelOf = (o: FieldBase): Html =>
  html`<div class="label"><label for="f-${o.name}">${o.label}</label>${o.mark ?? ''}</div>`

/** One line of text. */
export function field(o: FieldOptions): Html {
  const kind = o.kind ?? 'text'
  const mode = kind === 'number' ? 'numeric' : kind === 'email' ? 'email' : kind === 'tel' ? 'tel' : 'text'
  return wrap(
    o,
    html`${labelOf(o)}${hintAndError(o)}<input type="text" inputmode="${mode}" id="f-${o.name}" name="${o.name}" value="${textOf(o)}" class="chars-${o.chars ?? (kind === 'date' ? 10 : kind === 'number' ? 4 : 40)}" autocomplete="${o.autocomplete ?? 'off'}"${kind === 'text' ? '' : html` spellcheck="false"`}${kind === 'qr' ? html` autocapitalize="none" data-qr` : ''}${tied(o)}>`,
  )
}

/** A calendar day as text: the browser's own date field would follow its language, not ours. */
export function dateField(o: Omit<FieldOptions, 'kind'>): Html {
  return field({ ...o, kind: 'date', hint: o.hint ?? 'Ngày/tháng/năm, ví dụ 24/06/2019' })
}

/** `1/2/2026`, `01-02-2026`, `1.2.2026` and `2026-02-01` as `2026-02-01`; undefined when it is no day of the calendar. */
export function parseTypedDate(text: string): string | undefined {
  const compact = text.replaceAll(/\s+/g, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(compact)
  const typedDay = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(compact)
  const [year, month, day] = iso
    ? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
    : typedDay
      ? [Number(typedDay[3]), Number(typedDay[2]), Number(typedDay[1])]
      : [0, 0, 0]
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay = year >= 1800 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay ? date.toISOString().slice(0, 10) : undefined
}

/** `2026-02-01` as `01/02/2026`; other text as it is. */
export function shownDate(iso: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso.split('-').reverse().join('/') : iso
}

/** A PIN or passphrase: may be pasted, is never written back into a page, and arrives as bytes (`form.secret(name)`). */
export function secretField(o: Omit<FieldBase, 'values' | 'value'>): Html {
  return wrap(
    o,
    html`${labelOf(o)}${hintAndError(o)}<input type="password" id="f-${o.name}" name="${SECRET_PREFIX}${o.name}" class="chars-20" autocomplete="off" spellcheck="false" autocapitalize="none"${tied(o)}>`,
  )
}

/** Several lines of text. */
export function textArea(o: FieldBase & { readonly rows?: number }): Html {
  return wrap(
    o,
    html`${labelOf(o)}${hintAndError(o)}<textarea id="f-${o.name}" name="${o.name}" rows="${o.rows ?? 4}"${tied(o)}>
${textOf(o)}</textarea>`,
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint?: string | Html
}

/** One of many. */
export function select(o: FieldBase & { readonly options: readonly Choice[] }): Html {
  const chosen = textOf(o)
  return wrap(
    o,
    html`${labelOf(o)}${hintAndError(o)}<select id="f-${o.name}" name="${o.name}"${tied(o)}>${o.options.map(
      ({ value, text }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`,
    )}</select>`,
  )
}

function choices(o: FieldBase & { readonly options: readonly Choice[] }, type: 'radio' | 'checkbox'): Html {
  const chosen = valuesOf({ ...o, values: { [o.name]: o.value ?? [], ...o.values } })
  const one = ({ value, text, hint }: Choice, index: number): Html => {
    const id = index === 0 ? `f-${o.name}` : `f-${o.name}-${index}`
    return html`<div class="choice"><input type="${type}" id="${id}" name="${o.name}" value="${value}"${chosen.includes(value) ? html` checked` : ''}${hint === undefined ? '' : html` aria-describedby="${id}-hint"`}${o.focus === true && index === 0 ? html` data-focus` : ''}><label for="${id}">${text}</label>${hint === undefined ? '' : html`<p class="hint" id="${id}-hint">${hint}</p>`}</div>`
  }
  return wrap(
    o,
    html`<fieldset${tied({ name: o.name, ...(o.hint === undefined ? {} : { hint: o.hint }), ...(o.errors === undefined ? {} : { errors: o.errors }) })}><legend>${o.label}${o.mark ?? ''}</legend>${hintAndError(o)}${o.options.map(one)}</fieldset>`,
  )
}

/** One of a few, all seen at once. */
export function radios(o: FieldBase & { readonly options: readonly Choice[] }): Html {
  return choices(o, 'radio')
}

/** Any of a few. */
export function checks(o: FieldBase & { readonly options: readonly Choice[] }): Html {
  return choices(o, 'checkbox')
}

/**
 * A tick for one page of the viewer: Space ticks the page that is seen. With `auto` it is ticked by opening the page, which
 * shows the way; what really was opened is known to the server, which sent the picture.
 */
export function tick(o: {
  readonly name: string
  readonly value: string
  readonly text: string
  readonly page: number
  readonly checked?: boolean
  readonly auto?: boolean
}): Html {
  const id = `f-${o.name}-${o.value}`
  return html`<div class="choice"><input type="checkbox" id="${id}" name="${o.name}" value="${o.value}" data-page="${o.page}"${o.auto === true ? html` data-auto` : ''}${o.checked === true ? html` checked` : ''}><label for="${id}">${o.text}</label></div>`
}
