// Kills an office in the middle of issuing documents, fifty times at random moments and around the filing, and then proves
// from the book and the files that no number was used twice, no document has two numbers, and what is missing can be
// completed.
// Run after `npm run build`: node tools/kill-issue.mjs [kills] [seed]        Ends with `N passed, N failed`.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const AT = new Date('2026-11-24T02:05:00Z')
const PASSWORD = 'thu-nghiem'
const DOCUMENTS = 12
const SELF = fileURLToPath(import.meta.url)
const encode = (text) => new TextEncoder().encode(text)
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const names = Array.from({ length: DOCUMENTS }, (_, i) => `van-ban-${String(i + 1).padStart(2, '0')}`)

/** Issues every document of the folder, one after another, as often as it takes. */
async function issueAll(folder, rounds) {
  const { openKeyFile, issueDocument, openRegistry, buildAnchorSet } = await import('../dist/index.js')
  const { packagedFonts, readFileSource, sqliteStore, systemRandom, writeFileAtomic, loadCertificates, loadCrls } =
    await import('../dist/node.js')
  const anchors = buildAnchorSet(
    (await loadCertificates(join(folder, 'goc.pem'))).map((certificate) => ({
      certificate,
      world: 'custom',
      purposes: ['signing', 'time'],
      source: 'test',
    })),
  )
  const trust = {
    anchors,
    intermediates: await loadCertificates(join(folder, 'trung-gian.pem')),
    crls: await loadCrls(join(folder, 'crl')),
  }
  const { signers } = await openKeyFile(readFileSync(join(folder, 'co-quan.p12')), encode(PASSWORD))
  const fonts = packagedFonts()
  const registry = await openRegistry(sqliteStore(join(folder, 'so')))
  const book = registry.outgoing(2026)
  if (process.argv[2] === '--child') process.stdout.write('ready\n')
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) {
      const out = join(folder, 'ban-hanh', `${name}.pdf`)
      const read = () => {
        try {
          return readFileSync(out)
        } catch {
          return undefined
        }
      }
      const source = await readFileSource(join(folder, 'da-ky', `${name}.pdf`))
      await issueDocument(source, {
        book,
        agency: signers[0],
        at: AT,
        level: 'B-B',
        random: systemRandom,
        trust,
        seal: { fonts },
        output: {
          findSha256: async () => {
            const bytes = read()
            return bytes && sha256(bytes)
          },
          write: (parts) => writeFileAtomic(out, parts),
        },
      })
      source.close()
    }
  registry.close()
}

/** A folder with keys and documents that their leader has signed. */
async function prepare(folder) {
  const { buildTestPki } = await import('../dist/testing.js')
  const { composeDocument, composeSignatureImage, parseOfficialDocument, signPdf, bytesSource } = await import(
    '../dist/index.js'
  )
  const { packagedFonts, systemRandom } = await import('../dist/node.js')
  for (const part of ['crl', 'da-ky', 'ban-hanh']) mkdirSync(join(folder, part))
  const { government } = await buildTestPki({ at: AT })
  writeFileSync(join(folder, 'goc.pem'), government.anchorsPem)
  writeFileSync(join(folder, 'trung-gian.pem'), government.intermediatesPem)
  for (const [i, crl] of government.crls.entries()) writeFileSync(join(folder, 'crl', `${i}.crl`), crl)
  writeFileSync(join(folder, 'co-quan.p12'), government.agency.keyFile(PASSWORD))
  const json = JSON.parse(readFileSync(new URL('../examples/documents/cong-van-bao-cao.json', import.meta.url), 'utf8'))
  const fonts = packagedFonts()
  for (const name of names) {
    const doc = parseOfficialDocument({ ...json, subject: `${json.subject} (${name})` })
    const { bytes } = await composeDocument(doc, { at: { year: 2026, month: 11, day: 24 }, fonts })
    const signed = await signPdf(bytesSource(bytes), government.person.signer, {
      role: 'person',
      level: 'B-B',
      at: AT,
      random: systemRandom,
      appearance: { pixels: composeSignatureImage(doc.signatory.name).pixels },
    })
    const parts = []
    for await (const part of signed.parts()) parts.push(part)
    writeFileSync(join(folder, 'da-ky', `${name}.pdf`), Buffer.concat(parts))
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

/**
 * Starts the office and kills it: `delayMs` after it begins to work, or, aimed at the short time around the filing, when a
 * new name appears in the folder of issued documents (`.tmp`: being written; `.pdf`: in place, perhaps not committed).
 * Says whether it was still at work.
 */
function killAfter(folder, delayMs, aim) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SELF, '--child', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    const watcher =
      aim &&
      watch(join(folder, 'ban-hanh'), (_, name) => {
        if (name?.endsWith(aim)) child.kill('SIGKILL')
      })
    if (!aim) child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), delayMs))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (watcher) watcher.close()
      if (signal === 'SIGKILL') resolve(true)
      else if (code === 0) resolve(false)
      else reject(new Error(`the office ended with ${code}`))
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

