import { limitReached } from './errors.js'
import type { QualifiedName } from './name-table.js'
import type { NamespaceScope } from './namespace-scope.js'
import { XML_NAMESPACE, XMLNS_NAMESPACE, type XmlAttribute, type XmlDeclaration } from './node.js'
import type { Scanner } from './scanner.js'

/** A start tag or an empty-element tag, its namespaces bound in the scope. */
export interface StartTag {
  readonly name: QualifiedName
  readonly namespace: string
  readonly attributes: readonly XmlAttribute[]
  readonly declarations: readonly XmlDeclaration[]
  readonly isEmpty: boolean
}

interface RawAttribute {
  readonly name: QualifiedName
  readonly value: string
  readonly at: number
}

const NO_ATTRIBUTES: readonly XmlAttribute[] = []
const NO_DECLARATIONS: readonly XmlDeclaration[] = []
/** Up to here each pair is compared; beyond, a set is cheaper. */
const FEW = 8

/** Reads from the name on; the scanner stands behind `<`. */
export function scanStartTag(scanner: Scanner, scope: NamespaceScope): StartTag {
  const start = scanner.at - 1
  const name = scanner.scanName()
  const raw = scanAttributes(scanner)
  const isEmpty = scanner.bytes[scanner.at] === 0x2f
  if (isEmpty) scanner.at += 1
  scanner.expect(0x3e)

  const declarations = raw.length === 0 ? NO_DECLARATIONS : declarationsOf(scanner, raw)
  scope.enter(declarations)
  const resolve = (prefix: string, at: number): string => {
    const uri = prefix === 'xmlns' ? undefined : scope.find(prefix)
    if (uri === undefined) scanner.fail('ERR_XML_BAD_NAMESPACE', `prefix ${prefix} is not declared`, at)
    return uri
  }
  const namespace = resolve(name.prefix, start)
  if (raw.length === declarations.length) return { name, namespace, attributes: NO_ATTRIBUTES, declarations, isEmpty }
  const attributes = raw
    .filter(({ name: { full, prefix } }) => full !== 'xmlns' && prefix !== 'xmlns')
    .map(({ name: { full, prefix, local }, value, at }) => ({
      name: full,
      prefix,
      local,
      namespace: prefix === '' ? '' : resolve(prefix, at),
      value,
    }))
  refuseDuplicates(scanner, start, attributes, expandedName)
  return { name, namespace, attributes, declarations, isEmpty }
}

function scanAttributes(scanner: Scanner): readonly RawAttribute[] {
  const found: RawAttribute[] = []
  for (;;) {
    const separated = scanner.skipBlanks()
    const next = scanner.bytes[scanner.at]
    if (next === 0x3e || next === 0x2f) break
    if (next === undefined) scanner.fail('ERR_XML_TRUNCATED', 'tag has no end')
    if (!separated) scanner.fail('ERR_XML_BAD_MARKUP', 'expected white space between attributes')
    const at = scanner.at
    if (found.length >= scanner.limits.maxAttributes)
      throw limitReached('ERR_XML_TOO_MANY', `more than ${scanner.limits.maxAttributes} attributes at byte ${at}`, {
        offset: at,
        limit: scanner.limits.maxAttributes,
      })
    const name = scanner.scanName()
    scanner.skipBlanks()
    scanner.expect(0x3d)
    scanner.skipBlanks()
    found.push({ name, value: scanner.scanAttributeValue(), at })
  }
  refuseDuplicates(scanner, scanner.at, found, ({ name }) => name.full)
  return found
}

const expandedName = ({ namespace, local }: XmlAttribute): string =>
  namespace === '' ? local : `${namespace} ${local}`

/** XML 1.0, 3.1, and Namespaces 1.0, 6.3: no name twice, however its prefix is written. */
function refuseDuplicates<T>(scanner: Scanner, offset: number, all: readonly T[], keyOf: (one: T) => string): void {
  if (all.length < 2) return
  const keys = all.map(keyOf)
  const twice = keys.length <= FEW ? keys.some((key, i) => keys.indexOf(key) !== i) : new Set(keys).size !== keys.length
  if (twice) scanner.fail('ERR_XML_DUPLICATE_ATTRIBUTE', 'the same attribute twice', offset)
}

function declarationsOf(scanner: Scanner, raw: readonly RawAttribute[]): readonly XmlDeclaration[] {
  let found: XmlDeclaration[] | undefined
  for (const { name, value, at } of raw) {
    if (name.full !== 'xmlns' && name.prefix !== 'xmlns') continue
    const prefix = name.prefix === 'xmlns' ? name.local : ''
    checkDeclaration(scanner, prefix, value, at)
    found ??= []
    found.push({ prefix, uri: value })
  }
  return found ?? NO_DECLARATIONS
}

/** Namespaces in XML 1.0, section 3: reserved prefixes and names, and no prefix may be unbound. */
function checkDeclaration(scanner: Scanner, prefix: string, uri: string, at: number): void {
  if (prefix === 'xmlns' || uri === XMLNS_NAMESPACE)
    scanner.fail('ERR_XML_BAD_NAMESPACE', 'xmlns cannot be declared', at)
  if ((prefix === 'xml') !== (uri === XML_NAMESPACE))
    scanner.fail(
      'ERR_XML_BAD_NAMESPACE',
      'xml cannot be bound to another namespace, nor its namespace to another prefix',
      at,
    )
  if (prefix !== '' && uri === '')
    scanner.fail('ERR_XML_BAD_NAMESPACE', `prefix ${prefix} cannot be unbound in Namespaces 1.0`, at)
}
