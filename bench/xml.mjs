// Growth of the XML room with the number of elements, and a 60 MB edXML beside xmllint.
//   node bench/xml.mjs        (after `npx tsup`; the room itself is no public door and is built into out/ here)
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { build } from 'tsup'

const out = resolve('out/bench-xml')
mkdirSync(out, { recursive: true })
await build({
  entry: { xml: 'src/xml/index.ts' },
  format: 'esm',
  target: 'node20.19',
  outDir: out,
  silent: true,
  config: false,
  dts: false,
})
const { canonicalize, parseXml } = await import(pathToFileURL(`${out}/xml.js`).href)

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
let missed = 0
function goal(isMet, line) {
  if (!isMet) missed += 1
  console.log(`${isMet ? 'ok  ' : 'MISS'} ${line}`)
}

/** Rows of three elements with attributes and texts, a namespace of their own on every fourth. */
function documentOf(elements) {
  const rows = []
  for (let i = 0; i < elements / 3; i += 1)
    rows.push(
      `<p:row${i % 4 === 0 ? ` xmlns:q${i % 7}="urn:q"` : ''} id="r${i}" p:n="${i}"><a>văn bản số ${i}</a><b c="&lt;">x &amp; y</b></p:row>`,
    )
  return new TextEncoder().encode(`<p:all xmlns:p="urn:p" xmlns="urn:d">${rows.join('')}</p:all>`)
}
const time = (act) => {
  const start = performance.now()
  act()
  return performance.now() - start
}

const sizes = [3, 6, 12, 24, 48, 96, 192].map((thousands) => thousands * 1000)
const files = sizes.map(documentOf)
for (let i = 0; i < 3; i += 1) parseXml(files[3]) // warm
const rows = files.map((one, i) => {
  const parses = []
  const forms = []
  for (let run = 0; run < 5; run += 1) {
    let document
    parses.push(time(() => (document = parseXml(one))))
    forms.push(time(() => canonicalize(document, document, { method: 'exclusive' }, () => undefined)))
  }
  const row = { elements: sizes[i], parse: median(parses), exclusive: median(forms) }
  console.log(
    `     ${row.elements} elements: parse ${row.parse.toFixed(1)} ms, exclusive form ${row.exclusive.toFixed(1)} ms`,
  )
  return row
})
for (const name of ['parse', 'exclusive']) {
  const [small, large] = [rows[3], rows[6]]
  const ratio = large[name] / large.elements / (small[name] / small.elements)
  goal(ratio <= 2, `${name}: time for one of 192 000 elements / one of 24 000: ${ratio.toFixed(2)} (goal 2)`)
}

// 60 MB: one attachment, raw
const { buildMessage } = await import('../dist/exchange.js')
const agency = { organId: 'H37', name: 'A' }
const bytes = new Uint8Array(45 << 20).map((_, i) => (i * 2654435761) >>> 13)
const message = await buildMessage(
  {
    kind: 'document',
    from: agency,
    to: [agency],
    number: '1',
    symbol: 'A',
    place: 'B',
    date: { year: 2026, month: 11, day: 24 },
    type: { type: 1, name: 'C' },
    subject: 'D',
  },
  { attachments: [{ name: 'a.pdf', contentType: 'application/pdf', bytes, packing: 'raw' }] },
)
const file = `${out}/large.edxml`
writeFileSync(file, message)
const reader = `${out}/read.mjs`
writeFileSync(
  reader,
  `import { readFileSync } from 'node:fs'
import { parseMessage } from ${JSON.stringify(pathToFileURL(resolve('dist/exchange.js')).href)}
const start = performance.now()
const { attachments } = await parseMessage(readFileSync(${JSON.stringify(file)}))
const { size, parts } = await attachments[0].open()
let seen = 0
for await (const part of parts()) seen += part.length
const took = performance.now() - start
if (seen !== ${bytes.length} || size !== seen) throw new Error('read otherwise')
console.log(Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]), took)
`,
)
const ours = []
/** From the open file to the last byte of the attachment, without the start of Node. */
const inside = []
const theirs = []
let memory = 0
const isThere = spawnSync('xmllint', ['--version']).error === undefined
for (let run = 0; run < 5; run += 1) {
  ours.push(
    time(() => {
      const { stdout, status } = spawnSync(process.execPath, [reader], { encoding: 'utf8' })
      if (status !== 0) throw new Error('reading failed')
      const [peak, took] = stdout.split(' ').map(Number)
      memory = Math.max(memory, peak / 1024)
      inside.push(took)
    }),
  )
  if (isThere) theirs.push(time(() => spawnSync('xmllint', ['--huge', '--noout', file])))
}
goal(memory <= 180, `peak memory of reading 60 MB: ${memory.toFixed(0)} MB (goal 180)`)
if (isThere) {
  const [mine, wall, peer] = [median(inside), median(ours), median(theirs)]
  console.log(
    `     with the start of Node ${wall.toFixed(0)} ms, xmllint ${peer.toFixed(0)} ms: ${(wall / peer).toFixed(2)}`,
  )
  goal(
    mine / peer <= 1.5,
    `60 MB edXML read, parsed, its file decoded (${mine.toFixed(0)} ms) / xmllint: ${(mine / peer).toFixed(2)} (goal 1.5)`,
  )
} else console.log('     xmllint is absent: no ratio')
process.exitCode = missed === 0 ? 0 : 1
