import { expect, test } from 'vitest'
import { digitize, type OcrEngine, type PixelImage } from '../../src/digitize/index.js'
import { concatBytes, fromLatin1, indexOfBytes, toLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { extractText, openPdf, pagesOf } from '../../src/pdf/index.js'

const jpeg: Uint8Array = concatBytes([
  Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0x04, 0x60, 0x03, 0x20, 3]),
  fromLatin1('the rest of this JPEG is never decoded here'),
])
const pixels: PixelImage = { width: 800, height: 1120, channels: 1, pixels: new Uint8Array(800 * 1120).fill(255) }
const word = (text: string, x: number, y: number, confidence = 95) => ({
  text,
  confidence,
  box: { x, y, width: 12 * text.length, height: 20 },
})
const line = (text: string, x: number, y: number, confidence?: number) => {
  let at = x
  return text.split(' ').map((one) => {
    const read = word(one, at, y, confidence)
    at += 12 * one.length + 8
    return read
  })
}
const engine: OcrEngine = {
  jobs: 2,
  recognize: () =>
    Promise.resolve([
      ...line('SỞ NỘI VỤ', 60, 60),
      ...line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 360, 30),
      ...line('Số: 876/QÐ-SNV', 60, 100, 60),
      ...line('Huế, ngày 02 tháng 01 năm 2026', 420, 100),
      ...line('QUYẾT ĐỊNH', 330, 180),
      ...line('Về việc số hóa', 320, 210),
      ...line('Nơi nhận:', 60, 900),
      ...line('- Như Điều 3;', 60, 930),
      ...line('GIÁM ĐỐC', 560, 900),
      ...line('Lê Hoàng Phong', 540, 1000),
    ]),
}
const options = {
  engine,
  images: {
    open: () =>
      Promise.resolve({
        pages: 1,
        claimedDpi: 180,
        decode: () => Promise.resolve(pixels),
        encodePng: () => Promise.reject(new Error('not asked for')),
      }),
  },
  renderer: { render: () => Promise.reject(new Error('not asked for')) },
  at: new Date('2026-01-02T03:04:05Z'),
  title: 'ban quet',
  text: 'machine' as const,
}

test('the JPEG stands in the PDF byte for byte, the words invisibly over it, both marked in XMP', async () => {
  const scan = await digitize([jpeg], options)
  expect(indexOfBytes(scan.pdf, jpeg)).toBeGreaterThan(0)
  expect(toLatin1(scan.pdf)).toContain('<vanthu:TextLayer>machine</vanthu:TextLayer>')
  expect(toLatin1(scan.pdf)).toContain(`sha256:${scan.originals[0]?.sha256} jpeg`)
  const view = openPdf(bytesSource(scan.pdf)).current
  const runs = [...pagesOf(view)].flatMap((page) => extractText(view, page))
  expect(runs.every((run) => run.invisible)).toBe(true)
  expect(runs.map((run) => run.text.trim())).toContain('876/QĐ-SNV')
})

test('same input, same bytes', async () => {
  expect((await digitize([jpeg, jpeg], options)).pdf).toEqual((await digitize([jpeg, jpeg], options)).pdf)
})

test('a certified copy has no unread words', async () => {
  const view = openPdf(bytesSource((await digitize([jpeg], { ...options, text: 'none' })).pdf)).current
  expect([...pagesOf(view)].flatMap((page) => extractText(view, page))).toEqual([])
})

test('NĐ 30/2020, Phụ lục I, II: fields with status; a doubtful number is to be checked', async () => {
  const { fields } = await digitize([jpeg], options)
  expect(fields.number).toMatchObject({ value: '876', status: 'check', page: 1 })
  expect(fields.symbol).toMatchObject({ value: 'QĐ-SNV', status: 'check' })
  expect(fields.date).toMatchObject({ value: '2026-01-02', status: 'sure' })
  expect(fields.place.value).toBe('Huế')
  expect(fields.agency.value).toBe('SỞ NỘI VỤ')
  expect(fields.parentAgency.status).toBe('missing')
  expect(fields.type.value).toBe('quyet-dinh')
  expect(fields.subject.value).toBe('Về việc số hóa')
  expect(fields.position.value).toBe('GIÁM ĐỐC')
  expect(fields.signatory.value).toBe('Lê Hoàng Phong')
  expect(fields.recipients.value).toEqual(['Như Điều 3'])
  expect(fields.secrecy.status).toBe('missing')
})

test('a page of too many pixels, too many pages, too many bytes, no page', async () => {
  const limited = (limits: object) => digitize([jpeg, jpeg], { ...options, limits })
  await expect(limited({ maxPixels: 1000 })).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PIXELS' })
  await expect(limited({ maxPages: 1 })).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_MANY_PAGES' })
  await expect(limited({ maxBytes: 10 })).rejects.toMatchObject({ code: 'ERR_DIGITIZE_TOO_LARGE' })
  await expect(digitize([], options)).rejects.toMatchObject({ code: 'ERR_DIGITIZE_NO_PAGE' })
})

test('an empty page is warned of, and a page below 200 dpi', async () => {
  const scan = await digitize([jpeg], options)
  expect(scan.pages[0]?.warnings.map(({ id }) => id)).toEqual(['low-resolution', 'blank'])
})
