import { concatBytes } from '../../kernel/bytes.js'
import { serializeXml, type XmlDraft } from '../../xml/index.js'
import { writeZip } from '../../zip/index.js'
import { refused } from '../errors.js'
import { safeFileName } from './attachment-name.js'
import { draftDocument, draftStatus } from './draft-header.js'
import { draftElement as element, draftTexts as texts } from './draft-parts.js'
import { checkDocument, checkOrganization } from './field-check.js'
import type { AttachmentDraft, DocumentHeader, StatusHeader } from './message.js'
import { refuseSecret } from './secrecy.js'
import { ATTACHMENT, FRAME, NAMESPACE, PREFIX } from './wire.js'

/** A mark of secrecy that the caller knows of. */
export type Secrecy = 'mat' | 'toi-mat' | 'tuyet-mat'

export interface BuildMessageOptions {
  readonly attachments?: readonly AttachmentDraft[]
  /** Any mark ends the work: such documents do not go this way. */
  readonly secrecy?: Secrecy
}

/**
 * Writes a document as a message that the strictest readers in use take: elements in one order and with the literal prefix `edXML:`,
 * days as `yyyy/MM/dd`, texts within the limits, every element that some reader demands, attachments outside the envelope without a
 * prefix. The same message gives the same bytes on one platform. It is not signed.
 *
 * @vi tạo văn bản điện tử theo định dạng edXML
 * @law QĐ 28/2018/QĐ-TTg, Điều 7; QCVN 102:2016/BTTTT
 * @throws RefusedError `ERR_EXCHANGE_FIELD` (`details.field`, `details.limit`), `ERR_EXCHANGE_SECRET`.
 */
export async function buildMessage(header: DocumentHeader, o: BuildMessageOptions = {}): Promise<Uint8Array> {
  if (o.secrecy !== undefined)
    throw refused('ERR_EXCHANGE_SECRET', 'the document is a state secret', { field: 'secrecy' })
  const { subject, content, type, symbol } = header
  refuseSecret({ subject, content, 'type.name': type.name, symbol })
  const attachments = o.attachments ?? []
  checkDocument(header, attachments)
  const ids = attachments.map(({ contentId }, i) => `cid:${contentId ?? `${header.number}-${i + 1}`}`)
  const packed: XmlDraft[] = []
  for (const [i, attachment] of attachments.entries()) {
    const bytes = attachment.packing === 'zip' ? await packOne(attachment, i + 1, header) : attachment.bytes
    packed.push({
      name: FRAME.attachment.name,
      children: [
        ...attachmentTexts(attachment, ids[i] ?? '', ''),
        // the one element here that readers ask for with the prefix
        {
          name: `${PREFIX}:${ATTACHMENT.content.name}`,
          attributes: { [`xmlns:${PREFIX}`]: NAMESPACE },
          children: [{ base64: [bytes] }],
        },
      ],
    })
  }
  const manifest = element(
    FRAME.manifest,
    attachments.map((attachment, i) =>
      element(FRAME.reference, attachmentTexts(attachment, ids[i] ?? '', `${PREFIX}:`)),
    ),
  )
  const body = element(FRAME.body, [{ ...manifest, attributes: { version: '1.0' } }])
  return frame(
    [element(FRAME.header, draftDocument(header)), body],
    [{ name: FRAME.attachments.name, children: packed }],
  )
}

/**
 * Writes what became of a document.
 *
 * @vi thông báo trạng thái xử lý văn bản điện tử
 * @throws RefusedError `ERR_EXCHANGE_FIELD`.
 */
export function buildStatus(header: StatusHeader): Uint8Array {
  checkOrganization(header.from, 'from')
  const { responseFor } = header
  if (responseFor.documentId === undefined && responseFor.code === undefined)
    throw refused('ERR_EXCHANGE_FIELD', 'responseFor: missing', { field: 'responseFor.documentId', problem: 'missing' })
  if (!Number.isFinite(header.at.getTime()))
    throw refused('ERR_EXCHANGE_FIELD', 'at: no moment', { field: 'at', problem: 'no moment' })
  return frame([element(FRAME.header, draftStatus(header))], [])
}

function frame(envelope: readonly XmlDraft[], beside: readonly XmlDraft[]): Uint8Array {
  const root: XmlDraft = {
    name: FRAME.root.name,
    attributes: { xmlns: NAMESPACE },
    children: [{ ...element(FRAME.envelope, envelope), attributes: { [`xmlns:${PREFIX}`]: NAMESPACE } }, ...beside],
  }
  return concatBytes([...serializeXml(root)])
}

function attachmentTexts(
  { name, contentType, description, packing }: AttachmentDraft,
  id: string,
  prefix: string,
): XmlDraft[] {
  return texts(
    [
      [ATTACHMENT.contentId, id],
      [ATTACHMENT.name, name],
      [ATTACHMENT.description, description ?? ''],
      // what a reader needs to know first is whether it has to unpack; the name says the rest
      [ATTACHMENT.contentType, packing === 'zip' ? 'application/zip' : contentType],
    ],
    prefix,
  )
}

async function packOne(
  { name, bytes }: AttachmentDraft,
  ordinal: number,
  { date }: DocumentHeader,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of writeZip([{ name: safeFileName(name, ordinal), bytes }], date)) parts.push(part)
  return concatBytes(parts)
}
