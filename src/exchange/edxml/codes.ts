/** What a message does. @vi loại nghiệp vụ văn bản @law QCVN 102:2016/BTTTT, 2.2.1 */
export type BusinessKind = 'new' | 'revoke' | 'update' | 'replace'
/** By their number on the wire. */
export const BUSINESS_KINDS: readonly BusinessKind[] = ['new', 'revoke', 'update', 'replace']

/** @law QCVN 102:2016/BTTTT, 1.11.1 */
export type Priority = 'thuong' | 'khan' | 'thuong-khan' | 'hoa-toc' | 'hoa-toc-hen-gio'
/** By their number on the wire. */
export const PRIORITIES: readonly Priority[] = ['thuong', 'khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio']

/** How far a document has come at the receiver, or what became of a recall. @vi trạng thái xử lý văn bản */
export type StatusCode = '01' | '02' | '03' | '04' | '05' | '06' | '13' | '15' | '16'
/** A code with its word and who sends it. */
export interface StatusRow {
  readonly code: StatusCode
  readonly status:
    | 'da-den'
    | 'tu-choi-tiep-nhan'
    | 'da-tiep-nhan'
    | 'phan-cong'
    | 'dang-xu-ly'
    | 'hoan-thanh'
    | 'lay-lai'
    | 'dong-y'
    | 'tu-choi'
  readonly sender: 'receiver' | 'issuer'
}
/** Every code seen in use. 07 to 12 and 14 were seen nowhere. */
export const STATUS_ROWS: readonly StatusRow[] = [
  { code: '01', status: 'da-den', sender: 'receiver' },
  { code: '02', status: 'tu-choi-tiep-nhan', sender: 'receiver' },
  { code: '03', status: 'da-tiep-nhan', sender: 'receiver' },
  { code: '04', status: 'phan-cong', sender: 'receiver' },
  { code: '05', status: 'dang-xu-ly', sender: 'receiver' },
  { code: '06', status: 'hoan-thanh', sender: 'receiver' },
  { code: '13', status: 'lay-lai', sender: 'issuer' },
  { code: '15', status: 'dong-y', sender: 'receiver' },
  { code: '16', status: 'tu-choi', sender: 'receiver' },
]
/** Says whether a text is a code seen in use. */
export const isStatusCode = (text: string): text is StatusCode => STATUS_ROWS.some(({ code }) => code === text)
