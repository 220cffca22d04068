import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildSample } from '../pdf/drawn-sample.js'

const absent = spawnSync('qpdf', ['--version']).error !== undefined
if (absent) console.warn('qpdf is absent: its tests of the PDF/A writer are skipped')

describe.skipIf(absent)('qpdf judges the syntax of what buildPdfA writes', () => {
  test('--check finds nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanthu-qpdf-'))
    try {
      const path = join(folder, 'sample.pdf')
      writeFileSync(path, await buildSample())
      const { status, stdout, stderr } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
      expect(status, stdout + stderr).toBe(0)
      expect(stderr).toBe('')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
