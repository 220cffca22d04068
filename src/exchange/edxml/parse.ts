import { compareVietnamDates, vietnamDateOf } from '../../vietnam/calendar-day.js'
import { parseXml } from '../../xml/index.js'
import { malformed } from '../errors.js'
import { type ReadAttachment, readAttachments } from './attachment-reader.js'
import { FieldReader, type ReadingContext } from './field-reader.js'
import type { DocumentHeader, StatusHeader } from './message.js'
import type { Quirk } from './quirk.js'
import { readDocumentHeader } from './read-document.js'
import { readStatusHeader } from './read-status.js'
import { refuseSecret } from './secrecy.js'
import { findSignatures, type UnverifiedSignature } from './signature-facts.js'
import { ATTACHMENT, FRAME, HEADER } from './wire.js'

/** What a file says. Nothing of it is proven: sender, dates and content are claims until the signatures of its documents are judged. */
export interface ParsedMessage {
  readonly header: DocumentHeader | StatusHeader
  readonly attachments: readonly ReadAttachment[]
  /** What was odd, and read all the same. */
  readonly quirks: readonly Quirk[]
  /** Signature elements, described and not judged. */
  readonly unverifiedSignatures: readonly UnverifiedSignature[]
}

export interface ParseMessageOptions {
  /** The moment of receipt: a document of a later day is named. Without it no date is compared. */
  readonly at?: Date
  /** Default: 200. */
  readonly maxAttachments?: number
}

/** Bytes before the XML declaration that are passed over: some senders leave a length there. */
const MAX_JUNK = 64
const MAX_ATTACHMENTS = 200

/**
 * Reads a message of QCVN 102:2016/BTTTT, with its amendment of 2022: documents (new, revoked, updated, replaced) and statuses. Elements
 * are found by name, in any order and with any prefix; what differs from the rules and has one meaning is read and named as a quirk,
 * what has two is refused. Attachments are decoded when they are opened.
 *
 * Not judged: signatures, whether an agency exists, whether the attachments are what they say.
 *
 * @vi đọc văn bản điện tử theo định dạng edXML
 * @throws MalformedError `ERR_XML_…` or `ERR_EXCHANGE_…`; LimitError; RefusedError `ERR_EXCHANGE_SECRET` for a state secret.
 */
export async function parseMessage(bytes: Uint8Array, o: ParseMessageOptions = {}): Promise<ParsedMessage> {
  const junk = junkBefore(bytes)
  const document = parseXml(bytes.subarray(junk))
  const context: ReadingContext = { document, quirks: [] }
  if (junk > 0) context.quirks.push({ id: 'junk-before', path: '', offset: 0 })
  const frame = openFrame(context)
  const header = frame.message.one(HEADER.statusCode)
    ? readStatusHeader(frame.message)
    : readDocumentHeader(frame.header, frame.message)
  frame.message.finish()
  if (header.kind === 'document') checkDocument(frame, header, o.at)
  const attachments = readAttachments(context, frame.attachments, o.maxAttachments ?? MAX_ATTACHMENTS)
  if (header.kind === 'status' && attachments.length > 0) frame.header.quirk('body-in-status')
  else checkManifest(frame, attachments)
  const unverifiedSignatures = findSignatures(document, frame.header.element)
  for (const { form, offset } of unverifiedSignatures)
    context.quirks.push({
      id: form === 'empty' ? 'signature-empty' : form === 'xmldsig' ? 'signature-not-judged' : 'signature-not-xmldsig',
      path: FRAME.signature.name,
      offset,
    })
  return { header, attachments, quirks: context.quirks, unverifiedSignatures }
}

/** Up to the first `<`, when what stands before it is short and no markup. */
function junkBefore(bytes: Uint8Array): number {
  const start = bytes.subarray(0, MAX_JUNK + 1).indexOf(0x3c)
  if (start <= 0) return 0
  const isMark = start === 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  // a declaration that follows is the proof that the file begins there
  const declared = bytes[start + 1] === 0x3f && bytes[start + 2] === 0x78 && bytes[start + 3] === 0x6d
  return isMark || !declared ? 0 : start
}

interface Frame {
  readonly header: FieldReader
  readonly message: FieldReader
  readonly body: FieldReader | undefined
  readonly attachments: readonly FieldReader[]
}

function openFrame(context: ReadingContext): Frame {
  const { root } = context.document
  const reader = new FieldReader(context, root, '')
  if (root.local !== FRAME.root.name) reader.quirk('other-root')
  const envelope = root.local === FRAME.envelope.name ? reader : reader.one(FRAME.envelope)
  const header = envelope?.one(FRAME.header)
  const message = header?.one(FRAME.message)
  if (envelope === undefined || header === undefined || message === undefined)
    throw malformed('ERR_EXCHANGE_NOT_EDXML', `no message header below ${root.name}`, { offset: root.start })
  return { header, message, body: envelope.one(FRAME.body), attachments: reader.all(FRAME.attachments) }
}

function checkDocument({ message }: Frame, header: DocumentHeader, at: Date | undefined): void {
  const { subject, content, type, symbol } = header
  refuseSecret({ Subject: subject, Content: content, TypeName: type.name, CodeNotation: symbol })
  if (at !== undefined && compareVietnamDates(header.date, vietnamDateOf(at)) > 0)
    message.quirk('date-in-future', HEADER.date.name)
}

/** The manifest and what is attached name each other. */
function checkManifest({ body, header }: Frame, attachments: readonly ReadAttachment[]): void {
  const manifest = body?.one(FRAME.manifest)
  const listed = new Set(
    (manifest?.all(FRAME.reference) ?? []).map((one) => one.text(ATTACHMENT.contentId)?.replace(/^cid:/i, '') ?? ''),
  )
  const attached = new Set(attachments.map(({ contentId }) => contentId ?? ''))
  if ([...attached].some((id) => !listed.has(id))) header.quirk('attachment-not-listed')
  if ([...listed].some((id) => !attached.has(id))) header.quirk('listed-not-attached')
}
