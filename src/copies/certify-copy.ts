import type { FontSource } from '../compose/index.js'
import type { ScanPorts } from '../digitize/index.js'
import { isVanthuError } from '../kernel/errors.js'
import type { Signer } from '../pki/index.js'
import type { PixelImage } from '../sign/index.js'
import type { HolidayTable } from '../vietnam/working-days.js'
import { type ActOptions, loadCase, parseCase } from './act.js'
import { attestCopy, isAttestedAs } from './attest.js'
import { captureScans, confirmComparison, digestScans } from './capture.js'
import { loadNamedFile, sha256Of } from './case-file.js'
import type { CaseStore } from './case-store.js'
import type { Certifier } from './certifier.js'
import { type CopyLedger, settleNumbers } from './copy-book.js'
import type { CopyAgency, CopyCase } from './copy-case.js'
import { type CopyRequest, checkCopyRequest } from './copy-request.js'
import { conflict } from './errors.js'
import { handOverCopy } from './hand-over.js'
import { receiveCopyRequest } from './receive.js'
import type { CopyAct } from './role.js'
import { signAsAgency } from './sign-agency.js'
import { signAsCertifier } from './sign-certifier.js'
import type { CopySigning } from './sign-copy.js'

/** What {@link certifyCopy} works with. */
export interface CertifyOptions extends CopySigning {
  readonly store: CaseStore
  /** Name of the case: calling again with it completes what an earlier call began. */
  readonly caseId: string
  readonly ledger: CopyLedger
  readonly at: Date
  /** The captured files, in the order of the pages. */
  readonly scans: readonly Uint8Array[]
  readonly ports: ScanPorts
  readonly fonts: FontSource
  /** The agency that certifies, as its name is printed. */
  readonly office: CopyAgency
  readonly certifier: Certifier
  /** The certifier's key. */
  readonly person: Signer
  /** The agency's key. */
  readonly agency: Signer
  /** Who took the paper in and compared every page with the original: a person's word, which no program can give. */
  readonly comparedBy: string
  /** Who uses the agency's key; whoever compared when left out. */
  readonly clerk?: string
  readonly namesake?: 'another-person'
  readonly image?: PixelImage
  readonly seal?: PixelImage
  readonly holidays?: readonly HolidayTable[]
}

/** A finished copy. */
export interface CertifiedCopy {
  readonly case: CopyCase
  /** The signed file. */
  readonly file: Uint8Array
  readonly sha256: string
  /** The slip for the requester. */
  readonly slip: Uint8Array
  /** `certified` now; `completed` what an earlier call began; `certified-before`: nothing was left to do. */
  readonly outcome: 'certified' | 'completed' | 'certified-before'
}

/** More steps than any case takes; a rival that undoes each one is not fought for ever. */
const MAX_STEPS = 30

/**
 * Certifies an electronic copy from the captured pages to the slip: the sum of the steps that a desk calls one by one. After
 * a failure or a kill at any step, calling it again with the same case completes it, with the same number and bytes as long
 * as the day is the same; on another day the unsigned lời chứng is drawn up anew and the old number becomes void.
 *
 * Not done here: looking at the paper. `comparedBy` names the person who did.
 *
 * @vi chứng thực bản sao điện tử từ bản chính
 * @law NĐ 45/2020/NĐ-CP, Điều 10; NĐ 23/2015/NĐ-CP, Điều 20
 * @throws What the steps throw; ConflictError `ERR_COPIES_CASE_EXISTS` when the case is about another request or other files.
 */
