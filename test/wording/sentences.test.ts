import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { english } from '../../src/wording/en.js'
import { cliText, findIssueText, findWeaknessText } from '../../src/wording/index.js'
import { vietnamese } from '../../src/wording/vi.js'

/** All sources of some rooms, without comments. */
function sourcesOf(...rooms: readonly string[]): string {
  return rooms
    .flatMap((room) =>
      readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(`src/${room}/${name}`, 'utf8')),
    )
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\/|(?<=\s)\/\/.*/g, '')
}

const unique = (ids: readonly string[]): string[] => [...new Set(ids)].sort()
const idsLike = (text: string, pattern: RegExp): string[] =>
  unique([...text.matchAll(pattern)].map((match) => match[1] ?? ''))

const CHECK = /'((?:path|format|integrity|certificate|algorithms|time|timestamp|identity|issue|evidence)\.[a-z0-9-]+)'/g
/** Ids of findings, which have words of their own. */
const FINDING = /'((?:issue|pdf|dss|evidence)\.[a-z0-9-]+)'/g
/** `reason` of a path that holds; no check has it. */
const NO_CHECK = new Set(['path.passed', 'timestamp.passed'])

describe('every id that people meet has words in both languages', () => {
  const judging = sourcesOf('verify', 'pki')
  const findings = new Set(Object.keys(vietnamese.finding))
  it.each(idsLike(judging, CHECK).filter((id) => !NO_CHECK.has(id)))('check or finding %s', (id) => {
    for (const words of [vietnamese, english]) expect(words.check[id] ?? words.finding[id]).toBeTruthy()
  })
  it.each(idsLike(sourcesOf('verify', 'cli'), FINDING).filter((id) => findings.has(id) || id.startsWith('pdf.')))(
    'finding %s',
    (id) => {
      for (const words of [vietnamese, english]) expect(words.finding[id] ?? words.check[id]).toBeTruthy()
    },
  )
  it.each(idsLike(sourcesOf('verify/pades/changes'), /(?:kind|allowedBy): '([a-z0-9-]+)'/g))('change %s', (id) => {
    for (const words of [vietnamese, english]) expect(words.change[id]).toBeTruthy()
  })
  const legal = readFileSync('src/office/legal-status.ts', 'utf8')
  const reasons = /LegalReason =([\s\S]*?)\n\n/.exec(legal)?.[1] ?? ''
  it.each(idsLike(reasons, /'([a-z-]+)'/g))('legal reason %s', (id) => {
    for (const words of [vietnamese, english]) expect(words.legal.reason[id]).toBeTruthy()
  })
  it.each(idsLike(sourcesOf('document'), /(?:issue|refuse|refused|reason)\w*(?:\(|: )'([a-z]+(?:-[a-z]+)+)'/g))(
    'issue %s',
    (id) => {
      expect([findIssueText(id, 'vi'), findIssueText(id, 'en')]).not.toContain(undefined)
    },
  )
  const keyFile = sourcesOf('pki/keyfile')
  const weaknesses = idsLike(keyFile, /weakness[^\n]*?'([a-z]+(?:-[a-z0-9]+)+)'/g)
  it.each(weaknesses)('weakness %s', (id) => {
    expect([findWeaknessText(id, 'vi'), findWeaknessText(id, 'en')]).not.toContain(undefined)
  })
  it('finds ids of every kind in the sources', () => {
    expect(weaknesses.length).toBeGreaterThan(3)
    expect(idsLike(judging, CHECK).length).toBeGreaterThan(30)
    expect(idsLike(reasons, /'([a-z-]+)'/g).length).toBeGreaterThan(5)
  })
  it('the two languages know the same ids', () => {
    for (const table of ['check', 'failure', 'warning', 'world', 'change', 'finding'] as const)
      expect(Object.keys(english[table]).sort(), table).toEqual(Object.keys(vietnamese[table]).sort())
    expect(Object.keys(english.legal.reason).sort()).toEqual(Object.keys(vietnamese.legal.reason).sort())
  })
})

/** Every text of a table, with the keys that lead to it. */
function* textsOf(value: unknown, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsOf(item, `${path}.${key}`)
}
const SENTENCES = ['errors', 'integrity', 'trust', 'subIndication', 'coverage', 'failure', 'finding', 'legal'] as const

describe('the sentences', () => {
  it('are NFC and without hidden characters, in every table', () => {
    for (const words of [vietnamese, english, cliText('vi'), cliText('en')])
      for (const [path, text] of textsOf(words)) {
        expect(text.normalize('NFC'), path).toBe(text)
        expect(text, path).not.toMatch(/[\u00ad\u200b-\u200f\u2028-\u202f\ufeff]|\s\s/)
        expect(text.trim().length, path).toBeGreaterThan(0)
      }
  })
  it.each(SENTENCES)('of %s end as sentences', (table) => {
    for (const words of [vietnamese, english])
      for (const [path, text] of textsOf(words[table])) expect(text, path).toMatch(/[.!?][)”"]?$/)
  })
  it('of Vietnamese errors are Vietnamese', () => {
    for (const [path, text] of textsOf(vietnamese.errors)) {
      expect(text, path).toMatch(/[ạ-ỹăâđêôơưà-ý]/i)
      expect(text, path).not.toMatch(/\b(?:the|and|is|are|not|cannot|file|invalid|error|please|failed|signature)\b/i)
    }
  })
  it('of a wrong call say it in both languages with the same places for values', () => {
    const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
    const [vi, en] = [cliText('vi'), cliText('en')]
    for (const [key, text] of Object.entries(vi.usage))
      expect(places(en.usage[key as keyof typeof en.usage]), key).toEqual(places(text))
    for (const [key, text] of Object.entries(vietnamese.errors))
      expect(places(english.errors[key as keyof typeof english.errors]), key).toEqual(places(text))
  })
})
