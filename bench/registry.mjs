// A register of 100 000 entries: any page of the book, any search without marks, any number. Wall time, median and worst;
// the CPU time beside it tells a slow book from a busy machine.
//   node bench/registry.mjs [--entries N] [--rounds N] [--engine node|libsql] [--print] [--dist DIR]     (after `npx tsup`)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const dist = resolve(option('dist', new URL('../dist', import.meta.url).pathname))
const load = (entry) => import(pathToFileURL(join(dist, `${entry}.js`)).href)
const ENTRIES = Number(option('entries', '100000'))
const ROUNDS = Number(option('rounds', '7'))
const engine = option('engine', undefined)
const GOAL_MS = 200
const AT = new Date('2026-03-05T02:00:00Z')

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô']
const MIDDLE = ['Thị', 'Văn', 'Đức', 'Minh', 'Thanh', 'Ngọc', 'Quốc', 'Hữu', 'Kim', 'Xuân', 'Bảo', 'Gia']
const GIVEN = [
  'Ánh',
  'Bình',
  'Cường',
  'Dũng',
  'Đạt',
  'Giang',
  'Hạnh',
  'Huệ',
  'Khánh',
  'Lan',
  'Mỹ',
  'Nghĩa',
  'Oanh',
  'Phúc',
]
const PAPERS = [
  'Giấy khai sinh',
  'Bằng tốt nghiệp đại học',
  'Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất',
  'Giấy chứng nhận đăng ký kết hôn',
  'Sổ hộ khẩu',
  'Giấy phép lái xe',
  'Quyết định bổ nhiệm',
]
let state = 20261124
const random = (list) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return list[Math.floor((state / 2 ** 32) * list.length)]
}

const { openRegistry } = await load('registry')
const { sqliteStore } = await load('node')

const given = option('fill', undefined)
const folder = given ?? mkdtempSync(join(tmpdir(), 'vanthu-register-'))
if (given === undefined) process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const store = sqliteStore(folder, engine === undefined ? {} : { engine })

/** Fills the book through its own acts, 5,000 in a transaction: two flushes an entry would only measure the disk. */
async function fill() {
  const registry = await openRegistry({ ...store, transaction: (work) => work() })
  const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })
  for (let from = 1; from <= ENTRIES; from += 5000) {
    const acts = []
    store.transaction(() => {
      for (let number = from; number < from + 5000 && number <= ENTRIES; number += 1) {
        const key = `ho-so-${number}/1`
        const requester =
          number === ENTRIES >> 1 ? 'Đàm Vĩnh Hưng Quý' : `${random(FAMILY)} ${random(MIDDLE)} ${random(GIVEN)}`
        acts.push(
          book.reserve({
            key,
            at: AT,
            requester,
            kindOfPaper: `${random(PAPERS)} số ${(number * 7919) % 1_000_003}`,
            certifier: `${random(FAMILY)} ${random(MIDDLE)} ${random(GIVEN)}, Phó Chủ tịch`,
            copies: 1 + (number % 4),
            feeVnd: 2000 * (1 + (number % 4)),
          }),
          book.commit(key, { at: AT, fileSha256: number.toString(16).padStart(64, '0') }),
        )
      }
    })
    await Promise.all(acts)
  }
}

if (given !== undefined) {
  await fill()
  store.close()
  process.exit()
}

// filled by another process, so that the memory seen below is that of reading
const started = performance.now()
const filled = spawnSync(
  process.execPath,
  [fileURLToPath(import.meta.url), ...process.argv.slice(2), '--fill', folder],
  {
    stdio: 'inherit',
  },
)
if (filled.status !== 0) throw new Error('the book could not be filled')
const registry = await openRegistry(store)
const book = await registry.certification().findOpen('SCTĐT/BS')
console.log(
  `${ENTRIES} entries in ${((performance.now() - started) / 1000).toFixed(1)} s, ${(statSync(join(folder, 'registry.sqlite')).size / 2 ** 20).toFixed(0)} MB`,
)

const half = ENTRIES >> 1
const WORK = {
  'first page': () => book.entries({ limit: 50 }),
  'page in the middle': () => book.entries({ after: half, limit: 50 }),
  'last page': () => book.entries({ after: ENTRIES - 50, limit: 50 }),
  'page of 1,000': () => book.entries({ after: half, limit: 1000 }),
  'list of all books': () => registry.list(),
  'by key': () => book.find(`ho-so-${half}/1`),
  'nguyen (every tenth)': () => book.search('nguyen'),
  'dang thi huong (no such)': () => book.search('dang thi huong'),
  'dam vinh hung quy (one)': () => book.search('dam vinh hung quy'),
  'zzzz (none)': () => book.search('zzzz'),
  'a (one letter)': () => book.search('a'),
  'Giấy khai sinh ĐẶNG': () => book.search('Giấy khai sinh ĐẶNG'),
  'part of a number: 00001': () => book.search('00001'),
  '1,000 hits of chu tich': () => book.search('chu tich', { limit: 1000 }),
  'other year': () => book.search('nguyen', { year: 2025 }),
  'eleven words that all have': () => book.search('a n i o t h u c p g zzzz'),
  'twelve words': () => book.search('nguyen thi anh giay chung nhan quyen su dung dat nha zzzz'),
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]
let missed = 0
for (const [name, work] of Object.entries(WORK)) {
  const times = []
  const cpu = []
  let hits
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage()
    const start = performance.now()
    hits = await work()
    times.push(performance.now() - start)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
  }
  const worst = Math.max(...times)
  if (worst > GOAL_MS) missed += 1
  const found = Array.isArray(hits) ? hits.length : hits === undefined ? 0 : 1
  console.log(
    `${worst <= GOAL_MS ? 'ok  ' : 'MISS'} ${name.padEnd(26)} median ${median(times).toFixed(2).padStart(7)} ms, worst ${worst.toFixed(2).padStart(7)} ms (goal ${GOAL_MS}), CPU ${median(cpu).toFixed(1).padStart(6)} ms, ${found} found`,
  )
}
const verified = performance.now()
await registry.verifyChain()
console.log(
  `verifyChain ${((performance.now() - verified) / 1000).toFixed(1)} s, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
)
if (process.argv.includes('--print')) {
  const { printBook } = await load('office')
  const { packagedFonts } = await load('node')
  const began = performance.now()
  const bytes = await printBook(book, { fonts: packagedFonts(), at: AT, agency: 'Ủy ban nhân dân phường Hàm Thắng' })
  console.log(
    `printBook ${((performance.now() - began) / 1000).toFixed(1)} s, ${(bytes.length / 2 ** 20).toFixed(0)} MB, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  )
}
store.close()
process.exitCode = missed === 0 ? 0 : 1
