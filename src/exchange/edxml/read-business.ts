import { BUSINESS_KINDS } from './codes.js'
import type { FieldReader } from './field-reader.js'
import type { Business } from './message.js'
import { present, readStaff } from './read-parts.js'
import { BUSINESS, HEADER, ORGANIZATION } from './wire.js'

/** `Bussiness`: what the message does to documents sent before. A code that is not known is read as a new document, and named. */
export function readBusiness(reader: FieldReader | undefined): Business | undefined {
  if (reader === undefined) return undefined
  const code = reader.count(BUSINESS.kind)
  const kind = BUSINESS_KINDS[code ?? 0]
  if (kind === undefined) reader.quirk('unknown-code', BUSINESS.kind.name)
  const info = reader.one(BUSINESS.info)
  const replacements = reader.one(BUSINESS.replacements)
  const paper = reader.count(BUSINESS.paper)
  const business: Business = {
    kind: kind ?? 'new',
    ...present<Business>({
      reason: reader.text(BUSINESS.reason),
      documentId: reader.text(HEADER.documentId),
      paper: paper === undefined ? undefined : paper > 0,
      staff: readStaff(reader.one(HEADER.staff)),
      update: info && readUpdate(info),
      replaces: replacements && readReplacements(replacements),
    }),
  }
  reader.finish()
  return business
}

function readUpdate(reader: FieldReader): Business['update'] {
  const receivers = reader.one(BUSINESS.receivers)
  const update = {
    information: reader.flag(BUSINESS.documentInfo) ?? false,
    receivers: reader.flag(BUSINESS.documentReceiver) ?? false,
    changes: (receivers?.all(BUSINESS.receiver) ?? []).map((receiver) => {
      const type = receiver.flag(BUSINESS.receiverType)
      if (type === undefined) receiver.quirk('missing-element', BUSINESS.receiverType.name)
      return { organId: receiver.demanded(ORGANIZATION.organId), change: type === true ? 'added' : 'removed' } as const
    }),
  }
  reader.finish()
  return update
}

function readReplacements(reader: FieldReader): Business['replaces'] {
  return reader.all(BUSINESS.replacement).map((one) => ({
    documentId: one.demanded(HEADER.documentId),
    organIds: (one.one(BUSINESS.organIds)?.all(ORGANIZATION.organId) ?? [])
      .map((organ) => organ.ownText())
      .filter((organ) => organ !== undefined),
  }))
}
