// What every page shows: the moment, the policy and the anchors behind the verdicts.
import { html } from 'hono/html'
import { formatName } from 'vanthu/pki'
import { momentText, visibleText } from 'vanthu/wording'
import { type Html, table } from '../../desk-shell/index.js'
import type { DeskTrust } from '../trust.js'

const POLICY: Readonly<Record<DeskTrust['algorithms'], string>> = {
  'tt15-2025': 'TT 15/2025/TT-BKHCN, Phụ lục I',
  'etsi-119312': 'ETSI TS 119 312',
  any: 'mọi thuật toán (chỉ để thử)',
}
const WORLD = {
  government: 'chuyên dùng Chính phủ',
  public: 'công cộng',
  custom: 'do người kiểm tra đưa vào',
} as const
const PURPOSE = { signing: 'chữ ký', time: 'dấu thời gian' } as const

/** The moment in words: chosen by the auditor, of this check, or that of the clock to come. */
export function momentWords(trust: DeskTrust, at?: Date): string {
  if (trust.chosenMoment !== undefined)
    return `${momentText(trust.chosenMoment, 'vi')}, do người kiểm tra chọn khi mở trang`
  return at === undefined
    ? 'đồng hồ của máy này lúc kiểm từng tệp, rồi giữ nguyên cho tệp đó'
    : `${momentText(at, 'vi')}, theo đồng hồ của máy này lúc kiểm tệp`
}

/** One line above the verdicts. */
export function basisLine(trust: DeskTrust, at?: Date): Html {
  const count = trust.anchors.anchors.length
  return html`<p class="basis"><strong>Ngoại tuyến</strong><span>Xét tại: ${momentWords(trust, at)}</span><span>Chính sách thuật toán: ${POLICY[trust.algorithms]}</span><a href="#can-cu">${count} gốc tin cậy</a></p>`
}

/** The whole basis, at the foot of every page. */
export function basisTable(trust: DeskTrust, at?: Date): Html {
  const anchors = [
    ...trust.anchors.anchors.map((anchor) => ({ anchor, only: undefined })),
    ...(trust.timeAnchors?.anchors ?? []).map((anchor) => ({ anchor, only: 'time' as const })),
  ]
  return html`<section class="basis-table" id="can-cu" aria-labelledby="can-cu-ten"><h2 id="can-cu-ten">Căn cứ của kết luận</h2>
<dl class="facts"><dt>Thời điểm xét</dt><dd>${momentWords(trust, at)}</dd>
<dt>Chính sách thuật toán</dt><dd>${POLICY[trust.algorithms]} <code>${trust.algorithms}</code></dd>
<dt>Khi không biết tình trạng thu hồi</dt><dd>${trust.unknownRevocation === 'indeterminate' ? 'chưa kết luận' : 'kết luận kèm lưu ý'}</dd>
<dt>Đưa thêm khi mở trang</dt><dd>${trust.intermediates?.length ?? 0} chứng thư trung gian, ${trust.crls?.length ?? 0} danh sách thu hồi (CRL)</dd></dl>
${table({
  caption: 'Gốc tin cậy do người kiểm tra chỉ định khi mở trang; không trang nào ở đây thêm được gốc mới',
  columns: [{ text: 'Tên' }, { text: 'Hệ thống' }, { text: 'Dùng cho' }, { text: 'Nguồn' }, { text: 'SHA-256' }],
  rows: anchors.map(({ anchor, only }) => ({
    cells: [
      visibleText(formatName(anchor.certificate.subject)),
      WORLD[anchor.world],
      only === undefined ? [...anchor.purposes].map((purpose) => PURPOSE[purpose]).join(', ') : PURPOSE[only],
      visibleText(anchor.source),
      html`<code class="digest">${anchor.sha256}</code>`,
    ],
  })),
  empty: 'Không có gốc tin cậy nào: không chữ ký nào được kết luận là hợp lệ.',
})}</section>`
}
