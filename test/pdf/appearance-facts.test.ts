import { describe, expect, test } from 'vitest'
import { parseFieldAppearance, parseSealAppearance } from '../../src/pdf/appearance-facts.js'
import { PdfDict, type PdfObject, PdfRef, PdfStream } from '../../src/pdf/object.js'
import { name, stream, tinyPdf, WIDE } from './tiny-pdf.js'

/** An appearance stream in a file; the first object added is 3. */
function appearance(content: string, extra: Readonly<Record<string, PdfObject>> = {}, image = 'Image') {
  const { view } = tinyPdf('', (add) => {
    const font = add(WIDE)
    const picture = add(stream('x', { Subtype: name(image), Width: 1, Height: 1, SMask: add(stream('y')) }))
    add(
      stream(content, {
        Subtype: name('Form'),
        BBox: [0, 0, 29, 15],
        Resources: PdfDict.of({ Font: PdfDict.of({ R: font }), XObject: PdfDict.of({ Im: picture }) }),
        ...extra,
      }),
    )
    return PdfDict.of({})
  })
  for (const number of view.numbers()) {
    const form = view.resolve(new PdfRef(number))
    if (form instanceof PdfStream && form.dict.get('BBox') !== undefined) return { view, form }
  }
  throw new Error('no appearance')
}
const field = (content: string, extra = {}) => {
  const { view, form } = appearance(content, extra)
  return parseFieldAppearance(view, form)
}
const seal = (content: string, extra = {}, image = 'Image') => {
  const { view, form } = appearance(content, extra, image)
  return parseSealAppearance(view, form)
}
const NUMBER = '/Tx BMC q BT /R 13 Tf 0 g 12.5 3.5 Td (15) Tj ET Q EMC'

describe('facts for the rule issue-number', () => {
  test('the one allowed shape, read back', () => {
    const facts = field(NUMBER)
    expect(facts).toMatchObject({ shape: 'one-text', text: '15', fontSize: 13, gray: 0, hasMatrix: false })
    expect(facts.bbox).toEqual({ left: 0, bottom: 0, right: 29, top: 15 })
    expect(facts.font?.number).toBe(3)
    expect(facts.textBox).toMatchObject({ left: 12.5, right: 25.5 })
    expect(facts.operators).toEqual(['BMC', 'q', 'BT', 'Tf', 'g', 'Td', 'Tj', 'ET', 'Q', 'EMC'])
  })

  test('the empty appearance', () => {
    expect(field('/Tx BMC EMC')).toMatchObject({ shape: 'empty', text: undefined, textBox: undefined })
    expect(field('').shape).toBe('empty')
  })

  test.each([
    ['two strings', '/Tx BMC q BT /R 13 Tf 0 g 12.5 3.5 Td (1) Tj (5) Tj ET Q EMC'],
    ['two text objects', '/Tx BMC q BT /R 13 Tf 0 g 1 1 Td (15) Tj ET BT (16) Tj ET Q EMC'],
    ['a setting twice', '/Tx BMC q BT /R 13 Tf /R 1 Tf 0 g (15) Tj ET Q EMC'],
    ['invisible text', '/Tx BMC q BT /R 13 Tf 3 Tr 12.5 3.5 Td (15) Tj ET Q EMC'],
    ['an image beside it', `${NUMBER} /Im Do`],
    ['another mark', '/Span BMC q BT /R 13 Tf 0 g 12.5 3.5 Td (15) Tj ET Q EMC'],
    ['a colour of three parts', '/Tx BMC q BT /R 13 Tf 1 1 1 g 12.5 3.5 Td (15) Tj ET Q EMC'],
    ['operands left over', `${NUMBER} 1`],
    ['a path', '/Tx BMC q BT /R 13 Tf 0 g 12.5 3.5 Td (15) Tj ET 0 0 1 1 re Q EMC'],
  ])('%s is another shape', (_, content) => {
    expect(field(content).shape).toBe('other')
  })

  test('white, outside and unmapped text show in the facts', () => {
    expect(field(NUMBER.replace('0 g', '1 g')).gray).toBe(1)
    expect(field(NUMBER.replace('12.5 3.5', '500 3.5')).textBox?.left).toBe(500)
    expect(field(NUMBER.replace('(15)', '<01>')).text).toBeUndefined()
    expect(field(NUMBER, { Matrix: [1, 0, 0, 1, 0, 0] }).hasMatrix).toBe(true)
  })
})

describe('facts for the rule agency-seal', () => {
  test('one image', () => {
    const facts = seal('q 29 0 0 15 0 0 cm /Im Do Q')
    expect(facts).toMatchObject({
      shape: 'one-image',
      hasSoftMask: true,
      imageKeys: ['Height', 'Length', 'SMask', 'Subtype', 'Width'],
    })
    expect(facts.imageBox).toEqual({ left: 0, bottom: 0, right: 29, top: 15 })
    expect(facts.image).toBeInstanceOf(PdfRef)
  })

  test.each([
    ['text over it', 'q 29 0 0 15 0 0 cm /Im Do Q BT /R 9 Tf (x) Tj ET'],
    ['two images', 'q 29 0 0 15 0 0 cm /Im Do /Im Do Q'],
    ['a clip', 'q 0 0 1 1 re W n /Im Do Q'],
    ['an unknown name', 'q /No Do Q'],
    ['a graphics state', 'q /G gs /Im Do Q'],
  ])('%s is another shape', (_, content) => {
    expect(seal(content).shape).toBe('other')
  })

  test('a form in place of the image is another shape; nothing at all is empty', () => {
    expect(seal('q /Im Do Q', {}, 'Form').shape).toBe('other')
    expect(seal('').shape).toBe('empty')
  })
})
