import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sqliteStore } from '../../src/adapters/index.js'
import { publicKeySha256Of } from '../../src/copies/index.js'
import { ConflictError } from '../../src/kernel/errors.js'
import { buildScanPdf } from '../../src/pdf/index.js'
import { startTsa, type TestIdentity } from '../../src/testing/index.js'
import { type ClerkKit, DEMO_CODE, type DeskBrowser, lookAt, NOW, openClerkKit, proveBook, SCAN } from './clerk-kit.js'

let kit: ClerkKit
beforeAll(async () => {
  kit = await openClerkKit()
}, 60_000)
afterAll(() => kit?.close())

/** Opens the page of signing with every page looked at. */
async function readyToSign(id: string, binh: DeskBrowser): Promise<string> {
  await lookAt(binh, id, 'unsigned', 2)
  return `/ho-so/${id}/ky`
}

/** Page, code and way out of a failure. */
async function expectProblem(answer: Response, status: number, ...parts: string[]): Promise<string> {
  const words = await answer.text()
  expect(`${answer.status} ${parts[0]}`).toBe(`${status} ${parts[0]}`)
  for (const part of parts) expect(words).toContain(part)
  expect(words).toMatch(/class="button main"/)
  return words
}

describe('scans that are none', () => {
  const heic = new Uint8Array([
    0,
    0,
    0,
    24,
    ...new TextEncoder().encode('ftypheic'),
    0,
    0,
    0,
    0,
    ...new TextEncoder().encode('mif1heic'),
  ])
  test.each([
    ['text', async () => new TextEncoder().encode('đây không phải ảnh'), /ERR_D/],
    ['HEIC of a telephone', async () => heic, /ERR_DIGITIZE_HEIC/],
    [
      'a CMYK JPEG',
      async () =>
        new Uint8Array(
          await sharp({ create: { width: 400, height: 560, channels: 3, background: '#fff' } })
            .toColourspace('cmyk')
            .jpeg()
            .toBuffer(),
        ),
      /ERR_DIGITIZE_CMYK/,
    ],
    ['a damaged JPEG', async () => SCAN.slice(0, 9000), /ERR_DIGITIZE_/],
    [
      'a signed PDF',
      async () => new Uint8Array(readFileSync(`test/vectors/pdf-signed/pdf/86c75ab5647c76ea1042.pdf`)),
      /ERR_DIGITIZE_SIGNED_PDF/,
    ],
    ['501 pages', async () => pagesPdf(501), /ERR_DIGITIZE_TOO_MANY_PAGES/],
  ] as const)('%s is refused with a code and a sentence, and the tray is as it was', async (_, make, code) => {
    const id = await kit.bring('received')
    const an = await kit.as('an')
    const at = `/ho-so/${id}/quet`
    expect((await an.put(`${at}/tep`, 'mặt trước.jpg', SCAN)).status).toBe(200)
    const { status, answer } = await an.put(`${at}/tep`, 'khác.jpg', await make())
    expect(status).toBeGreaterThanOrEqual(400)
    expect(`${answer['code']}`).toMatch(code)
    expect(`${answer['error']}`).toMatch(/\p{Lu}.*\./u)
    expect(await an.text(at)).toContain('1 trang đã quét')
  })

  test('a request of 0 pages and a capture of 0 pages are refused at the field, with what was typed', async () => {
    const an = await kit.as('an')
    const answer = await an.send('/yeu-cau-moi', '/yeu-cau-moi', { nguoi: 'Lê Thị Mơ', ten: 'Căn cước', trang: '0' })
    expect(answer.status).toBe(422)
    const words = await answer.text()
    expect(words).toContain('Số trang của bản chính là số nguyên từ 1.')
    expect(words).toContain('value="Lê Thị Mơ"')
    const id = await kit.bring('received')
    const empty = await an.send(`/ho-so/${id}/quet`, `/ho-so/${id}/quet`, { do: 'luu' })
    expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('Chưa có trang nào')])
  })

  test('a long scan is taken whole: 60 pages, each to be ticked', async () => {
    const id = await kit.bring('received')
    const an = await kit.as('an')
    const at = `/ho-so/${id}`
    expect((await an.put(`${at}/quet/tep`, 'sổ.pdf', pagesPdf(60))).answer['row']).toContain('60 trang')
    expect((await an.send(`${at}/quet`, `${at}/quet`, { do: 'luu' })).status).toBe(303)
    const page = await an.text(`${at}/doi-chieu`)
    expect(page.match(/name="khop"/g)).toHaveLength(60)
    const missing = await an.send(`${at}/doi-chieu`, `${at}/doi-chieu`, {
      khop: Array.from({ length: 59 }, (_, index) => `${index + 1}`),
    })
    expect([missing.status, await missing.text()]).toEqual([
      422,
      expect.stringContaining('Trang 60 chưa được đối chiếu'),
    ])
  }, 60_000)
})

