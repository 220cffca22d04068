// What bad input costs a process of the command line: at most 2 s of CPU time and 300 MB each, whatever the verdict.
//   node bench/bad-input.mjs     (after `npx tsup`)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

const SECONDS = 2
const MEGABYTES = 300
/** Runs inside the judged process: its CPU time and the most memory that it held. */
const METER = `data:text/javascript,import{readFileSync,writeSync}from'node:fs';process.on('exit',()=>{const u=process.cpuUsage();writeSync(3,JSON.stringify([(u.user+u.system)/1e6,/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status','utf8'))[1]/1024]))})`
const folder = mkdtempSync(join(tmpdir(), 'bench-bad-'))
const put = (name, content) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The files of the tests: the module is TypeScript, and this is none. */
async function hostileFiles() {
  const { outputText } = ts.transpileModule(readFileSync('test/cli/hostile-pdf.ts', 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  })
  return import(pathToFileURL(put('hostile-pdf.mjs', outputText)).href)
}

try {
  const hostile = await hostileFiles()
  const { buildTestPki } = await import('../dist/testing.js')
  const pki = await buildTestPki({ at: new Date('2026-11-24T00:00:00Z') })
  const anchors = put('anchors.pem', pki.government.anchorsPem)
  const plain = put('plain.pdf', hostile.plain())
  const password = put('password.txt', 'test')
  const wrong = put('wrong.txt', 'not this one')
  const key = put('person.p12', pki.government.person.keyFile('test'))
  const expired = put('expired.p12', pki.government.expired.keyFile('test'))
  const verify = (path) => ['verify', path, '--anchors', anchors, '--json']
  const sign = (p12, file) => [
    'sign',
    plain,
    '-o',
    join(folder, 'out.pdf'),
    '--p12',
    p12,
    '--password-file',
    file,
    '--json',
  ]
  const compose = (text) => ['compose', put('doc.json', text), '-o', join(folder, 'out.pdf'), '--json']
  const cases = [
    ['not a PDF', verify(put('text.pdf', 'Đây không phải là PDF'))],
    ['truncated PDF', verify(put('cut.pdf', hostile.plain().subarray(0, 300)))],
    ['encrypted PDF', verify(put('encrypted.pdf', hostile.encrypted()))],
    ['50 000 objects in one place', verify(put('crowded.pdf', hostile.crowdedXref(50_000)))],
    ['a loop of cross-references', verify(put('loop.pdf', hostile.xrefLoop()))],
    ['a million arrays deep', verify(put('deep.pdf', hostile.deepNesting(1_000_000)))],
    ['50 000 revisions', verify(put('history.pdf', hostile.longHistory(50_000)))],
    ['4 000 revisions', verify(put('history-4000.pdf', hostile.longHistory(4000)))],
    ['wrong password', sign(key, wrong)],
    ['old encryption of a key file', sign('test/vectors/pkcs12/gen_openssl_rc4-128.p12', password)],
    ['expired certificate', sign(expired, password)],
    [
      'timestamp authority that does not answer',
      [...sign(key, password), '--level', 'B-T', '--tsa', 'http://127.0.0.1:1/'],
    ],
    ['DOC.json with an impossible field', compose('{"type":"khong-co"}')],
  ]
  let missed = 0
  for (const [name, args] of cases) {
    const child = spawnSync(process.execPath, ['--import', METER, 'dist/cli.js', ...args], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
    })
    const [seconds, megabytes] = JSON.parse(child.output[3])
    const code = /"code":"(\w+)"/.exec(child.stdout)?.[1] ?? /"conclusion":"([\w-]+)"/.exec(child.stdout)?.[1] ?? '?'
    const isOk = seconds <= SECONDS && megabytes <= MEGABYTES && child.status !== 0
    if (!isOk) missed += 1
    console.log(
      `${isOk ? 'ok  ' : 'MISS'} ${name.padEnd(42)} ${seconds.toFixed(2)} s ${megabytes.toFixed(0).padStart(4)} MB  exit ${child.status}  ${code}`,
    )
  }
  process.exitCode = missed === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
