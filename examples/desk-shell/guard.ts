/** What the guard looks at: the request as it came, before any router. */
export interface GuardedRequest {
  readonly method: string
  readonly url: string
  /** Names and values in turn, as Node gives them: here a doubled header is still seen. */
  readonly rawHeaders: readonly string[]
}

export interface GuardRefusal {
  readonly status: 400 | 403 | 405 | 414 | 421
  readonly reason: string
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT']
const ONCE = ['host', 'origin', 'cookie', 'content-length', 'content-type', 'transfer-encoding', 'sec-fetch-site']
const LONGEST_URL = 4096

/**
 * Whether a request may reach the desk at all. The Host must be exactly ours (that ends DNS rebinding); whatever changes
 * something must come from a page of ours (Origin) and the browser must say so too (`Sec-Fetch-Site`, because a page on
 * another port of this machine counts as the same site); a foreign page may open us in a tab of its own, never load our
 * files or frame us.
 */
export function judgeRequest(request: GuardedRequest, origin: string): GuardRefusal | undefined {
  const headers = new Map<string, string[]>()
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const name = (request.rawHeaders[i] ?? '').toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), request.rawHeaders[i + 1] ?? ''])
  }
  const one = (name: string): string | undefined => headers.get(name)?.[0]
  const doubled = ONCE.find((name) => (headers.get(name)?.length ?? 0) > 1)
  if (doubled !== undefined) return { status: 400, reason: `the header ${doubled} came twice` }
  if (one('content-length') !== undefined && one('transfer-encoding') !== undefined)
    return { status: 400, reason: 'both content-length and transfer-encoding' }
  if (`http://${one('host')}` !== origin) return { status: 421, reason: 'this Host is not ours' }
  if (!METHODS.includes(request.method)) return { status: 405, reason: 'this method is not used here' }
  if (!request.url.startsWith('/') || request.url.startsWith('//'))
    return { status: 400, reason: 'the target is not a path' }
  if (request.url.length > LONGEST_URL) return { status: 414, reason: 'the address is too long' }
  return judgeSource(request.method, one, origin)
}

function judgeSource(
  method: string,
  one: (name: string) => string | undefined,
  origin: string,
): GuardRefusal | undefined {
  const site = one('sec-fetch-site')
  const from = one('origin')
  const isOurs = site === 'same-origin' || site === 'none'
  if (method !== 'GET' && method !== 'HEAD') {
    if (from !== origin) return { status: 403, reason: 'the Origin is not ours' }
    return isOurs ? undefined : { status: 403, reason: 'Sec-Fetch-Site is not same-origin' }
  }
  if (from !== undefined && from !== origin) return { status: 403, reason: 'the Origin is not ours' }
  if (site === undefined || isOurs) return undefined
  const opensTab = one('sec-fetch-mode') === 'navigate' && one('sec-fetch-dest') === 'document'
  return opensTab ? undefined : { status: 403, reason: 'a foreign page may not load this' }
}
