import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What was typed into a form whose session was over when it arrived. */
export interface KeptForm {
  /** The page on which the form stood. */
  readonly page: string
  readonly values: Readonly<Record<string, string | readonly string[]>>
}

/** One entry into the desk, in memory only: a restart of the desk ends it. */
export interface DeskSession {
  readonly id: string
  /** What the desk remembers of the one who sits here, such as `person`. */
  readonly values: Map<string, string>
  /** Said once on the next page. */
  flash?: string
  kept?: KeptForm
}

const TOKEN_MS = 3_600_000
const MOST_SESSIONS = 100
const COOKIE_VALUE = /^[A-Za-z0-9_-]{43}$/

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(digest(a)), Buffer.from(digest(b)))

/** Sessions and the one-time tokens that open them. Only digests of cookies are kept. */
export class Sessions {
  readonly #now: () => number
  readonly #idleMs: number
  readonly #open = new Map<string, { session: DeskSession; seen: number }>()
  #token: { value: string; made: number } | undefined

  constructor(now: () => number, idleMs: number) {
    this.#now = now
    this.#idleMs = idleMs
  }

  /** A new one-time token; the one before is no longer worth anything. */
  newToken(): string {
    const value = randomBytes(20).toString('base64url')
    this.#token = { value, made: this.#now() }
    return value
  }

  /** Whether there is a token that still opens the desk. */
  get hasToken(): boolean {
    return this.#token !== undefined && this.#now() - this.#token.made <= TOKEN_MS
  }

  /** Makes the token worthless, because somebody may have seen it. */
  burnToken(): void {
    this.#token = undefined
  }

  /** Opens a session for the token, once; answers the value of the cookie. */
  enter(token: string): { cookie: string; session: DeskSession } | undefined {
    const known = this.#token
    if (known === undefined || !this.hasToken || !isSame(known.value, token)) return undefined
    this.#token = undefined
    const cookie = randomBytes(32).toString('base64url')
    const session: DeskSession = { id: randomBytes(8).toString('hex'), values: new Map() }
    const oldest = this.#open.keys().next()
    if (this.#open.size >= MOST_SESSIONS && oldest.done !== true) this.#open.delete(oldest.value)
    this.#open.set(digest(cookie), { session, seen: this.#now() })
    return { cookie, session }
  }

  /** The session of a cookie, unless it was idle for too long. */
  find(cookie: string | undefined): DeskSession | undefined {
    if (cookie === undefined || !COOKIE_VALUE.test(cookie)) return undefined
    const key = digest(cookie)
    const found = this.#open.get(key)
    if (found === undefined) return undefined
    if (this.#now() - found.seen > this.#idleMs) {
      this.#open.delete(key)
      return undefined
    }
    found.seen = this.#now()
    return found.session
  }
}