export async function certifyCopy(request: CopyRequest, o: CertifyOptions): Promise<CertifiedCopy> {
  const known = await o.store.findCase(o.caseId)
  let current = known === undefined ? undefined : parseCase(known)
  const began = current?.state
  if (current !== undefined) checkSameCase(current, request, o)
  for (let step = 0; step < MAX_STEPS && current?.state !== 'handed-over'; step += 1) {
    try {
      await nextStep(current, request, o)
    } catch (error) {
      // another process was first with this step: it is looked at anew, and the next one is taken
      if (!isVanthuError(error) || error.code !== 'ERR_COPIES_VERSION') throw error
    }
    current = await loadCase(o.store, o.caseId)
  }
  if (current?.state !== 'handed-over')
    throw conflict('ERR_COPIES_WRONG_STATE', 'others keep changing the case', { state: current?.state })
  if (current.forgotten !== undefined)
    throw conflict('ERR_COPIES_FORGOTTEN', 'the copy was made, and its file was removed since', {
      at: current.forgotten.at,
    })
  await settleNumbers(o.store, o.caseId, o.ledger.book, { actor: o.comparedBy, at: o.at })
  const file = await loadNamedFile(o.store, o.caseId, 'result', current.result?.sha256)
  const slip = await loadNamedFile(o.store, o.caseId, 'slip', current.handedOver?.slipSha256)
  const outcome = began === undefined ? 'certified' : began === 'handed-over' ? 'certified-before' : 'completed'
  return { case: current, file, sha256: sha256Of(file), slip, outcome }
}

function checkSameCase(found: CopyCase, request: CopyRequest, o: CertifyOptions): void {
  const files = o.scans.map((bytes) => ({ sha256: sha256Of(bytes) }))
  const sameFiles = found.scans === undefined || found.scans.sha256 === digestScans(files)
  if (!sameFiles || JSON.stringify(checkCopyRequest(request)) !== JSON.stringify(found.request))
    throw conflict('ERR_COPIES_CASE_EXISTS', 'the case is about another request or other files', { case: found.id })
}

/** Whose act it is; what `certifyCopy` is told of a person's roles is that he is named. */
function actOf(act: CopyAct, version: number, actor: string, o: CertifyOptions): ActOptions {
  return {
    store: o.store,
    caseId: o.caseId,
    // the same in every process that stands at this point, so two of them never do one step twice
    actKey: `${o.caseId}:${act}:${version}`,
    expectedVersion: version,
    actor,
    at: o.at,
  }
}

async function nextStep(found: CopyCase | undefined, request: CopyRequest, o: CertifyOptions): Promise<unknown> {
  const version = found?.version ?? 0
  const by = (act: CopyAct, actor: string): ActOptions => actOf(act, version, actor, o)
  if (found === undefined)
    return await receiveCopyRequest(request, {
      ...by('receive', o.comparedBy),
      agency: o.office,
      ...(o.holidays === undefined ? {} : { holidays: o.holidays }),
    })
  switch (found.state) {
    case 'received':
      return await captureScans(o.scans, { ...by('capture', o.comparedBy), ports: o.ports })
    case 'scanned':
      return await confirmComparison({ ...by('compare', o.comparedBy), pages: pagesOf(found) })
    case 'compared':
      return await attest(by('attest', o.comparedBy), o)
    case 'numbered':
      if (!isAttestedAs(found, o.certifier, o.at)) return await attest(by('attest', o.comparedBy), o)
      return await signAsCertifier({ ...o, ...by('sign-certifier', o.certifier.name), signer: o.person })
    case 'signed-by-certifier':
      return await signAsAgency({ ...o, ...by('sign-agency', o.clerk ?? o.comparedBy) })
    case 'signed-by-agency':
      return await handOverCopy({ ...by('hand-over', o.clerk ?? o.comparedBy), ledger: o.ledger, fonts: o.fonts })
    default:
      throw conflict('ERR_COPIES_WRONG_STATE', `the case is ${found.state}`, { state: found.state, act: 'certify' })
  }
}

const pagesOf = (found: CopyCase): readonly number[] =>
  Array.from({ length: found.scans?.pages ?? 0 }, (_, index) => index + 1)

const attest = (act: ActOptions, o: CertifyOptions): Promise<unknown> =>
  attestCopy({
    ...act,
    ports: o.ports,
    ledger: o.ledger,
    certifier: o.certifier,
    fonts: o.fonts,
    ...(o.namesake === undefined ? {} : { namesake: o.namesake }),
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  })
