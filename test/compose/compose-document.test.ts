import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import {
  type ComposedPdf,
  composeDocument,
  composeFieldText,
  composeSealImage,
  composeSignatureImage,
  type FontSource,
} from '../../src/compose/index.js'
import type { OfficialDocument } from '../../src/document/index.js'
import { concatBytes, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  extractText,
  isName,
  listFields,
  openIncrement,
  openPdf,
  PdfDict,
  type PdfFile,
  PdfRef,
  PdfStream,
  PdfString,
  pagesOf,
  parseFieldAppearance,
  parseFieldLock,
} from '../../src/pdf/index.js'
import { bodyOf, COMPOSED_ON, CROWDED, exampleDocument } from './document-fixture.js'

const { PNG } = createRequire(import.meta.url)('pngjs') as {
  PNG: { sync: { read(bytes: Uint8Array): { width: number; height: number; data: Uint8Array } } }
}

const fonts: FontSource = packagedFonts()
const compose = (doc: OfficialDocument): Promise<ComposedPdf> => composeDocument(doc, { at: COMPOSED_ON, fonts })
const open = (bytes: Uint8Array): PdfFile => openPdf(bytesSource(bytes))
const squeeze = (text: string): string => text.replace(/\s+/g, '')

async function openChiThi(): Promise<{ bytes: Uint8Array; file: PdfFile }> {
  const { bytes } = await compose(exampleDocument('chi-thi-binh-thuan'))
  return { bytes, file: open(bytes) }
}

describe('composeDocument', () => {
  test('the same document, day and fonts give the same bytes; another day gives another /ID', async () => {
    const doc = exampleDocument('chi-thi-binh-thuan')
    const first = await compose(doc)
    expect((await compose(doc)).bytes).toEqual(first.bytes)
    const later = await composeDocument(doc, { at: { year: 2026, month: 11, day: 25 }, fonts })
    const id = (bytes: Uint8Array) => /\/ID ?\[[^\]]*\]/.exec(toLatin1(bytes.subarray(-400)))?.[0]
    expect(id(first.bytes)).toBeDefined()
    expect(id(later.bytes)).not.toBe(id(first.bytes))
  })

  test('text is extracted as exact NFC, every word of the source', async () => {
    const doc = exampleDocument('chi-thi-binh-thuan')
    const { file } = await openChiThi()
    const pages = [...pagesOf(file.current)].map((page, index) => {
      const text = extractText(file.current, page)
        .map((run) => run.text)
        .join('')
      return index === 0 ? text : text.replace(/^\d+/, '')
    })
    const text = squeeze(pages.join(''))
    expect(text).toBe(text.normalize('NFC'))
    const expected = doc.body.flatMap((block) => {
      if (block.kind === 'paragraph') return [block.text]
      if (block.kind === 'heading') return [block.title]
      return [...block.paragraphs, ...block.points.flatMap((point) => [`${point.letter})`, ...point.paragraphs])]
    })
    let at = 0
    for (const part of expected) {
      const found = text.indexOf(squeeze(part), at)
      expect(found, part).toBeGreaterThanOrEqual(at)
      at = found + squeeze(part).length
    }
    for (const part of ['ỦY BAN NHÂN DÂN', 'Số: /CT-UBND', 'Bình Thuận,', 'Nơi nhận:', 'Nguyễn Thị Ánh'])
      expect(text).toContain(squeeze(part))
  })

  test('fonts are subsets with a tag; a file of 1 to 10 pages stays below 120 KB', async () => {
    for (const doc of [exampleDocument('chi-thi-binh-thuan'), CROWDED, bodyOf(62)]) {
      const { bytes } = await compose(doc)
      expect(bytes.length).toBeLessThan(120 * 1024)
      const names = [...toLatin1(bytes).matchAll(/\/BaseFont ?\/(\S+)/g)].map((match) => match[1])
      expect(names.length).toBeGreaterThan(0)
      for (const name of names) expect(name).toMatch(/^[A-Z]{6}\+Tinos-/)
    }
  })

  test('a document that breaks the law is refused, a form of its own is not supported', async () => {
    const doc = exampleDocument('chi-thi-binh-thuan')
    await expect(compose({ ...doc, symbol: 'QĐ-UBND' })).rejects.toMatchObject({
      code: 'ERR_COMPOSE_NOT_LAWFUL',
      details: { rule: 'symbol-names-type', path: 'symbol' },
    })
    await expect(compose({ ...doc, type: 'bien-ban', symbol: 'BB-UBND' })).rejects.toMatchObject({
      code: 'ERR_COMPOSE_TYPE_UNSUPPORTED',
      details: { type: 'bien-ban' },
    })
  })

  test('a document built in code is checked and brought to NFC like one that was read', async () => {
    const doc = exampleDocument('to-trinh-ke-hoach')
    await expect(compose({ ...doc, place: '' })).rejects.toMatchObject({
      code: 'ERR_DOCUMENT_INVALID',
      details: { path: 'place', reason: 'empty' },
    })
    const decomposed = JSON.parse(JSON.stringify(doc).normalize('NFD')) as OfficialDocument
    expect((await compose(decomposed)).bytes).toEqual((await compose(doc)).bytes)
    const noDay = { year: 2026, month: 2, day: 31 }
    await expect(composeDocument(doc, { at: noDay, fonts })).rejects.toBeInstanceOf(TypeError)
  })

  test('the largest document that is read is composed within seconds', async () => {
    const doc = exampleDocument('to-trinh-ke-hoach')
    const body = Array.from({ length: 90 }, () => ({ kind: 'paragraph' as const, text: 'nội dung '.repeat(1200) }))
    expect((await compose({ ...doc, body })).pages).toBeGreaterThan(200)
  })

  test('a font file that is none is named', async () => {
    const broken: FontSource = { load: () => Promise.resolve(new Uint8Array(10)) }
    await expect(
      composeDocument(exampleDocument('chi-thi-binh-thuan'), { at: COMPOSED_ON, fonts: broken }),
    ).rejects.toMatchObject({ code: 'ERR_COMPOSE_BAD_FONT', details: { style: 'regular' } })
  })

  test('the signal ends the work with its own reason', async () => {
    const controller = new AbortController()
    controller.abort(new Error('enough'))
    const options = { at: COMPOSED_ON, fonts, signal: controller.signal }
    await expect(composeDocument(exampleDocument('chi-thi-binh-thuan'), options)).rejects.toThrow('enough')
  })
})

