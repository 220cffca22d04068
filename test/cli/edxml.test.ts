import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serializeMessageHeader } from '../../src/exchange/index.js'
import { buildTestPki } from '../../src/testing/index.js'
import { foreignAttachment, foreignDocument } from '../exchange/foreign-message.js'
import { SAMPLE, SAMPLE_STATUS } from '../exchange/message-sample.js'
import { AT, type Desk, openDesk, vanthu } from './desk.js'

let folder = ''
let desk: Desk
const path = (name: string): string => join(folder, name)
const write = (name: string, data: string | Uint8Array): string => {
  writeFileSync(path(name), data)
  return path(name)
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-cli-edxml-'))
  desk = openDesk(await buildTestPki({ at: new Date(AT) }))
  write('gui.json', serializeMessageHeader(SAMPLE))
  write('tra-loi.json', serializeMessageHeader(SAMPLE_STATUS))
  write('báo cáo.pdf', '%PDF-1.7 not really')
  write('bang.xlsx', 'x')
}, 60_000)
afterAll(() => {
  desk.remove()
  rmSync(folder, { recursive: true, force: true })
})
const edxml = (...argv: string[]) => vanthu(['edxml', ...argv])
const json = (text: string): Record<string, unknown> => JSON.parse(text) as Record<string, unknown>

describe('vanthu edxml build and read', () => {
  it('builds a message that reads back, with its files', async () => {
    const built = await edxml(
      'build',
      path('gui.json'),
      path('báo cáo.pdf'),
      path('bang.xlsx'),
      '-o',
      path('gui.edxml'),
    )
    expect([built.code, built.out]).toEqual([0, ''])
    expect(built.err).toContain('2 tệp đính kèm')
    const read = await edxml('read', path('gui.edxml'), '--extract', folder, '--json', '--force')
    expect(read.code).toBe(0)
    const said = json(read.out)
    expect(said['message']).toEqual(JSON.parse(serializeMessageHeader(SAMPLE)))
    expect(said['quirks']).toEqual([])
    expect(said['attachments']).toMatchObject([
      { name: 'báo cáo.pdf', packing: 'zip' },
      { name: 'bang.xlsx', size: 1 },
    ])
    expect(readFileSync(path('báo cáo.pdf'), 'utf8')).toBe('%PDF-1.7 not really')
  })
  it('reads for people, in both languages', async () => {
    await edxml('build', path('gui.json'), path('bang.xlsx'), '-o', path('doc.edxml'), '--json')
    const text = (await edxml('read', path('doc.edxml'))).out
    expect(text).toContain('Nơi gửi: Ủy ban nhân dân tỉnh Lạng Sơn (H37.02)')
    expect(text).toContain('Số, ký hiệu: 12/BC-UBND')
    expect(text).toContain('Tệp đính kèm: bang.xlsx (1 byte)')
    expect((await edxml('read', path('doc.edxml'), '--lang', 'en')).out).toContain('Date: 2026-11-24')
  })
  it('names what is odd, and the attachment that cannot be read; the others are written', async () => {
    const file = write(
      'la.edxml',
      foreignDocument({ attachments: foreignAttachment('QQ=!') + foreignAttachment('QQ==', { name: '../b.txt' }) }),
    )
    const said = await edxml('read', file, '--extract', folder)
    expect(said.code).toBe(65)
    expect(said.out).toContain('Lưu ý: Trường ghi N/A')
    expect(said.err).toContain('ERR_EXCHANGE_BASE64')
    expect(readFileSync(path('b.txt'), 'utf8')).toBe('A')
    expect(existsSync(join(folder, '..', 'b.txt'))).toBe(false)
    const again = await edxml('read', file, '--json')
    expect(json(again.out)['attachments']).toMatchObject([
      { error: { code: 'ERR_EXCHANGE_BASE64' } },
      { name: 'b.txt' },
    ])
  })
  it('builds and reads a status', async () => {
    expect((await edxml('build', path('tra-loi.json'), '-o', path('tra-loi.edxml'))).code).toBe(0)
    const text = (await edxml('read', path('tra-loi.edxml'))).out
    expect(text).toContain('Trạng thái: 03, đã tiếp nhận')
    expect((await edxml('build', path('tra-loi.json'), path('bang.xlsx'), '-o', path('x.edxml'))).code).toBe(64)
  })
  it('refuses a state secret and a bad description', async () => {
    const secret = write('mat.json', JSON.stringify({ ...json(serializeMessageHeader(SAMPLE)), secrecy: 'mat' }))
    const said = await edxml('build', secret, '-o', path('mat.edxml'))
    expect([said.code, existsSync(path('mat.edxml'))]).toEqual([77, false])
    expect((await edxml('build', write('hong.json', '{'), '-o', path('hong.edxml'))).code).toBe(65)
    expect((await edxml('read', path('hong.json'))).code).toBe(65)
  })
})

