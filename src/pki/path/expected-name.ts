import { type Certificate, findExtension, type GeneralName, OID, parseAltNames } from '../../der/index.js'

/** A name that the leaf has to be of. */
export interface ExpectedName {
  readonly type: 'dns' | 'ip' | 'email'
  /** A host name, an address in its usual notation, or a mailbox. */
  readonly value: string
}

/** More alternative names than this are an attack, and count as not matching. */
const MAX_NAMES = 10_000
const FORMS = { email: 1, dns: 2, ip: 7 } as const

/**
 * Says whether the certificate's subjectAltName has the name (RFC 9525 6.3; mailboxes RFC 5280 7.5). A `*` stands only for the whole
 * leftmost label of a host name of three labels or more. The common name is never looked at (RFC 9525 2).
 */
export function isNamed(certificate: Certificate, expected: ExpectedName): boolean {
  const value = findExtension(certificate.extensions, OID.subjectAltName)
  const names = value === undefined ? [] : parseAltNames(value)
  if (names.length > MAX_NAMES) return false
  return names.some((name) => name.form === FORMS[expected.type] && matches(name, expected))
}

function matches(name: GeneralName, { type, value }: ExpectedName): boolean {
  if (type === 'ip') {
    const address = parseAddress(value)
    return (
      address !== undefined && address.length === name.content.length && address.every((n, i) => n === name.content[i])
    )
  }
  if (name.text === undefined) return false
  return type === 'dns' ? isHost(name.text, value) : isMailbox(name.text, value)
}

const HOST = /^(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*$/

function isHost(presented: string, wanted: string): boolean {
  const host = wanted.toLowerCase()
  const pattern = presented.toLowerCase()
  if (!HOST.test(host) || /^[\d.]+$/.test(host)) return false
  if (!pattern.startsWith('*.')) return pattern === host
  const rest = pattern.slice(1)
  return (
    rest.indexOf('.', 1) > 0 && HOST.test(rest.slice(1)) && host.slice(host.indexOf('.')) === rest && host.includes('.')
  )
}

/** The local part is compared letter for letter, the host without case. */
function isMailbox(presented: string, wanted: string): boolean {
  const fold = (text: string): string => {
    const at = text.lastIndexOf('@')
    return at <= 0 ? '' : text.slice(0, at) + text.slice(at).toLowerCase()
  }
  return fold(wanted) !== '' && fold(presented) === fold(wanted)
}

/** Octets of an IPv4 address in dotted decimals or an IPv6 address (RFC 4291 2.2); `undefined` for anything else. */
function parseAddress(text: string): readonly number[] | undefined {
  if (!text.includes(':')) return parseDotted(text)
  const lastColon = text.lastIndexOf(':')
  const dotted = text.includes('.') ? parseDotted(text.slice(lastColon + 1)) : []
  if (dotted === undefined) return undefined
  const hex = dotted.length === 0 ? text : text.slice(0, lastColon + 1).replace(/([^:]):$/, '$1')
  const halves = hex.split('::')
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const groups = [...(head ?? []), ...(tail ?? [])]
  const missing = 8 - dotted.length / 2 - groups.length
  if (halves.length > 2 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const all = [...(head ?? []), ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])]
  return [...all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]), ...dotted]
}

function parseDotted(text: string): readonly number[] | undefined {
  if (!/^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text)) return undefined
  const octets = text.split('.').map(Number)
  return octets.every((octet) => octet <= 255) ? octets : undefined
}
