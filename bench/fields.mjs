// Fields read from papers beside their truth: right and wrong by status. A wrong `sure` is a miss: the clerk would not look.
//   node bench/fields.mjs FOLDER…      a folder has truth.json ({ file: { field: value } }), or NAME.gt.txt beside each page
// Build first (npm run build).
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_SCAN_LIMITS, openScans, readFields } from '../dist/digitize.js'
import { DOCUMENT_TYPES } from '../dist/document.js'
import { imageReader, ocrEngine, pageRenderer } from '../dist/node.js'

const folders = process.argv.slice(2)
if (folders.length === 0) {
  console.error('usage: node bench/fields.mjs FOLDER…')
  process.exit(64)
}

/** What the lines of the twelve pages of test/vectors/ocr say; fields that such a page has not are not asked for. */
function truthOf(text) {
  const [, agency, number, symbol] = /^(.+) Số: (\d+)\/(\S+)$/m.exec(text) ?? []
  const [, place, day, month, year] = /^(.+), ngày (\d+) tháng (\d+) năm (\d+)$/m.exec(text) ?? []
  const title = text.split('\n')[4]?.trim()
  const type = DOCUMENT_TYPES.find(({ name }) => name.toUpperCase() === title)?.slug
  const to = /^Kính gửi: (.+?)\.?$/m.exec(text)?.[1]
  const recipients = /^Nơi nhận:\n- (.+?); - (.+?)\.?$/m.exec(text)
  return {
    number,
    symbol,
    place,
    date: `${year}-${month}-${day}`,
    agency,
    position: 'PHÓ CHỦ TỊCH',
    recipients: recipients === null ? undefined : [recipients[1], recipients[2]],
    ...(type === undefined ? {} : { type }),
    // a line that is wrapped is more than one line of the truth
    ...(to === undefined || to.length > 62 ? {} : { addressees: [to] }),
  }
}

const ports = { images: imageReader(), renderer: pageRenderer() }
const engine = ocrEngine({ jobs: 1 })
const counts = new Map()
const misses = []
let pages = 0
for (const folder of folders) {
  const table = existsSync(join(folder, 'truth.json'))
    ? JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'))
    : undefined
  for (const file of readdirSync(folder)
    .filter((one) => /\.(?:png|jpg)$/.test(one))
    .sort()) {
    const gt = join(folder, file.replace(/\.\w+$/, '.gt.txt'))
    if (table?.[file] === undefined && !existsSync(gt)) continue
    const truth = table?.[file] ?? truthOf(readFileSync(gt, 'utf8'))
    const opened = await openScans([new Uint8Array(readFileSync(join(folder, file)))], ports, DEFAULT_SCAN_LIMITS)
    const { fields, paper } = await readFields(opened.pages, { engine })
    const read = table === undefined ? fields : paper
    pages += 1
    for (const [name, wanted] of Object.entries(truth)) {
      if (wanted === undefined) continue
      const field = read[name]
      const right = JSON.stringify(field.value) === JSON.stringify(wanted)
      const kind = field.status === 'missing' ? 'missing' : `${right ? 'right' : 'wrong'} ${field.status}`
      const row = counts.get(name) ?? {}
      row[kind] = (row[kind] ?? 0) + 1
      counts.set(name, row)
      if (kind === 'wrong sure')
        misses.push(`${file}: ${name} is ${JSON.stringify(wanted)}, read ${JSON.stringify(field.value)}`)
    }
  }
}
await engine.close()
await ports.renderer.close()
const kinds = ['right sure', 'right check', 'wrong check', 'missing', 'wrong sure']
console.log(`${'field'.padEnd(12)} ${kinds.map((kind) => kind.padStart(12)).join('')}`)
const sum = {}
for (const [name, row] of counts) {
  console.log(`${name.padEnd(12)} ${kinds.map((kind) => `${row[kind] ?? 0}`.padStart(12)).join('')}`)
  for (const kind of kinds) sum[kind] = (sum[kind] ?? 0) + (row[kind] ?? 0)
}
console.log(`${'all'.padEnd(12)} ${kinds.map((kind) => `${sum[kind]}`.padStart(12)).join('')}`)
for (const miss of misses) console.log(miss)
console.log(`${misses.length === 0 ? 'ok' : 'MISS'} ${pages} pages: ${misses.length} wrong values are sure (goal: 0)`)
process.exit(misses.length === 0 ? 0 : 1)
