import type { Attestation, FontSource } from '../compose/index.js'
import type { ScanPorts } from '../digitize/index.js'
import { formatDocumentNumber } from '../document/index.js'
import { toHex } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { digestBytes } from '../kernel/platform.js'
import { serializeVietnamDate, type VietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { isSameName } from '../vietnam/same-name.js'
import { tidyText } from '../vietnam/text.js'
import { type ActAnswer, type ActOptions, type ActResult, findAnswer, type IsSameAct, loadCase, runAct } from './act.js'
import { findBookWitness } from './book-witness.js'
import { loadScanPages } from './capture.js'
import { type Certifier, type CertifierWords, certifierWords } from './certifier.js'
import {
  abandonAttempt,
  type BookHead,
  type CopyLedger,
  type CopyNumberRequest,
  holdsNumber,
  numberKey,
  settleNumbers,
  takeNumber,
} from './copy-book.js'
import type { CopyCase, PlannedAttestation } from './copy-case.js'
import { buildCopyQr } from './copy-qr.js'
import { conflict, malformed, refused } from './errors.js'

/** How {@link attestCopy} is called. */
export interface AttestOptions extends ActOptions {
  readonly ports: ScanPorts
  readonly ledger: CopyLedger
  readonly certifier: Certifier
  readonly fonts: FontSource
  /** Requester and certifier have the same name; this says by name that they are two persons. The trail keeps it. */
  readonly namesake?: 'another-person'
  readonly signal?: AbortSignal
}

/**
 * Draws the lời chứng up: reserves the number, because it stands on the page that the certifier signs, and composes the
 * file with the captured pages, the page of the lời chứng and its QR code. The file `unsigned` is exactly what is signed.
 *
 * From `numbered` it is drawn up anew, for another day or another certifier: the old number becomes void. The decision (day,
 * certifier) is saved before the number is taken, so whoever takes the act up again, in whatever process, gets that number.
 *
 * @vi lập lời chứng, cấp số chứng thực
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3; NĐ 23/2015/NĐ-CP, Điều 13
 * @throws RefusedError `ERR_COPIES_AUTHORITY_ENDED`, `ERR_COPIES_NO_DELEGATION`, `ERR_COPIES_OWN_REQUEST`,
 * `ERR_COPIES_BAD_REQUEST`; ConflictError `ERR_COPIES_NUMBER_LOST`, `ERR_REGISTRY_ROLLED_BACK`; the act's conflicts; what the book and the composer
 * throw. Whatever is thrown, the case can be taken up again.
 */
export async function attestCopy(o: AttestOptions): Promise<ActAnswer> {
  const isSame: IsSameAct = ({ attestation }) => isSameCertifier(attestation, o)
  const done = await findAnswer('attest', o, isSame)
  const mark = { actor: o.actor, at: o.at }
  const { book } = o.ledger
  try {
    const planned = done === undefined ? await planAttestation(o) : undefined
    if (planned !== undefined) await settleNumbers(o.store, o.caseId, book, mark)
    const answer =
      planned === undefined || done !== undefined
        ? done
        : await runAct(
            'attest',
            ['compared'],
            { ...o, expectedVersion: planned.version },
            (one) => draw(one, o),
            isSame,
          )
    await settleNumbers(o.store, o.caseId, book, mark)
    if (answer === undefined) throw malformed('ERR_COPIES_STORE_CORRUPT', 'the plan of the lời chứng is lost')
    return answer
  } catch (error) {
    // somebody else went on with the case: what was reserved here for nothing is given up at once
    if (isVanthuError(error) && error.code === 'ERR_COPIES_VERSION') await settleNumbers(o.store, o.caseId, book, mark)
    throw error
  }
}

const sameDay = (a: VietnamDate, b: VietnamDate): boolean => serializeVietnamDate(a) === serializeVietnamDate(b)
const samePlan = (plan: PlannedAttestation, certifier: Certifier, date: VietnamDate): boolean =>
  sameDay(plan.date, date) && JSON.stringify(plan.certifier) === JSON.stringify(certifier)

const isSameCertifier = (plan: PlannedAttestation | undefined, { certifier }: AttestOptions): boolean =>
  plan !== undefined && JSON.stringify(plan.certifier) === JSON.stringify(bare(certifier))

/** Decides on day and certifier, or takes up what was decided before. The case then waits for its number. */
async function planAttestation(o: AttestOptions): Promise<CopyCase> {
  const date = vietnamDateOf(o.at)
  const certifier = bare(o.certifier)
  certifierWords(certifier, date)
  const latest = await loadCase(o.store, o.caseId)
  const { planned } = latest
  if (latest.version === o.expectedVersion && latest.state === 'compared' && planned !== undefined)
    if (samePlan(planned, certifier, date)) return latest
  const answer = await runAct(
    'plan',
    ['compared', 'numbered'],
    { ...o, actKey: `${o.actKey}:plan` },
    async (before) => {
      refuseOwnRequest(before, o)
      const { attestation } = before
      // drawn up again is only what another day, another certifier, or a number that the book took away asks for
      const stands = attestation !== undefined && samePlan(attestation, certifier, date)
      if (stands && (await holdsNumber(before, o.ledger.book)))
        throw conflict('ERR_COPIES_WRONG_STATE', 'the lời chứng is drawn up', { state: before.state, act: 'attest' })
      const attempt = before.attempts + 1
      const plan: PlannedAttestation = {
        by: o.actor,
        at: o.at.toISOString(),
        attempt,
        date,
        certifier,
        ...(o.namesake === undefined ? {} : { namesake: o.namesake }),
      }
      const rest = abandonAttempt(before, 'Lời chứng được lập lại')
      return { next: { ...rest, state: 'compared', attempts: attempt, planned: plan } }
    },
    ({ planned: known }) => isSameCertifier(known, o),
  )
  return answer.case
}

/** Says whether the case's lời chứng names this certifier and bears the day of a moment in Viet Nam. */
export function isAttestedAs({ attestation }: CopyCase, certifier: Certifier, at: Date): boolean {
  return attestation !== undefined && samePlan(attestation, bare(certifier), vietnamDateOf(at))
}

/** The certifier as the case keeps him: known facts, tidied, in one order, so that two of them can be compared. */
function bare({ name, form, headTitle, title, delegation, publicKeySha256 }: Certifier): Certifier {
  return {
    name: tidyText(name),
    form,
    headTitle: tidyText(headTitle),
    ...(title === undefined ? {} : { title: tidyText(title) }),
    ...(delegation === undefined
      ? {}
      : {
          delegation: {
            document: delegation.document,
            from: delegation.from,
            ...(delegation.until === undefined ? {} : { until: delegation.until }),
          },
        }),
    ...(publicKeySha256 === undefined ? {} : { publicKeySha256 }),
  }
}

/** A name without what people write before it. */
const bareName = (name: string): string => tidyText(name).replace(/^(?:ông|bà) /i, '')

/** Nobody certifies a copy that he asked for himself. */
function refuseOwnRequest({ request }: CopyCase, { certifier, namesake }: AttestOptions): void {
  const same = isSameName(bareName(certifier.name), bareName(request.requester))
  if (same && namesake !== 'another-person')
    throw refused('ERR_COPIES_OWN_REQUEST', 'requester and certifier have the same name', { name: certifier.name })
}

function numberRequest(found: CopyCase, plan: PlannedAttestation, words: CertifierWords): CopyNumberRequest {
  const { request, feeVnd } = found
  return {
    key: numberKey(found.id, plan.attempt),
    at: new Date(plan.at),
    requester: request.requester,
    kindOfPaper: request.original.name,
    certifier: words.registered,
    copies: request.copies,
    feeVnd,
    ...(request.note === undefined ? {} : { note: request.note }),
  }
}

async function draw(before: CopyCase, o: AttestOptions): Promise<ActResult> {
  const { planned, scans, compared } = before
  if (planned === undefined || scans === undefined || compared === undefined)
    throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case lacks what its lời chứng is about')
  const words = certifierWords(planned.certifier, planned.date)
  const pages = await loadScanPages(before, o.store, o.ports)
  const request = numberRequest(before, planned, words)
  const book = o.ledger.book.name
  const { checkCopyText, composeCopy } = await import('../compose/index.js')
  // what cannot be drawn costs no number; the slip is drawn when the copy is signed, so its words are looked at now
  const draft = attestationOf(before, planned, { number: 99_999, words, chain: LONGEST, book })
  await checkCopyText(draft, slipTexts(before), o.fonts)
  await checkBook(o)
  const number = await takeNumber(o.ledger.book, planned, request)
  const chain = await o.ledger.registry.head()
  const qr = buildCopyQr({
    kind: 'page',
    number: number.number,
    book,
    agency: before.agency.name,
    date: planned.date,
    scansSha256: scans.sha256,
    chain,
  })
  const copy = await composeCopy({
    pages,
    text: compared.text,
    attestation: attestationOf(before, planned, { number: number.number, words, chain, book }),
    qr,
    originals: scans.files.map(({ sha256, format }) => `sha256:${sha256} ${format}`),
    title: before.request.original.name,
    fonts: o.fonts,
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  })
  const { planned: _, ...rest } = before
  return {
    next: {
      ...rest,
      state: 'numbered',
      attestation: {
        ...planned,
        key: request.key,
        number: number.number,
        book,
        unsignedSha256: toHex(digestBytes('sha256', copy.bytes)),
        pages: copy.pages,
        qr,
      },
    },
    files: [{ name: 'unsigned', bytes: copy.bytes }],
  }
}

/** A head of the chain as long as any, for measuring. */
const LONGEST = { sequence: 999_999_999, hash: 'd'.repeat(64) }

const slipTexts = ({ request }: CopyCase): readonly string[] => [
  request.requester,
  ...(request.delivery?.to === 'thu-dien-tu' ? [request.delivery.address] : []),
]

/** A book that is older than the last copy of this store was restored from a backup: it would give numbers twice. */
async function checkBook({ store, ledger }: AttestOptions): Promise<void> {
  const seen = await findBookWitness(store)
  if (seen !== undefined) await ledger.registry.verifyWitness(seen)
}

interface PageFacts {
  readonly number: number
  readonly words: CertifierWords
  readonly chain: BookHead
  readonly book: string
}

function attestationOf(found: CopyCase, plan: PlannedAttestation, page: PageFacts): Attestation {
  const { agency, request, scans } = found
  const { symbol, name } = request.original
  return {
    ...(agency.parent === undefined ? {} : { parentAgency: agency.parent }),
    agency: agency.name,
    number: formatDocumentNumber(page.number),
    book: page.book,
    date: plan.date,
    authority: page.words.authority,
    certifier: plan.certifier.name,
    facts: [
      ['Tên bản chính', symbol === undefined ? name : `${name}, số ${symbol}`],
      ['Số trang bản chụp', `${scans?.pages ?? 0}`],
      ['SHA-256 của bản chụp', scans?.sha256 ?? ''],
      [`Mắt xích ${page.chain.sequence} của sổ`, page.chain.hash],
    ],
  }
}
