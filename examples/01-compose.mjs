// Composes a công văn from plain data, in the layout of NĐ 30/2020/NĐ-CP, as PDF/A. Run: node examples/01-compose.mjs
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeDocument, parseOfficialDocument, validateDocument, vietnamDateOf } from 'vanthu'
import { packagedFonts, writeFileAtomic } from 'vanthu/node'

const document = parseOfficialDocument({
  type: 'cong-van',
  parentAgency: 'Ủy ban nhân dân tỉnh Bình Thuận',
  agency: 'Sở Nội vụ',
  symbol: 'SNV-CCHC',
  place: 'Bình Thuận',
  subject: 'báo cáo kết quả cải cách hành chính quý IV năm 2026',
  addressees: ['Các sở, ban, ngành thuộc tỉnh'],
  body: [
    { kind: 'paragraph', text: 'Sở Nội vụ đề nghị các cơ quan báo cáo kết quả cải cách hành chính quý IV năm 2026.' },
    { kind: 'paragraph', text: 'Báo cáo gửi về Sở Nội vụ trước ngày 15 tháng 12 năm 2026.' },
  ],
  signatory: { authority: { form: 'kt', of: 'Giám đốc' }, position: 'Phó Giám đốc', name: 'Trần Thị Bình' },
  recipients: ['Như trên'],
  fileCopy: { unit: 'CCHC', drafter: 'TB' },
})
for (const { severity, id, path, cites } of validateDocument(document)) console.log(severity, id, path, cites)

const { bytes, pages, fields } = await composeDocument(document, {
  at: vietnamDateOf(new Date()),
  fonts: packagedFonts(),
})
const out = join(await mkdtemp(join(tmpdir(), 'vanthu-example-')), 'cong-van.pdf')
await writeFileAtomic(out, [bytes])
console.log(`${out}: ${pages} page(s); waiting to be filled: ${fields.map((field) => field.name).join(', ')}`)
