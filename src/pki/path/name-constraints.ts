import {
  type Certificate,
  findExtension,
  type GeneralName,
  isEmptyName,
  isNameWithin,
  isSelfIssued,
  type Name,
  type NameSubtree,
  nameValues,
  OID,
  parseAltNames,
  parseNameConstraints,
} from '../../der/index.js'

/** More comparisons than this are an attack, and count as broken constraints. */
const MAX_COMPARISONS = 100_000

/** A name of a certificate in the form in which constraints speak of it. */
type Subject = {
  readonly form: number
  readonly text?: string | undefined
  readonly directory?: Name | undefined
  readonly content?: Uint8Array
}

/**
 * Name constraints of RFC 5280 6.1.3 b, c and 6.1.4 g along a path. `certificates` run from the anchor to the leaf;
 * constraints of the anchor count too.
 *
 * @returns `undefined` when they hold, otherwise the name or form that breaks them.
 */
export function checkNameConstraints(certificates: readonly Certificate[]): string | undefined {
  const permitted: (readonly NameSubtree[])[] = []
  const excluded: NameSubtree[] = []
  for (const [index, certificate] of certificates.entries()) {
    const isFinal = index === certificates.length - 1
    if (index > 0 && (permitted.length > 0 || excluded.length > 0) && (isFinal || !isSelfIssued(certificate))) {
      const names = namesOf(certificate)
      const subtrees = excluded.length + permitted.reduce((sum, list) => sum + list.length, 0)
      if (names.length * subtrees > MAX_COMPARISONS) return `${names.length} names against ${subtrees} subtrees`
      const broken = names.find((name) => breaks(name, permitted, excluded))
      if (broken !== undefined) return describeName(broken)
    }
    const value = findExtension(certificate.extensions, OID.nameConstraints)
    if (value === undefined) continue
    const constraints = parseNameConstraints(value)
    if (constraints.permitted.length > 0) permitted.push(constraints.permitted)
    excluded.push(...constraints.excluded)
  }
  return undefined
}

const describeName = (name: Subject): string => name.text ?? `form ${name.form}`

function namesOf(certificate: Certificate): Subject[] {
  const value = findExtension(certificate.extensions, OID.subjectAltName)
  const names: Subject[] = value === undefined ? [] : [...parseAltNames(value)]
  if (!isEmptyName(certificate.subject)) names.push({ form: 4, directory: certificate.subject })
  if (!names.some((name) => name.form === 1))
    for (const text of nameValues(certificate.subject, OID.emailAddress)) names.push({ form: 1, text })
  return names
}

function breaks(
  name: Subject,
  permitted: readonly (readonly NameSubtree[])[],
  excluded: readonly NameSubtree[],
): boolean {
  for (const subtree of excluded) if (subtree.base.form === name.form && isWithin(name, subtree) !== false) return true
  return permitted.some((subtrees) => {
    const sameForm = subtrees.filter((subtree) => subtree.base.form === name.form)
    return sameForm.length > 0 && !sameForm.some((subtree) => isWithin(name, subtree) === true)
  })
}

/** `undefined`: this form, or this name, cannot be judged, which breaks a constraint of either kind. */
function isWithin(name: Subject, subtree: NameSubtree): boolean | undefined {
  if (!subtree.isWhole) return undefined
  const base: GeneralName = subtree.base
  if (name.form === 4)
    return name.directory !== undefined && base.directory !== undefined
      ? isNameWithin(name.directory, base.directory)
      : undefined
  if (name.form === 7) return isAddressWithin(name.content, base.content)
  if (name.text === undefined || base.text === undefined) return undefined
  if (name.form === 1) return isMailboxWithin(name.text, base.text)
  if (name.form === 2)
    return isHostBelow(name.text, base.text.replace(/^\./, ''), base.text === '' || !base.text.startsWith('.'))
  if (name.form === 6) return isUriWithin(name.text, base.text)
  return undefined
}

function isHostBelow(host: string, base: string, orEqual: boolean): boolean {
  const lower = host.toLowerCase()
  const wanted = base.toLowerCase()
  return wanted === '' || (orEqual && lower === wanted) || lower.endsWith(`.${wanted}`)
}

/** A mailbox, a host, or `.domain` for all hosts below it (RFC 5280 4.2.1.10). */
function isMailboxWithin(mailbox: string, base: string): boolean | undefined {
  const at = mailbox.lastIndexOf('@')
  if (at < 0) return undefined
  const host = mailbox.slice(at + 1).toLowerCase()
  const baseAt = base.lastIndexOf('@')
  if (baseAt >= 0)
    return mailbox.slice(0, at) === base.slice(0, baseAt) && host === base.slice(baseAt + 1).toLowerCase()
  return base.startsWith('.') ? isHostBelow(host, base.slice(1), false) : host === base.toLowerCase()
}

/** Host of the authority part; a URI without one, or with an address, cannot be judged (RFC 5280 4.2.1.10). */
function isUriWithin(uri: string, base: string): boolean | undefined {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri)?.[1]
  if (host === undefined || /^[\d.]+$/.test(host)) return undefined
  return base.startsWith('.') ? isHostBelow(host, base.slice(1), false) : host.toLowerCase() === base.toLowerCase()
}

function isAddressWithin(address: Uint8Array | undefined, range: Uint8Array): boolean | undefined {
  if (address === undefined || (range.length !== 8 && range.length !== 32)) return undefined
  if (address.length * 2 !== range.length) return false
  return address.every((octet, i) => {
    const mask = range[address.length + i] ?? 0
    return (octet & mask) === ((range[i] ?? 0) & mask)
  })
}
