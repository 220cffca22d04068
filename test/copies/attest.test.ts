import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  attestCopy,
  cancelCopyRequest,
  captureScans,
  certifyCopy,
  confirmComparison,
  findBookWitness,
  handOverCopy,
  loadCase,
  loadCopyFile,
  refuseCopyRequest,
  returnCopy,
  signAsAgency,
  signAsCertifier,
} from '../../src/copies/index.js'
import { REFUSAL_GROUNDS } from '../../src/document/index.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { openPdf, pagesOf } from '../../src/pdf/index.js'
import { sha256 } from '../office/office-sample.js'
import { testAuthority } from '../sign/test-authority.js'
import {
  AT,
  bringTo,
  CERTIFIER,
  certifyOptions,
  dropOffice,
  fonts,
  JPEG,
  next,
  type Office,
  openOffice,
  PNG,
  ports,
  REQUEST,
  signing,
  TINY,
} from './copy-sample.js'
import { proveOffice } from './invariant.js'

const TOMORROW = new Date(AT.getTime() + 86_400_000)
let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 60_000)
afterAll(() => dropOffice(office))

const numbersOf = async (caseId: string) =>
  (await office.book.entries({ limit: 1000 })).filter(({ key }) => key.startsWith(`${caseId}#`))
const attest = async (caseId: string, at = AT) => {
  const act = {
    ...(await next(office, caseId, 'attest')),
    ports,
    ledger: office.ledger,
    certifier: CERTIFIER,
    fonts,
    at,
  }
  return attestCopy(act)
}
const sign = async (caseId: string, at = AT) => {
  const act = { ...(await next(office, caseId, 'sign')), ...signing(office), ledger: office.ledger, at }
  return signAsCertifier({ ...act, signer: office.world.person.signer })
}

