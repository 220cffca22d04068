import { beforeAll, describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import type { Drawing, FieldBox, LaidBox, TextItem } from '../../src/compose/draw-item.js'
import type { FontMetrics } from '../../src/compose/font-metric.js'
import { loadFontSet } from '../../src/compose/font-set.js'
import { type DocumentLayout, layoutDocument } from '../../src/compose/layout.js'
import type { OfficialDocument } from '../../src/document/index.js'
import { bodyOf, CROWDED, exampleDocument } from './document-fixture.js'

const MM = 72 / 25.4
let metrics: FontMetrics
beforeAll(async () => {
  metrics = (await loadFontSet(packagedFonts())).metrics
})

const layout = (doc: OfficialDocument): DocumentLayout => layoutDocument(metrics, doc)
function box(laid: DocumentLayout, part: string): LaidBox {
  const found = laid.boxes.find((one) => one.part === part)
  if (!found) throw new Error(`nothing laid for ${part}`)
  return found
}
function field(laid: DocumentLayout, name: string): FieldBox {
  const found = laid.fields.find((one) => one.name === name)
  if (!found) throw new Error(`no field ${name}`)
  return found
}
const textItems = (page: Drawing): TextItem[] => page.items.filter((item) => item.kind === 'text')
function textItem(page: Drawing | undefined, text: string): TextItem {
  const found = page ? textItems(page).find((item) => item.text.includes(text)) : undefined
  if (!found) throw new Error(`no text ${text}`)
  return found
}
const center = (one: { x: number; width: number }): number => one.x + one.width / 2

describe('head of page 1', () => {
  test('PL I II.1: the rule under the motto is as long as the motto and centred under it', () => {
    const laid = layout(exampleDocument('chi-thi-binh-thuan'))
    expect(box(laid, 'motto-rule').width).toBeCloseTo(box(laid, 'motto').width, 6)
    expect(center(box(laid, 'motto-rule'))).toBeCloseTo(center(box(laid, 'motto')), 6)
    expect(center(box(laid, 'nation'))).toBeCloseTo(center(box(laid, 'motto')), 6)
    expect(box(laid, 'motto').y - box(laid, 'nation').y).toBeCloseTo(12 * 1.149, 6)
  })

  test.each(['agency', 'subject'])('PL I II.2, II.5: the rule under %s is a third to a half of the text', (part) => {
    for (const doc of [exampleDocument('chi-thi-binh-thuan'), CROWDED]) {
      const laid = layout(doc)
      const share = box(laid, `${part}-rule`).width / box(laid, part).width
      expect(share).toBeGreaterThanOrEqual(1 / 3)
      expect(share).toBeLessThanOrEqual(1 / 2)
      expect(center(box(laid, `${part}-rule`))).toBeCloseTo(center(box(laid, part)), 6)
    }
  })

  test('PL I II.2: parent agency not bold, agency bold, both 12 pt in capitals', () => {
    const [page] = layout(exampleDocument('cong-van-bao-cao')).pages
    expect(textItem(page, 'TỈNH BÌNH THUẬN')).toMatchObject({ style: 'regular', sizePt: 12 })
    expect(textItem(page, 'SỞ NỘI VỤ')).toMatchObject({ style: 'bold', sizePt: 12 })
  })

  test('PL I II.3, II.4: place and date on the line of the number; number below 10 with a zero', () => {
    const [page] = layout(CROWDED).pages
    const number = textItem(page, 'Số: 05/QĐ-UBND')
    const place = textItem(page, 'Thành phố Hồ Chí Minh, ngày 03 tháng 02 năm 2026')
    expect(number).toMatchObject({ style: 'regular', sizePt: 13 })
    expect(place).toMatchObject({ style: 'italic', sizePt: 13, baseline: number.baseline })
  })

  test('the first line stands at the top margin, nothing leaves the type area but what the diagram has outside', () => {
    const laid = layout(exampleDocument('chi-thi-binh-thuan'))
    expect(box(laid, 'nation').y).toBeCloseTo(20 * MM, 6)
    for (const one of laid.boxes) {
      if (one.box === '11' || one.part === 'page-number') continue
      expect(one.x).toBeGreaterThanOrEqual(30 * MM - 0.01)
      expect(one.x + one.width).toBeLessThanOrEqual(195 * MM + 0.01)
      expect(one.y + one.height).toBeLessThanOrEqual(277 * MM + 0.1)
    }
  })

  test('PL I II.5: V/v of a công văn 6 pt below the number, 12 pt upright', () => {
    const laid = layout(exampleDocument('cong-van-bao-cao'))
    const number = box(laid, 'number')
    expect(box(laid, 'subject').y - (number.y + number.height)).toBeCloseTo(6, 6)
    expect(textItem(laid.pages[0], 'V/v báo cáo')).toMatchObject({ style: 'regular', sizePt: 12 })
    expect(laid.boxes.some((one) => one.box === '5a')).toBe(false)
    const again = layout({ ...exampleDocument('cong-van-bao-cao'), subject: 'V/v báo cáo kết quả' })
    expect(textItem(again.pages[0], 'V/v báo cáo').text).toBe('V/v báo cáo kết quả')
  })

  test('PL I III.2: urgency stamps have the size of the law, bright red', () => {
    for (const [urgency, width] of [
      ['hoa-toc', 30],
      ['thuong-khan', 40],
      ['khan', 20],
    ] as const) {
      const laid = layout({ ...exampleDocument('cong-van-bao-cao'), urgency })
      expect(box(laid, 'urgency').width).toBeCloseTo(width * MM, 6)
      expect(box(laid, 'urgency').height).toBeCloseTo(8 * MM, 6)
    }
  })

  test('mục IV: box 11 lies in the top margin, on the page', () => {
    const one = box(layout(CROWDED), 'circulation')
    expect(one.y).toBeGreaterThan(0)
    expect(one.y + one.height).toBeLessThan(20 * MM)
  })
})

describe('body', () => {
  test('PL I II.6: indent 1.27 cm, 6 pt between paragraphs, 14 pt, justified to the margin', () => {
    const [page] = layout(exampleDocument('chi-thi-binh-thuan')).pages
    const first = textItem(page, 'Trong những năm qua')
    expect(first).toMatchObject({ style: 'regular', sizePt: 14 })
    expect(first.x).toBeCloseTo(30 * MM + 12.7 * MM, 6)
    expect(first.wordGap).toBeGreaterThan(0)
    const end = textItem(page, 'ổn định và phát triển kinh tế')
    const next = textItem(page, 'Tuy nhiên, bên cạnh')
    expect(next.baseline - end.baseline).toBeCloseTo(14 * 1.149 * 1.1 + 6, 6)
    expect(end.wordGap).toBe(0)
  })

  test('PL III: the body ends with ./.', () => {
    const laid = layout(exampleDocument('quyet-dinh-quy-che'))
    expect(textItem(laid.pages.at(-1), './.').text).toMatch(/Quyết định này\.\/\.$/)
  })

  test('PL I II.6: bases in italics, each with a semicolon, the last with a full stop', () => {
    const [page] = layout(exampleDocument('quyet-dinh-quy-che')).pages
    expect(textItem(page, 'Căn cứ Luật Tổ chức')).toMatchObject({ style: 'italic', sizePt: 14 })
    expect(textItem(page, 'Căn cứ Luật Tổ chức').text).toMatch(/;$/)
    expect(textItem(page, 'Theo đề nghị').text).toMatch(/\.$/)
    expect(textItem(page, 'Điều 1.')).toMatchObject({ style: 'bold' })
  })

  test('PL I II.9: one addressee on the line, several with hyphens under the colon', () => {
    const [single] = layout(exampleDocument('to-trinh-ke-hoach')).pages
    expect(textItem(single, 'Kính gửi: Chủ tịch')).toBeDefined()
    const [several] = layout(exampleDocument('cong-van-bao-cao')).pages
    const label = textItem(several, 'Kính gửi:')
    const colon = [...'Kính gửi'].reduce(
      (sum, char) => sum + 14 * metrics.advance('regular', char.codePointAt(0) ?? 0),
      0,
    )
    expect(textItem(several, '- Các sở').x).toBeCloseTo(label.x + colon, 6)
    expect(textItem(several, '- Các sở').text).toMatch(/;$/)
    expect(textItem(several, 'đặc khu').text).toMatch(/\.$/)
  })
})

describe('pages', () => {
  test('PL I I.7: no number on page 1, then centred in the top margin', () => {
    const laid = layout(exampleDocument('chi-thi-binh-thuan'))
    const numbers = laid.boxes.filter((one) => one.part === 'page-number')
    expect(numbers.map((one) => one.page)).toEqual([2, 3, 4])
    for (const one of numbers) {
      expect(center(one)).toBeCloseTo(30 * MM + (165 * MM) / 2, 6)
      expect(one.y + one.height).toBeLessThan(20 * MM)
    }
  })

  test('bodies of 1 to 10 pages: the signature block always has text above it', () => {
    const pages = new Set<number>()
    for (let paragraphs = 1; paragraphs <= 64; paragraphs += 1) {
      for (const sentences of [1, 2]) {
        const laid = layout(bodyOf(paragraphs, sentences))
        pages.add(laid.pages.length)
        const signed = field(laid, 'nguoi-ky').page
        const texts = laid.boxes.filter((one) => one.box === '6' && one.page === signed)
        expect(texts).toHaveLength(1)
        expect(texts[0]?.height).toBeGreaterThan(2 * 14 * 1.149)
        for (const one of laid.boxes) expect(one.y + one.height).toBeLessThanOrEqual(277 * MM + 0.1)
      }
    }
    for (let count = 1; count <= 10; count += 1) expect(pages).toContain(count)
  })

  test('a long Nơi nhận goes on to the next page', () => {
    const recipients = Array.from({ length: 120 }, (_, index) => `Ủy ban nhân dân xã số ${index + 1}`)
    const laid = layout({ ...bodyOf(3), recipients })
    const parts = laid.boxes.filter((one) => one.part === 'recipients')
    expect(parts.map((one) => one.page)).toEqual([1, 2, 3])
    expect(laid.pages.flatMap(textItems).filter((item) => item.text.includes('nhân dân xã số'))).toHaveLength(120)
  })
})

describe('signature block', () => {
  test('PL I II.9: Nơi nhận stands on the line of quyền hạn, 12 pt bold italic', () => {
    const last = layout(exampleDocument('chi-thi-binh-thuan')).pages.at(-1)
    const label = textItem(last, 'Nơi nhận:')
    expect(label).toMatchObject({ style: 'bold-italic', sizePt: 12, x: 30 * MM })
    expect(label.baseline).toBeCloseTo(textItem(last, 'TM. ỦY BAN NHÂN DÂN').baseline, 6)
    expect(textItem(last, '- Bộ Nội vụ;')).toMatchObject({ style: 'regular', sizePt: 11 })
    expect(textItem(last, '- Lưu: VT, SNV.')).toBeDefined()
  })

  test('PL I II.7: authority above position; Q. prints no own position', () => {
    const doc = exampleDocument('chi-thi-binh-thuan')
    const acting = layout({
      ...doc,
      signatory: { authority: { form: 'q', of: 'Giám đốc' }, position: 'Giám đốc', name: 'Nguyễn Thị Ánh' },
    }).pages.at(-1)
    expect(textItem(acting, 'Q. GIÁM ĐỐC')).toBeDefined()
    expect(
      textItems(acting ?? { items: [], boxes: [], fields: [] }).filter((item) => item.text === 'GIÁM ĐỐC'),
    ).toEqual([])
  })

  test('PL I II.8: the seal in real size over the left third of the signature, touching no text', () => {
    for (const doc of [
      exampleDocument('chi-thi-binh-thuan'),
      exampleDocument('cong-van-bao-cao'),
      CROWDED,
      bodyOf(20),
    ]) {
      const laid = layout(doc)
      const person = field(laid, 'nguoi-ky')
      const seal = field(laid, 'co-quan')
      expect(seal.width).toBeCloseTo(36 * MM, 6)
      expect(seal.height).toBeCloseTo(36 * MM, 6)
      expect((seal.x + seal.width - person.x) / person.width).toBeCloseTo(1 / 3, 6)
      expect(seal.page).toBe(person.page)
      for (const one of laid.boxes.filter((text) => text.page === seal.page)) {
        if (['7c', '8', '6'].includes(one.box)) continue
        const apart =
          one.x + one.width <= seal.x ||
          one.x >= person.x + person.width ||
          one.y + one.height <= seal.y ||
          one.y >= seal.y + seal.height
        expect(apart, one.part).toBe(true)
      }
    }
  })

  test('the fields: number and date only when they are not known', () => {
    const names = (doc: OfficialDocument) => layout(doc).fields.map((one) => one.name)
    expect(names(exampleDocument('chi-thi-binh-thuan'))).toEqual(['so', 'ngay-ban-hanh', 'nguoi-ky', 'co-quan'])
    expect(names(CROWDED)).toEqual(['nguoi-ky', 'co-quan'])
  })
})

describe('the diagram of PL I, mục IV', () => {
  // where each box begins and ends, in percent of the width of the type area
  const DIAGRAM: Readonly<Record<string, readonly [number, number]>> = {
    '1': [52.2, 98.0],
    '2': [0.5, 43.9],
    '3': [0.5, 43.3],
    '4': [52.6, 98.0],
    '5a': [36.6, 74.5],
    '5b': [6.7, 35.5],
    '6': [0.5, 99.4],
    '7a': [49.8, 97.9],
    '7b': [52.5, 95.8],
    '7c': [71.4, 87.4],
    '9a': [40.7, 85.1],
    '9b': [0.6, 24.7],
    '10b': [0.5, 18.5],
    '11': [57.7, 85.1],
    '13': [0.5, 99.4],
  }

  test('the middle of each element lies in its box', () => {
    const seen = new Set<string>()
    for (const doc of [exampleDocument('chi-thi-binh-thuan'), exampleDocument('cong-van-bao-cao'), CROWDED]) {
      for (const one of layout(doc).boxes) {
        const range = DIAGRAM[one.box]
        if (!range) continue
        seen.add(one.box)
        const middle = (100 * (center(one) - 30 * MM)) / (165 * MM)
        expect(middle, one.part).toBeGreaterThan(range[0])
        expect(middle, one.part).toBeLessThan(range[1])
      }
    }
    expect([...seen].sort()).toEqual(Object.keys(DIAGRAM).sort())
  })

  test('from top to bottom the elements follow the order of the diagram', () => {
    const letter = layout(exampleDocument('cong-van-bao-cao'))
    const tops = ['agency', 'number', 'subject', 'urgency'].map((part) => box(letter, part).y)
    expect([...tops].sort((a, b) => a - b)).toEqual(tops)
    const top = (name: string) => letter.boxes.find((one) => one.box === name)?.y ?? 0
    const rest = ['9a', '6', '7a', '7c', '7b', '13'].map(top)
    expect([...rest].sort((a, b) => a - b)).toEqual(rest)
  })
})

describe('what does not fit', () => {
  test('names beyond their place are refused, not squeezed', () => {
    const doc = exampleDocument('chi-thi-binh-thuan')
    const error = (change: Partial<OfficialDocument>) => () => layout({ ...doc, ...change })
    const fits = (element: string) =>
      expect.objectContaining({ code: 'ERR_COMPOSE_DOES_NOT_FIT', details: { element } })
    expect(error({ place: 'Thành phố Hồ Chí Minh và vùng phụ cận' })).toThrow(fits('place'))
    expect(error({ agency: 'Trung tâm '.repeat(250) })).toThrow(fits('head'))
    const name = 'Nguyễn '.repeat(400)
    expect(error({ signatory: { position: 'Chủ tịch', name } })).toThrow(fits('signatory'))
  })

  test('a character without a glyph is named', () => {
    expect(() => layout({ ...exampleDocument('chi-thi-binh-thuan'), place: '北京' })).toThrow(
      expect.objectContaining({ code: 'ERR_COMPOSE_NO_GLYPH', details: { codePoint: 'U+5317' } }),
    )
  })
})
