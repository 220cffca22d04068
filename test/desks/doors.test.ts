import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')
const sources = readdirSync(new URL('examples/', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:ts|mjs)$/.test(path))
  .map((path) => `examples/${path.replaceAll('\\', '/')}`)
/** What a file imports, by any of the ways to say it. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|new URL\(\s*)['"]([^'"]+)['"]/g)].map(
    ([, name]) => name ?? '',
  )

test('the examples enter the library by its public doors only (ARCHITECTURE.md, rule 5)', () => {
  const doors = new Set(
    Object.keys(JSON.parse(read('package.json')).exports).map((door: string) => door.replace(/^\./, 'vanthu')),
  )
  const wrong = sources.flatMap((path) =>
    importsOf(read(path))
      .filter((name) => (name.startsWith('vanthu') ? !doors.has(name) : /(?:^|\/)(?:src|dist|test)\//.test(name)))
      .map((name) => `${path}: ${name}`),
  )
  expect(sources.length).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})

test('the shell knows no law, no signature and none of the desks', () => {
  const shell = sources.filter((path) => path.startsWith('examples/desk-shell/'))
  const names = new Set(shell.flatMap((path) => importsOf(read(path)).filter((name) => /^vanthu|-desk\//.test(name))))
  expect([...names]).toEqual(['vanthu/wording'])
})

test('client scripts write no markup and evaluate no text (Trusted Types)', () => {
  const client = sources.filter((path) => /\/client\//.test(path))
  expect(client.length).toBeGreaterThan(5)
  for (const path of client)
    expect([path, read(path)]).toEqual([
      path,
      expect.not.stringMatching(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|DOMParser/,
      ),
    ])
})

test('views never step around the escaping of hono/html', () => {
  const raws = sources.filter((path) => /\braw\(/.test(read(path)))
  // icons and class names of the shell itself, and the doctype
  expect(raws.filter((path) => !path.startsWith('examples/desk-shell/'))).toEqual([])
})
