import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { closeText } from '../../src/compose/body-flow.js'
import { type FlowLine, setParagraph } from '../../src/compose/flow-line.js'
import { paginate } from '../../src/compose/paginate.js'
import { romanNumeral } from '../../src/compose/roman-numeral.js'
import { formatFileCopy } from '../../src/compose/signature-block.js'

interface Paragraph {
  readonly lines: number
  readonly heading: boolean
}

/** Paragraphs of lines ten points high, without gaps. */
function flowOf(paragraphs: readonly Paragraph[]): (FlowLine & { readonly first: boolean; readonly last: boolean })[] {
  let keep = false
  return paragraphs.flatMap(({ lines, heading }) => {
    const broken = Array.from({ length: lines }, () => ({ pieces: [], width: 10, spaces: 0 }))
    const set = setParagraph(broken, {
      box: '6',
      sizePt: 10 / 1.149,
      areaWidth: 100,
      align: 'left',
      firstX: 0,
      restX: 0,
      gap: 0,
      spacing: 1,
      keepNext: heading,
      breakBefore: !keep,
    })
    keep = heading
    return set.map((line, index) => ({ ...line, first: index === 0, last: index === set.length - 1 }))
  })
}

const text = (lines: number): Paragraph => ({ lines, heading: false })
const counts = (paragraphs: readonly Paragraph[], room: number, tail: number): number[] =>
  paginate(flowOf(paragraphs), { first: room * 10 + 1, rest: room * 10 + 1, tail: tail * 10 }).map(
    ({ start, end }) => end - start,
  )

describe('pages', () => {
  test('no single line of a paragraph at the foot or at the head', () => {
    expect(counts([text(5), text(5)], 6, 1)).toEqual([5, 5])
    expect(counts([text(4), text(5)], 8, 1)).toEqual([7, 2])
    expect(counts([text(4), text(3)], 6, 1)).toEqual([4, 3])
  })

  test('a heading goes with what follows it', () => {
    expect(counts([text(5), { lines: 1, heading: true }, text(4)], 6, 1)).toEqual([5, 5])
  })

  test('the signature block takes lines along', () => {
    expect(counts([text(4), text(4)], 10, 3)).toEqual([6, 2])
    expect(counts([text(4), text(3), text(1)], 10, 3)).toEqual([4, 4])
    expect(counts([text(6), text(1)], 10, 4)).toEqual([4, 3])
    expect(counts([text(2)], 4, 3)).toEqual([0, 2])
    expect(counts([text(7)], 10, 3)).toEqual([7])
  })

  const paragraphs = fc.array(
    fc.record({ lines: fc.integer({ min: 1, max: 12 }), heading: fc.boolean() }).map(({ lines, heading }) => ({
      lines: heading ? 1 : lines,
      heading,
    })),
    { minLength: 1, maxLength: 60 },
  )
  property.prop([paragraphs, fc.integer({ min: 20, max: 50 }), fc.integer({ min: 1, max: 11 })], { numRuns: 500 })(
    'all lines in order, pages not overfull, the block never alone',
    (list, room, tail) => {
      const lines = flowOf(list)
      const pages = paginate(lines, { first: room * 10, rest: room * 10, tail: tail * 10 })
      expect(pages[0]?.start).toBe(0)
      expect(pages.at(-1)?.end).toBe(lines.length)
      pages.forEach(({ start, end }, index) => {
        if (index > 0) expect(start).toBe(pages[index - 1]?.end)
        const last = index === pages.length - 1
        expect(end - start + (last ? tail : 0)).toBeLessThanOrEqual(room)
        if (last) expect(end - start).toBeGreaterThanOrEqual(Math.min(2, lines.length))
      })
    },
  )
})

describe('small words of the page', () => {
  test('chapters count in Roman numerals', () => {
    expect([1, 4, 9, 14, 40, 1999].map(romanNumeral)).toEqual(['I', 'IV', 'IX', 'XIV', 'XL', 'MCMXCIX'])
    expect(romanNumeral(4000)).toBe('4000')
  })

  test('the body ends with ./. once', () => {
    for (const end of ['', '.', ';', './.']) expect(closeText(`thi hành${end}`)).toBe('thi hành./.')
  })

  test('the line of the file copy', () => {
    expect(formatFileCopy({})).toBe('- Lưu: VT.')
    expect(formatFileCopy({ unit: 'SNV' })).toBe('- Lưu: VT, SNV.')
    expect(formatFileCopy({ unit: 'NC', drafter: 'PL', copies: 300 })).toBe('- Lưu: VT, NC, PL(300).')
  })
})
