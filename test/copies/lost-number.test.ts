import { afterAll, beforeAll, expect, test } from 'vitest'
import { attestCopy, signAsCertifier } from '../../src/copies/index.js'
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
