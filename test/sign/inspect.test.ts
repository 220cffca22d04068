import { describe, expect, test } from 'vitest'
import { bytesSource } from '../../src/kernel/ports.js'
import { inspectBeforeSigning } from '../../src/sign/index.js'
import { officePdf, plainPdf, writePdf } from './sample.js'

const inCatalog = async (entries: string) => await inspectBeforeSigning(bytesSource(plainPdf('table', 1, entries)))

/** One page with these entries, and further objects from number 4. */
const inPage = async (page: string, ...objects: readonly string[]) =>
  await inspectBeforeSigning(
    bytesSource(
      writePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] ${page} >>`,
        ...objects,
      ]),
    ),
  )

describe('pre-sign lint (ades.md 7.5)', () => {
  test('a laid-out document has no finding', async () => {
    expect(await inspectBeforeSigning(bytesSource(officePdf()))).toEqual([])
    expect(await inspectBeforeSigning(bytesSource(plainPdf('stream', 3)))).toEqual([])
  })

  test('catalog and form', async () => {
    for (const [entries, id] of [
      ['/OpenAction << /S /JavaScript /JS (x) >>', 'active.open-action'],
      ['/OpenAction << /S /GoTo /D [4 0 R /Fit] /Next << /S /Launch >> >>', 'active.open-action'],
      ['/AA << /WC << /S /JavaScript /JS (x) >> >>', 'active.additional-action'],
      ['/Names << /JavaScript << /Names [] >> >>', 'active.javascript'],
      ['/AcroForm << /Fields [] /XFA [] >>', 'active.xfa'],
      ['/AcroForm << /Fields [] /NeedAppearances true >>', 'form.need-appearances'],
    ] as const)
      expect(await inCatalog(entries)).toMatchObject([{ id, action: 'refuse' }])
  })

  test('what only goes to a page is no finding', async () => {
    expect(await inCatalog('/OpenAction [4 0 R /Fit]')).toEqual([])
    expect(await inCatalog('/OpenAction << /S /GoTo /D [4 0 R /Fit] >>')).toEqual([])
    expect(await inCatalog('/AcroForm << /Fields [] /NeedAppearances false >>')).toEqual([])
  })

  test('what a person has to look at is listed', async () => {
    expect(await inCatalog('/OCProperties << >>')).toMatchObject([{ id: 'optional.content', action: 'list' }])
    expect(await inCatalog('/Names << /EmbeddedFiles << >> >>')).toMatchObject([
      { id: 'embedded.file', action: 'list' },
    ])
  })

  test('pages: actions of page and annotations, with page and object', async () => {
    expect(await inPage('/AA << /O << /S /JavaScript /JS (x) >> >>')).toMatchObject([
      { id: 'active.additional-action', page: 1, object: '3 0' },
    ])
    expect(await inPage('/Annots [4 0 R]', '<< /Subtype /Link /A << /S /Launch /F (x) >> >>')).toMatchObject([
      { id: 'active.launch', page: 1, object: '4 0' },
    ])
    expect(
      await inPage('/Annots [4 0 R]', '<< /Subtype /Link /A << /S /GoTo /Next << /S /SubmitForm >> >> >>'),
    ).toMatchObject([{ id: 'active.submit-form' }])
    expect(await inPage('/Annots [4 0 R]', '<< /Subtype /RichMedia >>')).toMatchObject([{ id: 'active.rich-media' }])
  })

  test('external streams of contents and images', async () => {
    const external = '<< /F (http://example.test/x) /Length 0 >>\nstream\n\nendstream'
    expect(await inPage('/Contents 4 0 R', external)).toMatchObject([{ id: 'external.stream', object: '4 0' }])
    expect(await inPage('/Resources << /XObject << /Im0 4 0 R >> >>', external)).toMatchObject([
      { id: 'external.stream', object: '4 0' },
    ])
  })

  test('pages that share one long array cost no more than one', { timeout: 5000 }, async () => {
    const pages = 3000
    const kids = Array.from({ length: pages }, (_, index) => `${5 + index} 0 R`).join(' ')
    const shared = writePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
      `[${'<< /Subtype /Link >> '.repeat(20_000)}]`,
      `<< /XObject << ${Array.from({ length: 2000 }, (_, index) => `/X${index} null`).join(' ')} >> >>`,
      ...Array.from(
        { length: pages },
        () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1 1] /Annots 3 0 R /Contents 3 0 R /Resources 4 0 R >>',
      ),
    ])
    expect(await inspectBeforeSigning(bytesSource(shared))).toEqual([])
  })

  test('a chain of actions that comes back to itself ends', async () => {
    expect(await inPage('/Annots [4 0 R]', '<< /Subtype /Link /A 5 0 R >>', '<< /S /GoTo /Next 5 0 R >>')).toEqual([])
  })
})
