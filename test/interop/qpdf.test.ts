import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  changedEntries,
  fillSignature,
  listFields,
  openIncrement,
  openPdf,
  PdfDict,
  type PdfFile,
  PdfName,
  PdfRef,
  PdfString,
  pagesOf,
  parseSignatureDictionary,
  revisionLayout,
} from '../../src/pdf/index.js'
import { classicPdf } from '../pdf/made.js'

const found = spawnSync('qpdf', ['--version']).status === 0
if (!found) console.warn('qpdf is absent: its checks are skipped')

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-qpdf-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(...args: string[]): { status: number | null; output: string } {
  const result = spawnSync('qpdf', args, { encoding: 'latin1' })
  return { status: result.status, output: `${result.stdout}${result.stderr}` }
}

function save(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function check(name: string, bytes: Uint8Array): void {
  const { status, output } = run('--check', save(name, bytes))
  expect(output).not.toMatch(/WARNING|ERROR/)
  expect(status).toBe(0)
}

function remake(name: string, ...options: string[]): Uint8Array {
  const target = join(folder, `${name}.pdf`)
  const source = save('classic.pdf', classicPdf({ pages: 12 }))
  const { status, output } = run('--static-id', ...options, source, target)
  expect(output).toBe('')
  expect(status).toBe(0)
  return new Uint8Array(readFileSync(target))
}

/** A revision as a signature makes it: new field, changed page and catalog, placeholder filled. */
function append(bytes: Uint8Array, name: string): Uint8Array {
  const file = openPdf(bytesSource(bytes))
  const increment = openIncrement(file, { seed: new Uint8Array(16).fill(name.length) })
  const [page] = pagesOf(file.current)
  if (page === undefined) throw new Error('no page')
  const signature = increment.add(PdfDict.of({ Type: PdfName.of('Sig'), M: new PdfString(fromLatin1('D:2026')) }))
  const field = increment.add(
    PdfDict.of({
      Type: PdfName.of('Annot'),
      Subtype: PdfName.of('Widget'),
      FT: PdfName.of('Sig'),
      T: new PdfString(fromLatin1(name)),
      V: signature,
      F: 132,
      Rect: [0, 0, 0, 0],
      P: page.ref,
    }),
  )
  const annotations = file.current.findArray(page.dict.get('Annots')) ?? []
  increment.replace(page.ref, page.dict.with({ Annots: [...annotations, field] }))
  const form = file.current.findDict(file.current.catalog.get('AcroForm')) ?? PdfDict.of({})
  const fields = file.current.findArray(form.get('Fields')) ?? []
  const grown = form.with({ Fields: [...fields, field], SigFlags: 3 })
  increment.replace(file.current.catalogRef, file.current.catalog.with({ AcroForm: grown }))
  const built = increment.build({ signature: { ref: signature, contentsBytes: 512 } })
  fillSignature(built, fromLatin1('value'))
  expect(built.totalSize).toBe(bytes.length + built.appended.length)
  return concatBytes([bytes, built.appended])
}

function fieldsOf(file: PdfFile): string[] {
  return listFields(file.current).map((field) => field.name)
}

describe.skipIf(!found)('qpdf reads what the incremental writer appends', () => {
  const kinds: Record<string, () => Uint8Array> = {
    'classic table': () => classicPdf({ pages: 12 }),
    'table by qpdf': () => remake('table', '--object-streams=disable'),
    'object streams': () => remake('objects', '--object-streams=generate'),
    'linearized table': () => remake('linear-table', '--linearize', '--object-streams=disable'),
    'linearized object streams': () => remake('linear-objects', '--linearize', '--object-streams=generate'),
    'hybrid of Word': () =>
      new Uint8Array(readFileSync(new URL('../vectors/pdf-parse/pdfjs/bug1937438_from_word.pdf', import.meta.url))),
  }
  for (const [name, make] of Object.entries(kinds))
    it(`${name}: two revisions keep the kind of section and the old bytes (ISO 32000-2 7.5.6)`, () => {
      const original = make()
      const before = openPdf(bytesSource(original))
      const once = append(original, 'first')
      const twice = append(once, 'second')
      expect(twice.subarray(0, original.length)).toEqual(original)
      check(`${name}-1.pdf`.replaceAll(' ', '-'), once)
      check(`${name}-2.pdf`.replaceAll(' ', '-'), twice)
      const after = openPdf(bytesSource(twice))
      expect(after.quirks).toEqual(before.quirks)
      expect(after.revisions.length).toBe(before.revisions.length + 2)
      expect(after.sections.slice(0, 2).map((section) => section.kind)).toEqual([
        before.sections[0]?.kind,
        before.sections[0]?.kind,
      ])
      expect(fieldsOf(after)).toEqual([...fieldsOf(before), 'first', 'second'])
      for (const [i, field] of listFields(after.current).slice(-2).entries()) {
        const signature = parseSignatureDictionary(after.current, field)
        const revision = after.revisions[before.revisions.length + i]
        expect(signature?.coverage).toMatchObject({ outcome: 'sound', end: revision?.end })
        expect(signature?.contents?.subarray(0, 5)).toEqual(fromLatin1('value'))
      }
      expect([...pagesOf(after.current)].length).toBe([...pagesOf(before.current)].length)
      expect(revisionLayout(after, after.revisions.length - 1)).toEqual({ unexplained: [], broken: [] })
      const changes = changedEntries(after.viewAt(after.revisions.length - 2), after.current)
      const expected = before.sections[0]?.kind === 'stream' ? 5 : 4
      expect(changes.length).toBe(expected)
    })

  it('reads every object of a linearized file with object streams as qpdf does', () => {
    const bytes = remake('json', '--linearize', '--object-streams=generate')
    const file = openPdf(bytesSource(bytes))
    const { output } = run('--show-xref', join(folder, 'json.pdf'))
    const listed = output.split('\n').filter((line) => /^\d+\/\d+: /.test(line))
    expect(listed.length).toBeGreaterThan(10)
    for (const line of listed) {
      const [, number, offset, stream, index] =
        /^(\d+)\/\d+: (?:uncompressed; offset = (\d+)|compressed; stream = (\d+), index = (\d+))/.exec(line) ?? []
      const entry = file.current.entry(Number(number))
      if (offset === undefined)
        expect(entry).toEqual({ kind: 'compressed', stream: Number(stream), index: Number(index) })
      else expect(entry).toMatchObject({ kind: 'offset', offset: Number(offset) })
      expect(() => file.current.resolve(new PdfRef(Number(number)))).not.toThrow()
    }
  })
})
