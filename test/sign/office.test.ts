import { beforeAll, describe, expect, test } from 'vitest'
import { fromLatin1, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { buildTextString, type Increment, listFields, openPdf, PdfDict, PdfStream } from '../../src/pdf/index.js'
import { type SignPdfOptions, signPdf } from '../../src/sign/index.js'
import { buildTestPki, type TestWorld } from '../../src/testing/index.js'
import { readSignature } from './read-signature.js'
import { AT, collect, officePdf, random } from './sample.js'

let world: TestWorld
let byPerson: Uint8Array
beforeAll(async () => {
  world = (await buildTestPki({ at: AT })).government
  byPerson = await sign(officePdf(), 'person', { role: 'person' })
})

async function sign(pdf: Uint8Array, who: 'person' | 'agency', o: Partial<SignPdfOptions>): Promise<Uint8Array> {
  const result = await signPdf(bytesSource(pdf), world[who].signer, { level: 'B-B', at: AT, random, ...o })
  return await collect(result.parts())
}

/** Fills a text field as the office does, in the increment that the agency signs. */
function fill(name: string, value: string) {
  return (increment: Increment): void => {
    const field = listFields(increment.file.current).find((one) => one.name === name)
    if (field?.ref === undefined) throw new Error(`no field ${name}`)
    const form = PdfDict.of({ BBox: [0, 0, 29, 15] })
    const normal = increment.add(PdfStream.of(form, fromLatin1(`/Tx BMC q BT (${value}) Tj ET Q EMC`)))
    increment.replace(field.ref, field.dict.with({ V: buildTextString(value), AP: PdfDict.of({ N: normal }) }))
  }
}

describe('late numbers, 1: dictionaries', () => {
  test('the lock of the laid-out field is repeated in /Reference, with P and /Data', () => {
    const { dictionary, file } = readSignature(byPerson, 'nguoi-ky')
    expect(dictionary.references).toHaveLength(1)
    const [reference] = dictionary.references
    expect(reference?.fields).toEqual({
      action: 'Exclude',
      fields: ['so', 'ngay-ban-hanh', 'co-quan', 'luu-tru-1', 'luu-tru-2'],
      permission: 2,
    })
    expect(reference?.data).toEqual(file.current.catalogRef)
    const params = file.current.findDict(reference?.dict.get('TransformParams'))
    expect([...(params?.entries.keys() ?? [])]).toEqual(['Type', 'V', 'Action', 'Fields', 'P'])
    expect(file.current.findName(params?.get('V'))).toBe('1.2')
  })

  test('nothing but /V of the field, the signature and /SigFlags changes for the person', () => {
    const before = openPdf(bytesSource(officePdf())).current
    const after = readSignature(byPerson, 'nguoi-ky')
    const section = after.file.sections[0]
    const changed = [...(section?.numbers() ?? [])].filter((number) => before.entry(number)?.kind === 'offset')
    expect(changed).toEqual([6, 9]) // the form and the field
    expect(after.field.dict.with({ V: undefined })).toEqual(listFields(before)[2]?.dict)
  })

  test('number, seal and signature of the agency come in one increment', async () => {
    const pixels = { width: 2, height: 2, rgb: new Uint8Array(12).fill(180) }
    const o: Partial<SignPdfOptions> = { role: 'agency', appearance: { pixels }, changes: fill('so', '15') }
    const issued = await sign(byPerson, 'agency', o)
    expect(issued.subarray(0, byPerson.length)).toEqual(byPerson)
    const { file, field, dictionary } = readSignature(issued, 'co-quan')
    expect(file.revisions).toHaveLength(3)
    expect(dictionary.references[0]?.fields?.action).toBe('Include')
    const number = listFields(file.current).find((one) => one.name === 'so')
    expect(file.current.findString(number?.value)?.bytes).toEqual(fromLatin1('15'))
    // the seal: one image in the box that was laid out
    const seal = file.current.findStream(file.current.findDict(field.dict.get('AP'))?.get('N'))
    expect(seal?.dict.get('BBox')).toEqual([0, 0, 110, 110])
    expect(toLatin1(seal === undefined ? new Uint8Array() : file.current.decode(seal))).toBe(
      'q 110 0 0 110 0 0 cm /Im0 Do Q',
    )
    // the leader's signature still covers exactly his revision
    expect(readSignature(issued, 'nguoi-ky').dictionary.coverage).toMatchObject({ end: byPerson.length })
  })

  test('before any signature the same changes are free', async () => {
    const both = await sign(officePdf(), 'person', { role: 'person', changes: fill('so', '15') })
    expect(readSignature(both, 'nguoi-ky').file.revisions).toHaveLength(2)
  })
})

describe('changes beside the agency signature', () => {
  const agency = (changes: (increment: Increment) => void) => sign(byPerson, 'agency', { role: 'agency', changes })

  test('a field that the leader locked is refused', async () => {
    await expect(agency(fill('nguoi-ky', 'x'))).rejects.toMatchObject({ code: 'ERR_SIGN_FIELD_LOCKED' })
  })

  test('an object that is no field is refused: page, catalog, content', async () => {
    for (const key of ['page', 'catalog'] as const) {
      const act = agency((increment) => {
        const view = increment.file.current
        const pages = view.findDict(view.catalog.get('Pages'))
        const page = view.findArray(pages?.get('Kids'))?.[0]
        const ref = key === 'catalog' ? view.catalogRef : page
        if (ref === undefined || !('number' in Object(ref))) throw new Error('no page')
        increment.replace(ref as typeof view.catalogRef, PdfDict.of({}))
      })
      await expect(act).rejects.toMatchObject({ code: 'ERR_SIGN_WOULD_BREAK_SIGNATURE' })
    }
  })
})
