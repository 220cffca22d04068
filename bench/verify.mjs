// Verifying a 10-page B-B file beside its floor, as a ratio of one run.
//   node bench/verify.mjs [--rounds N] [--dist DIR]     (after `npx tsup`)
//
// floor: SHA-256 of the file and the raw verification of every signature value that the judgement hangs on, with keys that
// are imported already: the signature itself, the signer's certificate, and the CA's certificate.
import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const dist = resolve(option('dist', new URL('../dist', import.meta.url).pathname))
const load = (entry) => import(pathToFileURL(join(dist, `${entry}.js`)).href)
const rounds = Number(option('rounds', '101'))
const AT = new Date('2026-11-24T07:30:00Z')
const GOAL = 4

const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1]
const sourceOf = (bytes) => ({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) })

/** Ten pages with one image of 70 kB each. */
function makePdf(pages = 10, imageBytes = 70_000) {
  const pieces = []
  const offsets = []
  let at = 0
  const put = (piece) => {
    const bytes = Buffer.from(piece, 'latin1')
    pieces.push(bytes)
    at += bytes.length
  }
  const object = (...parts) => {
    offsets.push(at)
    for (const part of [`${offsets.length} 0 obj\n`, ...parts, '\nendobj\n']) put(part)
  }
  put('%PDF-1.7\n')
  object('<< /Type /Catalog /Pages 2 0 R >>')
  const kids = Array.from({ length: pages }, (_, i) => `${3 + 3 * i} 0 R`).join(' ')
  object(`<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`)
  const draw = 'q 595 0 0 842 0 0 cm /Im0 Do Q'
  for (let i = 0; i < pages; i += 1) {
    const number = 3 + 3 * i
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${number + 1} 0 R /Resources << /XObject << /Im0 ${number + 2} 0 R >> >> >>`,
    )
    object(`<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`)
    object(
      `<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${imageBytes} >>\nstream\n`,
      randomBytes(imageBytes).toString('latin1'),
      '\nendstream',
    )
  }
  const start = at
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`).join('')
  put(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f\r\n${rows}`)
  put(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`)
  return new Uint8Array(Buffer.concat(pieces))
}

const { signPdf } = await load('sign')
const { verifyPdf } = await load('verify')
const { buildTestPki } = await load('testing')
const { buildAnchorSet } = await load('pki')

const pki = await buildTestPki({ at: AT })
const world = pki.government
const random = { bytes: (length) => new Uint8Array(randomBytes(length)) }
const signed = await signPdf(sourceOf(makePdf()), world.person.signer, { level: 'B-B', at: AT, random })
const signedParts = []
for await (const part of signed.parts()) signedParts.push(Buffer.from(part))
const pdf = new Uint8Array(Buffer.concat(signedParts))

const anchors = buildAnchorSet([
  { certificate: world.root.certificate, world: 'custom', purposes: ['signing'], source: 'bench' },
])
const options = { anchors, at: AT, intermediates: [world.issuingCa.certificate] }
const first = await verifyPdf(sourceOf(pdf), options)
if (first.conclusion !== 'passed') {
  console.log(JSON.stringify(first, null, 1))
  process.exit(1)
}

const keyOf = (certificate) =>
  createPublicKey({ key: Buffer.from(certificate.publicKey.spki), format: 'der', type: 'spki' })
const [person, issuing, root] = [world.person, world.issuingCa, world.root].map((identity) => identity.certificate)
const keys = { person: keyOf(person), issuing: keyOf(issuing), root: keyOf(root) }
const value = Buffer.alloc(256, 1)

const own = async () => {
  const started = process.hrtime.bigint()
  await verifyPdf(sourceOf(pdf), options)
  return Number(process.hrtime.bigint() - started) / 1e6
}
const floor = () => {
  const started = process.hrtime.bigint()
  createHash('sha256').update(pdf).digest()
  verify('sha256', person.tbs.subarray(0, 200), keys.person, value)
  verify('sha256', person.tbs, keys.issuing, person.signature)
  verify('sha256', issuing.tbs, keys.root, issuing.signature)
  return Number(process.hrtime.bigint() - started) / 1e6
}
for (let i = 0; i < 300; i += 1) {
  await own() // until the engine has compiled what it will compile
  floor()
}
const times = { own: [], floor: [] }
for (let i = 0; i < rounds; i += 1) {
  times.floor.push(floor())
  times.own.push(await own())
}
const [a, b] = [median(times.own), median(times.floor)]
const ratio = a / b
console.log(
  `${ratio <= GOAL ? 'ok ' : 'BAD'} 10 pages, ${pdf.length} bytes, chain seen before: verify / (sha256 + raw verifications) = ${ratio.toFixed(2)} (goal ≤ ${GOAL}; ${a.toFixed(2)} ms / ${b.toFixed(2)} ms)`,
)
if (ratio > GOAL) process.exitCode = 1
