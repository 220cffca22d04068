import type { Entry, LocalFileHeader, ZipFile } from 'yauzl'
import { fromBufferPromise } from 'yauzl'
import { equalBytes } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { platformBytes, updateCrc32 } from '../kernel/platform.js'
import { findNameProblem, nameKey } from './entry-name.js'
import { limitReached, malformed, unsupported } from './errors.js'
import { RATIO_FROM_BYTES, ZIP_LIMITS, type ZipLimits } from './limits.js'

/** A file of an archive, its headers checked. */
export interface ZipEntry {
  /** With `/` between folders; stays inside the folder that it is unpacked to. */
  readonly name: string
  /** Inflated size, in bytes. */
  readonly size: number
  /** Stored or deflated size, in bytes. */
  readonly storedSize: number
  /** The content, part by part. Size and CRC are checked as it comes; the last part may be followed by an error. */
  parts(): AsyncIterable<Uint8Array>
}

const STORED = 0
const DEFLATED = 8
const FLAG_DESCRIPTOR = 1 << 3
/** Encryption, strong encryption, masked headers. */
const FLAG_ENCRYPTION = (1 << 0) | (1 << 6) | (1 << 13)
const FILE_TYPE = 0xf000
const REGULAR = 0x8000
const FOLDER = 0x4000
const HEADER_SIZE = 30

/**
 * Reads the directory of an archive by strict rules: both headers of each entry say the same, entries follow one another from the
 * first byte to the directory, no name twice (also where case or Unicode form alone differ), none that leaves the folder, no link,
 * no encryption, sizes and ratios within limits. Nothing is inflated yet. Folders are checked and left out.
 *
 * @throws MalformedError, LimitError, UnsupportedError with a code `ERR_ZIP_…`.
 */
export async function readZip(bytes: Uint8Array, limits: Partial<ZipLimits> = {}): Promise<readonly ZipEntry[]> {
  const bounds = { ...ZIP_LIMITS, ...limits }
  const zip = await yielding(() =>
    fromBufferPromise(platformBytes(bytes), { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }),
  )
  if (zip.entryCount > bounds.maxEntries)
    throw limitReached('ERR_ZIP_TOO_MANY', `${zip.entryCount} entries, limit ${bounds.maxEntries}`, {
      limit: bounds.maxEntries,
    })
  // read before the entries are: afterwards it stands at the end of the directory
  const directoryAt = Number(zip.readEntryCursor)
  const entries = await yielding(() => entriesOf(zip))
  const places: Place[] = []
  for (const entry of entries) {
    checkEntry(entry)
    const header = await yielding(() => zip.readLocalFileHeaderPromise(entry))
    checkHeaders(entry, header)
    places.push({ start: entry.relativeOffsetOfLocalHeader, end: header.fileDataStart + entry.compressedSize, entry })
  }
  checkNames(entries)
  checkSizes(entries, bounds)
  checkPlaces(places, directoryAt)
  return entries.filter(({ fileName }) => !fileName.endsWith('/')).map((entry) => openEntry(zip, entry))
}

interface Place {
  readonly start: number
  readonly end: number
  readonly entry: Entry
}

/** What the reader below throws is named as ours. */
async function yielding<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (isVanthuError(error)) throw error
    const reason = error instanceof Error ? error.message : `${error}`
    if (/^(invalid relative path|absolute path|invalid characters in fileName)/.test(reason))
      throw malformed('ERR_ZIP_BAD_NAME', 'name that leaves the folder or has a backslash', {}, error)
    throw malformed('ERR_ZIP_MALFORMED', reason, {}, error)
  }
}

async function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  return entries
}

function checkEntry(entry: Entry): void {
  const { fileName: name, generalPurposeBitFlag: flags, compressionMethod: method, externalFileAttributes } = entry
  const problem = findNameProblem(name)
  if (problem !== undefined) throw malformed('ERR_ZIP_BAD_NAME', `name of an entry: ${problem}`, { problem })
  if ((flags & FLAG_ENCRYPTION) !== 0) throw unsupported('ERR_ZIP_ENCRYPTED', 'encrypted entry', { name })
  if (method !== STORED && method !== DEFLATED)
    throw unsupported('ERR_ZIP_METHOD', `compression method ${method}`, { name, method })
  const type = (externalFileAttributes >>> 16) & FILE_TYPE
  const isFolder = name.endsWith('/')
  if (type !== 0 && type !== (isFolder ? FOLDER : REGULAR))
    throw malformed('ERR_ZIP_NOT_A_FILE', 'entry is a link or a device', { name })
  if (isFolder && entry.uncompressedSize !== 0) throw malformed('ERR_ZIP_NOT_A_FILE', 'folder with content', { name })
}