function pagesPdf(count: number): Uint8Array {
  const picture = { kind: 'jpeg' as const, data: TINY, width: 60, height: 85, components: 3 as const, orientation: 1 }
  return buildScanPdf(
    Array.from({ length: count }, () => ({ widthPt: 60, heightPt: 85, picture, words: [] })),
    {
      metadata: { title: 'x', creator: 'x', producer: 'x', created: NOW, language: 'vi-VN' },
      textLayer: 'none',
      originals: [],
    },
  )
}
const TINY = new Uint8Array(
  await sharp({ create: { width: 60, height: 85, channels: 3, background: '#eee' } })
    .jpeg()
    .toBuffer(),
)

describe('certificates that must not sign', () => {
  const bind = async (identity: TestIdentity<string>): Promise<void> => {
    const binh = kit.office.persons.find('binh')
    if (binh === undefined) throw new Error('no person')
    await kit.office.persons.save({ ...binh, publicKeySha256: publicKeySha256Of(identity.signer) }, undefined)
    await kit.office.keys.save('binh', identity.keyFile(DEMO_CODE))
  }
  test.each([
    ['expired', 'expired', 'ERR_COPIES_CERTIFICATE_EXPIRED'],
    ['revoked', 'revoked', 'ERR_COPIES_CERTIFICATE_REVOKED'],
  ] as const)('an %s one is refused before its key is used; the number stays with the case', async (_, name, code) => {
    const [before, bytes] = [kit.office.persons.find('binh'), readFileSync(`${kit.folder}/ban-lam-viec/khoa/binh.p12`)]
    await bind(kit.demo.world[name])
    try {
      const id = await kit.bring('numbered')
      const binh = await kit.as('binh')
      const at = await readyToSign(id, binh)
      await expectProblem(await binh.send(at, at, { 'secret-khoa': DEMO_CODE }), 403, code, 'Mở trang Khóa ký số')
      expect((await kit.caseOf(id)).state).toBe('numbered')
    } finally {
      if (before !== undefined) await kit.office.persons.save(before, undefined)
      await kit.office.keys.save('binh', new Uint8Array(bytes))
    }
  })

  test('another person’s valid certificate is refused: the person is bound to a key', async () => {
    const id = await kit.bring('numbered')
    const bytes = readFileSync(`${kit.folder}/ban-lam-viec/khoa/binh.p12`)
    await kit.office.keys.save('binh', kit.demo.world.person.keyFile(DEMO_CODE))
    try {
      const binh = await kit.as('binh')
      const at = await readyToSign(id, binh)
      await expectProblem(await binh.send(at, at, { 'secret-khoa': DEMO_CODE }), 403, 'ERR_COPIES_OTHER_CERTIFIER')
    } finally {
      await kit.office.keys.save('binh', new Uint8Array(bytes))
    }
    const binh = await kit.as('binh')
    const at = await readyToSign(id, binh)
    expect((await binh.send(at, at, { 'secret-khoa': DEMO_CODE })).status).toBe(303)
  })

  test('another agency’s key does not seal', async () => {
    const id = await kit.bring('signed-by-certifier')
    const bytes = readFileSync(`${kit.folder}/ban-lam-viec/khoa/co-quan.p12`)
    await kit.office.keys.save('co-quan', kit.demo.world.otherAgency.keyFile(DEMO_CODE))
    try {
      const cuc = await kit.as('cuc')
      const at = `/ho-so/${id}/ky-co-quan`
      await expectProblem(await cuc.send(at, at, { 'secret-khoa': DEMO_CODE }), 403, 'ERR_COPIES_OTHER_AGENCY')
      expect((await kit.caseOf(id)).state).toBe('signed-by-certifier')
    } finally {
      await kit.office.keys.save('co-quan', new Uint8Array(bytes))
    }
  })
})