describe('the lời chứng (NĐ 45/2020/NĐ-CP, Điều 10 khoản 3)', () => {
  test('the number is reserved before anybody signs, and the bytes shown are the bytes signed', async () => {
    const { case: numbered } = await bringTo(office, 'bytes', 'numbered', { scans: [JPEG, PNG] })
    expect((await numbersOf('bytes')).map(({ status }) => status)).toEqual(['reserved'])
    const shown = (await loadCopyFile(office.store, 'bytes', 'unsigned')) ?? new Uint8Array()
    expect(sha256(shown)).toBe(numbered.attestation?.unsignedSha256)
    await sign('bytes')
    const signed = (await loadCopyFile(office.store, 'bytes', 'certified')) ?? new Uint8Array()
    expect(signed.subarray(0, shown.length)).toEqual(shown)
    expect([...pagesOf(openPdf(bytesSource(signed)).current)]).toHaveLength(3)
    const text = Buffer.from(signed).toString('latin1')
    for (const scan of [JPEG, PNG]) expect(text).toContain(`sha256:${sha256(scan)}`)
    expect(Buffer.from(signed).includes(Buffer.from(JPEG))).toBe(true)
    expect(text).toContain('<vanthu:TextLayer>none</vanthu:TextLayer>')
  })

  test('words stand in the copy only when a person reviewed them', async () => {
    await bringTo(office, 'words', 'scanned', { scans: [TINY] })
    const word = { text: 'Bằng', x: 20, y: 20, width: 30, sizePt: 12, angleDeg: 0 }
    await confirmComparison({ ...(await next(office, 'words', 'compare')), pages: [1], words: [[word]] })
    await attest('words')
    const text = Buffer.from((await loadCopyFile(office.store, 'words', 'unsigned')) ?? []).toString('latin1')
    expect(text).toContain('<vanthu:TextLayer>reviewed</vanthu:TextLayer>')
    const wrong = confirmComparison({ ...(await next(office, 'words', 'again')), pages: [1], words: [] })
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_COPIES_WRONG_STATE' })
  })

  test('bytes that were changed in the store are not signed', async () => {
    await bringTo(office, 'forged', 'numbered', { scans: [TINY] })
    const real = await office.store.findFile('forged', 'unsigned')
    const forged = { ...office.store, findFile: async () => Uint8Array.from([...(real ?? []), 10]) }
    const act = { ...(await next(office, 'forged', 'sign')), ...signing(office), ledger: office.ledger, store: forged }
    const code = 'ERR_COPIES_STORE_CORRUPT'
    await expect(signAsCertifier({ ...act, signer: office.world.person.signer })).rejects.toMatchObject({ code })
    await bringTo(office, 'forged-scan', 'compared', { scans: [TINY] })
    const other = { ...office.store, findFile: async () => JPEG }
    const draw = {
      ...(await next(office, 'forged-scan', 'attest')),
      ports,
      ledger: office.ledger,
      certifier: CERTIFIER,
      fonts,
    }
    await expect(attestCopy({ ...draw, store: other })).rejects.toMatchObject({ code })
    const lost = { ...office.store, findFile: async () => undefined }
    await expect(attestCopy({ ...draw, store: lost })).rejects.toMatchObject({ code })
    expect((await attestCopy(draw)).case.state).toBe('numbered')
  })

  test('another day: it is not signed; drawn up again it has a new number, the old one is void with its reason', async () => {
    await bringTo(office, 'day', 'numbered', { scans: [TINY] })
    await expect(sign('day', TOMORROW)).rejects.toMatchObject({
      code: 'ERR_COPIES_OTHER_DAY',
      details: { day: '2026-11-24', today: '2026-11-25' },
    })
    await expect(attest('day')).rejects.toMatchObject({ code: 'ERR_COPIES_WRONG_STATE' })
    const { case: again } = await attest('day', TOMORROW)
    const [first, second] = await numbersOf('day')
    expect(first).toMatchObject({ status: 'void', reason: 'Lời chứng được lập lại', actor: 'An' })
    expect(second).toMatchObject({ status: 'reserved', number: again.attestation?.number, date: { day: 25 } })
    expect((await sign('day', TOMORROW)).case.state).toBe('signed-by-certifier')
  })

  test('midnight in Viet Nam is the border, not in Greenwich', async () => {
    const evening = new Date('2026-11-24T16:59:59Z')
    await bringTo(office, 'midnight', 'compared', { scans: [TINY] })
    await attest('midnight', evening)
    await expect(sign('midnight', new Date('2026-11-24T17:00:00Z'))).rejects.toMatchObject({
      code: 'ERR_COPIES_OTHER_DAY',
    })
    expect((await sign('midnight', evening)).outcome).toBe('done')
  })

  test('another certifier: drawn up again', async () => {
    await bringTo(office, 'other', 'numbered', { scans: [TINY] })
    const chairman = { name: 'Trần Văn Đức', form: 'chu-tich', headTitle: 'Chủ tịch' } as const
    const act = { ...(await next(office, 'other', 'attest')), ports, ledger: office.ledger, fonts, certifier: chairman }
    const { case: found } = await attestCopy(act)
    expect(found.attestation?.certifier).toEqual(chairman)
    expect((await numbersOf('other')).map(({ status }) => status)).toEqual(['void', 'reserved'])
  })

  test('a number that somebody took out of the book is noticed before the key is used', async () => {
    await bringTo(office, 'lost', 'numbered', { scans: [TINY] })
    const [number] = await numbersOf('lost')
    if (number) await office.book.void(number, { actor: 'Ai đó', reason: 'Nhầm', at: AT })
    await expect(sign('lost')).rejects.toMatchObject({ code: 'ERR_COPIES_NUMBER_LOST', details: { status: 'void' } })
    await returnCopy({ ...(await next(office, 'lost', 'return')), ledger: office.ledger, reason: 'Số đã hủy' })
    await confirmComparison({ ...(await next(office, 'lost', 'compare')), pages: [1] })
    await attest('lost')
    expect((await sign('lost')).case.state).toBe('signed-by-certifier')
  })

  test.each([
    ['the original', { ...REQUEST, original: { ...REQUEST.original, name: 'Giấy 漢字' } }],
    ['the requester', { ...REQUEST, requester: 'Trần 漢字' }],
    ['an address', { ...REQUEST, delivery: { to: 'thu-dien-tu' as const, address: '漢@example.vn' } }],
  ])('a letter that cannot be drawn, of %s: no number is taken', async (what, request) => {
    const caseId = `glyph/${what}`
    await bringTo(office, caseId, 'compared', { scans: [TINY], request })
    await expect(attest(caseId)).rejects.toMatchObject({ code: 'ERR_COMPOSE_NO_GLYPH' })
    expect(await numbersOf(caseId)).toEqual([])
    await confirmComparison({ ...(await next(office, caseId, 'compare')), pages: [1], request: REQUEST })
    expect((await attest(caseId)).case.state).toBe('numbered')
  })

  test('the longest texts that a request may have still fit', async () => {
    const long = (length: number) => 'Ủy ban '.repeat(length).slice(0, length).trim()
    const request = {
      ...REQUEST,
      requester: long(200),
      original: { ...REQUEST.original, name: long(400), symbol: long(200) },
    }
    await bringTo(office, 'long', 'compared', { scans: [TINY], request })
    const certifier = { name: long(100), form: 'kt', headTitle: long(90), title: long(90) } as const
    const act = { ...(await next(office, 'long', 'attest')), ports, ledger: office.ledger, fonts, certifier }
    expect((await attestCopy(act)).case.state).toBe('numbered')
  })

  test('a book that was restored from an older backup gives no number', async () => {
    const other = await openOffice()
    try {
      await bringTo(other, 'first', 'numbered', { scans: [TINY] })
      await bringTo(other, 'second', 'compared', { scans: [TINY] })
      const witness = await findBookWitness(other.store)
      expect(witness?.sequence).toBe((await other.registry.head()).sequence)
      const restored = await openOffice()
      const act = { ...(await next(other, 'second', 'attest')), ports, certifier: CERTIFIER, fonts }
      const { ledger } = restored
      await expect(attestCopy({ ...act, ledger })).rejects.toMatchObject({ code: 'ERR_REGISTRY_ROLLED_BACK' })
      expect(await restored.book.entries()).toEqual([])
      dropOffice(restored)
      expect((await attestCopy({ ...act, ledger: other.ledger })).case.attestation?.number).toBe(2)
    } finally {
      dropOffice(other)
    }
  })

  test('the book is closed, or of another year: nothing is lost', async () => {
    await bringTo(office, 'year', 'compared', { scans: [TINY] })
    const newYear = new Date('2027-01-04T02:00:00Z')
    await expect(attest('year', newYear)).rejects.toMatchObject({ code: 'ERR_REGISTRY_WRONG_YEAR' })
    expect((await loadCase(office.store, 'year')).state).toBe('compared')
    expect((await attest('year')).case.state).toBe('numbered')
  })

  test('given back by the certifier: the counter captures and compares again', async () => {
    await bringTo(office, 'back', 'signed-by-certifier', { scans: [TINY] })
    const common = await next(office, 'back', 'return', CERTIFIER.name)
    await expect(returnCopy({ ...common, ledger: office.ledger, reason: ' ' })).rejects.toMatchObject({
      code: 'ERR_COPIES_BAD_REQUEST',
    })
    const { case: back } = await returnCopy({ ...common, ledger: office.ledger, reason: 'Thiếu mặt sau' })
    expect([back.state, back.attestation, back.certified, back.compared, back.returned?.reason]).toEqual([
      'scanned',
      undefined,
      undefined,
      undefined,
      'Thiếu mặt sau',
    ])
    expect(await numbersOf('back')).toMatchObject([{ status: 'void', reason: 'Thiếu mặt sau', actor: CERTIFIER.name }])
    await captureScans([TINY, TINY], { ...(await next(office, 'back', 'capture')), ports })
    await confirmComparison({ ...(await next(office, 'back', 'compare')), pages: [1, 2] })
    await attest('back')
    expect((await numbersOf('back')).map(({ status }) => status)).toEqual(['void', 'reserved'])
  })
})