/** What must hold after every kill: see the header. */
async function prove(folder, when) {
  const { openRegistry, verifyPdf, bytesSource, buildAnchorSet } = await import('../dist/index.js')
  const { sqliteStore } = await import('../dist/node.js')
  const registry = await openRegistry(sqliteStore(join(folder, 'so')))
  const entries = await registry.outgoing(2026).entries()
  await registry.verifyChain()
  check(
    `${when}: numbers run from 1 without a gap`,
    entries.every((entry, i) => entry.number === i + 1),
  )
  check(`${when}: one number a document`, new Set(entries.map((entry) => entry.key)).size === entries.length)
  const files = readdirSync(join(folder, 'ban-hanh')).filter((file) => file.endsWith('.pdf') && !file.startsWith('.'))
  for (const file of files) {
    const bytes = readFileSync(join(folder, 'ban-hanh', file))
    const source = readFileSync(join(folder, 'da-ky', file))
    const entry = entries.find((one) => one.key === sha256(source))
    check(`${when}: ${file} is the one that the book knows`, entry !== undefined && entry.fileSha256 === sha256(bytes))
    check(`${when}: ${file} begins with what the leader signed`, bytes.subarray(0, source.length).equals(source))
    const report = await verifyPdf(bytesSource(bytes), { anchors: buildAnchorSet([]), at: AT })
    check(
      `${when}: ${file} holds two intact signatures`,
      report.signatures.length === 2 && report.signatures.every((one) => one.integrity.outcome === 'passed'),
    )
  }
  for (const entry of entries)
    if (entry.status === 'committed')
      check(
        `${when}: number ${entry.number} is committed, so its file is there`,
        files.some((file) => sha256(readFileSync(join(folder, 'ban-hanh', file))) === entry.fileSha256),
      )
  registry.close()
  return { entries, files }
}

async function main() {
  const kills = Number(process.argv[2] ?? 50)
  const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
  const next = random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-kill-'))
  const start = performance.now()
  try {
    await prepare(folder)
    let done = 0
    let fresh = 0
    const caughtIn = { reserved: 0, signed: 0, between: 0 }
    let remembered = []
    while (done < kills) {
      const caught = await killAfter(folder, Math.floor(next() * 900), ['', '.tmp', '.pdf'][done % 3])
      if (caught) done += 1
      const { entries } = await prove(folder, `kill ${done}`)
      const open = entries.find((entry) => entry.status !== 'committed')
      if (caught) caughtIn[open?.status ?? 'between'] += 1
      check(
        `kill ${done}: what had a number keeps it`,
        remembered.every((one) => entries.some((entry) => entry.key === one.key && entry.number === one.number)),
      )
      remembered = entries
      if (entries.length === DOCUMENTS && entries.every((entry) => entry.status === 'committed')) {
        // all are issued: a new year of kills on new books and an empty folder
        fresh += 1
        rmSync(join(folder, 'so'), { recursive: true, force: true })
        for (const file of readdirSync(join(folder, 'ban-hanh'))) rmSync(join(folder, 'ban-hanh', file))
        remembered = []
      }
    }
    await issueAll(folder, 2)
    const { entries, files } = await prove(folder, 'at the end')
    check('at the end: every document is issued', files.length === DOCUMENTS)
    check(
      'at the end: every number is committed',
      entries.length === DOCUMENTS && entries.every((one) => one.status === 'committed'),
    )
    const seconds = Math.round((performance.now() - start) / 1000)
    console.log(`${kills} kills, seed ${seed}, ${fresh} times through all, ${seconds} s; the kill left a number`)
    console.log(
      `reserved ${caughtIn.reserved} ×, signed but not filed ${caughtIn.signed} ×, nothing open ${caughtIn.between} ×`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed === 0 ? 0 : 1
}

if (process.argv[2] === '--child') await issueAll(process.argv[3], 1)
else await main()