describe('what does not answer', () => {
  test('a silent TSA: the act ends in time, nothing is kept, and the same number is signed later', async () => {
    const silent = await startTsa(kit.demo.world, { at: NOW, fault: 'silent' })
    const other = await kit.second({ tsa: [silent.url], tsaTimeoutMs: 400 })
    try {
      const id = await kit.bring('numbered')
      const number = (await kit.caseOf(id)).attestation?.number
      const away = await other.as('binh')
      const at = await readyToSign(id, away)
      await expectProblem(
        await away.send(at, at, { 'secret-khoa': DEMO_CODE }),
        503,
        'Máy chủ dấu thời gian',
        'vẫn số đó',
      )
      const binh = await kit.as('binh')
      await readyToSign(id, binh)
      expect((await binh.send(at, at, { 'secret-khoa': DEMO_CODE })).status).toBe(303)
      expect((await kit.caseOf(id)).attestation?.number).toBe(number)
    } finally {
      other.close()
      await silent.stop()
    }
  })

  test('a second TSA is asked when the first is silent', async () => {
    const [silent, good] = await Promise.all([
      startTsa(kit.demo.world, { at: NOW, fault: 'silent' }),
      startTsa(kit.demo.world, { at: NOW }),
    ])
    const other = await kit.second({ tsa: [silent.url, good.url], tsaTimeoutMs: 400 })
    try {
      const id = await kit.bring('numbered')
      const binh = await other.as('binh')
      const at = await readyToSign(id, binh)
      expect((await binh.send(at, at, { 'secret-khoa': DEMO_CODE })).status).toBe(303)
    } finally {
      other.close()
      await Promise.all([silent.stop(), good.stop()])
    }
  })

  test('no anchors: signing says so before a passphrase is used', async () => {
    const other = await kit.second({}, (office) => ({ ...office, trust: undefined }))
    try {
      const id = await kit.bring('numbered')
      const binh = await other.as('binh')
      const at = await readyToSign(id, binh)
      await expectProblem(
        await binh.send(at, at, { 'secret-khoa': DEMO_CODE }),
        409,
        'ERR_DESK_NO_ANCHORS',
        '--anchors',
      )
    } finally {
      other.close()
    }
  })

  test('a store that another program holds: 503, and the form sent again is done once', async () => {
    const id = await kit.bring('compared')
    const an = await kit.as('an')
    const at = `/ho-so/${id}/loi-chung`
    const fields = await an.form(at, at)
    const rival = sqliteStore(kit.folder)
    let refused: Response | undefined
    try {
      // held while the desk asks: the transaction of the rival ends only after the answer
      rival.run('BEGIN IMMEDIATE')
      refused = await an.post(at, fields)
    } finally {
      rival.run('ROLLBACK')
      rival.close()
    }
    await expectProblem(refused, 503, 'ERR_REGISTRY_STORE_BUSY', 'việc không bị làm hai lần')
    const again = await an.post(at, { ...fields, version: `${(await kit.caseOf(id)).version}` })
    expect(again.status).toBe(303)
    await proveBook(kit.office)
  }, 60_000)

  test('a disk that is full or read-only: 503, nothing has changed', async () => {
    const id = await kit.bring('scanned')
    const before = await kit.caseOf(id)
    const other = await kit.second({}, (office) => ({
      ...office,
      cases: {
        ...office.cases,
        save: () => Promise.reject(new ConflictError('ERR_REGISTRY_STORE_UNWRITABLE', 'the disk is full')),
      },
    }))
    try {
      const an = await other.as('an')
      const at = `/ho-so/${id}/doi-chieu`
      await expectProblem(
        await an.send(at, at, { khop: '1' }),
        503,
        'ERR_REGISTRY_STORE_UNWRITABLE',
        'Chưa có gì thay đổi',
      )
      expect(await kit.caseOf(id)).toEqual(before)
    } finally {
      other.close()
    }
  })
})