describe('refused and withdrawn (NĐ 23/2015/NĐ-CP, Điều 22)', () => {
  test.each(REFUSAL_GROUNDS.map(({ ground }) => ground))('%s: the slip says why', async (ground) => {
    await bringTo(office, ground, 'received')
    const { case: found } = await refuseCopyRequest({ ...(await next(office, ground, 'refuse')), ground, fonts })
    expect(found.refusal).toMatchObject({ ground, text: REFUSAL_GROUNDS.find((one) => one.ground === ground)?.text })
    expect((await loadCopyFile(office.store, ground, 'slip'))?.length).toBeGreaterThan(1000)
  })
  test('after numbering: the number is void with the ground', async () => {
    await bringTo(office, 'late', 'numbered', { scans: [TINY] })
    const common = await next(office, 'late', 'refuse')
    await expect(refuseCopyRequest({ ...common, ground: 'khac', text: 'x', fonts })).rejects.toMatchObject({
      code: 'ERR_COPIES_BAD_REQUEST',
      details: { field: 'ledger' },
    })
    const { ledger } = office
    await expect(refuseCopyRequest({ ...common, ledger, ground: 'khac', fonts })).rejects.toMatchObject({
      details: { field: 'text' },
    })
    const unknown = { ...common, ledger, ground: 'no-such' as 'khac', text: 'x', fonts }
    await expect(refuseCopyRequest(unknown)).rejects.toMatchObject({ code: 'ERR_COPIES_UNKNOWN_GROUND' })
    await refuseCopyRequest({ ...common, ledger, ground: 'khac', text: 'Bản chính bị làm giả', fonts })
    expect(await numbersOf('late')).toMatchObject([{ status: 'void', reason: 'Từ chối: Bản chính bị làm giả' }])
    await expect(attest('late')).rejects.toMatchObject({ code: 'ERR_COPIES_WRONG_STATE' })
  })
  test('withdrawn by the requester', async () => {
    await bringTo(office, 'withdrawn', 'signed-by-certifier', { scans: [TINY] })
    const common = await next(office, 'withdrawn', 'cancel')
    await cancelCopyRequest({ ...common, ledger: office.ledger, reason: 'Không cần nữa' })
    expect(await numbersOf('withdrawn')).toMatchObject([{ status: 'void', reason: 'Người yêu cầu rút: Không cần nữa' }])
  })
})

