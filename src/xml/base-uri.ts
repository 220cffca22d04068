interface UriParts {
  readonly scheme: string | undefined
  readonly authority: string | undefined
  readonly path: string
  readonly query: string | undefined
}

/** RFC 3986, appendix B; fragments play no part in a base. */
function splitUri(uri: string): UriParts {
  const match = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#.*)?$/s.exec(uri)
  return { scheme: match?.[1], authority: match?.[2], path: match?.[3] ?? '', query: match?.[4] }
}

/**
 * RFC 3986, 5.2.4, as C14N 1.1 (2.4 and appendix A) changes it: `..` at the start of a relative path stays, `..` at the end is
 * `../`, and several `/` are one.
 */
function removeDotSegments(path: string): string {
  const isAbsolute = path.startsWith('/')
  const segments = path.replace(/\/+/g, '/').split('/')
  const last = segments.at(-1)
  if (last === '.' || last === '..') segments.push('')
  const kept: string[] = []
  for (const [index, segment] of segments.entries()) {
    if (segment === '' && index !== segments.length - 1) continue
    if (segment === '.') continue
    const before = kept.at(-1)
    if (segment !== '..') kept.push(segment)
    else if (before !== undefined && before !== '..') kept.pop()
    else if (!isAbsolute) kept.push('..')
  }
  return `${isAbsolute ? '/' : ''}${kept.join('/')}`
}

/** RFC 3986, 5.2.3. */
function mergePaths(base: UriParts, path: string): string {
  if (base.authority !== undefined && base.path === '') return `/${path}`
  return base.path.slice(0, base.path.lastIndexOf('/') + 1) + path
}

function joinTwo(baseUri: string, reference: string): string {
  const base = splitUri(baseUri.replace(/(^|\/)\.\.$/, '$1../'))
  const other = splitUri(reference)
  let { scheme, authority, path, query } = other
  if (scheme === undefined) {
    scheme = base.scheme
    if (authority === undefined) {
      authority = base.authority
      if (path === '') {
        path = base.path
        query ??= base.query
      } else if (!path.startsWith('/')) path = mergePaths(base, path)
    }
  }
  const head = `${scheme === undefined ? '' : `${scheme}:`}${authority === undefined ? '' : `//${authority}`}`
  return `${head}${removeDotSegments(path)}${query === undefined ? '' : `?${query}`}`
}

/** The `xml:base` values of omitted ancestors, outermost first, and of the element itself, as one (C14N 1.1, 2.4). */
export const joinBaseUris = (values: readonly string[]): string => values.slice(1).reduce(joinTwo, values[0] ?? '')