describe('vanthu edxml status', () => {
  it('answers for the receiver that is named, and for the issuer where the code is his', async () => {
    await edxml('build', path('gui.json'), '-o', path('hai-noi.edxml'))
    const status = (...more: string[]) => edxml('status', path('hai-noi.edxml'), ...more)
    expect((await status('--code', '03')).code).toBe(64) // two receivers
    expect((await status('--code', '03', '--organ-id', 'X')).code).toBe(64)
    expect((await status('--code', '07')).code).toBe(64)
    const refusal = await status(
      '--code',
      '02',
      '--organ-id',
      'H49.64.33',
      '--note',
      'Sai nơi nhận',
      '-o',
      path('02.edxml'),
    )
    expect([refusal.code, refusal.err]).toEqual([0, ''])
    const read = await edxml('read', path('02.edxml'), '--json')
    expect(json(read.out)['message']).toMatchObject({
      kind: 'status',
      status: '02',
      from: { organId: 'H49.64.33' },
      responseFor: { documentId: 'H37.02,2026/11/24,12/BC-UBND', code: '12/BC-UBND' },
      description: 'Sai nơi nhận',
    })
    const recall = await status('--code', '13')
    expect(recall.out).toContain('<edXML:OrganId>H37.02</edXML:OrganId>')
    expect((await edxml('status', path('02.edxml'), '--code', '03')).code).toBe(64)
  })
})

describe('vanthu edxml verify', () => {
  it('judges the attachments that are PDF, and no signature of the message', async () => {
    const late = new Uint8Array(readFileSync('test/vectors/late-number/final-B-B.pdf'))
    write('signed.pdf', late)
    await edxml('build', path('gui.json'), path('signed.pdf'), path('bang.xlsx'), '-o', path('signed.edxml'))
    const trust = [
      '--anchors',
      'test/vectors/late-number/trust/root.pem',
      '--intermediates',
      'test/vectors/late-number/trust/ca.pem',
      '--crls',
      'test/vectors/late-number/trust/crls',
      '--at',
      '2026-11-25T00:00:00Z',
    ]
    const said = await edxml('verify', path('signed.edxml'), ...trust, '--json')
    expect(said.code).toBe(0)
    expect(json(said.out)).toMatchObject({
      files: [{ file: 'signed.pdf', conclusion: 'passed' }],
      unverifiedSignatures: [],
    })
    expect((await edxml('verify', path('signed.edxml'), ...trust)).out).toContain('signed.pdf')
    expect((await edxml('verify', path('signed.edxml'))).code).toBe(64)
  })
  it('answers 2 where nothing can be judged, and 65 for what cannot be read', async () => {
    const file = write('chu-ky.edxml', foreignDocument({ signature: '<Signature><SignedInfo/></Signature>' }))
    const said = await edxml('verify', file, ...desk.trust)
    expect(said.code).toBe(2)
    expect(said.out).toContain('coi như chưa ký')
    const broken = write('hong.edxml', foreignDocument({ attachments: foreignAttachment('!') }))
    expect((await edxml('verify', broken, ...desk.trust)).code).toBe(65)
    expect((await edxml('verify', broken, ...desk.trust, '--json')).code).toBe(65)
  })
})
