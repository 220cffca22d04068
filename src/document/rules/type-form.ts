import type { DocumentTypeSlug } from '../document-type.js'

/**
 * Types whose page has `Kính gửi`: công văn, and tờ trình or báo cáo to a superior; công điện names its addressees in
 * the same place.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II.9
 */
export const ADDRESSED_TYPES: ReadonlySet<DocumentTypeSlug> = new Set([
  'cong-van',
  'to-trinh',
  'bao-cao',
  'cong-dien',
  'giay-moi',
])

/**
 * Types whose body is a decision: bases, then the verb in capitals, then articles.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục III, mẫu 1.1, 1.2
 */
export const DECIDING_TYPES: ReadonlyMap<DocumentTypeSlug, string> = new Map([
  ['nghi-quyet', 'QUYẾT NGHỊ:'],
  ['quyet-dinh', 'QUYẾT ĐỊNH:'],
])

/** Types that are signed by two parties or laid out on a form of their own; this version does not compose them. */
export const SPECIAL_FORM_TYPES: ReadonlySet<DocumentTypeSlug> = new Set([
  'bien-ban',
  'hop-dong',
  'ban-ghi-nho',
  'ban-thoa-thuan',
  'giay-nghi-phep',
  'thu-cong',
])
