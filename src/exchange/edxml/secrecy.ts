import { normalizeText } from '../../vietnam/text.js'
import { refused } from '../errors.js'

/** A mark of secrecy that stands by itself or at the head of a text. @law Luật Bảo vệ bí mật nhà nước 2018, Điều 8 */
const MARK =
  /^\s*(?:độ mật\s*:?\s*)?(?:[[(]\s*(?:tuyệt mật|tối mật|mật)\s*[\])]|(?:tuyệt mật|tối mật|mật)\s*(?:[-–:.,;]|$))/iu

/**
 * A document with a state secret does not go through these systems.
 *
 * @law QĐ 28/2018/QĐ-TTg, Điều 1 khoản 2
 * @throws RefusedError `ERR_EXCHANGE_SECRET`.
 */
export function refuseSecret(texts: Readonly<Record<string, string | undefined>>): void {
  for (const [field, text] of Object.entries(texts))
    if (text !== undefined && MARK.test(normalizeText(text)))
      throw refused('ERR_EXCHANGE_SECRET', 'the document is marked as a state secret', { field })
}
