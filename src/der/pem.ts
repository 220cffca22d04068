import { fromBase64, toBase64 } from '../kernel/base64.js'
import { toLatin1 } from '../kernel/bytes.js'
import { limitReached, malformed } from './errors.js'

/** One block of a PEM file (RFC 7468): its label and its DER bytes. */
export interface PemBlock {
  readonly label: string
  readonly bytes: Uint8Array
}

/** Most blocks that one PEM file may have. */
const MAX_BLOCKS = 10_000
const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,64})-----[ \t]*$/

/** Blocks of a PEM file; text between them is passed over. Encrypted traditional keys (`Proc-Type`) are refused. */
export function parsePem(bytes: Uint8Array): PemBlock[] {
  const blocks: PemBlock[] = []
  let label: string | undefined
  let body: string[] = []
  for (const line of toLatin1(bytes).split(/\r\n|\r|\n/)) {
    const begin = BEGIN.exec(line)
    if (begin) {
      if (label !== undefined) throw malformed('ERR_DER_PEM', `BEGIN ${begin[1]} inside ${label}`)
      label = begin[1] ?? ''
      body = []
    } else if (label !== undefined && line.trimEnd() === `-----END ${label}-----`) {
      const content = fromBase64(body.join(''))
      if (content === undefined) throw malformed('ERR_DER_PEM', `the block ${label} is not base64`)
      blocks.push({ label, bytes: content })
      if (blocks.length > MAX_BLOCKS) throw limitReached('ERR_DER_TOO_MANY', `more than ${MAX_BLOCKS} PEM blocks`)
      label = undefined
    } else if (label !== undefined) body.push(line)
  }
  if (label !== undefined) throw malformed('ERR_DER_PEM', `no END of ${label}`)
  return blocks
}

/** True when the bytes look like PEM text and not like DER. */
export function isPem(bytes: Uint8Array): boolean {
  return toLatin1(bytes.subarray(0, 65_536)).includes('-----BEGIN ')
}

/** Text of one PEM block. */
export function serializePem(label: string, bytes: Uint8Array): string {
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
