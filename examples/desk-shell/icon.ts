import { html, raw } from 'hono/html'
import type { Html } from './types.js'

/** Shapes on a grid of 24, drawn with a line of 2; the words stand beside them. */
const SHAPES = {
  check: 'M4 12.5l5 5L20 6.5',
  cross: 'M6 6l12 12M18 6L6 18',
  question: 'M8.5 9a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3M12 18.5v.01',
  minus: 'M5 12h14',
  clock: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.5v.01',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  plus: 'M12 5v14M5 12h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 20h14',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  up: 'M5 15l7-7 7 7',
  down: 'M5 9l7 7 7-7',
  rotate: 'M19 12a7 7 0 1 1-2.3-5.2M19 3v4.5h-4.5',
  'zoom-in': 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20M10.5 7.5v6M7.5 10.5h6',
  'zoom-out': 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20M7.5 10.5h6',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  pen: 'M4 20l1-4L16 5l3 3L8 19z',
} as const

export type IconName = keyof typeof SHAPES

/** A picture that says nothing by itself: a word always stands beside it. */
export function icon(name: IconName): Html {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${raw(SHAPES[name])}"/></svg>`
}

export type StatusKind = 'good' | 'bad' | 'unknown' | 'none' | 'wait' | 'warn'

const STATUS_ICONS: Readonly<Record<StatusKind, IconName>> = {
  good: 'check',
  bad: 'cross',
  unknown: 'question',
  none: 'minus',
  wait: 'clock',
  warn: 'warning',
}

/** A state as icon, word and colour together: none of them alone. */
export function status(kind: StatusKind, text: string): Html {
  return html`<span class="status status-${kind}">${icon(STATUS_ICONS[kind])}${text}</span>`
}
