import { CERTIFIER_FIELD } from '../ades/index.js'
import { nameValues, OID } from '../der/index.js'
import type { Signer } from '../pki/index.js'
import type { PixelImage } from '../sign/index.js'
import { serializeVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { type ActAnswer, type ActOptions, runAct } from './act.js'
import { loadNamedFile, sha256Of } from './case-file.js'
import { certifierWords, checkCertifierKey } from './certifier.js'
import { type CopyLedger, checkNumber, settleNumbers } from './copy-book.js'
import type { CopyCase } from './copy-case.js'
import { checkCertificate, judgeCopy, requireResult } from './copy-trust.js'
import { conflict, malformed, refused } from './errors.js'
import { type CopySigning, signField } from './sign-copy.js'

/** How {@link signAsCertifier} is called. */
export interface SignAsCertifierOptions extends ActOptions, CopySigning {
  readonly ledger: CopyLedger
  /** The certifier's own key. */
  readonly signer: Signer
  /** SHA-256 of the file that the certifier was shown: no other is signed. A page that shows it gives it back here. */
  readonly shownSha256?: string
  /** Picture of the certifier's handwritten signature; one is drawn from the name when left out. */
  readonly image?: PixelImage
}

/**
 * The certifier signs the file that he was shown, byte for byte. Checked before the key is used: the day is the one on the
 * page, the number is still the case's, the key is the one of the person named in the lời chứng, his authority holds, his
 * certificate is valid and not revoked. The signed file is judged before the case moves on; the day that a
 * timestamp proves must be the one on the page, too.
 *
 * After a failure (wrong PIN, silent timestamp authority, power cut) the case stays at `numbered`, with number and bytes.
 *
 * @vi người thực hiện chứng thực ký số
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3
 * @throws RefusedError `ERR_COPIES_OTHER_DAY` (way out: `attestCopy` again, for today), `ERR_COPIES_OTHER_CERTIFIER`,
 * `ERR_COPIES_CERTIFICATE_…`, `ERR_COPIES_NO_DELEGATION`; ConflictError `ERR_COPIES_NUMBER_LOST`, `ERR_COPIES_OTHER_FILE`; SigningError
 * `ERR_COPIES_RESULT_INVALID`; MalformedError `ERR_COPIES_STORE_CORRUPT`; the act's conflicts; what `signPdf` throws.
 */
export async function signAsCertifier(o: SignAsCertifierOptions): Promise<ActAnswer> {
  const answer = await runAct('sign-certifier', ['numbered'], o, async (before) => {
    const { attestation } = before
    if (attestation === undefined) throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case has no lời chứng')
    const { certifier, date } = attestation
    if (o.shownSha256 !== undefined && o.shownSha256 !== attestation.unsignedSha256)
      throw conflict('ERR_COPIES_OTHER_FILE', 'the file is not the one that the certifier was shown', {
        shown: o.shownSha256,
      })
    checkDay(before, o.at)
    certifierWords(certifier, date)
    checkCertifierKey(certifier, o.signer, nameValues(o.signer.certificate.subject, OID.commonName).at(-1))
    checkCertificate(o.signer, 'certifier', o.trust, o.at)
    await checkNumber(before, o.ledger.book)
    const bytes = await loadNamedFile(o.store, o.caseId, 'unsigned', attestation.unsignedSha256)
    const { composeSignatureImage } = await import('../compose/index.js')
    const pixels = o.image ?? composeSignatureImage(certifier.name).pixels
    const signed = await signField(bytes, o.signer, CERTIFIER_FIELD, { ...o, pixels })
    const certificateSha256 = sha256Of(o.signer.certificate.raw)
    const report = await judgeCopy(signed, o.trust, o.at, o.signal)
    requireResult(report, [{ field: CERTIFIER_FIELD, certificateSha256 }], o.level)
    // a clock that runs ahead or behind: what the timestamp proves must be the day that the page says
    const proven = report.signatures.find(({ field }) => field === CERTIFIER_FIELD)?.bestTime
    if (proven?.proof === 'timestamp') checkDay(before, proven.time)
    return {
      next: {
        ...before,
        state: 'signed-by-certifier',
        certified: {
          by: o.actor,
          at: o.at.toISOString(),
          sha256: sha256Of(signed),
          size: signed.length,
          certificateSha256,
        },
      },
      files: [{ name: 'certified', bytes: signed }],
    }
  })
  await settleNumbers(o.store, o.caseId, o.ledger.book, o)
  return answer
}

/** Number, page and signature bear one day. */
function checkDay({ attestation }: CopyCase, at: Date): void {
  const [given, today] = [attestation?.date, vietnamDateOf(at)]
  if (given === undefined || serializeVietnamDate(given) !== serializeVietnamDate(today))
    throw refused('ERR_COPIES_OTHER_DAY', 'the lời chứng bears another day than today', {
      day: given === undefined ? undefined : serializeVietnamDate(given),
      today: serializeVietnamDate(today),
      number: attestation?.number,
    })
}
