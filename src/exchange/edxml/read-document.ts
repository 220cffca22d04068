import { type BusinessKind, PRIORITIES } from './codes.js'
import { findDocumentId } from './document-id.js'
import type { FieldReader } from './field-reader.js'
import type { DocumentHeader, OtherInfo, Trace } from './message.js'
import { readBusiness } from './read-business.js'
import { present, readOrganization, readResponse } from './read-parts.js'
import { BUSINESS, FRAME, HEADER, ORGANIZATION, OTHER } from './wire.js'

/** The header of a document, from `edXMLHeader`. */
export function readDocumentHeader(header: FieldReader, message: FieldReader): DocumentHeader {
  const from = readOrganization(message.required(HEADER.from))
  const to = message.all(HEADER.to).map(readOrganization)
  if (to.length === 0) message.quirk('missing-element', HEADER.to.name)
  if (new Set(to.map(({ organId }) => organId)).size !== to.length) message.quirk('duplicate-recipient', HEADER.to.name)
  const code = message.required(HEADER.code)
  const promulgation = message.required(HEADER.promulgation)
  const documentType = message.one(HEADER.documentType)
  const type = documentType?.count(HEADER.type)
  if (type === undefined) message.quirk('missing-element', HEADER.documentType.name)
  const task = message.one(HEADER.task)
  const responses = message.all(HEADER.responseFor).map(readResponse)
  const places = message.one(HEADER.toPlaces)?.all(HEADER.place) ?? []
  const toPlaces = places.map((place) => place.ownText()).filter((place) => place !== undefined)
  const traceList = header.one(FRAME.traces)
  const traces = (traceList?.all(FRAME.trace) ?? []).map(readTrace)
  const detail = documentType?.count(HEADER.typeDetail)
  const document: DocumentHeader = {
    kind: 'document',
    from,
    to,
    number: code.demanded(HEADER.codeNumber),
    symbol: code.demanded(HEADER.codeNotation),
    place: promulgation.demanded(HEADER.place),
    date: promulgation.requiredDate(HEADER.date),
    type: {
      type: type ?? 0,
      ...(detail === undefined ? {} : { detail }),
      name: documentType?.demanded(HEADER.typeName) ?? '',
    },
    subject: message.demanded(HEADER.subject),
    ...present<DocumentHeader>({
      content: message.text(HEADER.content),
      signer: readSigner(message.one(HEADER.signer)),
      dueDate: message.date(HEADER.dueDate),
      toPlaces: toPlaces.length === 0 ? undefined : toPlaces,
      other: readOther(message.one(HEADER.other)),
      responseFor: responses.length === 0 ? undefined : responses,
      steeringType: message.count(HEADER.steering),
      documentId: message.text(HEADER.documentId),
      applicationType: message.text(HEADER.application),
      taskCode: task?.text(HEADER.taskCode),
      traces: traces.length === 0 ? undefined : traces,
      business: readBusiness(traceList?.one(BUSINESS.business) ?? header.one(BUSINESS.business)),
    }),
  }
  checkDocumentId(message, document)
  for (const reader of [code, promulgation, documentType, traceList]) reader?.finish()
  return document
}

/** The identifier repeats what the header says, in a new document at least: a recall names the old one. */
function checkDocumentId(message: FieldReader, document: DocumentHeader): void {
  const kind: BusinessKind = document.business?.kind ?? 'new'
  if (document.documentId === undefined) return
  const parts = findDocumentId(document.documentId)
  if (parts === undefined) message.quirk('document-id-form', HEADER.documentId.name)
  else if (kind === 'new' && (parts.number !== document.number || parts.symbol !== document.symbol))
    message.quirk('document-id-differs', HEADER.documentId.name)
}

function readSigner(reader: FieldReader | undefined): DocumentHeader['signer'] {
  const name = reader?.text(HEADER.fullName)
  const competence = reader?.text(HEADER.competence)
  const position = reader?.text(HEADER.position)
  if (reader === undefined || [name, competence, position].every((part) => part === undefined)) return undefined
  reader.finish()
  if (name === undefined) reader.quirk('missing-element', HEADER.fullName.name)
  return { name: name ?? '', ...present<{ competence: string; position: string }>({ competence, position }) }
}

function readOther(reader: FieldReader | undefined): OtherInfo | undefined {
  if (reader === undefined) return undefined
  const code = reader.count(OTHER.priority)
  const priority = code === undefined ? undefined : PRIORITIES[code]
  if (code !== undefined && priority === undefined) reader.quirk('unknown-code', OTHER.priority.name)
  const list = reader.one(OTHER.appendixes)?.all(OTHER.appendix) ?? []
  const appendixes = list.map((one) => one.ownText()).filter((one) => one !== undefined)
  const other = present<OtherInfo>({
    priority,
    sphere: reader.text(OTHER.sphere),
    notation: reader.text(OTHER.notation),
    promulgationAmount: reader.count(OTHER.promulgationAmount),
    pageAmount: reader.count(OTHER.pageAmount),
    direction: reader.flag(OTHER.direction),
    replyFors: reader.text(OTHER.replyFors),
    referenceCodes: reader.text(OTHER.referenceCodes),
    appendixes: appendixes.length === 0 ? undefined : appendixes,
  })
  reader.finish()
  return Object.keys(other).length === 0 ? undefined : other
}

function readTrace(reader: FieldReader): Trace {
  const trace = { organId: reader.demanded(ORGANIZATION.organId), at: reader.requiredTime(HEADER.timestamp) }
  reader.finish()
  return trace
}
