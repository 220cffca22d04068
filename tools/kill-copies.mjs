// Kills a desk with SIGKILL in the middle of the signing acts of certified copies, hundreds of times: at a chosen call of
// store, book, key and pictures, or at a random moment. After every kill the office must be whole: no number twice, no two
// lời chứng on one case, no lost number, no final file that is not verified; and the case must be completed by the next
// desk with the number that it has.
// Run after `npm run build`: node tools/kill-copies.mjs [kills] [seed]        Ends with `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const AT = new Date('2026-11-25T02:05:00Z')
const SELF = fileURLToPath(import.meta.url)
const SYMBOL = 'SCTĐT/BS'
/** Acts whose awaits are killed, and the state that each begins at. */
const ACTS = {
  attest: 'compared',
  'sign-certifier': 'numbered',
  'sign-agency': 'signed-by-certifier',
  'hand-over': 'signed-by-agency',
}
const CERTIFIER = { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' }
const AGENCY = { name: 'Ủy ban nhân dân tỉnh Bình Thuận' }
const REQUEST = { requester: 'Trần Thị Ự', original: { name: 'Bằng tốt nghiệp', pages: 2 } }

/** The office in a folder, as one process sees it. */
async function openOffice(folder) {
  const { openKeyFile, openRegistry, buildAnchorSet } = await import('../dist/index.js')
  const node = await import('../dist/node.js')
  const anchors = buildAnchorSet(
    (await node.loadCertificates(join(folder, 'goc.pem'))).map((certificate) => ({
      certificate,
      world: 'custom',
      purposes: ['signing', 'time'],
      source: 'test',
    })),
  )
  const trust = {
    anchors,
    intermediates: await node.loadCertificates(join(folder, 'trung-gian.pem')),
    crls: await node.loadCrls(join(folder, 'crl')),
  }
  const key = async (file) => (await openKeyFile(readFileSync(join(folder, file)), new Uint8Array(0))).signers[0]
  const store = node.sqliteCaseStore(join(folder, 'so'))
  const registry = await openRegistry(node.sqliteStore(join(folder, 'so')))
  const book = await registry.certification().open({ symbol: SYMBOL, year: 2026, ordinal: 1, at: AT })
  return {
    store,
    registry,
    book,
    trust,
    person: await key('nguoi.pem'),
    agency: await key('co-quan.pem'),
    ports: { images: node.imageReader(), renderer: node.pageRenderer() },
    fonts: node.packagedFonts(),
    random: node.systemRandom,
    scan: new Uint8Array(readFileSync(join(folder, 'quet.jpg'))),
    close: () => {
      store.close()
      registry.close()
    },
  }
}

/** One act on one case, as a desk does it: the version as it is now, one key for the act. */
async function runAct(office, name, caseId, wrap = (object) => object) {
  const copies = await import('../dist/copies.js')
  const store = wrap(office.store, 'store')
  const { version, planned } = await copies.loadCase(office.store, caseId)
  const common = { store, caseId, actKey: `${caseId}/${name}/${planned ? version - 1 : version}`, actor: 'An', at: AT }
  const o = { ...common, expectedVersion: version }
  const ledger = { book: wrap(office.book, 'book'), registry: wrap(office.registry, 'registry') }
  const signing = { level: 'B-B', random: office.random, trust: office.trust, ledger, fonts: office.fonts }
  const ports = { ...office.ports, images: wrap(office.ports.images, 'images') }
  if (name === 'attest') return copies.attestCopy({ ...o, ports, ledger, certifier: CERTIFIER, fonts: office.fonts })
  if (name === 'sign-certifier')
    return copies.signAsCertifier({ ...o, ...signing, signer: wrap(office.person, 'person') })
  if (name === 'sign-agency') return copies.signAsAgency({ ...o, ...signing, agency: wrap(office.agency, 'agency') })
  return copies.handOverCopy({ ...o, ledger, fonts: office.fonts })
}

/** The child: does one act, and ends itself with SIGKILL at the given call, before or after it; 0 never. */
async function child(folder, name, caseId, call, when) {
  const at = Number(call)
  const office = await openOffice(folder)
  let calls = 0
  const wrap = (object) =>
    new Proxy(object, {
      get(target, property) {
        const value = Reflect.get(target, property)
        if (typeof value !== 'function') return value
        return async (...values) => {
          calls += 1
          if (calls === at && when === 'before') process.kill(process.pid, 'SIGKILL')
          const result = await Reflect.apply(value, target, values)
          if (calls === at && when === 'after') process.kill(process.pid, 'SIGKILL')
          return result
        }
      },
    })
  process.stdout.write('ready\n')
  await runAct(office, name, caseId, wrap)
  process.stdout.write(`calls ${calls}\n`)
  office.close()
}

/** A folder with keys, anchors and a scan. */
async function prepare(folder) {
  const { buildTestPki } = await import('../dist/testing.js')
  const { default: sharp } = await import('sharp')
  mkdirSync(join(folder, 'crl'))
  const { government } = await buildTestPki({ at: AT })
  writeFileSync(join(folder, 'goc.pem'), government.anchorsPem)
  writeFileSync(join(folder, 'trung-gian.pem'), government.intermediatesPem)
  for (const [i, crl] of government.crls.entries()) writeFileSync(join(folder, 'crl', `${i}.crl`), crl)
  for (const [file, { keyPem, pem }] of [
    ['nguoi.pem', government.person],
    ['co-quan.pem', government.agency],
  ])
    writeFileSync(join(folder, file), `${keyPem}\n${pem}`)
  const picture = { create: { width: 120, height: 170, channels: 3, background: '#eee' } }
  writeFileSync(join(folder, 'quet.jpg'), await sharp(picture).jpeg().toBuffer())
}

/** A small generator, so that a run can be repeated. */
function random(seed) {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Starts a desk for one act and lets it be killed. Says how it ended, and how many calls a whole act made. */
function strike(folder, name, caseId, { call, when, delayMs }) {
  return new Promise((resolve, reject) => {
    const words = [SELF, '--child', folder, name, caseId, `${call}`, when]
    const desk = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    let timer
    desk.stdout.on('data', (data) => {
      out += data
      if (delayMs !== undefined && timer === undefined) timer = setTimeout(() => desk.kill('SIGKILL'), delayMs)
    })
    desk.stderr.on('data', (data) => {
      err += data
    })
    desk.once('error', reject)
    desk.once('close', (code, signal) => {
      clearTimeout(timer)
      if (signal === 'SIGKILL') resolve({ killed: true })
      else if (code === 0) resolve({ killed: false, calls: Number(/calls (\d+)/.exec(out)?.[1] ?? 0) })
      else reject(new Error(`the desk ended with ${code}: ${err}`))
    })
  })
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

const ownerOf = (key) => key.slice(0, key.lastIndexOf('#'))

/** What must hold of the book and of one case right after a kill, before anybody repairs anything. */
async function prove(office, caseId, when, settled) {
  const { loadCase, loadCopyFile, caseTrail } = await import('../dist/copies.js')
  const { verifyPdf, bytesSource } = await import('../dist/index.js')
  const entries = []
  for (;;) {
    const page = await office.book.entries({ after: entries.at(-1)?.number ?? 0, limit: 1000 })
    entries.push(...page)
    if (page.length < 1000) break
  }
  check(
    `${when}: numbers run from 1 without gap or double`,
    entries.every((entry, i) => entry.number === i + 1),
  )
  const mine = entries.filter(({ key }) => ownerOf(key) === caseId)
  const found = await loadCase(office.store, caseId)
  check(`${when}: one number for the case`, mine.filter(({ status }) => status !== 'void').length <= 1)
  check(
    `${when}: no number was lost`,
    mine.every(({ status }) => status !== 'void'),
  )
  if (found.attestation) {
    const own = mine.find(({ key }) => key === found.attestation.key)
    check(`${when}: the number on the page stands in the book`, own?.number === found.attestation.number)
  }
  const trail = await caseTrail(office.store, caseId)
  for (const act of Object.keys(ACTS))
    check(`${when}: ${act} once at most`, trail.filter((one) => one.act === act).length <= 1)
  const file = await loadCopyFile(office.store, caseId, 'result')
  const final = found.state === 'signed-by-agency' || found.state === 'handed-over'
  check(`${when}: a final file where the case says so, nowhere else`, (file !== undefined) === final)
  if (file) {
    const report = await verifyPdf(bytesSource(file), { ...office.trust, at: AT })
    const whole = report.conclusion === 'passed' && report.signatures.length === 2
    check(`${when}: the final file is verified`, whole && report.file.sha256 === found.result.sha256)
  }
  if (settled) {
    const status = mine.map((entry) => `${entry.status} ${entry.fileSha256}`).join()
    check(`${when}: the number is committed for this file`, status === `committed ${found.result?.sha256}`)
  }
  return { state: found.state, number: found.attestation?.number ?? mine.at(-1)?.number }
}

/** A new case, brought to the state that an act begins at. */
async function newCase(office, caseId, state) {
  const { receiveCopyRequest, captureScans, confirmComparison } = await import('../dist/copies.js')
  const common = { store: office.store, caseId, actor: 'An', at: AT }
  await receiveCopyRequest(REQUEST, { ...common, actKey: `${caseId}/receive`, agency: AGENCY })
  await captureScans([office.scan], { ...common, actKey: `${caseId}/capture`, expectedVersion: 1, ports: office.ports })
  await confirmComparison({ ...common, actKey: `${caseId}/compare`, expectedVersion: 2, pages: [1] })
  for (const [act, from] of Object.entries(ACTS)) {
    if (from === state) return
    await runAct(office, act, caseId)
  }
}

/** The next desk: settles what is open and goes on to the end. */
async function complete(office, caseId) {
  const { settleCases, loadCase } = await import('../dist/copies.js')
  await settleCases(office.store, { book: office.book, registry: office.registry }, { actor: 'máy', at: AT })
  for (const [act, from] of Object.entries(ACTS)) {
    const { state } = await loadCase(office.store, caseId)
    if (state === from) await runAct(office, act, caseId)
  }
}

async function main() {
  const kills = Number(process.argv[2] ?? 300)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-kill-copies-'))
  const start = performance.now()
  const tally = new Map()
  try {
    await prepare(folder)
    const office = await openOffice(folder)
    // how many calls an act makes, so that every one of them is killed before and after
    const calls = {}
    for (const [act, state] of Object.entries(ACTS)) {
      await newCase(office, `do-${act}`, state)
      calls[act] = (await strike(folder, act, `do-${act}`, { call: 0, when: 'before' })).calls
      await complete(office, `do-${act}`)
    }
    const plan = []
    for (const act of Object.keys(ACTS))
      for (let call = 1; call <= calls[act]; call += 1)
        for (const when of ['before', 'after']) plan.push({ act, call, when })
    const everyAwait = plan.length
    let done = 0
    let ran = 0
    for (let i = 0; done < kills; i += 1) {
      const act = Object.keys(ACTS)[Math.floor(next() * 4)]
      const one = plan[i] ?? { act, call: 0, when: 'before', delayMs: Math.floor(next() * 600) }
      const caseId = `hs-${String(i).padStart(5, '0')}`
      await newCase(office, caseId, ACTS[one.act])
      const { killed } = await strike(folder, one.act, caseId, one)
      if (killed) done += 1
      else ran += 1
      const place = `${one.act} ${one.delayMs === undefined ? `${one.when} call ${one.call}` : `after ${one.delayMs} ms`}`
      const before = await prove(office, caseId, `kill ${done}, ${place}`, false)
      if (killed) tally.set(`${one.act} → ${before.state}`, (tally.get(`${one.act} → ${before.state}`) ?? 0) + 1)
      await complete(office, caseId)
      const after = await prove(office, caseId, `completed ${done}, ${place}`, true)
      check(`${place}: handed over`, after.state === 'handed-over')
      check(`${place}: the same number`, before.number === undefined || before.number === after.number)
    }
    await office.registry.verifyChain()
    check('at the end: nothing is pending', (await office.book.pending()).length === 0)
    office.close()
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(
      `${kills} kills, seed ${seed}, ${seconds} s: every await of the four acts before and after (${everyAwait}),`,
    )
    console.log(
      `the others at random moments; ${ran} desks were quicker than their kill. Act → state that the kill left:`,
    )
    for (const [what, count] of [...tally].sort()) console.log(`  ${what}: ${count}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

if (process.argv[2] === '--child') await child(...process.argv.slice(3))
else await main()
