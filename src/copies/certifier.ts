import { CERTIFIER_FORMS, type CertifierForm } from '../document/index.js'
import { toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { Signer } from '../pki/index.js'
import { serializeVietnamDate, type VietnamDate } from '../vietnam/calendar-day.js'
import { sameSignatory } from '../vietnam/same-holder.js'
import { tidyText } from '../vietnam/text.js'
import { tidyField } from './copy-request.js'
import { refused } from './errors.js'

/**
 * Who certifies, and in whose authority.
 *
 * @vi người thực hiện chứng thực
 * @law NĐ 23/2015/NĐ-CP, Điều 5, as amended by NĐ 280/2025/NĐ-CP
 */
export interface Certifier {
  /** Full name as it is printed. */
  readonly name: string
  readonly form: CertifierForm
  /** Title of the head, such as `Chủ tịch`; `KT.` and `TUQ.` stand before it. */
  readonly headTitle: string
  /** Own title below: `Phó Chủ tịch`, `Công chức Tư pháp - Hộ tịch`. Not for the Chairman himself. */
  readonly title?: string
  /** The written authority or assignment and the days on which it holds. */
  readonly delegation?: { readonly document: string; readonly from: VietnamDate; readonly until?: VietnamDate }
  /** SHA-256 of the SubjectPublicKeyInfo of the certifier's certificate, lower-case hexadecimal: nobody else's key signs. */
  readonly publicKeySha256?: string
}

/** Together they fit into column 5 of the book. */
const MAX_NAME = 100
const MAX_TITLE = 90

/** Lines of quyền hạn, chức vụ, and the words of column 5 of the book. */
export interface CertifierWords {
  readonly authority: readonly string[]
  readonly registered: string
}

/**
 * The printed authority of a certifier on a day.
 *
 * @law NĐ 280/2025/NĐ-CP: from 01/11/2025 `TM. ỦY BAN NHÂN DÂN` certifies nothing
 * @throws RefusedError `ERR_COPIES_AUTHORITY_ENDED`, `ERR_COPIES_NO_DELEGATION`, `ERR_COPIES_BAD_REQUEST`.
 */
export function certifierWords(certifier: Certifier, on: VietnamDate): CertifierWords {
  const day = serializeVietnamDate(on)
  const rule = CERTIFIER_FORMS.find((one) => one.form === certifier.form)
  if (rule === undefined || day < rule.since || (rule.until !== undefined && day > rule.until))
    throw refused('ERR_COPIES_AUTHORITY_ENDED', `nobody certifies in the form ${certifier.form} on ${day}`, {
      form: certifier.form,
      until: rule?.until,
    })
  const name = tidyField(certifier.name, 'certifier.name', MAX_NAME)
  const head = tidyField(certifier.headTitle, 'certifier.headTitle', MAX_TITLE)
  const needsTitle = rule.ownTitleBelow || rule.form === 'phan-cong'
  const own =
    needsTitle || certifier.title !== undefined ? tidyField(certifier.title, 'certifier.title', MAX_TITLE) : ''
  if (rule.needsDelegation) checkDelegation(certifier, day)
  const lines =
    rule.abbreviation === undefined
      ? [rule.form === 'phan-cong' ? own : head]
      : [`${rule.abbreviation} ${head}`, ...(rule.ownTitleBelow ? [own] : [])]
  return { authority: lines, registered: `${name}, ${own === '' ? head : own}` }
}

function checkDelegation({ delegation }: Certifier, day: string): void {
  const holds =
    delegation !== undefined &&
    tidyText(delegation.document) !== '' &&
    serializeVietnamDate(delegation.from) <= day &&
    (delegation.until === undefined || day <= serializeVietnamDate(delegation.until))
  if (!holds) throw refused('ERR_COPIES_NO_DELEGATION', `no written authority holds on ${day}`, { day })
}

/** SHA-256 of the public key of a signer, or of a certificate, as {@link Certifier.publicKeySha256} takes it. */
export const publicKeySha256Of = (signer: Pick<Signer, 'certificate'>): string =>
  toHex(digestBytes('sha256', signer.certificate.publicKey.spki))

/**
 * The key must be the certifier's: the bound public key where one is given, else the name in the certificate.
 *
 * @throws RefusedError `ERR_COPIES_OTHER_CERTIFIER`.
 */
export function checkCertifierKey(certifier: Certifier, signer: Signer, commonName: string | undefined): void {
  const bound = certifier.publicKeySha256
  if (bound === undefined ? !sameSignatory(certifier.name, commonName ?? '') : publicKeySha256Of(signer) !== bound)
    throw refused('ERR_COPIES_OTHER_CERTIFIER', 'the key is not the one of the person named in the lời chứng', {
      bound: bound !== undefined,
    })
}
