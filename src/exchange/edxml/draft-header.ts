import type { XmlDraft } from '../../xml/index.js'
import { BUSINESS_KINDS, PRIORITIES } from './codes.js'
import { buildDocumentId } from './document-id.js'
import {
  draftOrganization,
  draftResponse,
  draftStaff,
  draftElement as element,
  draftTexts as texts,
} from './draft-parts.js'
import type { Business, DocumentHeader, OtherInfo, StatusHeader } from './message.js'
import { BUSINESS, FRAME, HEADER, ORGANIZATION, OTHER } from './wire.js'
import { formatWireDate, formatWireTime } from './wire-date.js'

/** What stands in `edXMLHeader` of a document: the message header, then traces and business in the list that readers look into. */
export function draftDocument(header: DocumentHeader): XmlDraft[] {
  const { signer, type, taskCode } = header
  const documentId = header.documentId ?? buildDocumentId({ ...header, organId: header.from.organId })
  const message = element(FRAME.message, [
    draftOrganization(HEADER.from, header.from),
    ...header.to.map((one) => draftOrganization(HEADER.to, one)),
    ...texts([[HEADER.documentId, documentId]]),
    element(
      HEADER.code,
      texts([
        [HEADER.codeNumber, header.number],
        [HEADER.codeNotation, header.symbol],
      ]),
    ),
    element(
      HEADER.promulgation,
      texts([
        [HEADER.place, header.place],
        [HEADER.date, formatWireDate(header.date)],
      ]),
    ),
    element(
      HEADER.documentType,
      texts([
        [HEADER.type, type.type],
        [HEADER.typeDetail, type.detail],
        [HEADER.typeName, type.name],
      ]),
    ),
    ...texts([
      [HEADER.subject, header.subject],
      [HEADER.content, header.content ?? ''],
    ]),
    element(
      HEADER.signer,
      texts([
        [HEADER.competence, signer?.competence ?? ''],
        [HEADER.position, signer?.position ?? ''],
        [HEADER.fullName, signer?.name ?? ''],
      ]),
    ),
    ...texts([[HEADER.dueDate, header.dueDate === undefined ? '' : formatWireDate(header.dueDate)]]),
    element(HEADER.toPlaces, texts((header.toPlaces ?? []).map((place) => [HEADER.place, place] as const))),
    draftOther(header.other),
    ...(header.responseFor ?? []).map(draftResponse),
    ...texts([
      [HEADER.steering, header.steeringType],
      [HEADER.application, header.applicationType],
    ]),
    ...(taskCode === undefined ? [] : [element(HEADER.task, texts([[HEADER.taskCode, taskCode]]))]),
  ])
  const list = [
    ...(header.traces ?? []).map(({ organId, at }) =>
      element(
        FRAME.trace,
        texts([
          [ORGANIZATION.organId, organId],
          [HEADER.timestamp, formatWireTime(at)],
        ]),
      ),
    ),
    ...(header.business === undefined ? [] : [draftBusiness(header.business)]),
  ]
  return list.length === 0 ? [message] : [message, element(FRAME.traces, list)]
}

/** What stands in `edXMLHeader` of a status. */
export function draftStatus(header: StatusHeader): XmlDraft[] {
  return [
    element(FRAME.message, [
      draftOrganization(HEADER.from, header.from),
      draftResponse(header.responseFor),
      ...(header.staff === undefined ? [] : [draftStaff(header.staff)]),
      ...texts([
        [HEADER.statusCode, header.status],
        [HEADER.description, header.description ?? ''],
        [HEADER.timestamp, formatWireTime(header.at)],
      ]),
    ]),
  ]
}

function draftOther(other: OtherInfo | undefined): XmlDraft {
  const { priority } = other ?? {}
  return element(HEADER.other, [
    ...texts([
      [OTHER.priority, priority === undefined ? '' : PRIORITIES.indexOf(priority)],
      [OTHER.sphere, other?.sphere ?? ''],
      [OTHER.notation, other?.notation ?? ''],
      [OTHER.promulgationAmount, other?.promulgationAmount ?? ''],
      [OTHER.pageAmount, other?.pageAmount ?? ''],
      [OTHER.direction, other?.direction],
      [OTHER.replyFors, other?.replyFors],
      [OTHER.referenceCodes, other?.referenceCodes],
    ]),
    element(OTHER.appendixes, texts((other?.appendixes ?? []).map((one) => [OTHER.appendix, one] as const))),
  ])
}

function draftBusiness({ kind, reason, documentId, paper, staff, update, replaces }: Business): XmlDraft {
  return element(BUSINESS.business, [
    ...texts([
      [HEADER.documentId, documentId],
      [BUSINESS.kind, BUSINESS_KINDS.indexOf(kind)],
      [BUSINESS.reason, reason],
      [BUSINESS.paper, paper === undefined ? undefined : Number(paper)],
    ]),
    ...(staff === undefined ? [] : [draftStaff(staff)]),
    ...(update === undefined ? [] : [draftUpdate(update)]),
    ...(replaces === undefined ? [] : [draftReplacements(replaces)]),
  ])
}

const draftUpdate = ({ information, receivers, changes }: NonNullable<Business['update']>): XmlDraft =>
  element(BUSINESS.info, [
    ...texts([
      [BUSINESS.documentInfo, Number(information)],
      [BUSINESS.documentReceiver, Number(receivers)],
    ]),
    element(
      BUSINESS.receivers,
      changes.map(({ organId, change }) =>
        element(
          BUSINESS.receiver,
          texts([
            [ORGANIZATION.organId, organId],
            [BUSINESS.receiverType, change === 'added' ? 1 : 0],
          ]),
        ),
      ),
    ),
  ])

const draftReplacements = (replaces: NonNullable<Business['replaces']>): XmlDraft =>
  element(
    BUSINESS.replacements,
    replaces.map(({ documentId, organIds }) =>
      element(BUSINESS.replacement, [
        ...texts([[HEADER.documentId, documentId]]),
        element(BUSINESS.organIds, texts(organIds.map((organId) => [ORGANIZATION.organId, organId] as const))),
      ]),
    ),
  )
