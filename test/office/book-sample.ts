import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '../../src/adapters/sqlite-store.js'
import {
  type CertificationBook,
  type CertificationRequest,
  type OutgoingBook,
  openRegistry,
  type Registry,
} from '../../src/registry/index.js'

export const AT: Date = new Date('2026-03-05T02:00:00Z')
export const CLOSED_AT: Date = new Date('2026-12-31T09:30:00Z')
export const AGENCY = 'Ủy ban nhân dân phường Hàm Thắng'
const FILE = 'ab'.repeat(32)

/** A registry in a folder of its own. */
export async function openSampleRegistry(): Promise<{ readonly registry: Registry; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'vanthu-book-'))
  const registry = await openRegistry(sqliteStore(folder))
  return {
    registry,
    remove: () => {
      registry.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const PAPERS: readonly string[] = [
  'Giấy khai sinh',
  'Bằng tốt nghiệp đại học Trường Đại học Bách khoa – Đại học Quốc gia Thành phố Hồ Chí Minh',
  'Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất số DĐ 123456, thửa đất số 12, tờ bản đồ số 34',
  'Giấy chứng nhận kết hôn',
]
const PEOPLE = ['Nguyễn Thị Ánh Tuyết', 'Đặng Vĩnh Hưng', 'Trần Đức Phước', 'Huỳnh Ngọc Quỳnh Như']

export const paper = (index: number, more: Partial<CertificationRequest> = {}): CertificationRequest => ({
  key: `ho-so-${index}`,
  at: AT,
  requester: PEOPLE[index % 4] ?? '',
  kindOfPaper: PAPERS[index % 4] ?? '',
  certifier: 'Lê Hoàng Phong, Phó Chủ tịch Ủy ban nhân dân',
  copies: 1 + (index % 3),
  feeVnd: 2000 * (1 + (index % 3)),
  ...more,
})

/** A volume with `count` numbers, the fifth void, the seventh with a note. */
export async function sampleBook(registry: Registry, count: number): Promise<CertificationBook> {
  const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year: 2026, ordinal: 1, at: AT })
  for (let index = 1; index <= count; index += 1) {
    const request = paper(index, index === 7 ? { note: 'Bản chính đã ép lớp nhựa' } : {})
    const entry = await book.reserve(request)
    if (index === 5) {
      const reason = 'Người yêu cầu rút hồ sơ trước khi ký'
      await book.void(entry, { actor: 'Phạm Văn Lực', reason, at: AT })
    } else await book.commit(request.key, { at: AT, fileSha256: FILE })
  }
  return book
}

/** The series of outgoing documents with `count` numbers. */
export async function sampleOutgoing(registry: Registry, count: number): Promise<OutgoingBook> {
  const book = registry.outgoing(2026)
  for (let index = 1; index <= count; index += 1) {
    const key = index.toString(16).padStart(64, '0')
    const entry = await book.reserve({
      key,
      symbol: index % 2 === 0 ? 'QĐ-UBND' : 'CT-UBND',
      at: AT,
      register: {
        subject: 'Chỉ thị về việc tăng cường công tác phòng cháy, chữa cháy rừng mùa khô năm 2026 trên địa bàn phường',
        signatory: 'Trần Đức Phước',
        recipients: 'Ủy ban nhân dân tỉnh; các phòng, ban thuộc phường; các trường học',
        keptBy: 'Văn thư; Văn phòng',
        copies: 15,
        sentOn: '2026-03-06',
      },
    })
    if (index === 2) await book.void(entry, { actor: 'Văn thư', reason: 'Văn bản trình ký lại', at: AT })
    else {
      await book.recordSigned(entry, { increment: Uint8Array.of(1), fileSha256: key, at: AT })
      await book.commit(key, { fileSha256: key, at: AT })
    }
  }
  return book
}
