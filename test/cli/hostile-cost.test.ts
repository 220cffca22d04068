import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildTestPki } from '../../src/testing/index.js'
import { crowdedXref, deepNesting, encrypted, longHistory, xrefLoop } from './hostile-pdf.js'

const CLI = 'dist/cli.js'
/** Runs inside the judged process and writes how much memory it took at most (maxRSS would count its parent's too). */
const METER = `data:text/javascript,import{readFileSync}from'node:fs';process.on('exit',()=>process.stderr.write('\\n'+/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]/1024))`
let folder = ''

function megabytesOf(argv: readonly string[]): number {
  const child = spawnSync(process.execPath, ['--import', METER, CLI, ...argv], { encoding: 'utf8' })
  expect([child.status, JSON.parse(child.stdout)]).toEqual([65, expect.objectContaining({ schemaVersion: 1 })])
  return Number(child.stderr.split('\n').at(-1))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-hostile-'))
  writeFileSync(join(folder, 'goc.pem'), (await buildTestPki({ at: new Date('2026-11-24') })).government.anchorsPem)
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(existsSync(CLI) && existsSync('/proc/self/status'))(
  'a hostile PDF costs a process at most 300 MB',
  () => {
    it.each<[string, () => Uint8Array]>([
      ['50,000 objects in one place', () => crowdedXref(50_000)],
      ['a million arrays deep', () => deepNesting(1_000_000)],
      ['50,000 revisions', () => longHistory(50_000)],
      ['a loop of cross-references', xrefLoop],
      ['encrypted', encrypted],
    ])('%s', async (name, build) => {
      const path = join(folder, `${name.length}.pdf`)
      writeFileSync(path, build())
      for (const argv of [
        ['verify', path, '--anchors', join(folder, 'goc.pem'), '--json'],
        ['pki', 'inspect', path, '--json'],
      ]) {
        expect(megabytesOf(argv)).toBeLessThan(300)
      }
    })
  },
  60_000,
)
