import { AGENCY_FIELD, CERTIFIER_FIELD } from '../ades/index.js'
import type { FontSource } from '../compose/index.js'
import { nameValues, OID } from '../der/index.js'
import { bytesSource } from '../kernel/ports.js'
import type { Signer } from '../pki/index.js'
import type { PixelImage } from '../sign/index.js'
import { isAgencyHolder } from '../vietnam/same-holder.js'
import { type ActAnswer, type ActOptions, loadCase, runAct } from './act.js'
import { loadNamedFile, sha256Of } from './case-file.js'
import { publicKeySha256Of } from './certifier.js'
import { type CopyLedger, checkNumber, settleNumbers } from './copy-book.js'
import type { CopyAgency } from './copy-case.js'
import { readCopyQr } from './copy-qr.js'
import { checkCertificate, holdsBy, judgeCopy, requireResult } from './copy-trust.js'
import { malformed, refused, signingFailed } from './errors.js'
import { type CopySigning, signField } from './sign-copy.js'

/** How {@link signAsAgency} is called. */
export interface SignAsAgencyOptions extends ActOptions, CopySigning {
  readonly ledger: CopyLedger
  /** The agency's key. */
  readonly agency: Signer
  /** Draws the seal from the agency's name where no picture of it is given. */
  readonly fonts: FontSource
  /** Picture of the agency's seal, in its real size. */
  readonly seal?: PixelImage
}

/**
 * The agency signs, only over a valid signature of the certifier whom the case names, and the number is committed. The
 * finished file is judged before it is kept; then the book learns its digest. A kill between the two is mended by any
 * later act of the case, or by `settleCases`.
 *
 * @vi ký số của cơ quan
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3; NĐ 30/2020/NĐ-CP, Điều 32 khoản 2.d
 * @throws RefusedError `ERR_COPIES_CERTIFIER_SIGNATURE`, `ERR_COPIES_OTHER_AGENCY`, `ERR_COPIES_CERTIFICATE_…`; ConflictError
 * `ERR_COPIES_NUMBER_LOST`; SigningError `ERR_COPIES_RESULT_INVALID`; MalformedError `ERR_COPIES_STORE_CORRUPT`; the act's
 * conflicts; what `signPdf` and the book throw.
 */
export async function signAsAgency(o: SignAsAgencyOptions): Promise<ActAnswer> {
  const answer = await runAct('sign-agency', ['signed-by-certifier'], o, async (before) => {
    const { certified, attestation, agency } = before
    if (certified === undefined || attestation === undefined)
      throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case has no signature of its certifier')
    checkAgencyKey(agency, o.agency, certified.certificateSha256)
    checkCertificate(o.agency, 'agency', o.trust, o.at)
    await checkNumber(before, o.ledger.book)
    const bytes = await loadNamedFile(o.store, o.caseId, 'certified', certified.sha256)
    const { composeSealImage } = await import('../compose/index.js')
    const earlier = await judgeCopy(bytes, o.trust, o.at, o.signal)
    if (!holdsBy(earlier, CERTIFIER_FIELD, certified.certificateSha256))
      throw refused('ERR_COPIES_CERTIFIER_SIGNATURE', 'the signature of the certifier does not hold', {
        conclusion: earlier.conclusion,
      })
    const pixels = o.seal ?? (await composeSealImage(agency.name, { fonts: o.fonts })).pixels
    const signed = await signField(bytes, o.agency, AGENCY_FIELD, { ...o, pixels })
    const expected = [
      { field: CERTIFIER_FIELD, certificateSha256: certified.certificateSha256 },
      { field: AGENCY_FIELD, certificateSha256: sha256Of(o.agency.certificate.raw) },
    ]
    requireResult(await judgeCopy(signed, o.trust, o.at, o.signal), expected, o.level)
    if (readCopyQr(bytesSource(signed)) !== attestation.qr)
      throw signingFailed('ERR_COPIES_RESULT_INVALID', 'the code in the file is not the one of the case')
    // signing and judging took time: the number may have become void meanwhile. A rival's act saves its case before it touches
    // the number, so then the version says it
    const number = await o.ledger.book.find(attestation.key)
    const { version } = await loadCase(o.store, o.caseId)
    if (number?.status !== 'reserved' && version === before.version) await checkNumber(before, o.ledger.book)
    const result = { by: o.actor, at: o.at.toISOString(), sha256: sha256Of(signed), size: signed.length }
    return { next: { ...before, state: 'signed-by-agency', result }, files: [{ name: 'result', bytes: signed }] }
  })
  await settleNumbers(o.store, o.caseId, o.ledger.book, o)
  return answer
}

/**
 * The key must be the agency's: the bound public key where one is given, else its name in the certificate. It is never the
 * certifier's own key.
 *
 * @throws RefusedError `ERR_COPIES_OTHER_AGENCY`.
 */
function checkAgencyKey(agency: CopyAgency, signer: Signer, certifierSha256: string): void {
  const bound = agency.publicKeySha256
  const { subject, raw } = signer.certificate
  const [commonName, organization] = [OID.commonName, OID.organizationName].map((oid) =>
    nameValues(subject, oid).at(-1),
  )
  const own =
    bound === undefined
      ? isAgencyHolder({ agency: agency.name, parentAgency: agency.parent }, { commonName, organization })
      : publicKeySha256Of(signer) === bound
  if (!own || sha256Of(raw) === certifierSha256)
    throw refused('ERR_COPIES_OTHER_AGENCY', 'the key is not the one of the agency on the page', {
      agency: agency.name,
      bound: bound !== undefined,
    })
}
