import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type ActAnswer,
  attestCopy,
  type CopyAct,
  type CopyState,
  cancelCopyRequest,
  captureScans,
  caseTrail,
  confirmComparison,
  handOverCopy,
  listCases,
  loadCase,
  loadCopyFile,
  receiveCopyRequest,
  refuseCopyRequest,
  returnCopy,
  signAsAgency,
  signAsCertifier,
} from '../../src/copies/index.js'
import {
  AGENCY,
  AT,
  bringTo,
  CERTIFIER,
  dropOffice,
  fonts,
  LINE,
  next,
  type Office,
  openOffice,
  ports,
  REQUEST,
  signing,
  TINY,
} from './copy-sample.js'

let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 60_000)
afterAll(() => dropOffice(office))

type Common = Awaited<ReturnType<typeof next>>
/** Every act with the states that it begins at. */
const ACTS: Readonly<Record<string, { from: readonly CopyState[]; run: (o: Common) => Promise<ActAnswer> }>> = {
  capture: { from: ['received', 'scanned', 'compared'], run: (o) => captureScans([TINY], { ...o, ports }) },
  compare: { from: ['scanned', 'compared'], run: (o) => confirmComparison({ ...o, pages: [1] }) },
  attest: {
    from: ['compared'],
    run: (o) => attestCopy({ ...o, ports, ledger: office.ledger, certifier: CERTIFIER, fonts }),
  },
  return: {
    from: ['numbered', 'signed-by-certifier'],
    run: (o) => returnCopy({ ...o, ledger: office.ledger, reason: 'Thiếu mặt sau' }),
  },
  'sign-certifier': {
    from: ['numbered'],
    run: (o) =>
      signAsCertifier({ ...o, ...signing(office), ledger: office.ledger, signer: office.world.person.signer }),
  },
  'sign-agency': {
    from: ['signed-by-certifier'],
    run: (o) =>
      signAsAgency({ ...o, ...signing(office), ledger: office.ledger, agency: office.world.agency.signer, fonts }),
  },
  'hand-over': { from: ['signed-by-agency'], run: (o) => handOverCopy({ ...o, ledger: office.ledger, fonts }) },
  refuse: {
    from: ['received', 'scanned', 'compared', 'numbered', 'signed-by-certifier'],
    run: (o) => refuseCopyRequest({ ...o, ledger: office.ledger, ground: 'tay-xoa-sua-chua', fonts }),
  },
  cancel: {
    from: ['received', 'scanned', 'compared', 'numbered', 'signed-by-certifier'],
    run: (o) => cancelCopyRequest({ ...o, ledger: office.ledger, reason: 'Người yêu cầu rút' }),
  },
}
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? `${error}`,
  )

