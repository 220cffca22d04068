import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bytesSource } from '../../src/kernel/ports.js'
import { verifyPdf } from '../../src/verify/index.js'
import { LATE, lateOptions, readBytes } from '../verify/trust-fixture.js'
import type { Attack } from './attack-test.js'

const names = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

describe('attacks on signed files (ISO 32000-2 12.8; USF, ISA, SWA, shadow, EAA, SSA)', () => {
  test.each(names)('%s', async (name) => {
    const { attack }: { attack: Attack } = await import(`./${name}/attack.ts`)
    const clean = readBytes(new URL(attack.clean, LATE))
    expect((await verifyPdf(bytesSource(clean), lateOptions())).conclusion, 'the clean file').toBe('passed')

    const report = await verifyPdf(bytesSource(attack.make(clean)), lateOptions())
    const signature = report.signatures.find(({ field }) => field === attack.expected.field)
    const { conclusion, subIndication, check } = attack.expected
    expect(report.conclusion, attack.gains).toBe(conclusion)
    expect(signature).toMatchObject({ conclusion, subIndication, integrity: { outcome: 'failed' } })
    expect(signature?.checks.find(({ id }) => id === check)?.outcome).toBe('failed')
  })
})
