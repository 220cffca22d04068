import { DEFAULT_SCAN_LIMITS, openScans, type ScanLimits, type ScanPorts, type SourcePage } from '../digitize/index.js'
import { fromUtf8, toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { ScanPage } from '../pdf/index.js'
import { HOLIDAY_TABLES, type HolidayTable } from '../vietnam/working-days.js'
import { type ActAnswer, type ActOptions, type ActResult, runAct } from './act.js'
import { loadFile, loadNamedFile, sha256Of } from './case-file.js'
import type { CaseStore } from './case-store.js'
import { abandonAttempt } from './copy-book.js'
import type { CapturedScans, CopyCase } from './copy-case.js'
import { type CopyRequest, checkCopyRequest } from './copy-request.js'
import { malformed, refused } from './errors.js'
import { assessRequest } from './receive.js'

/**
 * What one copy may be made of, when no other limits are given. Pages, file and signed file are in memory at once: making a copy takes
 * about eight times the bytes of its scans.
 */
export const COPY_SCAN_LIMITS: ScanLimits = { ...DEFAULT_SCAN_LIMITS, maxTotalBytes: 128 * 2 ** 20 }

/** How {@link captureScans} is called. */
export interface CaptureOptions extends ActOptions {
  readonly ports: ScanPorts
  /** {@link COPY_SCAN_LIMITS} when left out. */
  readonly limits?: ScanLimits
  /** By how many degrees clockwise each page is shown turned: one for every page. The files are kept as they came. */
  readonly turns?: readonly (0 | 90 | 180 | 270)[]
}

/** How {@link confirmComparison} is called. */
export interface CompareOptions extends ActOptions {
  /** Numbers of the pages that a person compared with the original, counted from 1: every one must be among them. */
  readonly pages: readonly number[]
  /** Words that a person reviewed, page by page; without them the copy carries no text layer. */
  readonly words?: readonly ScanPage['words'][]
  /** The request as it was corrected with the original in hand; fee and deadline are worked out again. */
  readonly request?: CopyRequest
  readonly holidays?: readonly HolidayTable[]
}

/** Digest of what was captured: SHA-256 of the digests of the files, one in a line. */
export function digestScans(files: readonly { readonly sha256: string }[]): string {
  return toHex(digestBytes('sha256', fromUtf8(files.map(({ sha256 }) => `${sha256}\n`).join(''))))
}

/**
 * Keeps the captured files of a case as they came, in the order of the pages. May be called again before the lời chứng:
 * the new files replace the old ones and have to be compared anew.
 *
 * @vi sao chụp bản chính
 * @law NĐ 45/2020/NĐ-CP, Điều 10 khoản 3
 * @throws What `openScans` throws (no picture, CMYK, HEIC, a signed PDF, too many pages); the act's conflicts.
 */
export function captureScans(files: readonly Uint8Array[], o: CaptureOptions): Promise<ActAnswer> {
  const isSame = ({ scans }: CopyCase): boolean =>
    scans?.sha256 === digestScans(files.map((bytes) => ({ sha256: sha256Of(bytes) }))) &&
    JSON.stringify(scans.turns) === JSON.stringify(checkTurns(o.turns, scans.pages).turns)
  const work = async (before: CopyCase): Promise<ActResult> => {
    const scans = await openScans(files, o.ports, o.limits ?? COPY_SCAN_LIMITS)
    // decoded once here: a picture that is damaged behind its header is noticed at the counter, not by the reader
    for (const page of scans.pages) await page.decode()
    const captured: CapturedScans = {
      by: o.actor,
      at: o.at.toISOString(),
      pages: scans.pages.length,
      files: scans.originals,
      sha256: digestScans(scans.originals),
      ...checkTurns(o.turns, scans.pages.length),
    }
    const { compared: _, planned: __, ...rest } = abandonAttempt(before, 'Bản chụp được thay')
    return {
      next: { ...rest, state: 'scanned', scans: captured },
      files: files.map((bytes, index) => ({ name: `scan/${index}`, bytes })),
    }
  }
  return runAct('capture', ['received', 'scanned', 'compared'], o, work, isSame)
}

function checkTurns(turns: CaptureOptions['turns'], pages: number): Pick<CapturedScans, 'turns'> {
  if (turns === undefined || turns.every((turn) => turn === 0)) return {}
  if (turns.length !== pages || turns.some((turn) => ![0, 90, 180, 270].includes(turn)))
    throw refused('ERR_COPIES_BAD_REQUEST', 'turns must be 0, 90, 180 or 270 for each page', { field: 'turns' })
  return { turns: [...turns] }
}

/**
 * A person has compared every captured page with the original.
 *
 * @vi đối chiếu bản sao với bản chính
 * @law NĐ 23/2015/NĐ-CP, Điều 20
 * @throws RefusedError `ERR_COPIES_PAGES_NOT_COMPARED` (`details.page`: the first one that is missing); the act's conflicts.
 */
export function confirmComparison(o: CompareOptions): Promise<ActAnswer> {
  const words = o.words === undefined ? undefined : fromUtf8(JSON.stringify(o.words))
  const marked = words === undefined ? {} : { wordsSha256: sha256Of(words) }
  const isSame = ({ request, compared }: CopyCase): boolean =>
    compared?.wordsSha256 === marked.wordsSha256 &&
    (o.request === undefined || JSON.stringify(checkCopyRequest(o.request)) === JSON.stringify(request))
  const work = async (before: CopyCase): Promise<ActResult> => {
    const total = before.scans?.pages ?? 0
    for (let page = 1; page <= total; page += 1)
      if (!o.pages.includes(page))
        throw refused('ERR_COPIES_PAGES_NOT_COMPARED', `page ${page} of ${total} was not compared`, { page, total })
    if (o.words !== undefined && o.words.length !== total)
      throw refused('ERR_COPIES_BAD_REQUEST', 'words must be given for each page', { field: 'words' })
    const text = words === undefined ? 'none' : 'reviewed'
    const { planned: _, ...rest } = abandonAttempt(before, 'Hồ sơ được đối chiếu lại')
    const corrected =
      o.request === undefined
        ? {}
        : assessRequest(o.request, new Date(before.received.at), o.holidays ?? HOLIDAY_TABLES)
    const compared = { by: o.actor, at: o.at.toISOString(), text, ...marked } as const
    return {
      next: { ...rest, ...corrected, state: 'compared', compared },
      files: words === undefined ? [] : [{ name: 'words', bytes: words }],
    }
  }
  return runAct('compare', ['scanned', 'compared'], o, work, isSame)
}

/** A4 in points; the long side of a picture whose resolution is not believable is laid on it. */
const A4_PT = { short: 595.28, long: 841.89 }
/** Sides of a page that PDF/A-2 allows (ISO 19005-2 6.1.13). */
const PAGE_PT = { least: 3, most: 14_400 }
const BELIEVABLE_DPI = { least: 72, most: 1200 }

function pageSize({ picture, claimedDpi }: SourcePage): Pick<ScanPage, 'widthPt' | 'heightPt'> {
  const turned = picture.kind === 'jpeg' && picture.orientation >= 5
  const width = turned ? picture.height : picture.width
  const height = turned ? picture.width : picture.height
  const believed = claimedDpi !== undefined && claimedDpi > BELIEVABLE_DPI.least && claimedDpi <= BELIEVABLE_DPI.most
  const claimed = believed ? 72 / claimedDpi : 0
  const isPage = (pt: number): boolean => pt >= PAGE_PT.least && pt <= PAGE_PT.most
  const scale =
    isPage(width * claimed) && isPage(height * claimed)
      ? claimed
      : Math.min(A4_PT.long / Math.max(width, height), A4_PT.short / Math.min(width, height))
  const side = (pixels: number): number => Math.max(PAGE_PT.least, Math.round(pixels * scale * 100) / 100)
  return { widthPt: side(width), heightPt: side(height) }
}

/** The captured pages of a case, ready to be drawn; the files must still be those that were compared. */
export async function loadScanPages(
  found: CopyCase,
  store: CaseStore,
  ports: ScanPorts,
  limits: ScanLimits = DEFAULT_SCAN_LIMITS,
): Promise<readonly ScanPage[]> {
  const { scans, compared } = found
  if (scans === undefined) throw malformed('ERR_COPIES_STORE_CORRUPT', 'the case has no captured pages')
  const files = await Promise.all(scans.files.map((_, index) => loadFile(store, found.id, `scan/${index}`)))
  const opened = await openScans(files, ports, limits)
  if (digestScans(opened.originals) !== scans.sha256)
    throw malformed('ERR_COPIES_STORE_CORRUPT', 'the captured files are not those that were compared')
  const words = compared?.text === 'reviewed' ? await loadWords(store, found.id, compared.wordsSha256) : []
  return opened.pages.map(
    (page, index): ScanPage => ({
      ...pageSize(page),
      turn: scans.turns?.[index] ?? 0,
      picture: page.picture,
      words: words[index] ?? [],
    }),
  )
}

async function loadWords(
  store: CaseStore,
  caseId: string,
  sha256: string | undefined,
): Promise<readonly ScanPage['words'][]> {
  const text = new TextDecoder().decode(await loadNamedFile(store, caseId, 'words', sha256))
  return JSON.parse(text) as readonly ScanPage['words'][] // the digest says that confirmComparison wrote it
}
