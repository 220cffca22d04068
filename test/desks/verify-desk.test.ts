import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ArgumentError, parseArguments } from '../../examples/verify-desk/arguments.js'
import { failed } from '../../examples/verify-desk/judge.js'
import { buildCopyQr } from '../../src/copies/index.js'
import { LATE, lateOptions } from '../verify/trust-fixture.js'
import { type DeskUnderTest, NOW, openTestDesk } from './verify-kit.js'

const late = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, LATE)))
const trust = () => {
  const { anchors, intermediates = [], crls = [] } = lateOptions()
  return { anchors, intermediates, crls, algorithms: 'tt15-2025', unknownRevocation: 'accept-with-warning' } as const
}

let at: DeskUnderTest
beforeAll(() => {
  at = openTestDesk(trust())
})
afterAll(() => at.close())

describe('the basis of a verdict', () => {
  it('stands on every page: offline, moment, policy, anchors with digest, source and world', async () => {
    const { id } = await at.put('a.pdf', late('final-B-T.pdf'))
    const paths = [
      '/',
      `/tep/${id}`,
      `/tep/${id}/chi-tiet`,
      `/tep/${id}/trang`,
      `/tep/${id}/tho`,
      `/tep/${id}/in`,
      '/bang-chung',
    ]
    for (const path of paths) {
      const text = await at.text(path)
      for (const word of [
        'Ngoại tuyến',
        'Xét tại:',
        'TT 15/2025/TT-BKHCN, Phụ lục I',
        trust().anchors.anchors[0]?.sha256 ?? '?',
        'do người kiểm tra đưa vào',
      ])
        expect(text, path).toContain(word)
      expect(text, path).not.toMatch(/tin cậy (?:chứng thư|gốc) này|trust this/i)
    }
    expect(await at.text(`/tep/${id}`)).toContain('theo đồng hồ của máy này lúc kiểm tệp')
    expect(await at.text(`/tep/${id}`)).toContain('07:00:00 ngày 25/11/2026 (+07:00)')
  })
  it('has no default anchor and no default moment on the command line', () => {
    expect(() => parseArguments([])).toThrow(ArgumentError)
    expect(() => parseArguments(['--anchors', 'x', '--at', '2026-11-24'])).toThrow(/múi giờ/)
    expect(() => parseArguments(['--anchors', 'x', '--policy', 'loose'])).toThrow(/tt15-2025/)
    expect(parseArguments(['--anchors', 'x', '--at', '2026-11-24T09:00:00+07:00', '--policy', 'any'])).toMatchObject({
      at: new Date('2026-11-24T02:00:00Z'),
      algorithms: 'any',
    })
    expect(parseArguments(['--demo'])).toMatchObject({ demo: true })
  })
})

