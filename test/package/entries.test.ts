import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { doors as options } from '../../tsup.config.js'

const { exports, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default: string }>
  bin: Record<string, string>
}

test('every public entry of package.json is built, and nothing else is', () => {
  const promised = Object.values(exports)
    .filter((target) => typeof target === 'object')
    .map((target) => target.default)
  const built = Object.keys(options.entry as Record<string, string>)
    .filter((name) => !name.startsWith('cli-'))
    .map((name) => `./dist/${name}.js`)
  expect(built.sort()).toEqual(promised.sort())
  expect(Object.values(bin)).toEqual(['./dist/cli.js'])
})

test('declarations of an entry lie where tsc writes those of its source', () => {
  const sources = options.entry as Record<string, string>
  for (const target of Object.values(exports)) {
    if (typeof target === 'string') continue
    const name = target.default.replace('./dist/', '').replace('.js', '')
    const source = sources[name]
    expect(target.types).toBe(source?.replace('src/', './dist/types/').replace(/\.ts$/, '.d.ts'))
  }
})
