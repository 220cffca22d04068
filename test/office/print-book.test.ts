import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { printBook } from '../../src/office/index.js'
import { extractText, linesOf, openPdf, pagesOf } from '../../src/pdf/index.js'
import { CERTIFICATION_COLUMNS, OUTGOING_COLUMNS, type Registry } from '../../src/registry/index.js'
import { AGENCY, AT, CLOSED_AT, openSampleRegistry, paper, sampleBook, sampleOutgoing } from './book-sample.js'

const fonts = packagedFonts()
const o = { fonts, at: CLOSED_AT, agency: AGENCY, parentAgency: 'Ủy ban nhân dân tỉnh Lâm Đồng' }
const CLERK = { at: CLOSED_AT, actor: 'Phạm Văn Lực' }

let registry: Registry
let remove: () => void
beforeEach(async () => {
  const sample = await openSampleRegistry()
  registry = sample.registry
  remove = sample.remove
})
afterEach(() => remove())

/** Text of each page, lines from the top. */
const pagesOfText = (bytes: Uint8Array): string[] => {
  const { current } = openPdf(bytesSource(bytes))
  return Array.from(pagesOf(current), (page) =>
    linesOf(extractText(current, page))
      .map(({ text }) => text.trim())
      .join('\n'),
  )
}
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')
const inOrder = (text: string): string => words(text).toSorted().join(' ')

