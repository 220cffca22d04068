import { describe, expect, test } from 'vitest'
import { bytesSource } from '../../src/kernel/ports.js'
import { extractPageText } from '../../src/office/index.js'
import { addPersonField, buildSample, SAMPLE } from '../pdf/drawn-sample.js'

describe('the text of a page', () => {
  test('is read line by line; there is none beyond the last page', async () => {
    const pdf = bytesSource(await buildSample({ extend: addPersonField }, SAMPLE))
    const page = extractPageText(pdf, 1)
    expect(page?.lines.some((line) => line.includes('SỞ NỘI VỤ'))).toBe(true)
    expect(page?.invisible).toEqual([])
    expect(extractPageText(pdf, 99)).toBeUndefined()
    expect(extractPageText(pdf, 0)).toBeUndefined()
  })
})