describe('the law says no', () => {
  test.each([
    [{ mat: 'mat' }, 'ERR_COPIES_SECRET', 'mat-hoac-khong-duoc-sao-chup'],
    [{ nuocngoai: 'chua-hop-phap-hoa' }, 'ERR_COPIES_NOT_LEGALISED', 'chua-hop-phap-hoa-lanh-su'],
  ] as const)(
    '%o: refused before anything is captured; a slip or a corrected request is one press away',
    async (mark, code, ground) => {
      const an = await kit.as('an')
      const answer = await an.send('/yeu-cau-moi', '/yeu-cau-moi', { nguoi: 'Lê Thị Mơ', ten: 'Quyết định', ...mark })
      const words = await expectProblem(answer, 403, code, 'Lập phiếu từ chối', 'Quay lại sửa')
      const { fieldsOf } = await import('./clerk-kit.js')
      const back = await an.post('/yeu-cau-moi/sua', fieldsOf(words, '/yeu-cau-moi/sua'))
      expect(await back.text()).toContain('value="Lê Thị Mơ"')
      const slip = await an.post('/yeu-cau-moi/tu-choi', fieldsOf(words, '/yeu-cau-moi/tu-choi'))
      const id = (slip.headers.get('location') ?? '').split('/')[2] ?? ''
      expect((await kit.caseOf(id)).refusal?.ground).toBe(ground)
    },
  )

  test('a lời chứng of yesterday is not signed today: the way out draws it up anew, the old number is void', async () => {
    const id = await kit.bring('numbered')
    const old = (await kit.caseOf(id)).attestation?.number ?? 0
    kit.setNow(new Date(NOW.getTime() + 86_400_000))
    try {
      const binh = await kit.as('binh')
      const at = await readyToSign(id, binh)
      await expectProblem(
        await binh.send(at, at, { 'secret-khoa': DEMO_CODE }),
        409,
        'ERR_COPIES_OTHER_DAY',
        'Lập lại lời chứng hôm nay',
      )
      const again = `/ho-so/${id}/loi-chung`
      expect((await binh.send(`${again}?lap-lai`, again)).status).toBe(303)
      expect((await kit.caseOf(id)).attestation?.number).toBeGreaterThan(old)
      await proveBook(kit.office)
    } finally {
      kit.setNow(NOW)
    }
  })

  test('a number that somebody voided in the book is not signed', async () => {
    const id = await kit.bring('numbered')
    const book = await kit.office.openBook()
    const entry = await book?.find((await kit.caseOf(id)).attestation?.key ?? '')
    if (entry !== undefined) await book?.void(entry, { actor: 'Kiểm tra', reason: 'Thử', at: NOW })
    const binh = await kit.as('binh')
    const at = await readyToSign(id, binh)
    await expectProblem(
      await binh.send(at, at, { 'secret-khoa': DEMO_CODE }),
      409,
      'ERR_COPIES_NUMBER_LOST',
      'Lập lại lời chứng',
    )
    const again = `/ho-so/${id}/loi-chung`
    expect((await binh.send(`${again}?lap-lai`, again)).status).toBe(303)
  })

  test('nobody certifies what he asked for himself, unless it is said that two persons bear one name', async () => {
    const id = await kit.bring('compared', { requester: 'Nguyễn Văn Bình' })
    const an = await kit.as('an')
    const at = `/ho-so/${id}/loi-chung`
    await expectProblem(await an.send(at, at), 403, 'ERR_COPIES_OWN_REQUEST', 'Chọn lại người chứng thực')
    expect((await an.send(at, at, { trungten: 'x' })).status).toBe(303)
  })

  test('an authority that ended is shown with its reason, and cannot be chosen by hand', async () => {
    const binh = kit.office.persons.find('binh')
    if (binh === undefined) throw new Error('no person')
    const until = { year: 2026, month: 10, day: 31 }
    const from = { year: 2026, month: 1, day: 1 }
    const delegation = { document: 'Quyết định 15/QĐ-UBND', from, until }
    await kit.office.persons.save({ ...binh, certifier: { form: 'tuq', title: 'Công chức', delegation } }, undefined)
    try {
      const id = await kit.bring('compared')
      const an = await kit.as('an')
      const at = `/ho-so/${id}/loi-chung`
      expect(await an.text(at)).toContain('Hôm nay chưa ký được')
      await expectProblem(await an.send(at, at, { nguoiky: 'binh' }), 403, 'ERR_COPIES_NO_DELEGATION')
      expect((await kit.caseOf(id)).state).toBe('compared')
    } finally {
      await kit.office.persons.save(binh, undefined)
    }
  })
})

describe('hostile text', () => {
  test('names with markup, formulas and bidi marks are text on every page', async () => {
    const name = '<script>alert(1)</script>'
    const id = await kit.bring('numbered', { requester: `${name} =HYPERLINK("x")` })
    for (const person of ['an', 'binh', 'em'] as const) {
      const browser = await kit.as(person)
      for (const path of ['/', `/ho-so/${id}`, '/so', '/tim?q=script'])
        expect(await browser.text(path)).not.toContain('<script>alert')
    }
    const an = await kit.as('an')
    expect(await an.text(`/ho-so/${id}`)).toContain('&lt;script&gt;')
  })

  test('a case that is none, a page that is none, a path that climbs', async () => {
    const an = await kit.as('an')
    await expectProblem(await an.get('/ho-so/khong-co'), 404, 'ERR_COPIES_NO_CASE')
    const id = await kit.bring('received')
    for (const path of [
      `/ho-so/${id}/tep/..%2F..%2Fnguoi.json`,
      `/ho-so/${id}/khay/..%2F..%2Fnguoi.json/0`,
      '/may-quet/..%2F..%2Fban-lam-viec%2Fnguoi.json',
    ])
      expect((await an.get(path)).status).toBe(404)
  })
})
