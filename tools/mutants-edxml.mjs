// Hostile messages: bytes changed, cut, repeated and put together anew. Each ends as a message or as an error of this library, within a
// second, and what is read is what the bytes say: the canonical header built from it reads the same again.
//   node tools/mutants-edxml.mjs [--count 100000] [--seed 1]      (after `npx tsup`). Ends with `N passed, N failed`.
import { performance } from 'node:perf_hooks'
import { buildMessage, buildStatus, parseMessage } from '../dist/exchange.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return Number(at === -1 ? fallback : process.argv[at + 1])
}
const count = option('count', 100_000)
let state = option('seed', 1) >>> 0
function next(below) {
  state = (state + 0x6d2b79f5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % below
}

const agency = { organId: 'H37.02', name: 'Ủy ban nhân dân tỉnh Lạng Sơn', inCharge: 'Chính phủ' }
const header = {
  kind: 'document',
  from: agency,
  to: [{ organId: '000.00.00.G22', name: 'Văn phòng Chính phủ' }],
  number: '12',
  symbol: 'BC-UBND',
  place: 'Lạng Sơn',
  date: { year: 2026, month: 11, day: 24 },
  type: { type: 2, name: 'Báo cáo' },
  subject: 'Tình hình <gửi> & nhận',
  signer: { name: 'Nguyễn Văn A' },
  documentId: 'H37.02,2026/11/24,12/BC-UBND',
  traces: [{ organId: 'G22', at: new Date('2026-11-24T02:00:00Z') }],
  other: { priority: 'khan', pageAmount: 3 },
  business: {
    kind: 'update',
    documentId: 'X',
    update: { information: true, receivers: true, changes: [{ organId: 'A', change: 'added' }] },
  },
}
const attachments = [
  { name: 'a.pdf', contentType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.7'), packing: 'zip' },
  { name: 'b.txt', contentType: 'text/plain', bytes: new TextEncoder().encode('nội dung'), packing: 'raw' },
]
const seeds = [
  await buildMessage(header, { attachments }),
  await buildMessage({
    ...header,
    business: { kind: 'replace', replaces: [{ documentId: 'X', organIds: ['A', 'B'] }] },
  }),
  buildStatus({
    kind: 'status',
    from: agency,
    responseFor: { documentId: header.documentId, code: '12/BC-UBND' },
    status: '03',
    at: new Date('2026-11-24T02:00:00Z'),
  }),
]
const tokens = [
  '<',
  '>',
  '/>',
  '</',
  '&',
  '&amp;',
  '&#0;',
  '&#x41;',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?x?>',
  '<!DOCTYPE a>',
  ' xmlns="u:"',
  ' xmlns:edXML="u:"',
  '\0',
  '\xff',
  '\ufeff',
  'N/A',
  '2026/02/31',
  '-1',
  '99999999999',
  '<edXML:To>',
  '</edXML:To>',
  '<Signature/>',
  '=',
  'UEsDBA',
  '../',
  '"',
  "'",
].map((token) => (token === '\xff' ? new Uint8Array([255]) : new TextEncoder().encode(token)))

/** Values that fields must bear, and values that they must not. */
const values = [
  '',
  ' ',
  'N/A',
  '0',
  '1',
  '-1',
  '07',
  '3',
  '03',
  '99999999999',
  'true',
  '2026/11/24',
  '2026-11-24',
  '24/11/2026',
  '2026/02/31',
  '0001/01/01',
  '2026/11/24 25:00:00',
  'A,B',
  'A/B/C',
  'x'.repeat(600),
  '../../a',
  '&#x202E;fdp',
  'UEsDBBQ=',
  'QQ==',
  'QQ=',
  '<b/>',
  '<edXML:OrganId>Z</edXML:OrganId>',
  '<![CDATA[<&]]>',
  'a<!-- -->b',
  'M\u1eacT',
  'cid:12-1',
]
const ELEMENT = /<(edXML:\w+|Content\w+|Attachment\w+|Description)>([^<]*)<\/\1>/g

/** Well-formed for the most part: fields are given other values, left out, doubled, moved or renamed. */
function mutateFields(seed) {
  let text = new TextDecoder().decode(seed)
  for (let times = 1 + next(3); times > 0; times -= 1) {
    const all = [...text.matchAll(ELEMENT)]
    const found = all[next(all.length)]
    if (found === undefined) break
    const [whole, name, value] = found
    const { index } = found
    const other = all[next(all.length)]
    const kind = next(6)
    const put = [
      () => `<${name}>${values[next(values.length)]}</${name}>`,
      () => '',
      () => whole + whole,
      () => other[0],
      () => `<${other[1]}>${value}</${other[1]}>`,
      () =>
        `<${name.replace('edXML:', '')} xmlns="${next(2) === 0 ? 'u:' : 'http://www.e-doc.vn/Schema/'}">${value}</${name.replace('edXML:', '')}>`,
    ][kind]()
    text = text.slice(0, index) + put + text.slice(index + whole.length)
  }
  return new TextEncoder().encode(text)
}

function mutate(seed) {
  let bytes = seed
  for (let times = 1 + next(4); times > 0; times -= 1) {
    const at = next(bytes.length + 1)
    const kind = next(7)
    const rest = (from) => bytes.subarray(from)
    if (kind === 0) {
      bytes = bytes.slice()
      bytes[at % bytes.length] = next(256)
    } else if (kind === 1) bytes = join(bytes.subarray(0, at), rest(at + next(30)))
    else if (kind === 2) bytes = join(bytes.subarray(0, at), tokens[next(tokens.length)], rest(at))
    else if (kind === 3) bytes = bytes.subarray(0, at)
    else if (kind === 4) {
      // an element twice, or elsewhere
      const from = next(bytes.length)
      bytes = join(bytes.subarray(0, at), bytes.subarray(from, from + next(200)), rest(at))
    } else if (kind === 5) {
      const other = seeds[next(seeds.length)]
      bytes = join(bytes.subarray(0, at), other.subarray(next(other.length)))
    } else bytes = join(bytes.subarray(0, at), tokens[next(tokens.length)], rest(at + next(8)))
    if (bytes.length === 0) return bytes
  }
  return bytes
}
function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const isOurs = (error) =>
  typeof error?.code === 'string' && error.code.startsWith('ERR_') && typeof error.details === 'object'
let failed = 0
let read = 0
let slowest = 0
const codes = new Map()
const fail = (what, bytes) => {
  failed += 1
  console.log(`FAIL ${what}\n${Buffer.from(bytes).toString('base64')}`)
}
/** What was read, written and read again, says the same: nothing was taken from a place that has another meaning. */
async function checkAgain(message, bytes) {
  let again
  try {
    again = message.header.kind === 'status' ? buildStatus(message.header) : await buildMessage(message.header)
  } catch (error) {
    if (isOurs(error)) return // the reader takes what the writer does not write
    throw error
  }
  const { header: second } = await parseMessage(again)
  if (
    JSON.stringify(second) !== JSON.stringify({ documentId: second.documentId, ...message.header }) &&
    !same(second, message.header)
  )
    fail('read otherwise when written', bytes)
}
const sorted = (value) =>
  value !== null && typeof value === 'object' && !(value instanceof Date) && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, one]) => [key, sorted(one)]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value
const same = (a, b) =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted({ ...(a.documentId && { documentId: a.documentId }), ...b }))

for (let i = 0; i < count; i += 1) {
  const seed = seeds[next(seeds.length)]
  const bytes = next(2) === 0 ? mutate(seed) : mutateFields(seed)
  const start = performance.now()
  try {
    const message = await parseMessage(bytes)
    read += 1
    await checkAgain(message, bytes)
    for (const attachment of message.attachments) {
      const { size, parts } = await attachment.open()
      let seen = 0
      for await (const part of parts()) seen += part.length
      if (seen !== size) fail('size', bytes)
    }
  } catch (error) {
    if (isOurs(error)) codes.set(error.code, (codes.get(error.code) ?? 0) + 1)
    else fail(`${error?.stack}`, bytes)
  }
  const took = performance.now() - start
  slowest = Math.max(slowest, took)
  if (took > 1000) fail(`${took} ms`, bytes)
}
console.log(
  [...codes]
    .sort((a, b) => b[1] - a[1])
    .map(([code, times]) => `${times} ${code}`)
    .join('\n'),
)
console.log(`${read} read, slowest ${slowest.toFixed(1)} ms`)
console.log(`${count - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
