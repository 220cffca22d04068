// Two desks number certified copies in one folder and are killed at random moments, a hundred times. After every kill it is
// proved from the store that no number was given twice, none is missing, what a desk was told is kept, what is void stays
// void, and the chain holds.
// Run after `npm run build`: node tools/kill-register.mjs [kills] [seed]        Ends with `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SELF = fileURLToPath(import.meta.url)
const SYMBOL = 'SCTĐT/BS'
const AT = new Date('2026-06-01T02:00:00Z')
const FILE = 'ab'.repeat(32)
const CLERK = { actor: 'Văn thư', at: AT }
/** Answers that another desk makes normal. */
const RIVALRY = new Set([
  'ERR_REGISTRY_NO_RESERVATION',
  'ERR_REGISTRY_ALREADY_COMMITTED',
  'ERR_REGISTRY_BOOK_CLOSED',
  'ERR_REGISTRY_BOOK_OPEN',
  'ERR_REGISTRY_NUMBERS_PENDING',
  'ERR_REGISTRY_BAD_REQUEST',
  'ERR_REGISTRY_STORE_BUSY',
])

const openBooks = async (folder, o) => {
  const { openRegistry } = await import('../dist/index.js')
  const { sqliteStore } = await import('../dist/node.js')
  const store = sqliteStore(folder)
  return { store, registry: await openRegistry(store, o) }
}
const pagesOf = async (book) => {
  const entries = []
  for (;;) {
    const page = await book.entries({ after: entries.at(-1)?.number ?? 0, limit: 1000 })
    entries.push(...page)
    if (page.length < 1000) return entries
  }
}

/** A small generator, so that a run can be repeated. */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A desk: takes up what others left, then works until it is killed. What it was told goes to its output before it goes on. */
async function desk(folder, name, seed) {
  const next = random(seed)
  const { registry } = await openBooks(folder)
  const books = registry.certification()
  const tell = (...words) => writeSync(1, `${words.join(' ')}\n`)
  const attempt = async (work) => {
    try {
      return await work()
    } catch (error) {
      if (!RIVALRY.has(error.code)) throw error
      return undefined
    }
  }
  const settle = async (book, key) => {
    if (next() < 0.3) {
      const entry = await book.find(key)
      const gone = entry && (await attempt(() => book.void(entry, { ...CLERK, reason: `rút ${key}` })))
      if (gone) tell('void', gone.number, key)
    } else {
      const done = await attempt(() => book.commit(key, { at: AT, fileSha256: FILE }))
      if (done) tell('commit', done.number, key)
    }
  }
  tell('ready')
  for (let index = 0; ; index += 1) {
    const open = await books.findOpen(SYMBOL)
    if (open === undefined) {
      const ordinal = ((await books.list(SYMBOL)).at(-1)?.ordinal ?? 0) + 1
      await attempt(() => books.open({ symbol: SYMBOL, year: 2026, ordinal, at: AT }))
      continue
    }
    if (index === 0)
      for (const entry of await pagesOf(open)) if (entry.status === 'reserved') await settle(open, entry.key)
    const key = `${name}-${index}`
    const paper = { requester: name, kindOfPaper: `Giấy ${index}`, certifier: 'A', copies: 1, feeVnd: 2000 }
    const entry = await attempt(() => open.reserve({ ...paper, key, at: AT }))
    if (entry === undefined) continue
    tell('reserve', entry.number, key)
    if (next() < 0.95) await settle(open, key)
    if (next() < 0.2) {
      const closed = await attempt(() => open.close(CLERK))
      if (closed) tell('close', open.ordinal, closed.total)
    }
  }
}

