import { MAX_DEPTH } from './element.js'
import { limitReached, malformed } from './errors.js'

/** Most elements that one value with indefinite lengths may have. */
const MAX_ELEMENTS = 1_000_000

interface Header {
  readonly body: number
  /** -1 for an indefinite length. */
  readonly length: number
}

/**
 * Rewrites indefinite lengths (X.690 8.1.3.6) as definite ones and gives back one value. The same array when there are
 * none, so that original bytes stay original. Linear in the input; nesting is capped at 64. Constructed strings stay
 * constructed: who reads them joins them.
 *
 * @throws MalformedError when the lengths do not fit together or bytes follow the value; LimitError beyond the caps.
 */
export function definiteLengths(bytes: Uint8Array): Uint8Array {
  return hasIndefinite(bytes) ? rewrite(bytes) : bytes
}

function readHeader(bytes: Uint8Array, offset: number, limit: number): Header {
  if (offset + 2 > limit) throw malformed('ERR_DER_TRUNCATED', 'an element needs at least two octets', { offset })
  const tag = bytes[offset] ?? 0
  if ((tag & 0x1f) === 0x1f) throw malformed('ERR_DER_BAD_TAG', 'tag numbers above 30 are not used here', { offset })
  const first = bytes[offset + 1] ?? 0
  if (first < 0x80) return bounded(offset, offset + 2, first, limit)
  const octets = first & 0x7f
  if (octets === 0) {
    if ((tag & 0x20) === 0)
      throw malformed('ERR_DER_BAD_LENGTH', 'an indefinite length on a primitive element', { offset })
    return { body: offset + 2, length: -1 }
  }
  if (octets > 4) throw malformed('ERR_DER_BAD_LENGTH', `a length of ${octets} octets`, { offset })
  if (offset + 2 + octets > limit) throw malformed('ERR_DER_TRUNCATED', 'the length is cut off', { offset })
  let length = 0
  for (let i = 0; i < octets; i += 1) length = length * 256 + (bytes[offset + 2 + i] ?? 0)
  if (length < 0x80 || length < 256 ** (octets - 1))
    throw malformed('ERR_DER_BAD_LENGTH', 'the length is not in its shortest form', { offset })
  return bounded(offset, offset + 2 + octets, length, limit)
}

function bounded(offset: number, body: number, length: number, limit: number): Header {
  if (body + length > limit)
    throw malformed('ERR_DER_TRUNCATED', `needs ${length} octets, ${limit - body} are left`, { offset })
  return { body, length }
}

/** Looks through all constructed elements; reading needs no stack, because definite elements just end where they end. */
function hasIndefinite(bytes: Uint8Array): boolean {
  const outer = readHeader(bytes, 0, bytes.length)
  if (outer.length < 0) return true
  const end = outer.body + outer.length // what follows the value is the reader's to refuse
  let at = ((bytes[0] ?? 0) & 0x20) !== 0 ? outer.body : end
  while (at < end) {
    const header = readHeader(bytes, at, end)
    if (header.length < 0) return true
    at = ((bytes[at] ?? 0) & 0x20) !== 0 ? header.body : header.body + header.length
  }
  return false
}

const headerSize = (length: number): number =>
  length < 0x80 ? 2 : length < 0x100 ? 3 : length < 0x10000 ? 4 : length < 0x1000000 ? 5 : 6

/** Elements in the order of their first octets; `lengths` is filled when an element closes. */
interface Plan {
  readonly starts: number[]
  readonly bodies: number[]
  readonly lengths: number[]
}

function rewrite(bytes: Uint8Array): Uint8Array {
  const plan = planLengths(bytes)
  const total = plan.lengths[0] ?? 0
  const out = new Uint8Array(headerSize(total) + total)
  let to = 0
  for (let i = 0; i < plan.starts.length; i += 1) {
    const tag = bytes[plan.starts[i] ?? 0] ?? 0
    const length = plan.lengths[i] ?? 0
    const size = headerSize(length)
    out[to] = tag
    if (size === 2) out[to + 1] = length
    else {
      out[to + 1] = 0x80 | (size - 2)
      for (let octet = 0, rest = length; octet < size - 2; octet += 1, rest = Math.floor(rest / 256))
        out[to + size - 1 - octet] = rest % 256
    }
    to += size
    if ((tag & 0x20) !== 0) continue
    const body = plan.bodies[i] ?? 0
    out.set(bytes.subarray(body, body + length), to)
    to += length
  }
  return out
}

function planLengths(bytes: Uint8Array): Plan {
  const plan: Plan = { starts: [], bodies: [], lengths: [] }
  const open: { readonly index: number; readonly end: number }[] = [] // end -1: until end-of-contents
  let at = 0
  do {
    const top = open.at(-1)
    if (top !== undefined && (top.end === -1 ? bytes[at] === 0 && bytes[at + 1] === 0 : at === top.end)) {
      if (top.end === -1) at += 2
      open.pop()
      close(plan, top.index, open.at(-1)?.index)
      continue
    }
    const header = readHeader(bytes, at, enclosingEnd(open, bytes.length))
    const index = plan.starts.length
    if (index >= MAX_ELEMENTS) throw limitReached('ERR_DER_TOO_MANY', `more than ${MAX_ELEMENTS} elements`)
    plan.starts.push(at)
    plan.bodies.push(header.body)
    if (((bytes[at] ?? 0) & 0x20) !== 0) {
      if (open.length >= MAX_DEPTH)
        throw limitReached('ERR_DER_TOO_DEEP', `nested deeper than ${MAX_DEPTH}`, { offset: at })
      plan.lengths.push(0)
      open.push({ index, end: header.length < 0 ? -1 : header.body + header.length })
      at = header.body
    } else {
      plan.lengths.push(header.length)
      close(plan, index, top?.index)
      at = header.body + header.length
    }
  } while (open.length > 0)
  if (at !== bytes.length)
    throw malformed('ERR_DER_TRAILING_DATA', `${bytes.length - at} octets after the value`, { offset: at })
  return plan
}

/** An element of indefinite length is still inside the nearest definite one. At most 64 steps. */
function enclosingEnd(open: readonly { readonly end: number }[], whole: number): number {
  for (let i = open.length - 1; i >= 0; i -= 1) {
    const end = open[i]?.end ?? -1
    if (end !== -1) return end
  }
  return whole
}

function close(plan: Plan, index: number, parent: number | undefined): void {
  if (parent === undefined) return
  const length = plan.lengths[index] ?? 0
  plan.lengths[parent] = (plan.lengths[parent] ?? 0) + headerSize(length) + length
}
