import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packagedFonts } from '../../src/adapters/fonts.js'
import { printBook } from '../../src/office/index.js'
import { CERTIFICATION_COLUMNS } from '../../src/registry/index.js'
import { AGENCY, CLOSED_AT, openSampleRegistry, PAPERS, sampleBook, sampleOutgoing } from '../office/book-sample.js'
import { askVeraPdf, findJudges } from './outside-judge.js'

const has = findJudges('printed books', 'verapdf', 'pdftotext')

let folder = ''
const files: Record<'certification' | 'outgoing', string> = { certification: '', outgoing: '' }
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vanthu-printed-'))
  const { registry, remove } = await openSampleRegistry()
  const book = await sampleBook(registry, 12)
  await book.close({ at: CLOSED_AT, actor: 'Phạm Văn Lực' })
  const o = { fonts: packagedFonts(), at: CLOSED_AT, agency: AGENCY }
  for (const [name, bytes] of [
    ['certification', await printBook(book, o)],
    ['outgoing', await printBook(await sampleOutgoing(registry, 5), o)],
  ] as const) {
    files[name] = join(folder, `${name}.pdf`)
    writeFileSync(files[name], bytes)
  }
  remove()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('judges of printed books', () => {
  test.skipIf(!has.verapdf)('veraPDF: PDF/A-2b (ISO 19005-2)', { timeout: 60_000 }, () => {
    for (const path of Object.values(files)) {
      const { status, output } = askVeraPdf(path)
      expect(status, output).toBe(0)
    }
  })

  test.skipIf(!has.pdftotext)('pdftotext reads each cell as it was written, NFC, in the order of the columns', () => {
    const { stdout } = spawnSync('pdftotext', ['-raw', '-enc', 'UTF-8', files.certification, '-'], { encoding: 'utf8' })
    expect(stdout).toBe(stdout.normalize('NFC'))
    const text = stdout.replace(/\s+/g, ' ')
    expect(text).toContain(CERTIFICATION_COLUMNS.map(({ title }) => title).join(' '))
    for (const [number, requester, kindOfPaper, copies, fee] of [
      ['01', 'Đặng Vĩnh Hưng', PAPERS[1], '2', '4.000'],
      ['02', 'Trần Đức Phước', PAPERS[2], '3', '6.000'],
      ['05', 'Đặng Vĩnh Hưng', PAPERS[1], '3', '6.000'],
    ])
      expect(text).toContain(
        `${number} 05/03/2026 ${requester} ${kindOfPaper} Lê Hoàng Phong, Phó Chủ tịch Ủy ban nhân dân ${copies} ${fee}`,
      )
    expect(text).toContain(
      'Số bị hủy ngày 05/03/2026. Lý do: Người yêu cầu rút hồ sơ trước khi ký. Người hủy: Phạm Văn Lực.',
    )
  })
})
