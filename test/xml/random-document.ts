/** A small generator of pseudo-random numbers (mulberry32): the same seed gives the same documents. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const PREFIXES = ['', 'p', 'q', 'r', 'edXML', 'zz'] as const
// none with an ampersand: libxml2 writes it unescaped, which is not well-formed
const URIS = ['urn:a', 'urn:b', 'http://example.org/c', 'http://example.org/c#d', 'urn:e?f=1'] as const
const LOCALS = ['a', 'b', 'Body', 'To', 'x-1', 'v\u0103n', '\u{10000}k', '\ufb00'] as const
const TEXTS = [
  'a',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '&amp;',
  '&lt;',
  '&gt;',
  '>',
  '"',
  "'",
  '&#13;',
  '&#xD;',
  '&#9;',
  '&#10;',
  '] ]',
  ']]&gt;',
  'Qu\u1ed1c hi\u1ec7u',
  '\u{1f600}',
  '&#x1F600;',
  '<![CDATA[]]>',
  '<![CDATA[<&>\r\n"]]>',
  '<![CDATA[x]]]]><![CDATA[>]]>',
  '\u0085',
  '\u2028',
  '\ufeff',
] as const
const VALUES = [
  'v',
  ' ',
  '&#xA;',
  '\n',
  '\t',
  '\r\n',
  '&lt;',
  '>',
  '&quot;',
  "'",
  '&amp;',
  '\u1ebft',
  '\u{1f600}',
  '&#13;',
  '&#9;',
] as const

/** A random well-formed document without DTD: namespaces declared, redeclared and undone, xml: attributes, all kinds of nodes. */
export function randomDocument(seed: number): string {
  const next = generator(seed)
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T
  const some = (list: readonly string[], most: number): string =>
    Array.from({ length: next(most + 1) }, () => pick(list)).join('')
  const comment = (): string => `<!--${pick(['', ' c ', '&amp;<>', 'a\r\nb', '\u1ea1'])}-->`
  const instruction = (): string =>
    `<?${pick(['pi', 'xml-stylesheet', 'v\u0103n'])}${pick(['', ' ', '  d', ' a="b"\r\n', ' ?>&'.slice(0, 2)])}?>`
  const misc = (): string => Array.from({ length: next(3) }, () => pick([comment, instruction, () => '\n'])()).join('')

  const element = (scope: ReadonlyMap<string, string>, depth: number): string => {
    const inner = new Map(scope)
    const parts: string[] = []
    for (let i = next(4); i > 0; i -= 1) {
      const prefix = pick(PREFIXES)
      if (parts.some((part) => part.startsWith(prefix === '' ? 'xmlns=' : `xmlns:${prefix}=`))) continue
      const uri = prefix === '' && next(3) === 0 ? '' : pick(URIS)
      inner.set(prefix, uri)
      parts.push(prefix === '' ? `xmlns="${uri}"` : `xmlns:${prefix}="${uri}"`)
    }
    const known = [...inner.keys()]
    const used = new Set<string>()
    for (let i = next(5); i > 0; i -= 1) {
      const prefix = next(2) === 0 ? '' : pick(known)
      const local = pick(LOCALS)
      const key = prefix === '' ? local : `${inner.get(prefix)} ${local}`
      if (used.has(key)) continue
      used.add(key)
      parts.push(
        `${prefix === '' ? '' : `${prefix}:`}${local}=${next(4) === 0 ? `'${some(VALUES, 3).replaceAll("'", '')}'` : `"${some(VALUES, 3)}"`}`,
      )
    }
    if (next(6) === 0) parts.push(`xml:lang="${pick(['vi', 'en'])}"`)
    if (next(8) === 0) parts.push('xml:space="preserve"')
    if (next(10) === 0) parts.push(`xml:id="i${next(1_000_000)}"`)
    parts.sort(() => next(3) - 1)
    const prefix = pick(known)
    const name = `${prefix === '' ? '' : `${prefix}:`}${pick(LOCALS)}`
    const tag = `<${name}${parts.map((part) => pick([' ', '\n', '  ']) + part).join('')}`
    const children = Array.from({ length: depth > 5 ? 0 : next(5) }, () => {
      const kind = next(8)
      if (kind < 4) return element(inner, depth + 1)
      return kind < 6 ? some(TEXTS, 5) : kind === 6 ? comment() : instruction()
    }).join('')
    return children === '' && next(2) === 0 ? `${tag}/>` : `${tag}>${children}</${name}>`
  }
  const head = pick(['', '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>\n'])
  return head + misc() + element(new Map([['', '']]), 0) + misc()
}
