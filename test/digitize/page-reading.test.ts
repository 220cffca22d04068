import { expect, test } from 'vitest'
import type { OcrEngine, OcrWord, PixelImage, SourcePage } from '../../src/digitize/index.js'
import { findScanFields, readFields, readScan } from '../../src/digitize/index.js'
import { turnQuarters } from '../../src/digitize/turn.js'

const WIDTH = 1000
const HEIGHT = 1400

/** Lines of bars as text seen from afar; a dark corner says which way up the page is. */
function ruled(red = false): PixelImage {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3).fill(255)
  const paint = (x: number, y: number, colour: readonly number[]): void => pixels.set(colour, 3 * (y * WIDTH + x))
  for (let y = 150; y < 1250; y += 30)
    for (let dy = 0; dy < 9; dy += 1) for (let x = 100; x < 880; x += 1) if (x % 15 < 10) paint(x, y + dy, [0, 0, 0])
  for (let y = 100; y < 130; y += 1) for (let x = 100; x < 260; x += 1) paint(x, y, [10, 10, 10])
  if (red) for (let y = 60; y < 90; y += 1) for (let x = 100; x < 300; x += 1) paint(x, y, [210, 20, 30])
  return { width: WIDTH, height: HEIGHT, channels: 3, pixels }
}

const sourceOf = (pixels: PixelImage): SourcePage => ({
  input: 0,
  picture: { kind: 'pdf', width: pixels.width, height: pixels.height, parts: { count: 0 } },
  claimedDpi: 120,
  keeping: 'as-it-came',
  notes: [],
  decode: () => Promise.resolve(pixels),
})

/** Reads well what stands upright, as the real engine was measured to: 88 and more upright, 45 and less on its head. */
const oriented: OcrEngine = {
  jobs: 1,
  recognize: (image) => {
    let top = 0
    let bottom = 0
    for (let y = 0; y < image.height; y += 1)
      for (let x = 0; x < image.width; x += 1)
        if ((image.pixels[y * image.width + x] ?? 255) < 128) {
          if (x < image.width * 0.26 && y < image.height / 2) top += 1
          if (x > image.width * 0.74 && y > image.height / 2) bottom += 1
        }
    // a band of the middle has no corner: it is upright when bars begin at the left margin
    const confidence = top >= bottom ? 92 : 40
    return Promise.resolve([{ text: 'CỘNG HÒA', confidence, box: { x: 120, y: 200, width: 300, height: 30 } }])
  },
}

test.each([0, 90, 180, 270] as const)(
  'a page that must be turned by %d degrees is turned for reading only',
  async (turn) => {
    const lying = turnQuarters(ruled(), ((360 - turn) % 360) as 0 | 90 | 180 | 270)
    const { page, placement } = await readScan(sourceOf(lying), { engine: oriented })
    expect(page.turnDeg).toBe(turn)
    expect([page.width, page.height]).toEqual([lying.width, lying.height])
    expect(page.warnings.some(({ id }) => id === 'turned')).toBe(turn !== 0)
    // the word's box lies on the page as it came
    const scale = placement.scale
    const [box] = page.words.map((word) => word.box)
    const upright = { x: 120 / scale, y: 200 / scale, width: 300 / scale, height: 30 / scale }
    const expected =
      turn === 0
        ? [upright.x, upright.y]
        : turn === 90
          ? [upright.y, lying.height - upright.x - upright.width]
          : turn === 180
            ? [lying.width - upright.x - upright.width, lying.height - upright.y - upright.height]
            : [lying.width - upright.y - upright.height, upright.x]
    expect(Math.abs((box?.x ?? -99) - (expected[0] ?? 0))).toBeLessThan(4)
    expect(Math.abs((box?.y ?? -99) - (expected[1] ?? 0))).toBeLessThan(4)
  },
)

const line = (text: string, x: number, y: number, confidence = 95): readonly OcrWord[] => {
  let at = x
  return text.split(' ').map((word) => {
    const box = { x: at, y, width: 12 * word.length, height: 20 }
    at += box.width + 8
    return { text: word, confidence, box }
  })
}

const HEAD = [
  ...line('UBND TỈNH MẪU', 60, 60),
  ...line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 460, 30),
  ...line('Số: 12/QĐ-UBND', 60, 100),
  ...line('Huế, ngày 02 tháng 01 năm 2026', 560, 100),
]

/** Black words on the first call, red ones on the second. */
const speaking = (black: readonly OcrWord[], red: readonly OcrWord[]): OcrEngine => {
  let calls = 0
  return {
    jobs: 1,
    recognize: () => {
      calls += 1
      return Promise.resolve(calls === 1 ? black : red)
    },
  }
}

test.each([
  ['HỎA TỐC', 'urgency', 'hoa-toc'],
  ['THƯỢNG KHẨN', 'urgency', 'thuong-khan'],
  ['KHẨN', 'urgency', 'khan'],
  ['TUYỆT MẬT', 'secrecy', 'tuyet-mat'],
  ['TỐI MẬT', 'secrecy', 'toi-mat'],
  ['MẬT', 'secrecy', 'mat'],
] as const)('NĐ 30/2020, Phụ lục I, II.10: %s in black, and in red ink', async (mark, field, slug) => {
  const other = field === 'urgency' ? 'secrecy' : 'urgency'
  const black = await readFields([sourceOf(ruled())], { engine: speaking([...HEAD, ...line(mark, 90, 150)], []) })
  expect(black.fields[field]).toMatchObject({ value: slug, status: 'sure' })
  expect(black.fields[other].status).toBe('missing')
  const red = await readFields([sourceOf(ruled(true))], { engine: speaking(HEAD, line(mark, 90, 60)) })
  expect(red.fields[field]).toMatchObject({ value: slug, status: 'check', page: 1 })
  expect(red.fields[other].status).toBe('missing')
})

test('words of a seal are no mark', async () => {
  const seal = line('ỦY BAN NHÂN DÂN KHẨNG ĐỊNH BÍ MẬTS', 90, 60)
  const { fields } = await readFields([sourceOf(ruled(true))], { engine: speaking(HEAD, seal) })
  expect([fields.urgency.status, fields.secrecy.status]).toEqual(['missing', 'missing'])
})

test('on a page that reads badly nothing is sure', async () => {
  const bad = Array.from({ length: 12 }, (_, i) => line('chữ mờ', 60, 300 + 40 * i, 50)).flat()
  const reading = await readScan(sourceOf(ruled()), { engine: speaking([...HEAD, ...bad], []), marks: false })
  const { fields, paper } = findScanFields([reading])
  const statuses = [...Object.values(fields), ...Object.values(paper)].map(({ status }) => status)
  expect(statuses).not.toContain('sure')
  expect(fields.number).toMatchObject({ value: '12', status: 'check' })
})

test('a name with a word that is no Vietnamese is to be checked', async () => {
  const head = [...line('SỞ TÀI CHÍHN', 60, 60), ...HEAD.slice(3)]
  const { fields } = await readFields([sourceOf(ruled())], { engine: speaking(head, []) })
  expect(fields.agency).toMatchObject({ value: 'SỞ TÀI CHÍHN', status: 'check' })
  expect(fields.number.status).toBe('sure')
})