describe('the form (number after the signature of the person)', () => {
  test('four merged field-widgets in order, each with an appearance, the text fields empty', async () => {
    const { file } = await openChiThi()
    const fields = listFields(file.current)
    expect(fields.map((field) => [field.name, field.type, field.merged])).toEqual([
      ['so', 'Tx', true],
      ['ngay-ban-hanh', 'Tx', true],
      ['nguoi-ky', 'Sig', true],
      ['co-quan', 'Sig', true],
    ])
    for (const field of fields) {
      const stream = file.current.resolve(file.current.findDict(field.dict.get('AP'))?.get('N'))
      expect(stream).toBeInstanceOf(PdfStream)
      expect(field.dict.get('F')).toBe(field.type === 'Tx' ? 4 : 132)
      expect(field.dict.get('P')).toBeInstanceOf(PdfRef)
      if (field.type === 'Tx' && stream instanceof PdfStream) {
        expect(field.flags).toBe(1)
        expect(field.value instanceof PdfString && field.value.bytes.length).toBe(0)
        expect(parseFieldAppearance(file.current, stream).shape).toBe('empty')
      }
    }
    const form = file.current.findDict(file.current.catalog.get('AcroForm'))
    expect([...(form?.entries.keys() ?? [])].sort()).toEqual(['DA', 'DR', 'Fields'])
    const fonts_ = file.current.findDict(file.current.findDict(form?.get('DR'))?.get('Font'))
    expect([...(fonts_?.entries.keys() ?? [])]).toEqual(['R', 'I'])
  })

  test('locks: the person leaves number, date, agency and renewals open; the agency locks all four', async () => {
    const { file } = await openChiThi()
    const locks = listFields(file.current).flatMap((field) => {
      const dict = file.current.findDict(field.dict.get('Lock'))
      return dict ? [parseFieldLock(file.current, dict)] : []
    })
    expect(locks).toEqual([
      {
        action: 'Exclude',
        fields: ['so', 'ngay-ban-hanh', 'co-quan', 'luu-tru-1', 'luu-tru-2'],
        permission: 2,
      },
      { action: 'Include', fields: ['so', 'ngay-ban-hanh', 'nguoi-ky', 'co-quan'], permission: 2 },
    ])
  })

  test('the annotation of the person comes before that of the agency', async () => {
    const { file } = await openChiThi()
    const last = [...pagesOf(file.current)].at(-1)
    const refs = file.current.findArray(last?.dict.get('Annots')) ?? []
    const names = refs.map((ref) => file.current.findDict(ref)?.get('T'))
    expect(names.map((name) => (name instanceof PdfString ? toLatin1(name.bytes) : ''))).toEqual([
      'nguoi-ky',
      'co-quan',
    ])
  })

  test('numbering before signing: number and date are page text, only the agency is left open', async () => {
    const doc = { ...exampleDocument('chi-thi-binh-thuan'), number: 5, date: { year: 2026, month: 3, day: 4 } }
    const file = open((await compose(doc)).bytes)
    const [page] = pagesOf(file.current)
    const text = page ? extractText(file.current, page).map((run) => run.text) : []
    expect(text).toContain('Số: 05/CT-UBND')
    expect(text).toContain('Bình Thuận, ngày 04 tháng 3 năm 2026')
    const [person] = listFields(file.current)
    const lock = file.current.findDict(person?.dict.get('Lock'))
    expect(lock && parseFieldLock(file.current, lock)).toMatchObject({
      action: 'Exclude',
      fields: ['co-quan', 'luu-tru-1', 'luu-tru-2'],
    })
  })
})

