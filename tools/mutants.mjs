// Changes any byte that a signature covers, and asks for the verdict: never `passed`.
//   node tools/mutants.mjs [--count 100000] [--seed 1] [--dist DIR]     (after `npx tsup`)
// Every mutant is one byte of one file changed to another value, in place. A typed error is as good as a refusal: the file
// cannot be read any more. Anything else that is thrown is a defect, and so is a pass.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const dist = resolve(option('dist', new URL('../dist', import.meta.url).pathname))
const load = (entry) => import(pathToFileURL(join(dist, `${entry}.js`)).href)
const count = Number(option('count', '100000'))
const vectors = new URL('../test/vectors/', import.meta.url).pathname

const { verifyPdf } = await load('verify')
const { loadAnchors, loadCertificates, loadCrls } = await load('node')

/** Files that pass, of every shape: table and stream cross-references, one signature and several, timestamps. */
const late = join(vectors, 'late-number')
const lateTrust = {
  anchors: await loadAnchors(join(late, 'trust/root.pem')),
  intermediates: await loadCertificates(join(late, 'trust/ca.pem')),
  crls: await loadCrls(join(late, 'trust/crls')),
  at: new Date('2026-11-25T00:00:00Z'),
}
const files = ['final-B-B.pdf', 'final-B-T.pdf', 'final-B-LTA.pdf', 'alt-before.pdf'].map((name) => ({
  name,
  bytes: new Uint8Array(readFileSync(join(late, name))),
  options: lateTrust,
}))
const signed = join(vectors, 'pdf-signed')
for (const record of JSON.parse(readFileSync(join(signed, 'pdf-signed.json'), 'utf8')).cases) {
  if (record.bottomLine !== true || record.encrypted || record.trust?.length !== 1 || !record.file) continue
  const options = {
    anchors: await loadAnchors(join(signed, 'trust', `${record.trust[0]}.der`)),
    at: new Date(record.time),
  }
  const bytes = new Uint8Array(readFileSync(join(signed, record.file)))
  if (bytes.length < 40_000) files.push({ name: record.file, bytes, options })
}

const sourceOf = (bytes) => ({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) })

/** Offsets that some signature covers: all up to the end of the last one but for the value of that one alone. */
function coveredOffsets(bytes) {
  const text = Buffer.from(bytes).toString('latin1')
  const covered = new Uint8Array(bytes.length)
  for (const match of text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)) {
    const [from, first, second, last] = match.slice(1).map(Number)
    covered.fill(1, from, from + first)
    covered.fill(1, second, second + last)
  }
  return covered.reduce((list, is, offset) => {
    if (is) list.push(offset)
    return list
  }, [])
}

let state = Number(option('seed', '1')) >>> 0 || 1
function random(below) {
  state ^= state << 13
  state >>>= 0
  state ^= state >>> 17
  state ^= state << 5
  state >>>= 0
  return state % below
}

const usable = []
for (const file of files) {
  const verdict = await verifyPdf(sourceOf(file.bytes), file.options).then(
    (report) => report.conclusion,
    (error) => error.code,
  )
  if (verdict === 'passed') usable.push({ ...file, covered: coveredOffsets(file.bytes) })
}
const tally = { failed: 0, indeterminate: 0, 'no-signature': 0, unreadable: {} }
const passes = []
const defects = []
const begun = performance.now()
for (let i = 0; i < count; i += 1) {
  const file = usable[i % usable.length]
  const offset = file.covered[random(file.covered.length)]
  const before = file.bytes[offset]
  file.bytes[offset] = before ^ (1 + random(255))
  try {
    const { conclusion } = await verifyPdf(sourceOf(file.bytes), file.options)
    if (conclusion === 'passed') passes.push({ file: file.name, offset, from: before, to: file.bytes[offset] })
    else tally[conclusion] += 1
  } catch (error) {
    if (/^ERR_[A-Z]+_/.test(error?.code ?? '')) tally.unreadable[error.code] = (tally.unreadable[error.code] ?? 0) + 1
    else
      defects.push({ file: file.name, offset, from: before, to: file.bytes[offset], error: `${error?.stack ?? error}` })
  }
  file.bytes[offset] = before
  if ((i + 1) % 10_000 === 0) process.stderr.write(`${i + 1} of ${count}\n`)
}
const seconds = (performance.now() - begun) / 1000
console.log(
  JSON.stringify({
    mutants: count,
    files: usable.length,
    seconds: Math.round(seconds),
    millisecondsEach: Number(((1000 * seconds) / count).toFixed(3)),
    ...tally,
    passed: passes.length,
    defects: defects.length,
  }),
)
for (const found of [...passes, ...defects].slice(0, 20)) console.log(JSON.stringify(found))
if (passes.length + defects.length > 0) process.exit(1)
