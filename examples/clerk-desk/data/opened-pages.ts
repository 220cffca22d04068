import type { DeskContext } from '../desk.js'

/**
 * Which pages of a file this browser was sent pictures of since its person signed in. Who signs must have opened every page
 * of exactly the file that is signed: the digest is part of the name.
 */
const nameOf = (sha256: string): string => `da-xem:${sha256}`

export function openedPages(c: DeskContext, sha256: string): ReadonlySet<number> {
  const text = c.get('session').values.get(nameOf(sha256)) ?? ''
  return new Set(text === '' ? [] : text.split(',').map(Number))
}

export function markOpened(c: DeskContext, sha256: string, page: number): void {
  const { values } = c.get('session')
  const pages = new Set(openedPages(c, sha256)).add(page)
  values.set(nameOf(sha256), [...pages].sort((a, b) => a - b).join(','))
}

/** The first page, from 0, that was not opened. */
export function firstUnopened(c: DeskContext, sha256: string, total: number): number | undefined {
  const seen = openedPages(c, sha256)
  for (let page = 0; page < total; page += 1) if (!seen.has(page)) return page
  return undefined
}

/** Forgets what was seen: another person sits down. */
export function forgetOpened(c: DeskContext): void {
  const { values } = c.get('session')
  for (const name of [...values.keys()]) if (name.startsWith('da-xem:')) values.delete(name)
}
