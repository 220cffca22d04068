import { beforeAll, describe, expect, test } from 'vitest'
import { fromBase64, toBase64 } from '../../src/kernel/base64.js'
import { toHex } from '../../src/kernel/bytes.js'
import { digestBytes } from '../../src/kernel/platform.js'
import { bytesSource } from '../../src/kernel/ports.js'
import {
  completePdfSignature,
  type PreparedSignature,
  type PreparePdfOptions,
  preparePdfSignature,
} from '../../src/sign/index.js'
import { buildTestPki, type TestWorld } from '../../src/testing/index.js'
import { readSignature } from './read-signature.js'
import { AT, collect, officePdf, plainPdf, random } from './sample.js'
import { testAuthority } from './test-authority.js'

let world: TestWorld
let state: PreparedSignature
const pdf = officePdf()
beforeAll(async () => {
  world = (await buildTestPki({ at: AT })).government
  state = await prepare({ role: 'person' })
})

const prepare = (o: Partial<PreparePdfOptions>, bytes: Uint8Array = pdf): Promise<PreparedSignature> =>
  preparePdfSignature(bytesSource(bytes), world.person.signer, { level: 'B-B', at: AT, random, ...o })
const bytesOf = (base64: string): Uint8Array => fromBase64(base64) ?? new Uint8Array()
const answer = async (prepared: PreparedSignature): Promise<{ signature: Uint8Array }> => ({
  signature: await world.person.signer.sign(bytesOf(prepared.signedAttributes), prepared.algorithm),
})
const reload = (prepared: PreparedSignature): unknown => JSON.parse(JSON.stringify(prepared))

describe('preparePdfSignature → completePdfSignature', () => {
  test('the state is plain JSON and says what the key signs, also as a digest', () => {
    expect(reload(state)).toEqual(state)
    expect(state.digestToSign).toBe(toHex(digestBytes('sha256', bytesOf(state.signedAttributes))))
    expect(state.file).toEqual({ sha256: toHex(digestBytes('sha256', pdf)), size: pdf.length })
  })

  test('the answer completes the file, after a restart', async () => {
    const signed = await completePdfSignature(bytesSource(pdf), reload(state), await answer(state))
    const bytes = await collect(signed.parts())
    expect(bytes.subarray(0, pdf.length)).toEqual(pdf)
    expect(signed).toMatchObject({ level: 'B-B', field: 'nguoi-ky', size: bytes.length })
    expect(signed.sha256).toBe(toHex(digestBytes('sha256', bytes)))
    expect(readSignature(bytes, 'nguoi-ky').dictionary.coverage.outcome).toBe('sound')
  })

  test('B-T asks the authority at completion', async () => {
    const tsa = testAuthority(world)
    const prepared = await prepare({ role: 'person', level: 'B-T', tsa })
    const signed = await completePdfSignature(bytesSource(pdf), prepared, await answer(prepared), { tsa })
    expect(signed.level).toBe('B-T')
    await expect(completePdfSignature(bytesSource(pdf), prepared, await answer(prepared))).rejects.toThrow(TypeError)
  })

  test('a CMS made elsewhere is checked and taken', async () => {
    const signed = await completePdfSignature(bytesSource(pdf), state, await answer(state))
    const { dictionary } = readSignature(await collect(signed.parts()), 'nguoi-ky')
    const contents = dictionary.contents ?? new Uint8Array()
    const cms = contents.subarray(0, 4 + (contents[2] ?? 0) * 256 + (contents[3] ?? 0))
    const again = await completePdfSignature(bytesSource(pdf), state, { cms })
    expect(again.appended).toEqual(signed.appended)

    const other = await prepare({ role: 'person' }, plainPdf())
    await expect(completePdfSignature(bytesSource(plainPdf()), other, { cms })).rejects.toMatchObject({
      code: 'ERR_SIGN_CMS_INVALID',
      details: { reason: 'digest' },
    })
    const broken = cms.slice()
    broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1
    await expect(completePdfSignature(bytesSource(pdf), state, { cms: broken })).rejects.toMatchObject({
      code: 'ERR_SIGN_CMS_INVALID',
      details: { reason: 'signature-value' },
    })
    await expect(completePdfSignature(bytesSource(pdf), state, { cms: cms.subarray(1) })).rejects.toMatchObject({
      code: 'ERR_SIGN_CMS_INVALID',
      details: { reason: 'syntax' },
    })
  })
})

describe('a state completes the file that it was made for, and no other', () => {
  test('another file, of another size or of the same', async () => {
    const signature = await answer(state)
    await expect(completePdfSignature(bytesSource(plainPdf()), state, signature)).rejects.toMatchObject({
      code: 'ERR_SIGN_STATE_MISMATCH',
    })
    const altered = pdf.slice()
    altered[altered.length - 200] = (altered.at(-200) ?? 0) ^ 1
    await expect(completePdfSignature(bytesSource(altered), state, signature)).rejects.toMatchObject({
      code: 'ERR_SIGN_STATE_MISMATCH',
    })
  })

  test('it is used once: the completed file is another file', async () => {
    const signature = await answer(state)
    const done = await collect((await completePdfSignature(bytesSource(pdf), state, signature)).parts())
    await expect(completePdfSignature(bytesSource(done), state, signature)).rejects.toMatchObject({
      code: 'ERR_SIGN_STATE_MISMATCH',
    })
  })

  test('appended bytes that were changed on the way', async () => {
    const appended = bytesOf(state.appended).slice()
    appended[40] = (appended[40] ?? 0) ^ 1
    const changed = { ...state, appended: toBase64(appended) }
    await expect(completePdfSignature(bytesSource(pdf), changed, await answer(state))).rejects.toMatchObject({
      code: 'ERR_SIGN_STATE_INVALID',
      details: { key: 'appended' },
    })
  })

  test('a value of another key', async () => {
    const signature = await world.agencyRsa.signer.sign(bytesOf(state.signedAttributes), state.algorithm)
    await expect(completePdfSignature(bytesSource(pdf), state, { signature })).rejects.toMatchObject({
      code: 'ERR_SIGN_SIGNATURE_INVALID',
    })
  })

  test('states that are none', async () => {
    const signature = new Uint8Array(256)
    const { start, end } = state.contents
    const broken: readonly unknown[] = [
      null,
      'x',
      [],
      {},
      { ...state, schemaVersion: 2 },
      { ...state, kind: 'other' },
      { ...state, level: 'B-LT' },
      { ...state, algorithm: 'constructor' },
      { ...state, certificate: 'AAAA' },
      { ...state, certificate: '*' },
      { ...state, chain: [1] },
      { ...state, appended: '%' },
      { ...state, file: null },
      { ...state, contents: { start: 0, end: 10 } },
      { ...state, contents: { start, end: end + 1e9 } },
      { ...state, contents: { start: start + 0.5, end } },
      { ...state, contents: { start: Number.NaN, end } },
    ]
    for (const one of broken)
      await expect(completePdfSignature(bytesSource(pdf), one, { signature })).rejects.toMatchObject({
        code: 'ERR_SIGN_STATE_INVALID',
      })
  })
})
