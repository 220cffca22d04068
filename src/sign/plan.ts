import { neededExtensions, type SignatureLocks } from '../ades/index.js'
import type { ByteSource } from '../kernel/ports.js'
import { type BuiltIncrement, listFields, openIncrement, openPdf, type PdfFile } from '../pdf/index.js'
import { refuseUnfitCertificate } from './certificate.js'
import { guardIncrement } from './change-guard.js'
import { largestCmsBytes } from './cms.js'
import { readEarlierLocks, refuseForbidden, refuseLocked } from './earlier.js'
import { malformed, refused } from './errors.js'
import { addField, declareCertification, declareExtensions, declareSignatures, fillField } from './form-writer.js'
import { findActiveContent } from './inspect.js'
import type { PreparePdfOptions, SignerIdentity } from './option.js'
import { chooseScheme, type SigningScheme } from './scheme.js'
import { buildSignatureDictionary } from './signature-dictionary.js'
import { type ExistingTarget, findTarget, type NewTarget } from './target.js'
import { tokenRoom } from './timestamp.js'
import { openWindow } from './window.js'

/** A signature that is all there but for its value: the increment is built, `/Contents` is empty. */
export interface SignaturePlan {
  readonly field: string
  readonly scheme: SigningScheme
  readonly built: Pick<BuiltIncrement, 'appended'>
  /** Offsets of `<` and of the byte after `>` in the signed file. */
  readonly contents: { readonly start: number; readonly end: number }
}

/**
 * Refuses what may not be signed, then builds the increment. Nothing has been hashed and nothing is written yet.
 *
 * @throws RefusedError, MalformedError, UnsupportedError: see `errors.ts`; what the pdf room throws.
 */
export function planSignature(source: ByteSource, identity: SignerIdentity, o: PreparePdfOptions): SignaturePlan {
  checkOptions(o)
  const { certificate, chain } = identity
  const scheme = chooseScheme(identity.algorithms, o.algorithm)
  refuseUnfitCertificate(certificate, o.at)
  const file = openPdf(openWindow(source))
  refuseDamaged(file)
  if (o.activeContent !== 'accept') refuseActive(file)
  const view = file.current
  const catalog = view.catalogRef
  const fields = listFields(view)
  const locks = readEarlierLocks(view, fields)
  refuseForbidden(locks, o.certify)
  const target = findTarget(view, fields, o)
  refuseLocked(locks, target.name)
  refuseOverlay(locks, target)

  const increment = openIncrement(file, { seed: o.random.bytes(16) })
  o.changes?.(guardIncrement(increment, fields, locks))
  const parts = { at: o.at, catalog, lock: target.lock, certify: o.certify, claims: o.claims }
  const signature = increment.add(buildSignatureDictionary(parts))
  if (target.kind === 'existing') fillField(increment, target, signature, o.appearance)
  else addField(increment, catalog, target, signature, o.appearance)
  declareSignatures(increment, catalog)
  declareExtensions(increment, catalog, neededExtensions(scheme.family, scheme.hash))
  if (o.certify !== undefined) declareCertification(increment, catalog, signature)

  const timestampBytes = o.level === 'B-T' && o.tsa !== undefined ? tokenRoom(o.tsa) : 0
  const measured = largestCmsBytes(scheme, certificate, chain, timestampBytes)
  const built = increment.build({ signature: { ref: signature, contentsBytes: Math.max(measured, o.roomBytes ?? 0) } })
  const { contents } = built
  if (contents === undefined) throw new TypeError('the increment was built without a place for /Contents')
  return { field: target.name, scheme, built, contents }
}

function checkOptions(o: PreparePdfOptions): void {
  if (!(o.at instanceof Date) || Number.isNaN(o.at.getTime())) throw new TypeError('at is not a Date')
  if (o.level !== 'B-B' && o.level !== 'B-T') throw new TypeError(`level must be 'B-B' or 'B-T', got ${o.level}`)
  if (o.level === 'B-T' && o.tsa === undefined) throw new TypeError("level 'B-T' needs a tsa")
}

/** Quirks that leave readers of two minds about the bytes to be signed (house rule: no signature on top of them). */
const DAMAGE: ReadonlySet<string> = new Set([
  'header-junk',
  'xref-startxref-apart',
  'xref-not-closed',
  'xref-order',
  'hybrid-conflict',
  'object-beyond-revision',
  'object-twice',
  'duplicate-trailer-key',
])

function refuseDamaged(file: PdfFile): void {
  const quirk = file.quirks.find((one) => DAMAGE.has(one.id))
  if (quirk !== undefined)
    throw malformed('ERR_SIGN_INPUT_DAMAGED', `the file cannot be signed on top of: ${quirk.id}`, {
      quirk: quirk.id,
      offset: quirk.offset,
    })
  const { size, trailingBytes } = file
  const rest = trailingBytes > MAX_TRAILING_SPACE ? undefined : file.source.read(size - trailingBytes, trailingBytes)
  if (rest === undefined || rest.some((byte) => !SPACE.has(byte)))
    throw malformed('ERR_SIGN_INPUT_DAMAGED', 'bytes stand after the last %%EOF', { offset: size - trailingBytes })
}

const MAX_TRAILING_SPACE = 1024
const SPACE: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32])

function refuseActive(file: PdfFile): void {
  const finding = findActiveContent(file).find((one) => one.action === 'refuse')
  if (finding !== undefined)
    throw refused('ERR_SIGN_ACTIVE_CONTENT', `the file holds ${finding.id}`, {
      finding: finding.id,
      object: finding.object,
      page: finding.page,
    })
}

/** A new visible field over a certified document is the "sneaky signature" attack; judges refuse it. */
function refuseOverlay(locks: readonly SignatureLocks[], target: ExistingTarget | NewTarget): void {
  const isVisible = target.box.widthPt > 0 && target.box.heightPt > 0
  if (target.kind === 'new' && isVisible && locks.some((one) => one.certification !== undefined))
    throw refused('ERR_SIGN_WOULD_BREAK_SIGNATURE', 'a certified document takes no new visible field', {
      field: target.name,
    })
}
