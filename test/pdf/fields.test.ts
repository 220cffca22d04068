import { describe, expect, it } from 'vitest'
import {
  type FieldLock,
  inheritedEntry,
  isLocked,
  listFields,
  PdfDict,
  PdfName,
  PdfRef,
  parseDocMdp,
  parseFieldLock,
} from '../../src/pdf/index.js'
import { codeOf, documentOf, open } from './made.js'

const PAGES = '<< /Type /Pages /Count 0 /Kids [] >>'
const form = (fields: string, ...objects: string[]) =>
  open(documentOf(`/AcroForm << /Fields ${fields} >>`, PAGES, ...objects)).current

describe('listFields (ISO 32000-2 12.7.4)', () => {
  it('gives nothing without a form', () => {
    expect(listFields(open(documentOf('', PAGES)).current)).toEqual([])
    expect(listFields(form('null'))).toEqual([])
  })
  it('reads merged fields, kids and inherited entries', () => {
    const view = form(
      '[3 0 R 4 0 R]',
      '<< /FT /Tx /T (so) /V (15) /Ff 1 /Subtype /Widget >>',
      '<< /FT /Tx /T (a) /Kids [5 0 R 6 0 R] /Ff 3 /DA (d) >>',
      '<< /T (b) /Parent 4 0 R /Kids [7 0 R 8 0 R] >>',
      '<< /T <FEFF1EA1> /FT /Sig /Parent 4 0 R /Subtype /Widget >>',
      '<< /Subtype /Widget /Parent 5 0 R >>',
      '<< /Subtype /Widget /Parent 5 0 R >>',
    )
    const fields = listFields(view)
    expect(fields.map(({ name, type, merged, flags }) => [name, type, merged, flags])).toEqual([
      ['so', 'Tx', true, 1],
      ['a.b', 'Tx', false, 3],
      ['a.ạ', 'Sig', true, 3],
    ])
    expect(fields[1]?.widgets.map((widget) => widget.ref?.number)).toEqual([7, 8])
    expect(fields[1]?.parents.map((parent) => parent.ref?.number)).toEqual([4])
    const [, second] = fields
    expect(second && inheritedEntry(second, 'DA')).toBeDefined()
    expect(second && inheritedEntry(second, 'MaxLen')).toBeUndefined()
  })
  it('refuses loops and fields reached twice', () => {
    expect(codeOf(() => listFields(form('[3 0 R]', '<< /T (a) /Kids [3 0 R] >>')))).toBe('ERR_PDF_FIELD_TREE')
    expect(codeOf(() => listFields(form('[3 0 R 3 0 R]', '<< /T (a) >>')))).toBe('ERR_PDF_FIELD_TREE')
  })
  it('limits depth and count', () => {
    const chain = Array.from({ length: 50 }, (_, i) => `<< /T (x) /Kids [${i + 4} 0 R] >>`)
    expect(codeOf(() => listFields(form('[3 0 R]', ...chain, '<< /T (x) >>')))).toBe('ERR_PDF_TOO_DEEP')
    const many = Array.from({ length: 20_001 }, () => '<< /T (x) >>').join(' ')
    expect(codeOf(() => listFields(form(`[${many}]`)))).toBe('ERR_PDF_TOO_MANY')
  })
  it('takes an unnamed field, a field in the array itself and an empty /Kids', () => {
    const fields = listFields(form('[<< /FT /Tx >> 3 0 R (junk)]', '<< /T (a) /Kids [] >>'))
    expect(fields.map(({ name, ref }) => [name, ref?.number])).toEqual([
      ['', undefined],
      ['a', 3],
    ])
  })
})

describe('locks (12.8.2.4, Tables 236 and 258)', () => {
  const view = form('[]', '<< /Action /Exclude /Fields [(so) (a.b)] /P 2 >>', '<< /Action /Odd /P 9 >>')
  const lock = (number: number): FieldLock | undefined => parseFieldLock(view, view.findDict(new PdfRef(number)))
  it('reads action, fields and permission', () => {
    expect(lock(3)).toEqual({ action: 'Exclude', fields: ['so', 'a.b'], permission: 2 })
    expect(parseFieldLock(view, undefined)).toBeUndefined()
  })
  it('reads the unknown as strictly as can be', () => {
    expect(lock(4)).toEqual({ action: 'All', fields: [], permission: undefined })
    expect(parseDocMdp(view, PdfDict.of({}))).toBe(2)
    expect(parseDocMdp(view, PdfDict.of({ P: PdfName.of('x') }))).toBe(1)
    expect(parseDocMdp(view, PdfDict.of({ P: 3 }))).toBe(3)
  })
  it('locks fields and those below them', () => {
    const exclude = { action: 'Exclude', fields: ['so', 'a'] } as const
    expect(['so', 'a', 'a.b', 'ab', 'x'].map((name) => isLocked(exclude, name))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
    expect(['so', 'a.b', 'x'].map((name) => isLocked({ ...exclude, action: 'Include' }, name))).toEqual([
      true,
      true,
      false,
    ])
    expect(isLocked({ action: 'All', fields: ['x'] }, 'x')).toBe(true)
  })
})
