import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)

interface ThreatLine {
  readonly number: string
  readonly file: string
  readonly name: string
}

/** The lines of the tables: `| number | threat | what stops it | file › test |`, several tests apart by `<br>`. */
const lines: ThreatLine[] = readFileSync(new URL('docs/threat-model.md', ROOT), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, number = '', , , tests = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    if (!/^\d+$/.test(number)) return []
    return tests.split('<br>').map((one) => {
      const [file = '', name = ''] = one.split('›').map((part) => part.trim().replaceAll('`', ''))
      return { number, file, name }
    })
  })

test('every line of the threat model names a test that exists', () => {
  expect(lines.length).toBeGreaterThan(30)
  const missing = lines.filter(({ file, name }) => {
    const path = new URL(`test/${file}`, ROOT)
    return name === '' || !existsSync(path) || !readFileSync(path, 'utf8').includes(name)
  })
  expect(missing).toEqual([])
})

test('the lines are numbered without a gap', () => {
  const numbers = [...new Set(lines.map(({ number }) => Number(number)))]
  expect(numbers).toEqual(numbers.map((_, index) => index + 1))
})
