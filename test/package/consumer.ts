import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** A folder of a user: the packed tarball is installed in it, without a network. */
export interface Consumer {
  readonly folder: string
  /** Runs a module of the folder on this Node; fails with its output. */
  run(file: string, ...args: string[]): string
}

/** Packs the built package and unpacks it into a fresh folder, dependencies linked from this checkout. */
export function buildConsumer(type: 'module' | 'commonjs'): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-consumer-'))
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  const home = join(folder, 'node_modules', 'vanthu')
  mkdirSync(home, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', home, '--strip-components=1'])
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> }
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name))
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type }))
  return { folder, run: (file, ...args) => runIn(folder, file, args) }
}

function runIn(folder: string, file: string, args: readonly string[]): string {
  const result = spawnSync(process.execPath, [file, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  if (result.status !== 0)
    throw new Error(`${file} ended with ${result.status}; folder: ${readdirSync(folder).join(' ')}\n${result.stdout}${result.stderr}`)
  return result.stdout
}

/** Code of the fenced blocks of one language in a Markdown file, in order. Blocks marked `no-run` are left out. */
export function codeBlocks(file: string, language: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^```(\S+)([^\n]*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name, flags]) => name === language && !flags?.includes('no-run'))
    .map(([, , , code]) => code ?? '')
}