describe('one file', () => {
  it('is a card: verdict, what to do, two lines, who for whom, claimed and proven time, changes', async () => {
    const { id } = await at.put('sai.pdf', late('neg-content.pdf'))
    const text = await at.text(`/tep/${id}`)
    for (const word of [
      'KHÔNG HỢP LỆ',
      'Việc cần làm:',
      'Tính toàn vẹn',
      'Độ tin cậy',
      'thay mặt',
      'Thời điểm ký (tự khai)',
      'Thời điểm được chứng minh',
      '(+07:00)',
      'KHÔNG được phép',
      'Giá trị pháp lý',
      'Tải đúng bản đã ký',
    ])
      expect(text).toContain(word)
  })
  it('has every check with its clause, and the lines of TT 15/2025, Phụ lục II', async () => {
    const { id } = await at.put('dung.pdf', late('final-B-LTA.pdf'))
    const text = await at.text(`/tep/${id}/chi-tiet`)
    for (const word of ['Phụ lục II', 'integrity.digest', 'EN 319 102-1', 'path.revocation', 'bắt buộc'])
      expect(text).toContain(word)
  })
  it('gives the signature objects and certificates as ASN.1 and as files', async () => {
    const { id } = await at.put('tho.pdf', late('final-B-T.pdf'))
    const raw = await at.text(`/tep/${id}/tho`)
    const certificate = /\/chung-thu\/([0-9a-f]{64})"/.exec(raw)?.[1] ?? ''
    expect(await at.text(`/tep/${id}/cms/1`)).toMatch(/OBJECT IDENTIFIER \(9\) 1\.2\.840\.113549\.1\.7\.2 signedData/)
    expect(await at.text(`/tep/${id}/chung-thu/${certificate}`)).toContain('SEQUENCE')
    const p7s = new Uint8Array(await (await at.get(`/tep/${id}/cms/1.p7s`)).arrayBuffer())
    expect(p7s[0]).toBe(0x30)
    expect((await at.get(`/tep/${id}/cms/99`)).status).toBe(404)
  })
  it('gives exactly the bytes that were signed', async () => {
    const bytes = late('final-B-T.pdf')
    const { id } = await at.put('ban.pdf', bytes)
    const judged = await at.desk.checks.judged(at.desk.checks.find(id) ?? never())
    if (judged.outcome !== 'judged') throw new Error('judged')
    for (const { index, end } of judged.report.revisions) {
      const part = new Uint8Array(await (await at.get(`/tep/${id}/ban/${index + 1}.pdf`)).arrayBuffer())
      expect(Buffer.from(part).equals(Buffer.from(bytes.subarray(0, end)))).toBe(true)
    }
  })
  it('compares a scanned code: match, differs, no code', async () => {
    const { id } = await at.put('qr.pdf', late('final-B-T.pdf'))
    const sha256 = at.desk.checks.find(id)?.sha256 ?? ''
    const scan = async (ma: string): Promise<string> => {
      expect((await at.post(`/tep/${id}/ma-qr`, { ma })).status).toBe(303)
      return await at.text(`/tep/${id}`)
    }
    expect(await scan(buildCopyQr({ kind: 'file', sha256 }))).toContain('KHỚP')
    expect(await scan(buildCopyQr({ kind: 'file', sha256: sha256.replace(/./g, '0') }))).toContain(
      'Mã không thuộc về tệp này',
    )
    expect(await scan('https://example.com/<script>')).toContain('KHÔNG PHẢI MÃ BẢN SAO')
    expect(await at.text(`/tep/${id}`)).not.toContain('<script>')
  })
  it('is packed with its evidence, and what is kept can be deleted (TT 15/2025/TT-BKHCN, Đ.6)', async () => {
    const { id } = await at.put('goi.pdf', late('final-B-LTA.pdf'))
    const zip = Buffer.from(await (await at.get(`/tep/${id}/bang-chung.zip`)).arrayBuffer())
    expect(zip.subarray(0, 2).toString()).toBe('PK')
    for (const name of [
      'README.txt',
      'SHA256SUMS',
      'bao-cao/bao-cao.json',
      'bao-cao/bao-cao.html',
      'thu-hoi/',
      'chung-thu/',
      'dau-thoi-gian/',
    ])
      expect(zip.includes(name), name).toBe(true)
    await at.post(`/tep/${id}/luu`)
    const kept = await at.desk.keeper.list()
    expect(kept).toHaveLength(1)
    expect(kept[0]?.files.some(({ path }) => path.startsWith('thu-hoi/'))).toBe(true)
    expect(kept[0]?.files.some(({ path }) => path.startsWith('tep/'))).toBe(false)
    expect(await at.text('/bang-chung')).toContain('goi.pdf')
    await at.post(`/bang-chung/${kept[0]?.sha256}/xoa`)
    expect(await at.desk.keeper.list()).toEqual([])
  })
})

function never(): never {
  throw new Error('the file is in the list')
}