/** Starts desks and kills each at its own moment; gives what they were told. */
async function killDesks(folder, names, next) {
  const told = []
  await Promise.all(
    names.map(
      (name) =>
        new Promise((resolve, reject) => {
          const delay = Math.floor(next() * 300)
          const child = spawn(process.execPath, [SELF, '--desk', folder, name, `${Math.floor(next() * 2 ** 31)}`], {
            stdio: ['ignore', 'pipe', 'inherit'],
          })
          let output = ''
          child.stdout.setEncoding('utf8').on('data', (text) => {
            if (output === '') setTimeout(() => child.kill('SIGKILL'), delay)
            output += text
          })
          child.once('error', reject)
          child.once('close', (code, signal) => {
            if (signal !== 'SIGKILL') reject(new Error(`the desk ended with ${code}`))
            else {
              told.push(...output.split('\n').filter((line) => /^(?:reserve|commit|void|close) /.test(line)))
              resolve()
            }
          })
        }),
    ),
  )
  return told.map((line) => line.split(' '))
}

let passed = 0
let failed = 0
function check(what, ok) {
  if (ok) passed += 1
  else {
    failed += 1
    console.log(`FAILED ${what}`)
  }
}

/** What must hold after every kill: see the header. */
async function prove(folder, told, before, when) {
  const { store, registry } = await openBooks(folder, before.head === undefined ? {} : { witness: before.head })
  const head = await registry.verifyChain()
  check(`${when}: the file is whole`, Object.values(store.all('PRAGMA integrity_check')[0])[0] === 'ok')
  const volumes = await registry.certification().list(SYMBOL)
  const entries = (await Promise.all(volumes.map(pagesOf))).flat()
  check(
    `${when}: numbers run from 1 without a gap over all volumes`,
    entries.every(({ number }, index) => number === index + 1),
  )
  const living = entries.filter(({ status }) => status !== 'void').map(({ key }) => key)
  check(`${when}: one living number a paper`, new Set(living).size === living.length)
  const at = (number) => entries[number - 1]
  for (const [what, number, key] of told) {
    const entry = at(Number(number))
    const of = `${when}: ${what} ${number} ${key}`
    if (what === 'reserve') check(of, entry?.key === key)
    else if (what === 'commit') check(of, entry?.key === key && entry.status === 'committed')
    else if (what === 'void') check(of, entry?.key === key && entry.status === 'void' && entry.reason === `rút ${key}`)
    else {
      const closed = await volumes.find(({ ordinal }) => ordinal === Number(number))?.closing()
      check(of, closed?.total === Number(key))
    }
  }
  const settled = before.entries.filter(({ status }) => status !== 'reserved')
  check(
    `${when}: what was finished or void is as it was`,
    settled.every((entry) => {
      const now = at(entry.number)
      return now.key === entry.key && now.status === entry.status && now.reason === entry.reason
    }),
  )
  let open = 0
  for (const volume of volumes) {
    const closed = await volume.closing()
    if (closed === undefined) open += 1
    else check(`${when}: the total of ${volume.name}`, closed.total === (await pagesOf(volume)).length)
  }
  check(`${when}: at most one volume is open`, open <= 1)
  store.close()
  return { head, entries, volumes: volumes.length, pending: entries.filter((one) => one.status === 'reserved').length }
}

async function main() {
  const kills = Number(process.argv[2] ?? 100)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = random(seed)
  const start = performance.now()
  let done = 0
  let acts = 0
  let left = 0
  let volumes = 0
  while (done < kills) {
    // a new folder now and then: the proof reads the whole book
    const folder = mkdtempSync(join(tmpdir(), 'vanthu-kill-register-'))
    let before = { entries: [] }
    try {
      for (let round = 0; round < 10 && done < kills; round += 1) {
        const told = await killDesks(folder, [`x${done}`, `y${done}`], next)
        done += 2
        acts += told.length
        before = await prove(folder, told, before, `kill ${done}`)
        if (before.pending > 0) left += 1
      }
      volumes += before.volumes
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const seconds = Math.round((performance.now() - start) / 1000)
  console.log(
    `${done} kills of two desks at once, seed ${seed}, ${seconds} s; ${acts} acts were acknowledged, none lost;`,
  )
  console.log(`${volumes} volumes; ${left} times a kill left a number that was reserved only`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

if (process.argv[2] === '--desk') await desk(process.argv[3], process.argv[4], Number(process.argv[5]))
else await main()
