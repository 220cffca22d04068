// Both desks: process start → first answer, memory at rest, bytes of the first page with fonts, bytes of the script (unpacked).
//   node bench/desk.mjs [--rounds N]     (after `npx tsup`; the clerk desk and the verify desk, in earnest, without demo data)
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { buildTestPki } from 'vanthu/testing'

const at = process.argv.indexOf('--rounds')
const rounds = at === -1 ? 7 : Number(process.argv[at + 1])
const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1]
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'vanthu-bench-'))
const { government } = await buildTestPki({ at: new Date() })
writeFileSync(join(folder, 'goc.pem'), government.anchorsPem)
const DESKS = [
  ['clerk desk', 'desk.js', ['--folder', join(folder, 'so'), '--anchors', join(folder, 'goc.pem'), '--no-read']],
  ['verify desk', 'verify-desk.js', ['--anchors', join(folder, 'goc.pem')]],
]

/** Starts a desk and waits for the address that opens it. */
function start(file, args) {
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'dist-desk', file), ...args], {
    env: { ...process.env, HOME: folder, XDG_STATE_HOME: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    let text = ''
    child.on('exit', (code) => reject(new Error(`${file} ended with ${code}: ${text}`)))
    child.stdout.on('data', (part) => {
      text += part
      const [url] = /http:\/\/\S+\/_entry#\S+/.exec(text) ?? []
      if (url !== undefined) resolve({ child, url, began })
    })
  })
}

/** One request as the browser sends it; `*.localhost` is this machine. */
function ask(url, { method = 'GET', headers = {}, body } = {}) {
  const { origin, host, port, pathname, search } = new URL(url)
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        path: pathname + search,
        method,
        headers: { host, origin, 'sec-fetch-site': 'same-origin', ...headers },
      },
      (incoming) => {
        const parts = []
        incoming.on('data', (part) => parts.push(part))
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode, headers: incoming.headers, bytes: Buffer.concat(parts) }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Enters, loads the first page and all that it names; answers the bytes over the wire, heads left out. */
async function firstPage(url) {
  const { origin, hash } = new URL(url)
  const entered = await ask(`${origin}/_entry`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ code: hash }).toString(),
  })
  const cookie = entered.headers['set-cookie'][0].split(';')[0]
  let page = await ask(`${origin}/`, { headers: { cookie } })
  for (let hops = 0; page.status === 303 || page.status === 302; hops++) {
    if (hops > 3) throw new Error('redirected in a ring')
    page = await ask(new URL(page.headers.location, origin).href, { headers: { cookie } })
  }
  if (page.status >= 400) throw new Error(`the first page answered ${page.status}`)
  const html = page.bytes.toString('utf8')
  const files = new Set([...html.matchAll(/(?:src|href)="(\/_public\/[^"]+)"/g)].map(([, path]) => path))
  let total = page.bytes.length
  let script = 0
  for (const path of files) {
    const { bytes, headers } = await ask(origin + path, { headers: { cookie, 'accept-encoding': 'gzip' } })
    total += bytes.length
    if (headers['content-type'].startsWith('text/javascript'))
      script += headers['content-encoding'] === 'gzip' ? gunzipSync(bytes).length : bytes.length
  }
  return { total, script }
}

/** Seconds of processor time that a process took so far. */
const cpuOf = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

let isMissed = false
const say = (what, value, goal, unit) => {
  const isOk = value <= goal
  isMissed ||= !isOk
  console.log(
    `${isOk ? 'ok  ' : 'MISS'} ${what.padEnd(44)} ${value.toFixed(value < 10 ? 2 : 1)} ${unit} (goal ≤ ${goal})`,
  )
}

for (const [name, file, args] of DESKS) {
  const starts = []
  const processor = []
  const memories = []
  let sizes
  for (let round = 0; round < rounds; round++) {
    const { child, url, began } = await start(file, args)
    try {
      await ask(`${new URL(url).origin}/_entry`)
      starts.push((performance.now() - began) / 1000)
      processor.push(cpuOf(child.pid))
      sizes = await firstPage(url)
      await wait(1500)
      memories.push(memoryOf(child.pid))
    } finally {
      child.removeAllListeners('exit')
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    }
  }
  say(`${name}: process start → first answer`, median(starts), 0.5, 's')
  console.log(`     ${`${name}: processor time of the start`.padEnd(44)} ${median(processor).toFixed(2)} s`)
  say(`${name}: memory at rest, after the first page`, median(memories), 120, 'MB')
  say(`${name}: first page with fonts`, sizes.total / 1024, 80, 'KB')
  say(`${name}: script`, sizes.script / 1024, 15, 'KB')
}
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
process.exitCode = isMissed ? 1 : 0
