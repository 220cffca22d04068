import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { english } from '../../src/wording/en.js'
import { vietnamese } from '../../src/wording/vi.js'
import { blocksOf, buildConsumer, type Consumer, commandsOf, patternOf } from './consumer.js'

const GUIDE = 'docs/guide'
/** The address that the guide names stands for an authority of the test's own. */
const EXAMPLE_TSA = 'http://tsa.example.vn/'

let consumer: Consumer
let desk: string
let authority: ChildProcess
let authorityUrl: string

beforeAll(async () => {
  consumer = buildConsumer('module')
  desk = consumer.openFolder('desk')
  copyFileSync('examples/documents/chi-thi-binh-thuan.json', join(desk, 'van-ban.json'))
  copyFileSync('test/package/sample-files.mjs', join(consumer.folder, 'sample-files.mjs'))
  authority = spawn(process.execPath, ['../sample-files.mjs'], { cwd: desk, stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdout } = authority
  if (!stdout) throw new Error('no pipe')
  for await (const line of createInterface(stdout)) {
    authorityUrl = line
    break
  }
}, 60_000)

afterAll(() => {
  authority.stdin?.end()
  consumer.remove()
})

/** Runs the blocks of a page in one folder, one after the other, as a reader would. */
function runPage(page: string, folder: string): string {
  let printed = ''
  for (const { language, code, line } of blocksOf(page)) {
    const where = `${page}:${line}`
    const text = code.replaceAll(EXAMPLE_TSA, authorityUrl)
    if (language === 'js') {
      const file = `block-${line}.mjs`
      writeFileSync(join(folder, file), text)
      printed = consumer.run(file, { cwd: folder })
    } else if (language === 'sh') {
      const commands = commandsOf(text).filter(({ command }) => !command.startsWith('npm '))
      if (commands.length === 0) continue // those of the checkout are the next test's
      printed = ''
      for (const { command, exit } of commands) {
        const ran = consumer.shell(command, folder)
        expect(ran.code, `${where}: ${command}\n${ran.stdout}${ran.stderr}`).toBe(exit)
        printed += ran.stdout + ran.stderr
      }
    } else if (language === 'text') expect(printed, `what ${where} shows`).toMatch(patternOf(code))
  }
  return printed
}

const pages = readdirSync(GUIDE).filter((name) => name.endsWith('.md'))

describe('the guide', () => {
  test.each(pages)(
    'every block of %s runs, in order, and prints what the page shows',
    (page) => {
      runPage(join(GUIDE, page), consumer.openFolder(page.replace('.md', ''), desk))
    },
    180_000,
  )

  test('quotes only sentences that the reports print', () => {
    const known = JSON.stringify([vietnamese, english])
    const table = readFileSync(join(GUIDE, 'reading-a-verdict.md'), 'utf8')
    const quoted = [...table.matchAll(/“([^”]+)”/g)].map(([, words]) => words ?? '')
    expect(quoted.length).toBeGreaterThan(30)
    expect(quoted.filter((words) => !known.includes(JSON.stringify(words).slice(1, -1)))).toEqual([])
  })

  test('links of the guide and of both READMEs lead to files', () => {
    for (const page of ['README.md', 'README.vi.md', ...pages.map((name) => join(GUIDE, name))]) {
      const links = [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link]) => link ?? '')
      for (const link of links) expect(() => readFileSync(join(page, '..', link)), `${link} in ${page}`).not.toThrow()
    }
  })
})

describe('the first screen', () => {
  test('the ten lines run in a fresh folder and print the verdict and the proven name', () => {
    const printed = runPage('README.md', consumer.openFolder('ten-lines', desk))
    expect(printed).toMatch(/^passed Nguyễn Thị Ánh/)
  }, 60_000)

  test('both READMEs show the same blocks', () => {
    const blocks = (file: string): string[] => blocksOf(file).map(({ language, code }) => `${language}\n${code}`)
    expect(blocks('README.vi.md')).toEqual(blocks('README.md'))
    expect(blocks('README.md').filter((block) => block.startsWith('js'))).toHaveLength(1)
  })

  test('its npm commands are scripts of the package', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const named = blocksOf('README.md')
      .filter(({ language }) => language === 'sh')
      .flatMap(({ code }) => [...code.matchAll(/npm (?:run )?([\w-]+)/g)].map(([, name]) => name ?? ''))
    expect(named).toContain('demo')
    for (const name of named) if (name !== 'ci') expect(scripts).toHaveProperty(name)
  })
})