describe('composeFieldText', () => {
  const seed = new Uint8Array(16)
  const filled = async (values: Partial<Record<'so' | 'ngay-ban-hanh', string>>): Promise<PdfFile> => {
    const { bytes, file } = await openChiThi()
    const increment = openIncrement(file, { seed })
    for (const [field, text] of Object.entries(values))
      composeFieldText({ increment, field: field as 'so' | 'ngay-ban-hanh', text })
    return open(concatBytes([bytes, increment.build().appended]))
  }

  test('each field draws exactly its value with the font of the signed /DR', async () => {
    const values = { so: '15', 'ngay-ban-hanh': 'ngày 24 tháng 11 năm 2026' }
    const { current } = await filled(values)
    const form = current.findDict(current.catalog.get('AcroForm'))
    const fontRefs = current.findDict(current.findDict(form?.get('DR'))?.get('Font'))
    for (const [name, key] of [
      ['so', 'R'],
      ['ngay-ban-hanh', 'I'],
    ] as const) {
      const field = listFields(current).find((one) => one.name === name)
      const stream = current.resolve(current.findDict(field?.dict.get('AP'))?.get('N'))
      if (!(stream instanceof PdfStream)) throw new Error('no appearance')
      const facts = parseFieldAppearance(current, stream)
      expect(facts).toMatchObject({ shape: 'one-text', text: values[name], fontSize: 13, gray: 0, hasMatrix: false })
      expect(`${facts.font}`).toBe(`${fontRefs?.get(key)}`)
    }
  })

  test('the number ends at the slash, whatever its length', async () => {
    for (const so of ['05', '15', '99999']) {
      const { current } = await filled({ so })
      const field = listFields(current).find((one) => one.name === 'so')
      const stream = current.resolve(current.findDict(field?.dict.get('AP'))?.get('N'))
      const facts = stream instanceof PdfStream ? parseFieldAppearance(current, stream) : undefined
      expect(facts?.textBox?.right).toBeCloseTo(facts?.bbox?.right ?? 0, 1)
    }
  })

  test('only the two fields and their streams are in the increment', async () => {
    const { file } = await openChiThi()
    const increment = openIncrement(file, { seed })
    composeFieldText({ increment, field: 'so', text: '15' })
    const objects = toLatin1(increment.build().appended).match(/^\d+ 0 obj/gm)
    expect(objects).toHaveLength(2)
  })

  test('refused: a second value, a missing field, a character without glyph, a value too wide', async () => {
    const { file } = await openChiThi()
    const fill = (target: PdfFile, text: string) => () =>
      composeFieldText({ increment: openIncrement(target, { seed }), field: 'so', text })
    expect(fill(await filled({ so: '15' }), '16')).toThrow(
      expect.objectContaining({ code: 'ERR_COMPOSE_NOT_ISSUABLE', details: { field: 'so', reason: 'has-value' } }),
    )
    const numbered = open((await compose(CROWDED)).bytes)
    expect(fill(numbered, '15')).toThrow(
      expect.objectContaining({ code: 'ERR_COMPOSE_NOT_ISSUABLE', details: { field: 'so', reason: 'no-such-field' } }),
    )
    expect(fill(file, '１５')).toThrow(expect.objectContaining({ code: 'ERR_COMPOSE_NO_GLYPH' }))
    expect(fill(file, '1234567')).toThrow(expect.objectContaining({ code: 'ERR_COMPOSE_DOES_NOT_FIT' }))
  })
})

