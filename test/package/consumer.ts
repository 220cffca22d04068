import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'

/** What a command said and answered. */
interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A folder of a user: the packed tarball is installed in it, without a network. */
export interface Consumer {
  readonly folder: string
  /** A fresh folder inside, which sees the installed package. With `from`, a copy of that folder. */
  openFolder(name: string, from?: string): string
  /** Runs a module of the folder on this Node; fails with its output. */
  run(file: string, o?: { readonly args?: readonly string[]; readonly cwd?: string }): string
  /** Runs a line in the shell, the package's commands on the path. */
  shell(line: string, cwd: string): Ran
  remove(): void
}

/** Packs the built package and unpacks it into a fresh folder, dependencies linked from this checkout. */
export function buildConsumer(type: 'module' | 'commonjs'): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-consumer-'))
  const modules = join(folder, 'node_modules')
  installPackage(folder, modules)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type }))
  const { PATH = '' } = process.env
  const env = {
    ...process.env,
    // the lines of the guide name the commands of this package and of Node only
    PATH: [join(modules, '.bin'), dirname(process.execPath), PATH].join(delimiter),
    // coverage and vitest's own settings are none of the user's
    NODE_OPTIONS: '',
    NODE_V8_COVERAGE: '',
  }
  const spawn = (command: string, args: readonly string[], cwd: string): Ran => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8', timeout: 60_000 })
    return { code: status, stdout, stderr }
  }
  return {
    folder,
    openFolder(name, from) {
      const path = join(folder, name)
      if (from === undefined) mkdirSync(path, { recursive: true })
      else cpSync(from, path, { recursive: true })
      return path
    },
    run(file, { args = [], cwd = folder } = {}) {
      const { code, stdout, stderr } = spawn(process.execPath, [file, ...args], cwd)
      if (code !== 0)
        throw new Error(`${file} ended with ${code}; folder: ${readdirSync(cwd).join(' ')}\n${stdout}${stderr}`)
      return stdout
    },
    shell: (line, cwd) => spawn('sh', ['-c', line], cwd),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function installPackage(folder: string, modules: string): void {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
  const home = join(modules, 'vanthu')
  mkdirSync(home, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', home, '--strip-components=1'])
  rmSync(join(folder, filename))
  const { dependencies, peerDependencies, bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
    peerDependencies: Record<string, string>
    bin: Record<string, string>
  }
  // optional peers too: the guide tells its reader to install them
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(resolve('node_modules', name), join(modules, name))
  }
  mkdirSync(join(modules, '.bin'))
  for (const [name, target] of Object.entries(bin)) {
    chmodSync(join(home, target), 0o755)
    symlinkSync(join(home, target), join(modules, '.bin', name))
  }
}

/** A fenced block of a Markdown file. */
export interface Block {
  readonly language: string
  readonly code: string
  /** 1-based line of the fence. */
  readonly line: number
}

/** The fenced blocks of a Markdown file, in order. Blocks marked `no-run` are left out. */
export function blocksOf(file: string): Block[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/^```(\S+)([^\n]*)\n([\s\S]*?)^```$/gm)]
    .filter(([, , flags]) => !flags?.includes('no-run'))
    .map(({ 1: language = '', 3: code = '', index }) => ({
      language,
      code,
      line: text.slice(0, index).split('\n').length,
    }))
}

/** Lines of a shell block, continued ones joined; `# exit 2` at the end of a line is the exit code that it promises. */
export function commandsOf(code: string): { readonly command: string; readonly exit: number }[] {
  return code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const exit = /#\s*exit (\d+)/.exec(line)?.[1]
      return { command: line.replace(/\s#.*$/, ''), exit: Number(exit ?? 0) }
    })
}

/** A pattern for printed text in which `…` stands for anything, and a line of `…` for any lines. */
export function patternOf(text: string): RegExp {
  const lines = text.trimEnd().split('\n')
  const source = lines
    .map((line) =>
      line.trim() === '…'
        ? '(?:.*\\n)*?'
        : `${line
            .split('…')
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('.*')}[ \\t]*\\n`,
    )
    .join('')
  return new RegExp(`^${source}$`)
}
