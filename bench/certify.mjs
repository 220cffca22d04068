// Machine time of certifying a copy, without timestamp authority and OCR: each run in a fresh process, from its start with keys
// in files to the finished file and slip. Two pages of 300 dpi. Wall time, median; beside it the time of each act.
//   node bench/certify.mjs [--rounds N] [--dist DIR]     (after `npx tsup`)
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const dist = resolve(option('dist', new URL('../dist', import.meta.url).pathname))
const load = (entry) => import(pathToFileURL(join(dist, `${entry}.js`)).href)
const ROUNDS = Number(option('rounds', '7'))
const GOAL_MS = 3000
const AT = new Date('2026-11-25T02:05:00Z')
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1]

/** The child: the whole act in one process; prints the time of each act. */
async function certify(folder, caseId) {
  const { buildAnchorSet, certifyCopy, openKeyFile, openRegistry } = await load('index')
  const node = await load('node')
  const key = async (file) => (await openKeyFile(readFileSync(join(folder, file)), new Uint8Array(0))).signers[0]
  const anchors = buildAnchorSet(
    (await node.loadCertificates(join(folder, 'goc.pem'))).map((certificate) => ({
      certificate,
      world: 'custom',
      purposes: ['signing'],
      source: 'bench',
    })),
  )
  const store = node.sqliteCaseStore(join(folder, 'so'))
  const registry = await openRegistry(node.sqliteStore(join(folder, 'so')))
  const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })
  const acts = []
  let last = performance.now()
  const timed = {
    ...store,
    save: async (change) => {
      const saved = await store.save(change)
      acts.push([change.act.name, performance.now() - last])
      last = performance.now()
      return saved
    },
  }
  await certifyCopy(
    { requester: 'Trần Thị Ự', original: { name: 'Bằng tốt nghiệp', pages: 2 } },
    {
      store: timed,
      caseId,
      ledger: { book, registry },
      at: AT,
      scans: [1, 2].map((page) => new Uint8Array(readFileSync(join(folder, `${page}.jpg`)))),
      ports: { images: node.imageReader(), renderer: node.pageRenderer() },
      fonts: node.packagedFonts(),
      office: { name: 'Ủy ban nhân dân tỉnh Bình Thuận' },
      certifier: { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' },
      person: await key('nguoi.pem'),
      agency: await key('co-quan.pem'),
      comparedBy: 'Lê Văn An',
      level: 'B-B',
      random: node.systemRandom,
      trust: { anchors, intermediates: await node.loadCertificates(join(folder, 'trung-gian.pem')) },
    },
  )
  store.close()
  registry.close()
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  console.log(JSON.stringify([...acts, ['cpu', (userCPUTime + systemCPUTime) / 1000]]))
}

async function main() {
  const { buildTestPki } = await load('testing')
  const { default: sharp } = await import('sharp')
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-certify-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, 'so'))
  const { government } = await buildTestPki({ at: AT })
  writeFileSync(join(folder, 'goc.pem'), government.anchorsPem)
  writeFileSync(join(folder, 'trung-gian.pem'), government.intermediatesPem)
  for (const [file, { keyPem, pem }] of [
    ['nguoi.pem', government.person],
    ['co-quan.pem', government.agency],
  ])
    writeFileSync(join(folder, file), `${keyPem}\n${pem}`)
  // grain as a scanner gives it, so that a page weighs megabytes
  const noise = { type: 'gaussian', mean: 230, sigma: 12 }
  for (const page of [1, 2])
    writeFileSync(
      join(folder, `${page}.jpg`),
      await sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#fff', noise } })
        .jpeg({ quality: 85 })
        .toBuffer(),
    )
  const wall = []
  const acts = new Map()
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now()
    const words = [fileURLToPath(import.meta.url), '--child', folder, `hs-${round}`, '--dist', dist]
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    wall.push(performance.now() - start)
    for (const [name, ms] of JSON.parse(stdout)) acts.set(name, [...(acts.get(name) ?? []), ms])
  }
  const megabytes = [1, 2].map((page) => (readFileSync(join(folder, `${page}.jpg`)).length / 2 ** 20).toFixed(1))
  const whole = median(wall)
  const mark = whole <= GOAL_MS ? 'ok  ' : 'MISS'
  console.log(
    `${mark} certify a copy of two pages (${megabytes.join(', ')} MB), process start included: ${whole.toFixed(0)} ms`,
  )
  console.log(`     of that processor time: ${median(acts.get('cpu')).toFixed(0)} ms`)
  acts.delete('cpu')
  for (const [name, times] of acts) console.log(`     ${name}: ${median(times).toFixed(0)} ms`)
  process.exitCode = whole <= GOAL_MS ? 0 : 1
}

if (process.argv[2] === '--child') await certify(process.argv[3], process.argv[4])
else await main()
