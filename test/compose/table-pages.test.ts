import { fc } from '@fast-check/vitest'
import { beforeAll, describe, expect, it } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import type { Drawing, TextItem } from '../../src/compose/draw-item.js'
import type { FontMetrics } from '../../src/compose/font-metric.js'
import { loadFontSet } from '../../src/compose/font-set.js'
import { TABLE_AREA, type TablePlan, type TableRow } from '../../src/compose/table.js'
import { TablePages } from '../../src/compose/table-pages.js'

const PLAN: TablePlan = {
  columns: [
    { title: 'Số', share: 1, align: 'center' },
    { title: 'Nội dung', share: 5, align: 'left' },
    { title: 'Số tiền', share: 2, align: 'right', isAdded: true },
    { title: 'Ghi chú', share: 2, align: 'left', isNote: true },
  ],
  words: { page: 'Trang', pageTotal: 'Cộng trang', carried: 'Chuyển', brought: 'Mang sang', total: 'Tổng' },
  running: 'Sổ thử',
  firstPage: 1,
}
const row = (cells: readonly string[], amount = 1n, isStruck = false): TableRow => ({
  cells,
  isStruck,
  amounts: [amount],
})
const textsOf = ({ items }: Drawing): TextItem[] => items.filter((item) => item.kind === 'text')
const bottomOf = ({ items }: Drawing): number =>
  Math.max(
    ...items.map((item) =>
      item.kind === 'text' ? item.baseline : item.kind === 'frame' ? item.y + item.height : item.y,
    ),
  )

let metrics: FontMetrics
beforeAll(async () => {
  metrics = (await loadFontSet(packagedFonts())).metrics
})
function drawAll(rows: readonly TableRow[], plan: TablePlan = PLAN): { pages: Drawing[]; table: TablePages } {
  const table = new TablePages(metrics, plan)
  const pages = rows.flatMap((one) => table.add(one))
  return { pages: [...pages, table.finish().canvas.drawing()], table }
}

describe('the pages of a table', () => {
  it('strike every line of a struck row but its note', () => {
    const words = 'nội dung dài '.repeat(30).trim()
    const { pages } = drawAll([row(['7', words, '12.000', 'Số bị hủy'], 0n, true)])
    const [page] = pages
    const body = textsOf(page ?? { items: [], boxes: [], fields: [] }).filter(({ style }) => style === 'regular')
    const struck = (page?.items ?? []).filter((item) => item.kind === 'rule' && item.thickness > 0.5)
    const crossed = body.filter((text) =>
      struck.some(
        (rule) => rule.kind === 'rule' && rule.x === text.x && rule.y < text.baseline && rule.y > text.baseline - 6,
      ),
    )
    expect(crossed.map(({ text }) => text)).toEqual(
      body.map(({ text }) => text).filter((text) => !['Số bị hủy', 'Trang 1'].includes(text)),
    )
    expect(crossed.length).toBeGreaterThan(3)
  })

  it('write sums that do not fit smaller, and never outside their column', () => {
    const { pages } = drawAll([row(['1', 'a', '1', ''], 9_007_199_254_740_991n * 1_000_000_000_000n)])
    const sums = textsOf(pages[0] ?? { items: [], boxes: [], fields: [] }).filter(({ text }) => text.includes('.'))
    expect(sums).toHaveLength(2)
    for (const { text, sizePt, x } of sums) {
      expect(text.replaceAll('.', '')).toBe('9007199254740991000000000000')
      expect(sizePt).toBeLessThan(11)
      expect(x).toBeGreaterThan(TABLE_AREA.left + (TABLE_AREA.width * 6) / 10)
    }
  })

  it('property: no row that fits on a page is split, nothing is lost, nothing leaves the page, sums are those of the rows', async () => {
    const cell = fc.nat({ max: 60 }).map((words) => Array.from({ length: words }, (_, at) => `từ${at}`).join(' '))
    const plain = fc.record({ text: cell, note: cell, amount: fc.nat({ max: 1e9 }) })
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { maxLength: 40 }), async (given) => {
        const rows = given.map(({ text, note, amount }, at) => row([`#${at}`, text, `${amount}`, note], BigInt(amount)))
        const { pages, table } = drawAll(rows)
        const facts = table.facts()
        expect([facts.rows, facts.lastPage]).toEqual([rows.length, pages.length])
        expect(facts.amounts).toEqual([given.reduce((sum, { amount }) => sum + BigInt(amount), 0n)])
        const seen = pages.map((page) => textsOf(page).map(({ text }) => text))
        given.forEach(({ text, note }, at) => {
          const on = seen.findIndex((texts) => texts.includes(`#${at}`))
          const from = seen[on]?.indexOf(`#${at}`) ?? -1
          const next = seen[on]?.indexOf(`#${at + 1}`) ?? -1
          const part = seen[on]?.slice(from + 1, next === -1 ? undefined : next).join(' ') ?? ''
          expect(part.startsWith(text)).toBe(true)
          expect(part).toContain(note)
        })
        for (const page of pages) expect(bottomOf(page)).toBeLessThanOrEqual(TABLE_AREA.bottom + 0.01)
      }),
      { numRuns: 40 },
    )
  })

  it('count a row that goes on to other pages on the page where it begins', () => {
    const { pages } = drawAll([row(['1', 'từ '.repeat(5000).trim(), '5', ''], 5n)])
    const sums = pages.map((page) => textsOf(page).filter(({ style, text }) => style === 'bold' && /^\d+$/.test(text)))
    expect(pages.length).toBeGreaterThan(2)
    expect(sums[0]?.map(({ text }) => text)).toEqual(['5', '5'])
    for (const later of sums.slice(1)) expect(later.map(({ text }) => text)).toEqual(['5', '0', '5'])
  })

  it('property: a row of any height is printed line by line, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 900 }), fc.nat({ max: 12 }), async (words, before) => {
        const text = Array.from({ length: words }, (_, at) => `w${at}`).join(' ')
        const rows = [...Array.from({ length: before }, () => row(['1', 'a b', '2', ''])), row(['#', 'x', '3', text])]
        const printed = drawAll(rows).pages.flatMap((page) => textsOf(page).map((item) => item.text))
        expect(
          printed
            .flatMap((line) => line.split(' '))
            .filter((word) => /^w\d/.test(word))
            .join(' '),
        ).toBe(text)
      }),
      { numRuns: 25 },
    )
  })
})
