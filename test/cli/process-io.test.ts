import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { processIo } from '../../src/cli/process-io.js'
import { plain } from './hostile-pdf.js'

describe('the world of a real process', () => {
  it('reads a descriptor to its end, knows the time, and is not interrupted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vanthu-io-'))
    try {
      writeFileSync(join(folder, 'a'), 'x'.repeat(200_000))
      const io = processIo()
      const descriptor = openSync(join(folder, 'a'), 'r')
      expect((await io.readDescriptor(descriptor)).length).toBe(200_000)
      closeSync(descriptor)
      expect(io.now()).toBeInstanceOf(Date)
      expect(io.signal.aborted).toBe(false)
      process.removeAllListeners('SIGINT')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
  it.skipIf(!existsSync('dist/cli.js'))(
    'is what the built command line runs in: stdout, exit code, a pipe as stdin',
    () => {
      expect(execFileSync(process.execPath, ['dist/cli.js', '--version'], { encoding: 'utf8' })).toMatch(
        /^\d+\.\d+\.\d+\n$/,
      )
      const answer = execFileSync(process.execPath, ['dist/cli.js', 'pki', 'inspect', '-', '--json'], {
        encoding: 'utf8',
        input: plain(),
      })
      expect(JSON.parse(answer)).toMatchObject({ kind: 'pdf', signatures: [] })
    },
  )
})
