// `vanthu verify` of small files beside a bare start of Node: what the command itself costs a person who waits.
//   node bench/cli-start.mjs [--rounds N] [--dist DIR]     (after `npx tsup`)
//
// Each round starts every command once, by turns; a figure is the ratio of two medians. Wall time is judged, because it is what
// somebody waits; CPU time (user and system) of the child is printed beside it.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const dist = resolve(option('dist', new URL('../dist', import.meta.url).pathname))
const load = (entry) => import(pathToFileURL(join(dist, `${entry}.js`)).href)
const rounds = Number(option('rounds', '41'))
const AT = new Date('2026-11-24T07:30:00Z')
const GOAL = 1.9

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1]
const random = { bytes: (length) => new Uint8Array(randomBytes(length)) }
const sourceOf = (bytes) => ({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) })

async function collect(parts) {
  const pieces = []
  for await (const part of parts) pieces.push(Buffer.from(part))
  return new Uint8Array(Buffer.concat(pieces))
}

/** One page of text, written by hand: a file of a stranger. */
function foreignPdf() {
  const draw = 'BT /F1 12 Tf 72 720 Td (A page of somebody else) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let text = '%PDF-1.7\n'
  let rows = '0000000000 65535 f\r\n'
  for (const [index, object] of objects.entries()) {
    rows += `${String(text.length).padStart(10, '0')} 00000 n\r\n`
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const size = objects.length + 1
  const start = text.length
  text += `xref\n0 ${size}\n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

/** Four pages as this library composes them, signed in the field of the person. */
async function ownPdf(signer) {
  const [{ composeDocument }, { parseDocumentJson }, { packagedFonts }, { signPdf }] = await Promise.all(
    ['compose', 'document', 'node', 'sign'].map(load),
  )
  const example = new URL('../examples/documents/chi-thi-binh-thuan.json', import.meta.url)
  const doc = parseDocumentJson(readFileSync(example, 'utf8'))
  const fonts = packagedFonts()
  const drawn = await composeDocument(doc, { at: { year: 2026, month: 11, day: 24 }, fonts })
  const signed = await signPdf(sourceOf(drawn.bytes), signer, { level: 'B-B', at: AT, random, field: 'nguoi-ky' })
  return collect(signed.parts())
}

async function prepare(folder) {
  const { buildTestPki } = await load('testing')
  const { signPdf } = await load('sign')
  const { person, root, issuingCa } = (await buildTestPki({ at: AT })).government
  const pem = ({ raw }) =>
    `-----BEGIN CERTIFICATE-----\n${Buffer.from(raw).toString('base64')}\n-----END CERTIFICATE-----\n`
  const put = (name, content) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const anchors = put('root.pem', pem(root.certificate))
  const intermediates = put('issuing.pem', pem(issuingCa.certificate))
  const signed = await signPdf(sourceOf(foreignPdf()), person.signer, { level: 'B-B', at: AT, random })
  const foreign = put('foreign.pdf', await collect(signed.parts()))
  const own = put('own.pdf', await ownPdf(person.signer))
  const trust = ['--anchors', anchors, '--intermediates', intermediates, '--at', AT.toISOString()]
  const verify = (file) => [join(dist, 'cli.js'), 'verify', file, ...trust]
  return { bare: [put('bare.mjs', '')], foreign: verify(foreign), own: verify(own) }
}

/** Runs one command to its end: its CPU and wall time in milliseconds. */
function measure(hook, args) {
  const started = process.hrtime.bigint()
  const child = spawnSync(process.execPath, ['--require', hook, ...args], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  const wall = Number(process.hrtime.bigint() - started) / 1e6
  if (child.status !== 0) throw new Error(`${args.join(' ')}: exit ${child.status}\n${child.stdout}${child.stderr}`)
  return { wall, cpu: Number(child.output[3].toString()) }
}

const scratch = mkdtempSync(join(tmpdir(), 'bench-cli-'))
try {
  const commands = await prepare(scratch)
  const hook = join(scratch, 'hook.cjs')
  writeFileSync(
    hook,
    `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('node:fs').writeSync(3, String((user + system) / 1000)) })\n`,
  )
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, { wall: [], cpu: [] }]))
  for (let round = -3; round < rounds; round += 1)
    for (const [name, args] of Object.entries(commands)) {
      const { wall, cpu } = measure(hook, args)
      if (round < 0) continue
      samples[name].wall.push(wall)
      samples[name].cpu.push(cpu)
    }
  const ratio = (name, kind) => median(samples[name][kind]) / median(samples.bare[kind])
  const time = (name) => `${median(samples[name].cpu).toFixed(0)} ms`
  for (const [name, what] of [
    ['foreign', 'file of a stranger, 1 page'],
    ['own', 'composed and signed here, 4 pages'],
  ]) {
    const wall = ratio(name, 'wall')
    console.log(
      `${wall <= GOAL ? 'ok  ' : 'MISS'} CLI verify / bare node, ${what}: ${wall.toFixed(2)} (goal ≤ ${GOAL}; CPU ratio ${ratio(name, 'cpu').toFixed(2)}, ${time(name)} / ${time('bare')})`,
    )
    if (wall > GOAL) process.exitCode = 1
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
