import { contentOf, type DerElement, expectTag, Fields, readWhole, TAG } from '../element.js'
import { malformed, unsupported } from '../errors.js'
import { booleanOf, integerBytes, oidOf, smallIntegerOf, timeOf } from '../values.js'
import { boolean, element, explicit, generalizedTime, integer, oid, sequence } from '../write.js'
import { parseExtensions } from '../x509/extension.js'
import { type MessageImprint, parseImprint, serializeImprint } from './request.js'

/**
 * What a timestamp says.
 * ```text
 * TSTInfo ::= SEQUENCE { version INTEGER { v1(1) }, policy TSAPolicyId, messageImprint MessageImprint,
 *   serialNumber INTEGER, genTime GeneralizedTime, accuracy Accuracy OPTIONAL, ordering BOOLEAN DEFAULT FALSE,
 *   nonce INTEGER OPTIONAL, tsa [0] GeneralName OPTIONAL, extensions [1] IMPLICIT Extensions OPTIONAL }
 * ```
 * RFC 3161 2.4.2.
 */
export interface TstInfo {
  readonly policy: string
  readonly messageImprint: MessageImprint
  /** Content of the INTEGER. */
  readonly serial: Uint8Array
  readonly time: Date
  /** Accuracy rounded up to whole milliseconds; `undefined` when the authority does not say. */
  readonly accuracyMs: number | undefined
  readonly ordering: boolean
  /** Content of the INTEGER. */
  readonly nonce: Uint8Array | undefined
  /** The GeneralName as it stands: a hint, never proof. */
  readonly tsa: Uint8Array | undefined
}

/** Reads a TSTInfo that fills `bytes`; extensions are passed over unless one is critical. */
export function parseTstInfo(bytes: Uint8Array): TstInfo {
  const fields = new Fields(expectTag(readWhole(bytes), TAG.sequence, 'TSTInfo'), 'TSTInfo')
  const version = smallIntegerOf(fields.next(TAG.integer, 'version'))
  if (version !== 1) throw unsupported('ERR_DER_UNSUPPORTED_VERSION', `a TSTInfo of version ${version}`, { version })
  const policy = oidOf(fields.next(TAG.oid, 'policy'))
  const messageImprint = parseImprint(fields.next(TAG.sequence, 'messageImprint'))
  const serial = integerBytes(fields.next(TAG.integer, 'serialNumber'))
  const time = timeOf(fields.next(TAG.generalizedTime, 'genTime'))
  const accuracy = fields.optional(TAG.sequence)
  const ordering = fields.optional(TAG.boolean)
  const nonce = fields.optional(TAG.integer)
  const tsa = fields.optional(0xa0)
  const extensions = fields.optional(0xa1)
  fields.finish()
  if (extensions !== undefined) refuseCritical(extensions)
  return {
    policy,
    messageImprint,
    serial,
    time,
    accuracyMs: accuracy === undefined ? undefined : parseAccuracy(accuracy),
    ordering: ordering !== undefined && booleanOf(ordering),
    nonce: nonce === undefined ? undefined : integerBytes(nonce),
    tsa: tsa === undefined ? undefined : contentOf(tsa),
  }
}

function refuseCritical(list: DerElement): void {
  const critical = parseExtensions(list).find((extension) => extension.critical)
  if (critical !== undefined)
    throw unsupported('ERR_DER_UNSUPPORTED_CONTENT', `a critical extension ${critical.oid} of TSTInfo`, {
      extension: critical.oid,
    })
}

function parseAccuracy(accuracy: DerElement): number {
  const fields = new Fields(accuracy, 'Accuracy')
  const seconds = fields.optional(TAG.integer)
  const millis = fields.optional(0x80)
  const micros = fields.optional(0x81)
  fields.finish()
  return (
    (seconds === undefined ? 0 : smallIntegerOf(seconds) * 1000) +
    (millis === undefined ? 0 : fractionOf(millis)) +
    (micros === undefined ? 0 : Math.ceil(fractionOf(micros) / 1000))
  )
}

function fractionOf(field: DerElement): number {
  const content = contentOf(field)
  const value = content.length === 1 ? (content[0] ?? 0) : (content[0] ?? 0) * 256 + (content[1] ?? 0)
  if (content.length === 0 || content.length > 2 || value < 1 || value > 999)
    throw malformed('ERR_DER_BAD_VALUE', 'an accuracy fraction is 1 to 999', { offset: field.start })
  return value
}

/** DER of a TSTInfo: whole seconds, accuracy as seconds and milliseconds. */
export function serializeTstInfo(info: TstInfo): Uint8Array {
  return sequence(
    integer(1),
    oid(info.policy),
    serializeImprint(info.messageImprint),
    element(TAG.integer, info.serial),
    generalizedTime(info.time),
    ...(info.accuracyMs === undefined ? [] : [serializeAccuracy(info.accuracyMs)]),
    ...(info.ordering ? [boolean(true)] : []),
    ...(info.nonce === undefined ? [] : [element(TAG.integer, info.nonce)]),
    ...(info.tsa === undefined ? [] : [explicit(0, info.tsa)]),
  )
}

function serializeAccuracy(milliseconds: number): Uint8Array {
  const seconds = Math.floor(milliseconds / 1000)
  const rest = milliseconds % 1000
  const fraction = rest < 256 ? Uint8Array.of(rest) : Uint8Array.of(rest >> 8, rest & 255)
  // an INTEGER: a first octet above 7F needs a zero before it
  const millis = (fraction[0] ?? 0) >= 0x80 ? Uint8Array.of(0, ...fraction) : fraction
  return sequence(...(seconds === 0 ? [] : [integer(seconds)]), ...(rest === 0 ? [] : [element(0x80, millis)]))
}
