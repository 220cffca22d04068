import type { FontSource } from '../compose/index.js'
import { toHex } from '../kernel/bytes.js'
import type { ByteSource, LongWork, RandomSource } from '../kernel/ports.js'
import type { Signer } from '../pki/index.js'
import type { OutgoingBook, OutgoingEntry, OutgoingRegister, SignedRecord } from '../registry/index.js'
import type { PixelImage, SignedLevel, TimestampSource } from '../sign/index.js'
import type { Report } from '../verify/index.js'
import { compareVietnamDates, formatVietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import {
  agencyNameOf,
  checkAgency,
  checkIssued,
  checkLeader,
  type IssuedFacts,
  judgeIssued,
  type LeaderFacts,
  type Trust,
} from './check-issue.js'
import { refused } from './errors.js'
import type { IssueOutput } from './issue-output.js'
import { chunksOf, hashSource, joinSource } from './joined-source.js'
import type { LegalStatus } from './legal-status.js'

/** What {@link issueDocument} works with. */
export interface IssueOptions extends LongWork {
  /** The outgoing book of the year of `at`. */
  readonly book: OutgoingBook
  /** The agency's key. */
  readonly agency: Signer
  /** The moment of issue: its day in Viet Nam is printed, and it is the time that the agency's signature claims. */
  readonly at: Date
  readonly level: SignedLevel
  /** Needed for B-T. */
  readonly tsa?: TimestampSource
  readonly random: RandomSource
  /** Whom to trust when the person's signature and the result are judged. */
  readonly trust: Trust
  /** Whether the printed agency and signatory must be those of the certificates; by default that is only reported. */
  readonly names?: 'must-agree' | 'may-differ'
  /** Where the issued document goes. */
  readonly output: IssueOutput
  /** The agency's seal, drawn into the box of its real size: a picture, or fonts to make one from the agency's name. */
  readonly seal: { readonly pixels: PixelImage } | { readonly fonts: FontSource }
  /** Ký hiệu; read from the page when left out. */
  readonly symbol?: string
  /** See `ReserveRequest.number`. */
  readonly number?: number
  /** What else the register keeps. */
  readonly register?: OutgoingRegister
  /** Who acts, for the row of a number that has to be given up; the agency's name when left out. */
  readonly actor?: string
}

/** An issued document and its entry. */
export interface IssuedDocument {
  readonly entry: OutgoingEntry
  /** SHA-256 of the issued file, lower-case hexadecimal. */
  readonly sha256: string
  /** The bytes after the person's file. */
  readonly increment: Uint8Array
  /** `issued` now; `completed` what an earlier call began; `issued-before`: nothing was left to do. */
  readonly outcome: 'issued' | 'completed' | 'issued-before'
  /** What a judge with the same trust says of the issued file. */
  readonly report: Report
  /** Its legal value; `none` where the printed names are not those of the certificates. */
  readonly legal: LegalStatus
}

/**
 * Issues a document that its authorised person has signed: reserves number and date, fills them in, adds the agency's seal
 * and signature as one incremental update, puts the file into its place and commits the entry.
 *
 * One act that can be resumed: after a failure or a kill at any step, calling it again with the same file completes it with
 * the same number. The signed bytes are kept in the book before the file exists anywhere, so a number never stands on two
 * different documents. A number that was reserved on another day and not signed is made void: number and date belong
 * together. Two processes may issue the same file at once: both end with the same bytes.
 *
 * Not checked: the person's authority, and the content.
 *
 * @vi ban hành văn bản
 * @law NĐ 30/2020/NĐ-CP, Điều 13 (ký), Điều 15 (cấp số, thời gian), Điều 16 (đăng ký), Điều 17 (ký số của cơ quan), Điều 32 khoản 2.d
 * @throws RefusedError `ERR_OFFICE_PERSON_FIRST`, `ERR_OFFICE_ALREADY_ISSUED`, `ERR_OFFICE_NO_NUMBER_FIELD`,
 * `ERR_OFFICE_NO_SYMBOL`, `ERR_OFFICE_AGENCY_CERTIFICATE`, `ERR_OFFICE_NAMES_DIFFER`; SigningError `ERR_OFFICE_RESULT_INVALID`;
 * what `verifyPdf`, `signPdf`, the book and the output throw.
 */
export async function issueDocument(signed: ByteSource, o: IssueOptions): Promise<IssuedDocument> {
  const key = toHex(hashSource(signed).digest())
  const kept = await o.book.findSigned(key)
  if (kept) return finish(signed, key, kept, o)

  const leader = await checkLeader(signed, o)
  checkAgency(o)
  const symbol = o.symbol ?? leader.printed?.symbol
  if (symbol === undefined) throw refused('ERR_OFFICE_NO_SYMBOL', 'no line "Số: …/ký hiệu" on the first page')
  await o.output.checkFree?.()
  const reservation = await reserveToday(key, symbol, leader, o)
  const record = await signAsAgency(signed, reservation, leader, o)
  return { ...(await finish(signed, key, record, o)), outcome: 'issued' }
}

/** A reservation of another day is given up: number and date belong together (NĐ 30/2020/NĐ-CP, Điều 15). */
async function reserveToday(key: string, symbol: string, leader: LeaderFacts, o: IssueOptions): Promise<OutgoingEntry> {
  const known = await o.book.find(key)
  if (known?.status === 'reserved' && compareVietnamDates(known.date, vietnamDateOf(o.at)) !== 0)
    await o.book.void(known, {
      actor: o.actor ?? leader.printed?.agency ?? 'vanthu',
      reason: 'Văn bản không được ban hành trong ngày cấp số',
      at: o.at,
    })
  const signatory = leader.printed?.signatory
  return o.book.reserve({
    key,
    symbol,
    at: o.at,
    register: { ...(signatory === undefined ? {} : { signatory }), ...o.register },
    ...(o.number === undefined ? {} : { number: o.number }),
  })
}

async function signAsAgency(
  signed: ByteSource,
  reservation: OutgoingEntry,
  leader: LeaderFacts,
  o: IssueOptions,
): Promise<SignedRecord> {
  // loaded when something is made: whoever only judges through this door does not wait for the makers
  const { composeFieldText, composeSealImage } = await import('../compose/index.js')
  const { formatDocumentNumber } = await import('../document/index.js')
  const { signPdf } = await import('../sign/index.js')
  const { agency, at, level, random, tsa, signal, onProgress } = o
  const agencyName = leader.printed?.agency ?? agencyNameOf(agency.certificate)
  const { pixels } = 'pixels' in o.seal ? o.seal : await composeSealImage(agencyName, o.seal)
  const { appended, sha256 } = await signPdf(signed, agency, {
    role: 'agency',
    level,
    at,
    random,
    appearance: { pixels },
    changes: (increment) => {
      composeFieldText({ increment, field: 'so', text: formatDocumentNumber(reservation.number) })
      composeFieldText({ increment, field: 'ngay-ban-hanh', text: formatVietnamDate(reservation.date) })
    },
    ...(tsa === undefined ? {} : { tsa }),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  await checkIssued(joinSource(signed, appended), o)
  return o.book.recordSigned(reservation, { increment: appended, fileSha256: sha256, at })
}

/** Puts the kept bytes into their place and commits. Every path of the act ends here, so every path gives the same file. */
async function finish(signed: ByteSource, key: string, kept: SignedRecord, o: IssueOptions): Promise<IssuedDocument> {
  const { increment, fileSha256 } = kept
  const whole = joinSource(signed, increment)
  const before = await o.book.find(key)
  const there = await o.output.findSha256()
  if (there !== fileSha256) await o.output.write(chunksOf(whole))
  const entry = await o.book.commit(key, { fileSha256, at: o.at })
  const facts: IssuedFacts = await judgeIssued(whole, o)
  const outcome = before?.status === 'committed' && there === fileSha256 ? 'issued-before' : 'completed'
  return { entry, sha256: fileSha256, increment, outcome, ...facts }
}
