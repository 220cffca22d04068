import { escapeTerminal } from 'vanthu/wording'

/** Lines about what the desk does, fit for a terminal: no PIN, no token, no full identity number, no control characters. */
export interface DeskLog {
  info(text: string, facts?: Readonly<Record<string, unknown>>): void
  problem(text: string, error?: unknown, facts?: Readonly<Record<string, unknown>>): void
}

/** Identity numbers have 9 digits (CMND) or 12 (CCCD, định danh), sometimes in groups of three. */
const IDENTITY = /(?<![\p{L}\p{Nd}])\p{Nd}{3}([ .-]?)\p{Nd}{3}\1\p{Nd}{3}(?:\1\p{Nd}{3})?(?![\p{L}\p{Nd}])/gu
/** `pin: 123456`, `passphrase=…`, `"token":"…"`: the name tells that the value is nobody's business. */
const SECRET_NAME = /pin|pass|secret|token|cookie|mat-?khau|mật khẩu|authorization/i
const NAMED_SECRET =
  /((?:\b|["'_-])(?:pin|passphrase|passcode|password|secret|token|cookie|mật khẩu)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;]+)/giu
/** `PIN 123456`: the name and, after a space, something with digits. */
const SPOKEN_SECRET = /(\b(?:pin|passphrase|passcode|password|mật khẩu)\s+(?:is\s+|là\s+)?)(\S*\p{Nd}\S*)/giu
/** The one-time token in the fragment of an entry address. */
const FRAGMENT = /#[A-Za-z0-9_-]{16,}/g
/** A session cookie as it stands in a header. */
const COOKIE = /(__Host-[A-Za-z0-9-]+=)[^;\s]+/g

/** The text without what a log must not hold; the last three digits of an identity number stay. */
export function redactText(text: string): string {
  return text
    .replace(NAMED_SECRET, '$1[giấu]')
    .replace(SPOKEN_SECRET, '$1[giấu]')
    .replace(COOKIE, '$1[giấu]')
    .replace(FRAGMENT, '#[giấu]')
    .replace(IDENTITY, (number) => `${'•'.repeat(6)}${number.slice(-3)}`)
}

/** The text for one line of a terminal: steering characters replaced, secrets and identity numbers hidden. */
export function terminalText(text: string): string {
  return redactText(escapeTerminal(text))
}

function factText([name, value]: readonly [string, unknown]): string {
  if (SECRET_NAME.test(name) || value instanceof Uint8Array) return `${terminalText(name)}=[giấu]`
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return `${terminalText(name)}=${terminalText(text).slice(0, 500)}`
}

/** A log over a writer of lines, such as `(line) => process.stderr.write(line)`. */
export function deskLog(write: (line: string) => void, now: () => number): DeskLog {
  const line = (word: string, text: string, facts: Readonly<Record<string, unknown>>): void => {
    const named = Object.entries(facts).map(factText)
    write(`${[new Date(now()).toISOString(), word, terminalText(text), ...named].join(' ')}\n`)
  }
  return {
    info: (text, facts = {}) => line('·', text, facts),
    problem(text, error, facts = {}) {
      const said = error instanceof Error ? { error: `${error.name}: ${error.message}`, at: firstPlace(error) } : {}
      line('!', text, { ...facts, ...said })
    },
  }
}

/** The first line of the stack that names a place, enough to find a bug. */
function firstPlace(error: Error): string {
  return (
    error.stack
      ?.split('\n')
      .find((line) => line.includes(' at '))
      ?.trim() ?? ''
  )
}
