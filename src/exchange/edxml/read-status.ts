import { malformed } from '../errors.js'
import { isStatusCode } from './codes.js'
import type { FieldReader } from './field-reader.js'
import type { StatusHeader } from './message.js'
import { present, readOrganization, readResponse, readStaff } from './read-parts.js'
import { HEADER } from './wire.js'

/** The header of a status message. @throws MalformedError for a code that was seen nowhere. */
export function readStatusHeader(message: FieldReader): StatusHeader {
  const text = message.demanded(HEADER.statusCode)
  const status = text.padStart(2, '0')
  if (status !== text) message.quirk('code-form', HEADER.statusCode.name)
  if (!isStatusCode(status))
    throw malformed('ERR_EXCHANGE_BAD_VALUE', 'StatusCode is not known', {
      element: HEADER.statusCode.name,
      offset: message.element.start,
    })
  return {
    kind: 'status',
    from: readOrganization(message.required(HEADER.from)),
    responseFor: readResponse(message.required(HEADER.responseFor)),
    status,
    at: message.requiredTime(HEADER.timestamp),
    ...present<StatusHeader>({
      staff: readStaff(message.one(HEADER.staff)),
      description: message.text(HEADER.description),
    }),
  }
}