describe('a printed book of certified copies (NĐ 23/2015/NĐ-CP, Điều 13)', () => {
  it('has a cover with agency, name, volume, year, first and last number, opened and closed', async () => {
    const book = await sampleBook(registry, 6)
    const open = pagesOfText(await printBook(book, o))[0]?.split('\n')
    expect(open?.slice(-2)).toEqual(['Mở sổ ngày 05 tháng 3 năm 2026', 'Khóa sổ ngày …… tháng …… năm ………'])
    await book.close(CLERK)
    expect(pagesOfText(await printBook(book, o))[0]?.split('\n')).toEqual([
      'ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG',
      'ỦY BAN NHÂN DÂN PHƯỜNG HÀM THẮNG',
      'SỔ CHỨNG THỰC BẢN SAO',
      'ĐIỆN TỬ TỪ BẢN CHÍNH',
      'Quyển số: 01/2026-SCTĐT/BS',
      'Năm: 2026',
      'Từ số 01 đến số 06',
      'Mở sổ ngày 05 tháng 3 năm 2026',
      'Khóa sổ ngày 31 tháng 12 năm 2026',
    ])
  })

  it('repeats the eight heads and their numbers on each page, and numbers the pages one after another', async () => {
    const [, ...pages] = pagesOfText(await printBook(await sampleBook(registry, 40), o))
    expect(pages.length).toBeGreaterThan(4)
    const heads = inOrder(CERTIFICATION_COLUMNS.map(({ title }) => title).join(' '))
    pages.forEach((page, index) => {
      const [running, ...rest] = page.split('\n')
      expect(running).toBe(`Sổ chứng thực bản sao điện tử từ bản chính, quyển số 01/2026-SCTĐT/BS Trang ${index + 1}`)
      const numbers = rest.indexOf('(1) (2) (3) (4) (5) (6) (7) (8)')
      expect(inOrder(rest.slice(0, numbers).join(' '))).toBe(heads)
    })
  })

  it('adds copies and fees of each page and carries them forward; a void number adds nothing', async () => {
    const [, ...pages] = pagesOfText(await printBook(await sampleBook(registry, 40), o))
    let copies = 0
    const amount = (page: string, label: string): number[] | undefined =>
      new RegExp(`^${label} (\\S+) (\\S+)$`, 'm')
        .exec(page)
        ?.slice(1)
        .map((text) => Number(text.replaceAll('.', '')))
    pages.forEach((page, index) => {
      if (index > 0) expect(amount(page, 'Trang trước chuyển sang')).toEqual([copies, copies * 2000])
      const here = amount(page, 'Cộng trang này')?.[0] ?? 0
      copies += here
      const label = index === pages.length - 1 ? 'Tổng cộng' : 'Cộng chuyển trang sau'
      expect(amount(page, label)).toEqual([copies, copies * 2000])
    })
    const expected = Array.from({ length: 40 }, (_, i) => 1 + ((i + 1) % 3)).reduce((a, b) => a + b, 0) - 3
    expect(copies).toBe(expected)
  })

  it('says who made a number void and why, and closes with its totals, the chain and who closed it', async () => {
    const book = await sampleBook(registry, 7)
    const { head } = await book.close(CLERK)
    const text = pagesOfText(await printBook(book, o))
      .join('\n')
      .replace(/\s+/g, ' ')
    for (const word of ['Số bị hủy ngày', 'Người yêu', 'Phạm', 'Bản chính đã ép']) expect(text).toContain(word)
    expect(text).toContain(
      'Sổ này có 2 trang, từ trang 1 đến trang 2, ghi từ số 01 đến số 07, gồm: 6 việc đã chứng thực; 1 số bị hủy.',
    )
    expect(text).toContain('Tổng số bản sao đã được chứng thực: 11. Tổng lệ phí/phí chứng thực: 22.000 đồng.')
    expect(text).toContain('Khóa sổ ngày 31 tháng 12 năm 2026. Người khóa sổ: Phạm Văn Lực.')
    expect(text).toContain(`sự kiện thứ ${head.sequence}, SHA-256 ${head.hash}. Chưa có dấu thời gian`)
    for (const word of ['NGƯỜI GHI SỔ', 'NGƯỜI KÝ CHỨNG THỰC', '(Ký, ghi rõ họ tên, đóng dấu)'])
      expect(text).toContain(word)
  })

  it('gives the same bytes for the same book', async () => {
    const book = await sampleBook(registry, 9)
    const bytes = await printBook(book, o)
    expect(await printBook(book, o)).toEqual(bytes)
    expect(await printBook(book, { ...o, at: AT })).not.toEqual(bytes)
  })

  it('splits no row that fits on a page, and one that does not fit line by line without losing any', async () => {
    const book = await sampleBook(registry, 3)
    const note = Array.from({ length: 200 }, (_, i) => `n${i}`).join(' ')
    await book.reserve(paper(4, { note, kindOfPaper: 'Giấy tờ dài' }))
    await book.reserve(paper(5, { kindOfPaper: 'Giấy tờ sau' }))
    const [, ...pages] = pagesOfText(await printBook(book, o))
    expect(pages[0]).not.toContain('Giấy tờ dài') // begins on a page of its own
    expect(pages[1]).toContain('Giấy tờ dài')
    const printed = new Set(pages.join(' ').match(/\bn\d+\b/g))
    expect(printed.size).toBe(200)
    expect(pages.at(-1)).toContain('2 số đã giữ, chưa hoàn thành')
  })

  it('prints whatever was written into the book: what has no glyph is □, and counted', async () => {
    const book = await registry.certification().open({ symbol: 'SCT/BS', year: 2026, ordinal: 1, at: AT })
    await book.reserve(paper(1, { requester: 'Trần 🙂 \u0007A', note: 'NFD: Ho\u0301a' }))
    await book.void(await book.reserve(paper(2)), { actor: '漢字', reason: 'dòng\nhai', at: AT })
    const text = pagesOfText(await printBook(book, o)).join('\n')
    expect(text).toContain('Trần □ □A')
    expect(text).toContain('NFD: Hóa')
    expect(text).toContain('4 ký tự không có trong phông chữ được in là □')
  })

  it('prints an empty book, and a later volume with its own numbers and sums', async () => {
    const first = await sampleBook(registry, 3)
    await first.close(CLERK)
    const second = await registry
      .certification()
      .open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 2, at: new Date('2026-06-01T02:00:00Z') })
    expect(pagesOfText(await printBook(second, o)).at(-1)).toContain('Sổ này có 1 trang')
    expect(pagesOfText(await printBook(second, o)).at(-1)).toContain('chưa ghi số nào.')
    await second.reserve(paper(99))
    const pages = pagesOfText(await printBook(second, o))
    expect(pages[0]).toContain('Từ số 04 đến số 04')
    expect(pages[1]).not.toContain('Trang trước chuyển sang')
  })

  it('prints a part that is bound behind others: page numbers and sums go on', async () => {
    const book = await sampleBook(registry, 9)
    const [cover, page] = pagesOfText(await printBook(book, { ...o, from: 8, to: 8, firstPage: 3 }))
    expect(cover).toContain('Từ số 08 đến số 08')
    expect(page).toContain('Trang 3')
    expect(page).toContain('Trang trước chuyển sang 11 22.000')
    expect(page).toContain('Phần in này có 1 trang, từ trang 3 đến trang 3, ghi từ số 08 đến số 08')
    expect(page).toContain('Cộng dồn đến số 08. Tổng số bản sao đã được chứng thực: 14.')
  })

  it('counts a page that holds the closing alone', async () => {
    const book = await sampleBook(registry, 1)
    const seen = new Set<boolean>()
    for (let number = 2; number < 14; number += 1) {
      const entry = await book.reserve(paper(number, { kindOfPaper: 'Giấy', certifier: 'A' }))
      await book.commit(entry.key, { at: AT, fileSha256: 'cd'.repeat(32) })
      const pages = pagesOfText(await printBook(book, o)).slice(1)
      expect(pages.at(-1)).toContain(`Sổ này có ${pages.length} trang, từ trang 1 đến trang ${pages.length},`)
      seen.add(pages.at(-1)?.includes('(1) (2)') ?? false)
    }
    expect(seen.size).toBe(2)
  })

  it('refuses what is no way to print, and stops when told to', async () => {
    const book = await sampleBook(registry, 1)
    for (const bad of [{ agency: ' ' }, { from: 0 }, { to: 1.5 }, { firstPage: -1 }, { at: new Date(Number.NaN) }])
      await expect(printBook(book, { ...o, ...bad })).rejects.toThrow(TypeError)
    await expect(printBook(book, { ...o, agency: 'Ủy ban '.repeat(600) })).rejects.toMatchObject({
      code: 'ERR_COMPOSE_DOES_NOT_FIT',
    })
    await expect(printBook(book, { ...o, signal: AbortSignal.abort(new RangeError('thôi')) })).rejects.toThrow(
      RangeError,
    )
  })
})

describe('a printed book of outgoing documents (NĐ 30/2020/NĐ-CP, Phụ lục IV)', () => {
  it('has the ten columns of the form, number and symbol, copies added up', async () => {
    const [cover, page, ...rest] = pagesOfText(await printBook(await sampleOutgoing(registry, 4), o))
    expect(cover?.split('\n').slice(2)).toEqual([
      'SỔ ĐĂNG KÝ VĂN BẢN ĐI',
      'Năm: 2026',
      'Từ số 01 đến số 04',
      'Từ ngày 05/03/2026 đến ngày 05/03/2026',
    ])
    const head = page?.slice(page.indexOf('Trang 1') + 7, page.indexOf('(1) (2)'))
    expect(inOrder(head ?? '')).toBe(inOrder(OUTGOING_COLUMNS.map(({ title }) => title).join(' ')))
    expect(page).toContain('(1) (2) (3) (4) (5) (6) (7) (8) (9) (10)')
    expect(page).toMatch(/01\/CT-UBND 05\/03\/2026 .* 15 06\/03\/2026/)
    expect([page, ...rest].join('\n')).toContain('Tổng cộng 45')
    expect(rest.at(-1) ?? page).toContain('3 văn bản đã phát hành; 1 số bị hủy.')
  })
})