/** The directory is what tools list, the local header what some unpack by: an archive where they differ is two archives. */
function checkHeaders(entry: Entry, header: LocalFileHeader): void {
  const { fileName: name } = entry
  const differ = (what: string): never => {
    throw malformed('ERR_ZIP_HEADERS_DIFFER', `the two headers of an entry differ in ${what}`, { name, what })
  }
  if (!equalBytes(entry.fileNameRaw, header.fileName)) differ('name')
  if (entry.compressionMethod !== header.compressionMethod) differ('method')
  if (entry.generalPurposeBitFlag !== header.generalPurposeBitFlag) differ('flags')
  const follows = (header.generalPurposeBitFlag & FLAG_DESCRIPTOR) !== 0
  if (header.compressedSize === 0xffffffff || header.uncompressedSize === 0xffffffff)
    throw unsupported('ERR_ZIP_ZIP64', 'sizes of 64 bits', { name })
  const same = (ours: number, theirs: number): boolean => ours === theirs || (follows && theirs === 0)
  if (!same(entry.crc32, header.crc32)) differ('crc')
  if (!same(entry.compressedSize, header.compressedSize)) differ('compressed size')
  if (!same(entry.uncompressedSize, header.uncompressedSize)) differ('size')
}

function checkNames(entries: readonly Entry[]): void {
  const seen = new Map<string, 'file' | 'folder'>()
  const add = (name: string, kind: 'file' | 'folder', isImplied: boolean): void => {
    const key = nameKey(name)
    const before = seen.get(key)
    if (before !== undefined && (before !== kind || kind === 'file'))
      throw malformed('ERR_ZIP_DUPLICATE_NAME', 'two entries with one name', { name: key })
    if (before === undefined || !isImplied) seen.set(key, kind)
  }
  for (const { fileName } of entries) {
    const segments = fileName.replace(/\/$/, '').split('/')
    for (let i = 1; i < segments.length; i += 1) add(segments.slice(0, i).join('/'), 'folder', true)
    add(fileName, fileName.endsWith('/') ? 'folder' : 'file', false)
  }
}

function checkSizes(entries: readonly Entry[], { maxEntryBytes, maxTotalBytes, maxRatio }: ZipLimits): void {
  let total = 0
  for (const { fileName: name, uncompressedSize: size, compressedSize } of entries) {
    total += size
    if (size > maxEntryBytes)
      throw limitReached('ERR_ZIP_TOO_LARGE', `entry of ${size} bytes`, { name, limit: maxEntryBytes })
    if (size > RATIO_FROM_BYTES && size > maxRatio * compressedSize)
      throw limitReached('ERR_ZIP_RATIO', `${compressedSize} bytes inflate to ${size}`, { name, limit: maxRatio })
  }
  if (total > maxTotalBytes)
    throw limitReached('ERR_ZIP_TOO_LARGE', `entries of ${total} bytes together`, { limit: maxTotalBytes })
}

/** A data descriptor is 12 bytes, with its signature 16; with 64-bit sizes 20 or 24. */
const DESCRIPTORS = [12, 16, 20, 24]

/** No byte before the first entry, none between, none shared: what no header names can hold another archive. */
function checkPlaces(places: readonly Place[], directoryAt: number): void {
  const sorted = [...places].sort((a, b) => a.start - b.start)
  let at = 0
  for (const [index, { start, end, entry }] of sorted.entries()) {
    const before = sorted[index - 1]?.entry
    const gap = start - at
    const follows = before !== undefined && (before.generalPurposeBitFlag & FLAG_DESCRIPTOR) !== 0
    if (gap !== 0 && !(follows && DESCRIPTORS.includes(gap)))
      throw malformed('ERR_ZIP_OVERLAP', 'entries overlap or leave bytes between them', { name: entry.fileName })
    if (end < start + HEADER_SIZE) throw malformed('ERR_ZIP_OVERLAP', 'entry without room', { name: entry.fileName })
    at = end
  }
  const last = sorted.at(-1)?.entry
  const gap = directoryAt - at
  const follows = last !== undefined && (last.generalPurposeBitFlag & FLAG_DESCRIPTOR) !== 0
  if (gap !== 0 && !(follows && DESCRIPTORS.includes(gap)))
    throw malformed('ERR_ZIP_OVERLAP', 'bytes before the directory that no entry names', {})
}

function openEntry(zip: ZipFile, entry: Entry): ZipEntry {
  return {
    name: entry.fileName,
    size: entry.uncompressedSize,
    storedSize: entry.compressedSize,
    async *parts() {
      const stream = await yielding(() => zip.openReadStreamPromise(entry))
      let crc = 0
      try {
        for await (const part of stream as AsyncIterable<Uint8Array>) {
          crc = updateCrc32(part, crc)
          yield new Uint8Array(part.buffer, part.byteOffset, part.length)
        }
      } catch (error) {
        throw malformed('ERR_ZIP_MALFORMED', 'entry cannot be inflated to its size', { name: entry.fileName }, error)
      }
      if (crc !== entry.crc32) throw malformed('ERR_ZIP_CRC', 'CRC does not match', { name: entry.fileName })
    },
  }
}