describe('the timestamp authority', () => {
  const silent = {
    request: async () => {
      throw Object.assign(new Error('silent'), { code: 'ERR_PKI_TSA_SILENT' })
    },
  }
  test('is silent: the same number and the same bytes later', async () => {
    await bringTo(office, 'tsa', 'numbered', { scans: [TINY] })
    const before = await loadCase(office.store, 'tsa')
    const bytes = await loadCopyFile(office.store, 'tsa', 'unsigned')
    const common = {
      ...(await next(office, 'tsa', 'sign')),
      ...signing(office),
      level: 'B-T' as const,
      ledger: office.ledger,
    }
    const { signer } = office.world.person
    await expect(signAsCertifier({ ...common, signer, tsa: silent })).rejects.toMatchObject({
      code: 'ERR_PKI_TSA_SILENT',
    })
    expect(await loadCase(office.store, 'tsa')).toEqual(before)
    expect(await loadCopyFile(office.store, 'tsa', 'unsigned')).toEqual(bytes)
    const tsa = testAuthority(office.world, (digest) => digest, AT)
    expect((await signAsCertifier({ ...common, signer, tsa })).case.attestation?.number).toBe(
      before.attestation?.number,
    )
    const seal = {
      ...(await next(office, 'tsa', 'seal')),
      ...signing(office),
      level: 'B-T' as const,
      ledger: office.ledger,
      fonts,
    }
    const agency = office.world.agency.signer
    await expect(signAsAgency({ ...seal, agency, tsa: silent })).rejects.toMatchObject({ code: 'ERR_PKI_TSA_SILENT' })
    expect((await numbersOf('tsa')).map(({ status }) => status)).toEqual(['reserved'])
    await signAsAgency({ ...seal, agency, tsa })
    await handOverCopy({ ...(await next(office, 'tsa', 'hand-over')), ledger: office.ledger, fonts })
    expect((await numbersOf('tsa')).map(({ status }) => status)).toEqual(['committed'])
  })
  test('is slow: a token two minutes late still holds', async () => {
    const late = testAuthority(office.world, (digest) => digest, new Date(AT.getTime() + 120_000))
    const made = await certifyCopy(
      REQUEST,
      certifyOptions(office, { caseId: 'slow', scans: [TINY], level: 'B-T', tsa: late }),
    )
    expect(made.outcome).toBe('certified')
  })
  test('vouches from another world: nothing is kept', async () => {
    const { pkiAt } = await import('./copy-sample.js')
    const { twin } = await pkiAt()
    const tsa = testAuthority(twin, (digest) => digest, AT)
    const failing = certifyCopy(REQUEST, certifyOptions(office, { caseId: 'forger', scans: [TINY], level: 'B-T', tsa }))
    await expect(failing).rejects.toMatchObject({ code: 'ERR_COPIES_RESULT_INVALID' })
    expect((await loadCase(office.store, 'forger')).state).toBe('numbered')
  })
})

describe('certifyCopy on a case that is there', () => {
  test('is about the same request and the same files', async () => {
    const o = certifyOptions(office, { caseId: 'same', scans: [TINY] })
    await certifyCopy(REQUEST, o)
    const code = 'ERR_COPIES_CASE_EXISTS'
    await expect(certifyCopy({ ...REQUEST, requester: 'Người khác' }, o)).rejects.toMatchObject({ code })
    await expect(certifyCopy(REQUEST, { ...o, scans: [JPEG] })).rejects.toMatchObject({ code })
  })
  test('goes on next day with a new number for the unsigned page', async () => {
    await bringTo(office, 'overnight', 'numbered', { scans: [TINY] })
    const made = await certifyCopy(
      REQUEST,
      certifyOptions(office, { caseId: 'overnight', scans: [TINY], at: TOMORROW }),
    )
    expect([made.outcome, made.case.attestation?.date.day]).toEqual(['completed', 25])
    expect((await numbersOf('overnight')).map(({ status }) => status)).toEqual(['void', 'committed'])
  })
  test('does not wake a refused case', async () => {
    await bringTo(office, 'dead', 'received')
    await refuseCopyRequest({ ...(await next(office, 'dead', 'refuse')), ground: 'ca-nhan-tu-lap', fonts })
    const failing = certifyCopy(REQUEST, certifyOptions(office, { caseId: 'dead' }))
    await expect(failing).rejects.toMatchObject({ code: 'ERR_COPIES_WRONG_STATE' })
  })
  test('after all of this book and cases agree', () => proveOffice(office, { settled: true, at: TOMORROW }))
})
