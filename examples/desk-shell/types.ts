import type { Context } from 'hono'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { DeskForm } from './form-body.js'
import type { DeskLog } from './log.js'
import type { DeskSession } from './session.js'

/** What `html` of hono/html gives: escaped, ready for the page. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export interface NavItem {
  readonly href: string
  readonly text: string
  readonly key?: string
}

/** What stands on every page of a desk. */
export interface DeskLook {
  readonly title: string
  /** The line of the red band; absent in earnest work. */
  readonly band?: string
  readonly nav?: (c: DeskContext) => readonly NavItem[]
  /** Who works here, right of the header. */
  readonly person?: (c: DeskContext) => Html | string | undefined
  readonly help?: string
  /** Where the search form of the header goes (GET, `q`). */
  readonly searchAction?: string
  readonly script?: string
  /** One more style of the public folder, after `desk.css`. */
  readonly style?: string
  /** Words for an error that a handler threw; the library's own sentence otherwise. */
  readonly errorPage?: (c: DeskContext, error: unknown) => Response | Promise<Response> | undefined
}

export interface DeskEnv {
  Variables: {
    session: DeskSession
    desk: { readonly look: DeskLook; readonly log: DeskLog; readonly versions: ReadonlyMap<string, string> }
    form: DeskForm | undefined
    /** The kept form was shown by the page itself. */
    keptShown: boolean | undefined
  }
}

export type DeskContext = Context<DeskEnv>
