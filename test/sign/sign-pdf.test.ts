import { beforeAll, describe, expect, test } from 'vitest'
import { bytesSource } from '../../src/kernel/ports.js'
import { signPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestPki } from '../../src/testing/index.js'
import { AT, collect, plainPdf, random } from './sample.js'

let pki: TestPki
beforeAll(async () => {
  pki = await buildTestPki({ at: AT })
})

describe('EN 319 142-1 B-B', () => {
  test('signs a plain file: earlier bytes stay a prefix', async () => {
    const pdf = plainPdf()
    const signed = await signPdf(bytesSource(pdf), pki.government.person.signer, { level: 'B-B', at: AT, random })
    const bytes = await collect(signed.parts())
    expect(bytes.subarray(0, pdf.length)).toEqual(pdf)
    expect(signed.level).toBe('B-B')
  })
})
