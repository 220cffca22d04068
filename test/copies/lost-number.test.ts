import { afterAll, beforeAll, expect, test } from 'vitest'
import { attestCopy, loadCase, signAsAgency, signAsCertifier } from '../../src/copies/index.js'
import {
  AT,
  bringTo,
  CERTIFIER,
  dropOffice,
  fonts,
  next,
  type Office,
  openOffice,
  ports,
  signing,
} from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => dropOffice(office))

test('a number that was made void in the book is not signed; the lời chứng drawn up again gets a new one (NĐ 23/2015/NĐ-CP, Điều 13)', async () => {
  const { case: numbered } = await bringTo(office, 'lost', 'numbered')
  const entry = await office.book.find(numbered.attestation?.key ?? '')
  if (entry === undefined) throw new Error('no number')
  await office.book.void(entry, { actor: 'Kiểm tra', reason: 'Ghi nhầm', at: AT })
  const { ledger, world } = office
  await expect(
    signAsCertifier({
      ...(await next(office, 'lost', 'sign')),
      ...signing(office),
      ledger,
      signer: world.person.signer,
    }),
  ).rejects.toMatchObject({ code: 'ERR_COPIES_NUMBER_LOST' })
  const again = { ports, ledger, certifier: CERTIFIER, fonts }
  const { case: found } = await attestCopy({ ...(await next(office, 'lost', 'attest')), ...again })
  expect(found.attestation?.number).toBe(entry.number + 1)
  await expect(attestCopy({ ...(await next(office, 'lost', 'again')), ...again })).rejects.toMatchObject({
    code: 'ERR_COPIES_WRONG_STATE',
  })
})

test('a number that becomes void while the agency signs is not committed: the case stays where it was', async () => {
  const { case: signed } = await bringTo(office, 'late', 'signed-by-certifier')
  const key = signed.attestation?.key ?? ''
  const { ledger, world } = office
  const slow = {
    ...world.agency.signer,
    sign: async (...o: Parameters<typeof world.agency.signer.sign>) => {
      const entry = await office.book.find(key)
      if (entry !== undefined) await office.book.void(entry, { actor: 'Kiểm tra', reason: 'Ghi nhầm', at: AT })
      return await world.agency.signer.sign(...o)
    },
  }
  await expect(
    signAsAgency({ ...(await next(office, 'late', 'seal')), ...signing(office), ledger, agency: slow, fonts }),
  ).rejects.toMatchObject({ code: 'ERR_COPIES_NUMBER_LOST' })
  expect(await loadCase(office.store, 'late')).toMatchObject({ state: 'signed-by-certifier' })
})

test('a desk that still holds a closed volume does not take the number of a later one away', async () => {
  const own = await openOffice()
  await own.book.close({ at: AT, actor: 'Kiểm tra' })
  const later = await own.registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 2, at: AT })
  await bringTo({ ...own, book: later, ledger: { book: later, registry: own.registry } }, 'two', 'compared')
  const { version } = await loadCase(own.store, 'two')
  const options = { store: own.store, caseId: 'two', actKey: 'b', expectedVersion: version, actor: 'B', at: AT }
  const again = { ports, certifier: CERTIFIER, fonts }
  await expect(
    attestCopy({ ...options, actKey: 'a', ...again, ledger: { book: own.book, registry: own.registry } }),
  ).rejects.toMatchObject({ code: 'ERR_REGISTRY_BOOK_CLOSED' })
  const planned = await loadCase(own.store, 'two')
  await later.reserve({
    key: 'two#1',
    at: AT,
    requester: planned.request.requester,
    kindOfPaper: planned.request.original.name,
    certifier: 'Nguyễn Thị Ánh, Phó Chủ tịch',
    copies: 1,
    feeVnd: planned.feeVnd,
  })
  await expect(
    attestCopy({
      ...options,
      expectedVersion: planned.version,
      ...again,
      ledger: { book: own.book, registry: own.registry },
    }),
  ).rejects.toMatchObject({ code: 'ERR_COPIES_NUMBER_LOST' })
  expect(await later.find('two#1')).toMatchObject({ status: 'reserved', number: 1, volume: 2 })
  dropOffice(own)
})
