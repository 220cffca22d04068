import { concatBytes } from '../../kernel/bytes.js'
import { elementTextParts } from '../../xml/index.js'
import { readZip, type ZipEntry } from '../../zip/index.js'
import { limitReached } from '../errors.js'
import { safeFileName } from './attachment-name.js'
import { decodeBase64 } from './base64-stream.js'
import type { FieldReader, ReadingContext } from './field-reader.js'
import { present } from './read-parts.js'
import { ATTACHMENT, FRAME } from './wire.js'

/** A file that came with a message; its content is decoded when it is asked for. */
export interface ReadAttachment {
  /** Safe as a file name; no other attachment of the message has it. */
  readonly name: string
  /** As it was sent: for display only. */
  readonly claimedName: string
  readonly claimedType: string
  readonly description?: string
  /** Without `cid:`. */
  readonly contentId?: string
  /** Decodes, and unpacks where it came packed. May be called again. */
  open(o?: OpenOptions): Promise<OpenedAttachment>
}

export interface OpenOptions {
  /** Largest file, inflated, in bytes. Default: 256 MB. */
  readonly maxBytes?: number
}

export interface OpenedAttachment {
  /** `zip`: it came as an archive with one file, as the national software sends it. */
  readonly packing: 'zip' | 'raw'
  readonly size: number
  /** The content, part by part. */
  parts(): AsyncIterable<Uint8Array>
}

const MAX_BYTES = 256 << 20
/** Room for what one part of a text decodes to. */
const SCRATCH = 1 << 16
/** Formats that are archives themselves: never unpacked for their first bytes alone. */
const ARCHIVE_FORMATS = /\.(?:zip|docx|xlsx|pptx|odt|ods|odp|odg|asice|asics|sce|scs|bdoc|jar|epub)$/i
const isArchive = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** Attachments, from `AttachmentEncoded`. */
export function readAttachments(
  context: ReadingContext,
  list: readonly FieldReader[],
  maxAttachments: number,
): readonly ReadAttachment[] {
  const readers = list.flatMap((one) => one.all(FRAME.attachment))
  if (readers.length > maxAttachments)
    throw limitReached('ERR_EXCHANGE_TOO_MANY', `${readers.length} attachments`, { limit: maxAttachments })
  const names = new Set<string>()
  const attachments = readers.map((reader, index) => readAttachment(context, reader, index + 1, names))
  for (const one of list) one.finish()
  return attachments
}

function readAttachment(
  context: ReadingContext,
  reader: FieldReader,
  ordinal: number,
  names: Set<string>,
): ReadAttachment {
  const claimedName = reader.demanded(ATTACHMENT.name)
  const safe = safeFileName(claimedName, ordinal)
  const name = names.has(safe.toLowerCase()) ? safeFileName(`${ordinal}-${safe}`, ordinal) : safe
  names.add(name.toLowerCase())
  if (name !== claimedName) reader.quirk('attachment-name', ATTACHMENT.name.name)
  const claimedType = reader.text(ATTACHMENT.contentType) ?? ''
  const content = reader.required(ATTACHMENT.content)
  const attachment: ReadAttachment = {
    name,
    claimedName,
    claimedType,
    ...present<{ description: string; contentId: string }>({
      description: reader.text(ATTACHMENT.description),
      contentId: reader.text(ATTACHMENT.contentId)?.replace(/^cid:/i, ''),
    }),
    open: async ({ maxBytes = MAX_BYTES } = {}) => {
      const decoded = (scratch?: Uint8Array): Generator<Uint8Array> =>
        decodeBase64(elementTextParts(context.document, content.element), scratch)
      return openContent(decoded, { claimedName, claimedType, maxBytes })
    },
  }
  reader.finish()
  return attachment
}

interface ContentFacts {
  readonly claimedName: string
  readonly claimedType: string
  readonly maxBytes: number
}

async function openContent(
  decoded: (scratch?: Uint8Array) => Generator<Uint8Array>,
  facts: ContentFacts,
): Promise<OpenedAttachment> {
  // the whole is decoded once for its size and its faults, and kept only when it is an archive
  let size = 0
  let first: Uint8Array | undefined
  const kept: Uint8Array[] = []
  for (const part of decoded(new Uint8Array(SCRATCH))) {
    size += part.length
    first ??= part.slice(0, 4)
    if (size > facts.maxBytes)
      throw limitReached('ERR_EXCHANGE_TOO_LARGE', 'attachment above the limit', { limit: facts.maxBytes })
    if (isArchive(first)) kept.push(part.slice())
  }
  const single = first !== undefined && isArchive(first) ? await findSingle(concatBytes(kept), facts) : undefined
  if (single !== undefined) return { packing: 'zip', size: single.size, parts: () => single.parts() }
  return {
    packing: 'raw',
    size,
    async *parts() {
      yield* decoded()
    },
  }
}

/** The one file of an archive that is a wrapping. An archive that is the attachment itself is left as it is. */
async function findSingle(
  bytes: Uint8Array,
  { claimedName, claimedType, maxBytes }: ContentFacts,
): Promise<ZipEntry | undefined> {
  const isWrapping = /zip/i.test(claimedType)
  if (!isWrapping && ARCHIVE_FORMATS.test(claimedName)) return undefined
  const entries = await readZip(bytes, { maxEntryBytes: maxBytes })
  const [only, second] = entries
  if (only === undefined || second !== undefined) return undefined
  // a .zip that was sent as it is, and holds one file
  if (/\.zip$/i.test(claimedName) && !/\.zip$/i.test(only.name)) return undefined
  return only
}
