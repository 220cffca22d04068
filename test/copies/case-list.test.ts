import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/adapters/sqlite-engine.js'
import { COPY_STATES, listCases, receiveCopyRequest, searchCases, walkCases } from '../../src/copies/index.js'
import { AGENCY, AT, dropOffice, type Office, openOffice, REQUEST } from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
  for (let i = 0; i < 205; i += 1) {
    const caseId = `ho-so-${String(i).padStart(3, '0')}`
    const requester = i === 204 ? 'Đặng Thị Ỷ' : `Trần Văn Đức ${i}`
    const o = { store: office.store, caseId, actKey: caseId, actor: 'An', at: AT, agency: AGENCY }
    await receiveCopyRequest({ ...REQUEST, requester }, o)
  }
})
afterAll(() => dropOffice(office))

test('every case is walked, however many pages there are', async () => {
  const names: string[] = []
  for await (const { id } of walkCases(office.store, { states: ['received'] })) names.push(id)
  expect(names).toHaveLength(205)
  expect(names).toEqual([...names].sort())
  for await (const one of walkCases(office.store, { states: ['refused'] })) expect.unreachable(one.id)
})

test('a search needs no marks, finds what came last first, and keeps to its limit', async () => {
  const states = COPY_STATES
  expect((await searchCases(office.store, 'dang thi y', { states })).map(({ id }) => id)).toEqual(['ho-so-204'])
  const many = await searchCases(office.store, 'DUC tran', { states, limit: 2 })
  expect(many.map(({ id }) => id)).toEqual(['ho-so-203', 'ho-so-202'])
  expect(await searchCases(office.store, ' ', { states })).toEqual([])
  await expect(searchCases(office.store, 'a', { states, limit: 0 })).rejects.toMatchObject({
    code: 'ERR_COPIES_BAD_REQUEST',
  })
})

test('one damaged row ends a list that does not ask for it, and only its own line in one that does', async () => {
  const database = openSqlite(`${office.folder}/cases.sqlite`, {})
  const [row] = database.all('SELECT json FROM copy_act WHERE case_id = ?', ['ho-so-100'])
  const write = (json: string): void =>
    database.run('UPDATE copy_act SET json = ? WHERE case_id = ?', [json, 'ho-so-100'])
  write('{')
  const page = { states: ['received'], limit: 1000 } as const
  await expect(listCases(office.store, page)).rejects.toMatchObject({ code: 'ERR_COPIES_STORE_CORRUPT' })
  const damaged: string[] = []
  const onDamaged = (id: string, { code }: { code: string }): unknown => damaged.push(`${id} ${code}`)
  expect(await listCases(office.store, { ...page, onDamaged })).toHaveLength(204)
  expect(await searchCases(office.store, 'tran', { states: COPY_STATES, limit: 1000, onDamaged })).toHaveLength(203)
  expect(damaged).toEqual(Array.from({ length: 2 }, () => 'ho-so-100 ERR_COPIES_STORE_CORRUPT'))
  write(`${row?.['json']}`)
  database.close()
})
