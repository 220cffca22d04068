import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectedOf, judgeRecord, outOfScope, type PyhankoRecord, RECORDS, verdictText } from './pyhanko-record.js'

interface Exception {
  readonly record: number
  readonly test: string
  readonly expected: string
  readonly actual: string
  readonly reason: string
}
const read = (name: string) => JSON.parse(readFileSync(new URL(name, RECORDS), 'utf8'))
const records: readonly PyhankoRecord[] = read('pdf-signed.json').cases
const exceptions: ReadonlyMap<number, Exception> = new Map(
  read('exceptions.json').map((exception: Exception) => [exception.record, exception]),
)
const scope: { readonly compared: number; readonly agreeing: number; readonly left: Readonly<Record<string, number>> } =
  read('scope.json')

describe("pyHanko's verdicts on its own test files (recorded, MIT)", () => {
  const compared = records.map((record, index) => ({ record, index })).filter(({ record }) => !outOfScope(record))

  test('the scope list names every record that is left out', () => {
    const left: Record<string, number> = {}
    for (const record of records) {
      const reason = outOfScope(record)
      if (reason !== undefined) left[reason] = (left[reason] ?? 0) + 1
    }
    expect({ compared: compared.length, agreeing: compared.length - exceptions.size, left }).toEqual(scope)
    expect(scope.agreeing).toBeGreaterThanOrEqual(100)
  })

  test.each(compared.map(({ record, index }) => [index, record.test, record] as const))(
    'record %i, %s',
    async (index, _, record) => {
      const expected = expectedOf(record)
      const actual = await judgeRecord(record)
      const exception = exceptions.get(index)
      if (exception === undefined)
        expect(verdictText(actual, expected), actual.reason).toBe(verdictText(expected, expected))
      else expect(verdictText(actual, expected), 'an exception that is none any more').toBe(exception.actual)
      if (expected.altered) expect(actual.conclusion, 'altered and passed').toBe('not-passed')
    },
  )
})
