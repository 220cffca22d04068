import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildConsumer, type Consumer } from './consumer.js'

const PROJECT = 'test/package/nest'

let consumer: Consumer

beforeAll(() => {
  consumer = buildConsumer('commonjs')
}, 60_000)

afterAll(() => consumer.remove())

/** What the TypeScript compiler of a NestJS project makes of a file: CommonJS, legacy decorators with metadata. */
function transpile(file: string): string {
  const { outputText } = ts.transpileModule(readFileSync(join(PROJECT, file), 'utf8'), {
    fileName: file,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  })
  return outputText
}

// tools/pack-test.mjs compiles the same project strictly against the packed declarations
test('a CommonJS project with decorators signs and verifies through require', () => {
  const folder = consumer.openFolder('app')
  const code: string[] = []
  for (const file of readdirSync(PROJECT).filter((name) => name.endsWith('.ts'))) {
    const text = transpile(file)
    code.push(text)
    writeFileSync(join(folder, file.replace(/\.ts$/, '.js')), text)
  }
  expect(code.join('\n')).toContain("require('vanthu')".replaceAll("'", '"'))
  copyFileSync('examples/documents/chi-thi-binh-thuan.json', join(folder, 'van-ban.json'))
  copyFileSync('test/package/sample-files.mjs', join(folder, 'sample-files.mjs'))
  consumer.run('sample-files.mjs', { cwd: folder }) // its standard input is empty, so it ends
  expect(consumer.run('main.js', { cwd: folder })).toBe(
    'passed Nguyễn Thị Ánh (KHÔNG TIN CẬY)\nERR_ADAPTERS_CANNOT_READ\n',
  )
}, 60_000)
