// Character error rate and CPU of digitizing beside `ocrmypdf -l vie --deskew`, on the same pages in one run.
//   node bench/digitize.mjs FOLDER CER.py      FOLDER has NAME-…dpi.{png,jpg} with NAME-…dpi.gt.txt
// Build first (npm run build). CPU is user + system, of the process and its children; OCR on one thread on both sides.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const [folder, scorer] = process.argv.slice(2)
if (folder === undefined || scorer === undefined) {
  console.error('usage: node bench/digitize.mjs FOLDER CER.py')
  process.exit(64)
}
const work = mkdtempSync(join(tmpdir(), 'vanthu-digitize-'))
const cli = new URL('../dist/cli.js', import.meta.url).pathname
const pages = readdirSync(folder)
  .filter((file) => /\.(?:png|jpg)$/.test(file))
  .sort()

/** CPU seconds of a command with its children, by `bash -c times`. */
function cpuOf(command) {
  const result = spawnSync('bash', ['-c', '"$@" >/dev/null || exit 1; times', 'bash', ...command], {
    encoding: 'utf8',
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  })
  if (result.status !== 0) throw new Error(`${command[0]} failed: ${result.stderr}`)
  const children = result.stdout.trim().split('\n').at(-1)
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0)
}

const score = (files) => JSON.parse(execFileSync('python3', [scorer, '--json', ...files], { encoding: 'utf8' }))

const cpu = { ours: 0, theirs: 0 }
const pairs = { ours: [], theirs: [], clean: [] }
for (const page of pages) {
  const name = page.replace(/\.\w+$/, '')
  const truth = join(folder, `${name}.gt.txt`)
  const ours = join(work, `${name}.ours.txt`)
  const theirs = join(work, `${name}.theirs.txt`)
  const dpi = /(\d+)dpi$/.exec(name)?.[1] ?? '300'
  const file = join(folder, page)
  const out = (who) => join(work, `${name}.${who}.pdf`)
  cpu.ours += cpuOf(['node', cli, 'digitize', file, '-o', out('ours'), '--text', ours, '--jobs', '1'])
  const ocrmypdf = ['ocrmypdf', '-q', '-j', '1', '-l', 'vie', '--deskew', '--image-dpi', dpi, '--sidecar', theirs]
  cpu.theirs += cpuOf([...ocrmypdf, file, out('theirs')])
  pairs.ours.push(truth, ours)
  pairs.theirs.push(truth, theirs)
  if (name.includes('clean')) pairs.clean.push(truth, ours)
}
const ours = score(pairs.ours)
const theirs = score(pairs.theirs)
const percent = (value) => `${(100 * value).toFixed(2)} %`
for (const [i, row] of ours.files.entries())
  console.log(
    `${basename(row.name, '.ours.txt').padEnd(28)} ${percent(row.cer).padStart(8)} ${percent(theirs.files[i].cer).padStart(9)}`,
  )
console.log(`CER, all pages: vanthu ${percent(ours.total.cer)}, ocrmypdf --deskew ${percent(theirs.total.cer)}`)
if (pairs.clean.length > 0)
  console.log(`CER, clean pages: vanthu ${percent(score(pairs.clean).total.cer)} (goal: at most 1 %)`)
const each = (seconds) => (seconds / pages.length).toFixed(2)
console.log(
  `CPU s/page: vanthu ${each(cpu.ours)}, ocrmypdf ${each(cpu.theirs)}; ratio ${(cpu.ours / cpu.theirs).toFixed(2)} (goal: at most 1.2)`,
)
rmSync(work, { recursive: true })
