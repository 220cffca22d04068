import { type Certificate, type CertificateList, parseCertificate, parseCrl, parsePem } from '../der/index.js'
import { isVanthuError } from '../errors.js'
import {
  ALGORITHM_POLICIES,
  type AlgorithmPolicyName,
  buildAnchorSet,
  type ExpectedName,
  type PathOptions,
  type PathPurpose,
  type RevocationDemand,
} from '../pki/index.js'

/** One request of `pki path`, ready to be judged. */
export interface PathRequest {
  readonly leaf: Certificate
  readonly options: PathOptions
  /** What was in the request and could not be read, or is not used. */
  readonly passedOver: readonly string[]
}

/** The request is not one: `at` names the key. */
export class PathRequestError extends Error {
  readonly at: string
  constructor(at: string) {
    super(`the request is not as the contract has it: ${at}`)
    this.name = 'PathRequestError'
    this.at = at
  }
}

const PURPOSES: readonly PathPurpose[] = [
  'any',
  'document-signing',
  'timestamping',
  'ocsp-signing',
  'server-auth',
  'client-auth',
]
const DEMANDS: readonly RevocationDemand[] = ['require', 'if-available', 'ignore']
const POLICIES: readonly AlgorithmPolicyName[] = ['any', 'tt15-2025', 'etsi-119312']
const NAME_TYPES: readonly ExpectedName['type'][] = ['dns', 'ip', 'email']
const ANY_POLICY = '2.5.29.32.0'
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

type Json = Readonly<Record<string, unknown>>

/** An object of JSON. */
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function textsOf(request: Json, key: string): readonly string[] {
  const value = request[key] ?? []
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw new PathRequestError(key)
  return value
}

function wordOf<Word extends string>(request: Json, key: string, words: readonly Word[], otherwise: Word): Word {
  const value = request[key]
  if (value === undefined) return otherwise
  const word = words.find((one) => one === value)
  if (word === undefined) throw new PathRequestError(key)
  return word
}

function flagOf(request: Json, key: string): boolean {
  const value = request[key] ?? false
  if (typeof value !== 'boolean') throw new PathRequestError(key)
  return value
}

function momentOf(request: Json): Date {
  const value = request['at']
  const moment = new Date(typeof value === 'string' && MOMENT.test(value) ? value : Number.NaN)
  if (Number.isNaN(moment.getTime())) throw new PathRequestError('at')
  return moment
}

function namesOf(request: Json): readonly ExpectedName[] {
  const value = request['expectedNames'] ?? []
  if (!Array.isArray(value)) throw new PathRequestError('expectedNames')
  return value.map((item: unknown) => {
    const type = isObject(item) ? NAME_TYPES.find((one) => one === item['type']) : undefined
    const name = isObject(item) ? item['value'] : undefined
    if (type === undefined || typeof name !== 'string') throw new PathRequestError('expectedNames')
    return { type, value: name }
  })
}

/** PEM with one block or more, or the base64 of one DER structure. */
function blocksOf(text: string, key: string): readonly Uint8Array[] {
  if (text.includes('-----BEGIN ')) return parsePem(new TextEncoder().encode(text)).map((block) => block.bytes)
  const compact = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) throw new PathRequestError(key)
  return [new Uint8Array(Buffer.from(compact, 'base64'))]
}

/** What helps a path and cannot be read is passed over aloud: it is no reason to judge nothing. */
function readableOf<T>(request: Json, key: string, parse: (der: Uint8Array) => T, passedOver: string[]): T[] {
  return textsOf(request, key).flatMap((text, index) => {
    try {
      return blocksOf(text, key).map(parse)
    } catch (error) {
      if (!isVanthuError(error)) throw error
      passedOver.push(`${key}[${index}]: ${error.code}`)
      return []
    }
  })
}

/**
 * Reads one request.
 *
 * @throws PathRequestError; MalformedError and its like for a leaf that cannot be read.
 */
export function parsePathRequest(request: Json): PathRequest {
  const leafText = request['leaf']
  if (typeof leafText !== 'string') throw new PathRequestError('leaf')
  const passedOver: string[] = []
  const anchors = readableOf(request, 'anchors', parseCertificate, passedOver)
  const intermediates = readableOf(request, 'intermediates', parseCertificate, passedOver)
  const crls: CertificateList[] = readableOf(request, 'crls', parseCrl, passedOver)
  if (textsOf(request, 'ocsps').length > 0) passedOver.push('ocsps: not used by this version')
  const acceptable = textsOf(request, 'initialPolicies').map((oid) => (oid === 'anyPolicy' ? ANY_POLICY : oid))
  const options: PathOptions = {
    anchors: buildAnchorSet(
      anchors.map((certificate) => ({
        certificate,
        world: 'custom',
        purposes: ['signing', 'time'],
        source: 'request',
      })),
    ),
    intermediates,
    crls,
    at: momentOf(request),
    purpose: wordOf(request, 'purpose', PURPOSES, 'any'),
    revocation: wordOf(request, 'revocation', DEMANDS, 'if-available'),
    algorithms: ALGORITHM_POLICIES[wordOf(request, 'algorithms', POLICIES, 'any')],
    policies: {
      ...(request['initialPolicies'] === undefined ? {} : { acceptable }),
      requireExplicit: flagOf(request, 'requireExplicitPolicy'),
      inhibitMapping: flagOf(request, 'inhibitPolicyMapping'),
      inhibitAny: flagOf(request, 'inhibitAnyPolicy'),
    },
    expectedNames: namesOf(request),
  }
  const [der] = blocksOf(leafText, 'leaf')
  if (der === undefined) throw new PathRequestError('leaf')
  return { leaf: parseCertificate(der), options, passedOver }
}
