// Signing beside its floor and beside @signpdf, each figure a ratio of one run.
//   node bench/sign.mjs [--rounds N] [--large MB] [--dist DIR]     (after `npx tsup`)
//
// 1. a 10-page file, key open: signPdf / (sha256 of the file + raw RSA-2048 signature)
// 2. the same file: @signpdf (p12 signer, plain placeholder) / signPdf
// 3. a large file, file to file: streamSignedPdf / (read + sha256 + write), with the peak memory of a process of its own
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes, sign } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
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
const megabytes = Number(option('large', '200'))
const AT = new Date('2026-11-24T07:30:00Z')
const GOALS = { small: 2.5, peer: 60, large: 1.15, peakMegabytes: 96 }

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
const random = { bytes: (length) => new Uint8Array(randomBytes(length)) }

const DRAW = 'q 595 0 0 842 0 0 cm /Im0 Do Q'

/** Pages with one image each; `write` takes the pieces in order. */
function makePdf(pages, imageBytes, write) {
  const offsets = []
  let at = 0
  const put = (piece) => {
    write(piece)
    at += piece.length
  }
  const object = (...pieces) => {
    offsets.push(at)
    put(Buffer.from(`${offsets.length} 0 obj\n`))
    for (const piece of pieces) put(typeof piece === 'string' ? Buffer.from(piece) : piece)
    put(Buffer.from('\nendobj\n'))
  }
  put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
  object('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = Array.from({ length: pages }, (_, i) => `${3 + 3 * i} 0 R`).join(' ')
  object(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`)
  for (let i = 0; i < pages; i += 1) {
    const number = 3 + 3 * i
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R /Resources << /XObject << /Im0 ${number + 2} 0 R >> >> >>`,
    )
    object(`<< /Length ${DRAW.length} >>\nstream\n${DRAW}\nendstream`)
    const dict = `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${imageBytes} >>`
    object(`${dict}\nstream\n`, randomBytes(imageBytes), '\nendstream')
  }
  const start = at
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('')
  const size = offsets.length + 1
  put(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f\r\n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\n`))
  put(Buffer.from(`startxref\n${start}\n%%EOF\n`))
}

async function benchSmall() {
  const { signPdf } = await load('sign')
  const { buildTestPki } = await load('testing')
  const pki = await buildTestPki({ at: AT })
  const { signer, privateKey, keyFile } = pki.government.person
  const pieces = []
  makePdf(10, 70_000, (piece) => pieces.push(piece))
  const pdf = new Uint8Array(Buffer.concat(pieces))
  const source = { size: pdf.length, read: (offset, length) => pdf.subarray(offset, offset + length) }
  const own = async () => {
    const started = process.hrtime.bigint()
    await signPdf(source, signer, { level: 'B-B', at: AT, random })
    return Number(process.hrtime.bigint() - started) / 1e6
  }
  const floor = () => {
    const started = process.hrtime.bigint()
    createHash('sha256').update(pdf).digest()
    sign('sha256', pdf.subarray(0, 256), privateKey)
    return Number(process.hrtime.bigint() - started) / 1e6
  }
  const peer = await peerSigner(pdf, keyFile)
  const times = { own: [], floor: [], peer: [] }
  for (let i = 0; i < 300; i += 1) {
    await own() // until the engine has compiled what it will compile
    floor()
  }
  for (let i = 0; i < rounds; i += 1) {
    times.floor.push(floor())
    times.own.push(await own())
    if (peer !== undefined && i % 8 === 0) times.peer.push(await peer())
  }
  const [a, b] = [median(times.own), median(times.floor)]
  report('10 pages, key open: sign / (sha256 + raw RSA)', a / b, GOALS.small, `${a.toFixed(2)} ms / ${b.toFixed(2)} ms`)
  if (peer === undefined) console.log('@signpdf is not installed: skipped')
  else {
    const c = median(times.peer)
    report('10 pages: @signpdf / sign', c / a, -GOALS.peer, `${c.toFixed(1)} ms / ${a.toFixed(2)} ms`)
  }
}

async function peerSigner(pdf, keyFile) {
  const peers = await Promise.all([
    import('@signpdf/signpdf'),
    import('@signpdf/signer-p12'),
    import('@signpdf/placeholder-plain'),
  ]).catch(() => undefined)
  if (peers === undefined) return undefined
  const [{ SignPdf }, { P12Signer }, { plainAddPlaceholder }] = peers
  const p12 = Buffer.from(keyFile('bench'))
  return async () => {
    const started = process.hrtime.bigint()
    const pdfBuffer = plainAddPlaceholder({
      pdfBuffer: Buffer.from(pdf),
      reason: 'bench',
      contactInfo: 'bench',
      name: 'bench',
      location: 'bench',
      signatureLength: 8192,
    })
    await new SignPdf().sign(pdfBuffer, new P12Signer(Buffer.from(p12), { passphrase: 'bench' }))
    return Number(process.hrtime.bigint() - started) / 1e6
  }
}

function benchLarge() {
  const folder = mkdtempSync(join(tmpdir(), 'bench-sign-'))
  try {
    const input = join(folder, 'in.pdf')
    const handle = openSync(input, 'w')
    makePdf(100, Math.round((megabytes * 1e6) / 100), (piece) => writeSync(handle, piece))
    closeSync(handle)
    const args = [new URL(import.meta.url).pathname, '--dist', dist, '--child', input, join(folder, 'out.pdf')]
    const { own, floor, peak } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
    const [a, b] = [median(own), median(floor)]
    const detail = `${a.toFixed(0)} ms / ${b.toFixed(0)} ms`
    report(`${megabytes} MB file to file: sign / (read + sha256 + write)`, a / b, GOALS.large, detail)
    report('peak memory of that process, MB', peak, GOALS.peakMegabytes, '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Rounds of both kinds by turns in a process of its own, so that the peak is its own. The first round warms up. */
async function runChild(input, output) {
  const own = await ownWork(input, output)
  const times = { own: [], floor: [] }
  for (let i = 0; i <= 7; i += 1) {
    for (const [kind, work] of Object.entries({ floor: () => floorWork(input, output), own })) {
      const started = process.hrtime.bigint()
      await work()
      if (i > 0) times[kind].push(Number(process.hrtime.bigint() - started) / 1e6)
    }
  }
  console.log(JSON.stringify({ ...times, peak: process.resourceUsage().maxRSS / 1000 }))
}

async function ownWork(input, output) {
  const { streamSignedPdf } = await load('sign')
  const { readFileSource } = await load('node')
  const { buildTestPki } = await load('testing')
  const { signer } = (await buildTestPki({ at: AT })).government.person
  return async () => {
    const source = await readFileSource(input)
    const handle = openSync(output, 'w')
    for await (const part of streamSignedPdf(source, signer, { level: 'B-B', at: AT, random })) writeSync(handle, part)
    closeSync(handle)
    source.close()
  }
}

/** The same reading and writing without a signature. Neither side waits for the disk. */
function floorWork(input, output) {
  const [from, to] = [openSync(input, 'r'), openSync(output, 'w')]
  const hash = createHash('sha256')
  const buffer = new Uint8Array(1 << 20)
  for (let count = readSync(from, buffer); count > 0; count = readSync(from, buffer)) {
    const part = buffer.subarray(0, count)
    hash.update(part)
    writeSync(to, part)
  }
  hash.digest()
  closeSync(from)
  closeSync(to)
}

/** A goal below zero is a lower bound. */
function report(what, value, goal, detail) {
  const kept = goal < 0 ? value >= -goal : value <= goal
  const bound = goal < 0 ? '≥' : '≤'
  console.log(`${kept ? 'ok  ' : 'MISS'} ${what}: ${value.toFixed(2)} (goal ${bound} ${Math.abs(goal)}) ${detail}`)
  if (!kept) process.exitCode = 1
}

const childAt = process.argv.indexOf('--child')
if (childAt === -1) {
  await benchSmall()
  benchLarge()
} else await runChild(process.argv[childAt + 1], process.argv[childAt + 2])
