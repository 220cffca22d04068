import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSqlite } from '../../src/adapters/sqlite-engine.js'
import { loadCase, returnCopy, signAsAgency, signAsCertifier } from '../../src/copies/index.js'
import type { Signer } from '../../src/pki/index.js'
import { sha256 } from '../office/office-sample.js'
import { AT, bringTo, dropOffice, fonts, next, type Office, openOffice, signing } from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => dropOffice(office))

/** A key that says whether it was used. */
function watched(signer: Signer): { signer: Signer; uses: () => number } {
  let uses = 0
  const sign: Signer['sign'] = (data, algorithm, o) => {
    uses += 1
    return signer.sign(data, algorithm, o)
  }
  return { signer: { ...signer, sign }, uses: () => uses }
}

/** Writes into the latest act of a case behind the library's back. */
function rewrite(caseId: string, change: (json: string) => string, file?: { name: string; bytes: Uint8Array }): void {
  const database = openSqlite(`${office.folder}/cases.sqlite`, {})
  const [row] = database.all('SELECT act_key, json FROM copy_act WHERE case_id = ? ORDER BY version DESC LIMIT 1', [
    caseId,
  ])
  database.run('UPDATE copy_act SET json = ? WHERE act_key = ?', [change(`${row?.['json']}`), `${row?.['act_key']}`])
  if (file !== undefined)
    database.run('UPDATE copy_file SET bytes = ? WHERE case_id = ? AND name = ?', [file.bytes, caseId, file.name])
  database.close()
}

const seal = async (caseId: string, agency: Signer) =>
  signAsAgency({ ...(await next(office, caseId, 'seal')), ...signing(office), ledger: office.ledger, agency, fonts })

describe('what the certifier was shown is what he signs', () => {
  test('another file than the one that was shown is not signed', async () => {
    const { case: found } = await bringTo(office, 'shown', 'numbered')
    const key = watched(office.world.person.signer)
    const o = { ...signing(office), ledger: office.ledger, signer: key.signer }
    const other = { ...(await next(office, 'shown', 'sign')), ...o, shownSha256: 'ab'.repeat(32) }
    await expect(signAsCertifier(other)).rejects.toMatchObject({ code: 'ERR_COPIES_OTHER_FILE' })
    expect(key.uses()).toBe(0)
    const shownSha256 = found.attestation?.unsignedSha256 ?? ''
    const { case: signed } = await signAsCertifier({ ...(await next(office, 'shown', 'sign')), ...o, shownSha256 })
    expect(signed.state).toBe('signed-by-certifier')
  })
})

describe('NĐ 30/2020/NĐ-CP, Điều 32: the agency signs only over a good signature of the certifier', () => {
  test('a certified file that was exchanged, in the case too: the agency’s key is not asked', async () => {
    const { case: found } = await bringTo(office, 'exchanged', 'signed-by-certifier')
    const bytes = (await office.store.findFile('exchanged', 'certified')) ?? new Uint8Array(0)
    const changed = bytes.slice()
    const place = Buffer.from(bytes).indexOf('/Lang (vi') + 8
    changed[place] = (changed[place] ?? 0) ^ 1
    const old = found.certified?.sha256 ?? ''
    rewrite('exchanged', (json) => json.replaceAll(old, sha256(changed)), { name: 'certified', bytes: changed })
    const key = watched(office.world.agency.signer)
    await expect(seal('exchanged', key.signer)).rejects.toMatchObject({ code: 'ERR_COPIES_CERTIFIER_SIGNATURE' })
    expect(key.uses()).toBe(0)
  })

  test('a case whose code is not the one of its page gets no result', async () => {
    await bringTo(office, 'code', 'signed-by-certifier')
    rewrite('code', (json) => json.replace('vanthu-copy-1;', 'vanthu-copy-1;9'))
    await expect(seal('code', office.world.agency.signer)).rejects.toMatchObject({ code: 'ERR_COPIES_RESULT_INVALID' })
    expect((await loadCase(office.store, 'code')).state).toBe('signed-by-certifier')
  })
})

describe('ways out', () => {
  test('a number that became void in the very moment of saving: the copy is given back, and nobody gets it', async () => {
    const { case: found } = await bringTo(office, 'void', 'signed-by-certifier')
    const { store } = office
    const rival = {
      ...store,
      save: async (...change: Parameters<typeof store.save>) => {
        const entry = await office.book.find(found.attestation?.key ?? '')
        if (entry !== undefined) await office.book.void(entry, { actor: 'Quản trị', reason: 'Ghi nhầm', at: AT })
        return await store.save(...change)
      },
    }
    const act = {
      ...(await next(office, 'void', 'seal')),
      store: rival,
      ...signing(office),
      ledger: office.ledger,
      fonts,
    }
    await expect(signAsAgency({ ...act, agency: office.world.agency.signer })).rejects.toMatchObject({
      code: 'ERR_REGISTRY_NO_RESERVATION',
    })
    expect((await loadCase(store, 'void')).state).toBe('signed-by-agency')
    const back = { ...(await next(office, 'void', 'return')), ledger: office.ledger, reason: 'Số đã hủy' }
    const { case: returned } = await returnCopy(back)
    expect(returned).toMatchObject({ state: 'scanned' })
    expect([returned.result, returned.attestation, returned.certified]).toEqual([undefined, undefined, undefined])
  })

  test('a finished copy with a good number is not given back', async () => {
    await bringTo(office, 'good', 'signed-by-agency')
    const back = { ...(await next(office, 'good', 'return')), ledger: office.ledger, reason: 'Đổi ý' }
    await expect(returnCopy(back)).rejects.toMatchObject({ code: 'ERR_COPIES_WRONG_STATE' })
  })
})