describe('what cannot be judged is a row, and the others go on', () => {
  it.each([
    ['rong.pdf', new Uint8Array(0), 'ERR_DESK_UPLOAD_EMPTY'],
    ['khong-phai.pdf', new TextEncoder().encode('xin chào'), /^ERR_PDF_/],
    ['hong.pdf', new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<'), /^ERR_PDF_/],
  ] as const)('%s', async (name, bytes, code) => {
    const { id } = await at.put(name, bytes)
    const row = at.desk.checks.find(id)?.row
    expect(row?.conclusion).toBe('unreadable')
    expect(row?.code).toMatch(code)
    const text = await at.text(`/tep/${id}`)
    expect(text).toContain(row?.code)
    expect(text).toContain('Việc cần làm:')
    expect((await at.get(`/tep/${id}/tho`)).status).toBe(200)
    expect((await at.get(`/tep/${id}/bang-chung.zip`)).status).toBe(303)
  })
  it('an encrypted file says so', async () => {
    const encrypted = readFileSync(new URL('../vectors/pdf-parse/qpdf/', import.meta.url).pathname + encryptedName())
    const { id } = await at.put('mat-khau.pdf', encrypted)
    expect(at.desk.checks.find(id)?.row.code).toMatch(/^ERR_PDF_(?:ENCRYPT|PASSWORD)/)
  })
  it('a file beyond the limit says the limit', async () => {
    const small = openTestDesk(trust(), { maxBytes: 1000 })
    const { id, answer } = await small.put('lon.pdf', new Uint8Array(1001))
    expect(answer['next']).toBe(`/tep/${id}`)
    expect(small.desk.checks.find(id)?.row).toMatchObject({
      code: 'ERR_DESK_UPLOAD_TOO_LARGE',
      conclusion: 'unreadable',
    })
    expect(await small.text(`/tep/${id}`)).toContain('Mức cho phép')
    await small.put('vua.pdf', new Uint8Array(10))
    expect(small.desk.checks.size).toBe(2)
    small.close()
  })
})

function encryptedName(): string {
  const list = readFileSync('test/vectors/pdf-parse/pdf-parse.tsv', 'utf8').split('\n')
  const row = list.find((line) => /^qpdf\/[^\t]*encrypt/i.test(line)) ?? ''
  return row.split('\t')[0]?.replace('qpdf/', '') ?? ''
}

describe('the list', () => {
  it('is filtered by verdict, searched by name, and taken along as CSV', async () => {
    const list = openTestDesk(trust())
    await list.put('thu-muc/dung.pdf', late('final-B-T.pdf'))
    await list.put('thu-muc/sai.pdf', late('neg-content.pdf'))
    await list.put('khac.pdf', new TextEncoder().encode('x'))
    const [first] = list.desk.checks.list()
    expect(first?.name).toBe('thu-muc/sai.pdf')
    expect(await list.text('/?ket-luan=khong-hop-le')).toContain('sai.pdf')
    expect(await list.text('/?ket-luan=khong-hop-le')).not.toContain('khac.pdf')
    expect(await list.text('/?ten=thu-muc')).not.toContain('khac.pdf')
    const csv = await list.text('/danh-sach.csv?ket-luan=khong-hop-le')
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(csv).toContain('thu-muc/sai.pdf,Không hợp lệ,')
    await list.post('/bo-tat-ca')
    expect(list.desk.checks.size).toBe(0)
    list.close()
  })
  it('keeps 2 000 rows in pages of 50', async () => {
    const list = openTestDesk(trust())
    const problem = Object.assign(new Error('not a PDF'), { code: 'ERR_PDF_NOT_PDF', details: {} })
    for (let i = 0; i < 2000; i += 1) {
      const file = { path: '', name: `tep-${i}.pdf`, at: NOW }
      list.desk.checks.add({ ...file, isOwn: true }, failed(problem, file))
    }
    expect(list.desk.checks.size).toBe(2000)
    const page = await list.text('/?trang=40')
    expect(page).toContain('trang 40/40')
    expect(page.match(/class="file-name"/g)).toHaveLength(50)
    list.close()
  })
})

describe('hostile text', () => {
  const EVIL = '=HYPERLINK("http://x")<img src=x onerror=alert(1)>\u202egnp.pdf'
  it('of names is shown as what it is, in pages, CSV and JSON', async () => {
    const list = openTestDesk(trust())
    const { id } = await list.put(`../../etc/${EVIL}`, late('final-B-T.pdf'))
    expect(list.desk.checks.find(id)?.path.startsWith(list.folder)).toBe(true)
    for (const path of [
      '/',
      `/tep/${id}`,
      `/tep/${id}/chi-tiet`,
      `/tep/${id}/tho`,
      `/tep/${id}/in`,
      `/tep/${id}/trang`,
    ]) {
      const text = await list.text(path)
      expect(text, path).not.toContain('<img src=x')
      expect(text, path).not.toMatch(/\u202e/)
      expect(text, path).toContain('‹U+202E›')
    }
    expect(await list.text('/danh-sach.csv')).toMatch(/\r\n"?etc\/=HYPERLINK/)
    const only = openTestDesk(trust())
    await only.put(EVIL, late('final-B-T.pdf'))
    expect(await only.text('/danh-sach.csv')).toMatch(/\r\n"'=HYPERLINK/)
    const disposition = (await list.get(`/tep/${id}/tep.pdf`)).headers.get('content-disposition') ?? ''
    expect(disposition).not.toMatch(/[^\x20-\x7e]|<|\.\./)
    only.close()
    list.close()
  })
})

describe('the folder given at the start', () => {
  it('is listed and checked, and never left', async () => {
    const root = mkdtempSync(join(tmpdir(), 'vanthu-thu-muc-'))
    const outside = mkdtempSync(join(tmpdir(), 'vanthu-ngoai-'))
    mkdirSync(join(root, 'con'))
    writeFileSync(join(root, 'con', 'a.pdf'), late('final-B-T.pdf'))
    writeFileSync(join(outside, 'mat.pdf'), late('final-B-T.pdf'))
    symlinkSync(join(outside, 'mat.pdf'), join(root, 'lien-ket.pdf'))
    symlinkSync(outside, join(root, 'ra-ngoai'))
    symlinkSync(join(root, 'con', 'a.pdf'), join(root, 'trong.pdf'))
    const list = openTestDesk(trust(), { folder: root })
    const text = await list.text('/thu-muc')
    expect(text).toContain('con/a.pdf')
    expect(text).toContain('Không mở 1 mục')
    expect(text).not.toContain('mat.pdf')
    for (const name of [
      'lien-ket.pdf',
      '../x.pdf',
      'ra-ngoai/mat.pdf',
      '/etc/passwd',
      'con/../con/a.pdf',
      'a\0.pdf',
      '',
    ])
      expect((await list.get(`/thu-muc/tep?ten=${encodeURIComponent(name)}`)).status, name).toBe(404)
    expect((await list.get('/thu-muc/tep?ten=con/a.pdf')).status).toBe(303)
    await list.post('/thu-muc/kiem-tra')
    await list.desk.queue.idle()
    expect(list.desk.checks.size).toBe(2)
    expect(await (await list.get('/tien-do')).json()).toMatchObject({ done: 2, total: 2, isRunning: false })
    await list.post('/bo-tat-ca')
    expect(readFileSync(join(root, 'con', 'a.pdf')).length).toBeGreaterThan(0)
    list.close()
    rmSync(root, { recursive: true })
    rmSync(outside, { recursive: true })
  })
  it('has no page without one', async () => {
    expect((await at.get('/thu-muc')).status).toBe(404)
  })
})