describe('the state machine', () => {
  test.each(Object.keys(ACTS))(
    '%s begins where it may, and nowhere else',
    async (name) => {
      const act = ACTS[name]
      for (const state of LINE) {
        const caseId = `${name}/${state}`
        const before = (await bringTo(office, caseId, state, { scans: [TINY] })).case
        const code = act && (await codeOf(act.run(await next(office, caseId, name))))
        const after = await loadCase(office.store, caseId)
        if (act?.from.includes(state)) expect([code, after.version > before.version], state).toEqual(['done', true])
        else expect([code, after], state).toEqual(['ERR_COPIES_WRONG_STATE', before])
      }
    },
    60_000,
  )

  test.each(Object.keys(ACTS))('%s is done once for its key; a stale version is told who was first', async (name) => {
    const act = ACTS[name]
    const state = act?.from.at(-1) as (typeof LINE)[number]
    const caseId = `once/${name}`
    await bringTo(office, caseId, state, { scans: [TINY] })
    const common = await next(office, caseId, name)
    const first = await act?.run(common)
    const entries = await office.book.entries({ limit: 1000 })
    const again = await act?.run(common)
    expect([first?.outcome, again?.outcome]).toEqual(['done', 'again'])
    expect(again?.case).toEqual(first?.case)
    expect(await office.book.entries({ limit: 1000 })).toEqual(entries)
    const trail = await caseTrail(office.store, caseId)
    expect(trail.filter(({ act: one }) => one === (name as CopyAct))).toHaveLength(
      name === 'capture' || name === 'compare' ? 2 : 1,
    )
    const stale = act?.run({ ...common, actKey: `${common.actKey}/other` })
    await expect(stale).rejects.toMatchObject({
      code: 'ERR_COPIES_VERSION',
      details: { expected: common.expectedVersion, act: name, actor: 'An', at: AT.toISOString() },
    })
  })

  test('a key belongs to one act of one case', async () => {
    await bringTo(office, 'keys-1', 'scanned', { scans: [TINY] })
    await bringTo(office, 'keys-2', 'scanned', { scans: [TINY] })
    const other = await next(office, 'keys-2', 'compare')
    await confirmComparison({ ...other, pages: [1] })
    const code = 'ERR_COPIES_ACT_KEY_REUSED'
    const mine = { ...(await next(office, 'keys-1', 'x')), actKey: other.actKey }
    await expect(confirmComparison({ ...mine, pages: [1] })).rejects.toMatchObject({ code })
    await expect(captureScans([TINY], { ...other, ports })).rejects.toMatchObject({ code })
    expect((await loadCase(office.store, 'keys-1')).state).toBe('scanned')
  })

  test('receiving is done once, and one name is one case', async () => {
    const o = { store: office.store, caseId: 'twice', actKey: 'twice/receive', actor: 'An', at: AT, agency: AGENCY }
    expect((await receiveCopyRequest(REQUEST, o)).outcome).toBe('done')
    expect((await receiveCopyRequest(REQUEST, o)).outcome).toBe('again')
    const code = 'ERR_COPIES_CASE_EXISTS'
    await expect(receiveCopyRequest(REQUEST, { ...o, actKey: 'other' })).rejects.toMatchObject({ code })
  })

  test('roles are asked for, and stand in the trail', async () => {
    await bringTo(office, 'roles', 'compared', { scans: [TINY] })
    const common = await next(office, 'roles', 'attest')
    const act = { ...common, ports, ledger: office.ledger, certifier: CERTIFIER, fonts }
    await expect(attestCopy({ ...act, roles: ['van-thu'] })).rejects.toMatchObject({ code: 'ERR_COPIES_ROLE' })
    await attestCopy({ ...act, roles: ['tiep-nhan', 'van-thu'] })
    const trail = await caseTrail(office.store, 'roles')
    expect(trail.at(-1)).toMatchObject({
      act: 'attest',
      actor: 'An',
      roles: ['tiep-nhan', 'van-thu'],
      state: 'numbered',
    })
  })

  test('a case that is none, keys that are none', async () => {
    const o = {
      store: office.store,
      caseId: 'nobody',
      actKey: 'k',
      expectedVersion: 1,
      actor: 'An',
      at: AT,
      pages: [1],
    }
    await expect(confirmComparison(o)).rejects.toMatchObject({ code: 'ERR_COPIES_NO_CASE' })
    for (const bad of [{ caseId: '' }, { caseId: 'x'.repeat(121) }, { actKey: ' ' }, { actor: '' }])
      await expect(confirmComparison({ ...o, ...bad })).rejects.toMatchObject({ code: 'ERR_COPIES_BAD_REQUEST' })
    await expect(confirmComparison({ ...o, at: new Date(Number.NaN) })).rejects.toThrow(TypeError)
    await expect(loadCase(office.store, 'nobody')).rejects.toMatchObject({ code: 'ERR_COPIES_NO_CASE' })
    await expect(caseTrail(office.store, 'nobody')).rejects.toMatchObject({ code: 'ERR_COPIES_NO_CASE' })
  })

  test('cases are listed by state, page by page', async () => {
    for (const name of ['c', 'a', 'e', 'b', 'd']) await bringTo(office, `list/${name}`, 'received')
    const all = await listCases(office.store, { states: ['received', 'scanned'], limit: 1000 })
    expect(all.length).toBeGreaterThanOrEqual(5)
    const found: string[] = []
    let after: string | undefined
    do {
      const page = await listCases(office.store, {
        states: ['scanned', 'received'],
        limit: 2,
        ...(after === undefined ? {} : { after }),
      })
      found.push(...page.map(({ id }) => id))
      after = page.at(-1)?.id
    } while (after !== undefined)
    expect(found).toEqual(all.map(({ id }) => id))
    await expect(listCases(office.store, { states: [], limit: 0 })).rejects.toMatchObject({
      code: 'ERR_COPIES_BAD_REQUEST',
    })
  })

  test('files are those that the case names now', async () => {
    await bringTo(office, 'files', 'numbered', { scans: [TINY] })
    expect(await loadCopyFile(office.store, 'files', 'scan/0')).toEqual(TINY)
    expect(await loadCopyFile(office.store, 'files', 'scan/1')).toBeUndefined()
    expect(await loadCopyFile(office.store, 'files', 'result')).toBeUndefined()
    expect(await loadCopyFile(office.store, 'files', 'unsigned')).toBeDefined()
    await returnCopy({ ...(await next(office, 'files', 'return')), ledger: office.ledger, reason: 'Ảnh mờ' })
    expect(await loadCopyFile(office.store, 'files', 'unsigned')).toBeUndefined()
  })
})

