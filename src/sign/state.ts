import { type Certificate, parseCertificate } from '../der/index.js'
import { fromBase64, toBase64 } from '../kernel/base64.js'
import { toHex } from '../kernel/bytes.js'
import { isVanthuError } from '../kernel/errors.js'
import { digestBytes } from '../kernel/platform.js'
import type { SignatureAlgorithm } from '../pki/index.js'
import { malformed } from './errors.js'
import type { SignedLevel } from './option.js'
import { chooseScheme, type SigningScheme } from './scheme.js'

/**
 * The state between the two halves of signing: plain JSON, survives a restart, holds no secret. It is bound to the file
 * by its SHA-256; since the completed file is another file, it completes one signature and no second one.
 */
export interface PreparedSignature {
  readonly schemaVersion: 1
  readonly kind: 'pdf-signature'
  /** The file that was prepared. */
  readonly file: { readonly sha256: string; readonly size: number }
  readonly field: string
  readonly level: SignedLevel
  readonly algorithm: SignatureAlgorithm
  /** Base64 of the octets that the key signs: the signed attributes, DER. */
  readonly signedAttributes: string
  /** Hexadecimal digest of those octets, for devices that sign a digest. */
  readonly digestToSign: string
  /** Base64 of the signer's certificate and of the others, DER. */
  readonly certificate: string
  readonly chain: readonly string[]
  /** Base64 of the bytes that will be appended, `/Contents` still empty. */
  readonly appended: string
  /** Offsets in the completed file of `<` and of the byte after `>`. */
  readonly contents: { readonly start: number; readonly end: number }
}

/** The parts of a {@link PreparedSignature} as bytes. */
export interface OpenState {
  readonly state: PreparedSignature
  readonly scheme: SigningScheme
  readonly signedAttributes: Uint8Array
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  readonly appended: Uint8Array
}

/** Writes the state. */
export function buildState(
  o: Omit<OpenState, 'state'> & Pick<PreparedSignature, 'file' | 'field' | 'level' | 'contents'>,
): PreparedSignature {
  return {
    schemaVersion: 1,
    kind: 'pdf-signature',
    file: o.file,
    field: o.field,
    level: o.level,
    algorithm: o.scheme.algorithm,
    signedAttributes: toBase64(o.signedAttributes),
    digestToSign: toHex(digestBytes(o.scheme.hash, o.signedAttributes)),
    certificate: toBase64(o.certificate.raw),
    chain: o.chain.map((one) => toBase64(one.raw)),
    appended: toBase64(o.appended),
    contents: { start: o.contents.start, end: o.contents.end },
  }
}

/**
 * Reads a state that came back from disk or from another machine; shapes and types are checked, and whether it fits the
 * file is checked when it is completed.
 *
 * @throws MalformedError `ERR_SIGN_STATE_INVALID`; `details.key` names the key.
 */
export function openState(json: unknown): OpenState {
  const state = isState(json) ? json : invalid('shape')
  if (state.level !== 'B-B' && state.level !== 'B-T') return invalid('level')
  const { start, end } = state.contents
  const appended = bytesOf(state.appended, 'appended')
  const isInside = start >= state.file.size && end > start + 2 && end <= state.file.size + appended.length
  if (!isWhole(start) || !isWhole(end) || !isWhole(state.file.size) || !isInside) return invalid('contents')
  return {
    state,
    scheme: schemeOf(state.algorithm),
    signedAttributes: bytesOf(state.signedAttributes, 'signedAttributes'),
    certificate: certificateOf(state.certificate, 'certificate'),
    chain: state.chain.map((one) => certificateOf(one, 'chain')),
    appended,
  }
}

/** The names are checked here: a recipe is looked up without doubt of its name. */
function schemeOf(algorithm: string): SigningScheme {
  const known = ALGORITHMS.find((name) => name === algorithm)
  return known === undefined ? invalid('algorithm') : chooseScheme([known])
}

const ALGORITHMS: readonly SignatureAlgorithm[] = [
  'rsa-pkcs1-sha256',
  'rsa-pkcs1-sha384',
  'rsa-pkcs1-sha512',
  'rsa-pss-sha256',
  'rsa-pss-sha384',
  'rsa-pss-sha512',
  'ecdsa-sha256',
  'ecdsa-sha384',
  'ecdsa-sha512',
  'ed25519',
]
const STRINGS = ['field', 'level', 'algorithm', 'signedAttributes', 'digestToSign', 'certificate', 'appended'] as const

/** The same keys, nothing known of their values. */
type Loose<T> = { readonly [K in keyof T]?: unknown }

function isState(json: unknown): json is PreparedSignature {
  if (!isLoose<PreparedSignature>(json) || json.schemaVersion !== 1 || json.kind !== 'pdf-signature') return false
  const { file, contents, chain } = json
  return (
    STRINGS.every((key) => typeof json[key] === 'string') &&
    isLoose<PreparedSignature['file']>(file) &&
    typeof file.sha256 === 'string' &&
    typeof file.size === 'number' &&
    isLoose<PreparedSignature['contents']>(contents) &&
    typeof contents.start === 'number' &&
    typeof contents.end === 'number' &&
    Array.isArray(chain) &&
    chain.every((one) => typeof one === 'string')
  )
}

const isLoose = <T>(value: unknown): value is Loose<T> => typeof value === 'object' && value !== null
const isWhole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

function bytesOf(text: string, key: string): Uint8Array {
  return fromBase64(text) ?? invalid(key)
}

function certificateOf(text: string, key: string): Certificate {
  try {
    return parseCertificate(bytesOf(text, key))
  } catch (error) {
    if (isVanthuError(error)) return invalid(key, error)
    throw error
  }
}

function invalid(key: string, cause?: unknown): never {
  throw malformed('ERR_SIGN_STATE_INVALID', `the prepared signature has no good ${key}`, { key }, cause)
}
