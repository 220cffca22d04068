// Composing a document of two pages, warm: wall time, and the size of the file with its font subsets.
//   node bench/compose.mjs [--rounds N] [--dist DIR]     (after `npx tsup`)
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const dist = resolve(option('dist', new URL('../dist', import.meta.url).pathname))
const load = (entry) => import(pathToFileURL(join(dist, `${entry}.js`)).href)
const rounds = Number(option('rounds', '41'))
const GOALS = { milliseconds: 150, kilobytes: 120 }

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

const { composeDocument } = await load('compose')
const { parseDocumentJson } = await load('document')
const { packagedFonts } = await load('node')

const example = new URL('../examples/documents/chi-thi-binh-thuan.json', import.meta.url)
const whole = parseDocumentJson(readFileSync(example, 'utf8'))
const doc = { ...whole, body: whole.body.slice(0, 4) } // preamble and item 1 with its điểm: two pages
const options = { at: { year: 2026, month: 11, day: 24 }, fonts: packagedFonts() }

const times = []
let last
for (let round = -5; round < rounds; round += 1) {
  const start = process.hrtime.bigint()
  last = await composeDocument(doc, options)
  if (round >= 0) times.push(Number(process.hrtime.bigint() - start) / 1e6)
}
const milliseconds = median(times)
const kilobytes = last.bytes.length / 1024
const reached = milliseconds <= GOALS.milliseconds && kilobytes <= GOALS.kilobytes
console.log(`pages             ${last.pages}`)
console.log(`compose, warm     ${milliseconds.toFixed(1)} ms   (goal ${GOALS.milliseconds})`)
console.log(`file              ${kilobytes.toFixed(1)} KB   (goal ${GOALS.kilobytes})`)
process.exitCode = reached ? 0 : 1