describe('capturing and comparing', () => {
  test('every page is compared by a person', async () => {
    await bringTo(office, 'pages', 'scanned', { scans: [TINY, TINY, TINY] })
    const common = await next(office, 'pages', 'compare')
    await expect(confirmComparison({ ...common, pages: [1, 3] })).rejects.toMatchObject({
      code: 'ERR_COPIES_PAGES_NOT_COMPARED',
      details: { page: 2, total: 3 },
    })
    await expect(confirmComparison({ ...common, pages: [] })).rejects.toMatchObject({ details: { page: 1 } })
    expect((await confirmComparison({ ...common, pages: [3, 2, 1] })).case.state).toBe('compared')
  })
  test('a new capture has to be compared anew', async () => {
    await bringTo(office, 'rescan', 'compared', { scans: [TINY] })
    const { case: found } = await captureScans([TINY, TINY], { ...(await next(office, 'rescan', 'capture')), ports })
    expect([found.state, found.compared, found.scans?.pages]).toEqual(['scanned', undefined, 2])
  })
  test('what the eye corrects changes fee and entry', async () => {
    await bringTo(office, 'corrected', 'scanned', { scans: [TINY] })
    const request = { ...REQUEST, original: { ...REQUEST.original, name: 'Bằng tốt nghiệp đại học', pages: 3 } }
    const { case: found } = await confirmComparison({
      ...(await next(office, 'corrected', 'compare')),
      pages: [1],
      request,
    })
    expect([found.feeVnd, found.request.original.name]).toEqual([5000, 'Bằng tốt nghiệp đại học'])
    const secret = { ...request, original: { ...request.original, secrecy: 'mat' as const } }
    await expect(
      confirmComparison({ ...(await next(office, 'corrected', 'again')), pages: [1], request: secret }),
    ).rejects.toMatchObject({ code: 'ERR_COPIES_SECRET' })
  })
  test.each([
    ['no file', [], 'ERR_DIGITIZE_NO_PAGE'],
    ['not an image', [new TextEncoder().encode('hello')], 'ERR_DIGITIZE_NOT_AN_IMAGE'],
    ['a cut JPEG', [TINY.slice(0, 200)], 'ERR_DIGITIZE_DAMAGED_IMAGE'],
    ['HEIC', [new Uint8Array([0, 0, 0, 24, ...Buffer.from('ftypheic'), ...new Uint8Array(32)])], 'ERR_DIGITIZE_HEIC'],
    ['more than 500 pages', Array.from({ length: 501 }, () => TINY), 'ERR_DIGITIZE_TOO_MANY_PAGES'],
  ])('%s: the case stays where it is', async (name, files, code) => {
    const caseId = `bad/${name}`
    await bringTo(office, caseId, 'received')
    const common = await next(office, caseId, 'capture')
    await expect(captureScans(files, { ...common, ports })).rejects.toMatchObject({ code })
    expect((await loadCase(office.store, caseId)).state).toBe('received')
    expect((await captureScans([TINY], { ...common, ports })).outcome).toBe('done')
  })
})