describe('pictures of signature and seal', () => {
  const inkOf = (pixels: { rgb: Uint8Array }): number[] => [...pixels.rgb.subarray(0, 3)]

  test('PL I II.7: the signature is blue on a transparent ground, the same name always the same', () => {
    const image = composeSignatureImage('Nguyễn Thị Ánh')
    expect(image.png).toEqual(composeSignatureImage('NGUYỄN THỊ ÁNH').png)
    expect(image.png).not.toEqual(composeSignatureImage('Trần Thị Bình').png)
    const [red = 0, green = 0, blue = 0] = inkOf(image.pixels)
    expect(blue).toBeGreaterThan(2 * Math.max(red, green))
    const covered = image.pixels.alpha.filter((alpha) => alpha > 0).length / image.pixels.alpha.length
    expect(covered).toBeGreaterThan(0.02)
    expect(covered).toBeLessThan(0.3)
  })

  test('PL I II.8: the seal is red, 36 mm, at 300 dpi or more, round', async () => {
    const { pixels, widthMm, heightMm } = await composeSealImage('Ủy ban nhân dân tỉnh Bình Thuận', { fonts })
    expect([widthMm, heightMm]).toEqual([36, 36])
    expect((pixels.width / widthMm) * 25.4).toBeGreaterThan(300)
    const [red = 0, green = 0, blue = 0] = inkOf(pixels)
    expect(red).toBeGreaterThan(5 * Math.max(green, blue))
    const at = (x: number, y: number) => pixels.alpha[Math.round(y) * pixels.width + Math.round(x)]
    expect([at(0, 0), at(pixels.width - 1, 0), at(0, pixels.height - 1)]).toEqual([0, 0, 0])
    expect(at(pixels.width / 2, pixels.height / 2)).toBe(255)
  })

  test('a long name still fits the ring; any name gives a picture', async () => {
    const long = await composeSealImage('Trung tâm Kiểm nghiệm, Kiểm chứng và Tư vấn chất lượng nông, lâm, thủy sản', {
      fonts,
    })
    expect(long.pixels.alpha.some((alpha) => alpha > 0)).toBe(true)
    for (const name of ['', 'Đ', '北京', 'a'.repeat(500)])
      expect(composeSignatureImage(name).png.length).toBeGreaterThan(100)
  })

  test('the PNG is read by another decoder, pixel for pixel', () => {
    const { png, pixels } = composeSignatureImage('Nguyễn Thị Ánh')
    const read = PNG.sync.read(Buffer.from(png))
    expect([read.width, read.height]).toEqual([pixels.width, pixels.height])
    for (let pixel = 0; pixel < pixels.alpha.length; pixel += 97)
      expect(read.data[4 * pixel + 3]).toBe(pixels.alpha[pixel])
  })
})

describe('form dictionaries', () => {
  test('fields are objects of their own, and each kid of the form is a widget', async () => {
    const { file } = await openChiThi()
    for (const field of listFields(file.current)) {
      expect(field.ref).toBeInstanceOf(PdfRef)
      expect(isName(field.dict.get('Subtype'), 'Widget')).toBe(true)
      expect(field.dict).toBeInstanceOf(PdfDict)
    }
  })
})
