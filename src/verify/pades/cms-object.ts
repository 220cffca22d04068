import { parseSignedData, readElement, type SignedData, type SignerInfo } from '../../der/index.js'
import { isVanthuError } from '../../kernel/errors.js'

/** A CMS object as it stands in `/Contents`, or the code of what is wrong with it. */
export type CmsObject =
  | {
      readonly outcome: 'read'
      readonly signedData: SignedData
      readonly info: SignerInfo
      readonly isDer: boolean
      readonly bytes: Uint8Array
    }
  | { readonly outcome: 'faulty'; readonly fault: string }

const INDEFINITE = 0x80
const MAX_END_MARKERS = 16

/**
 * Reads the SignedData in `/Contents`: one value, behind it nothing but zero bytes (EN 319 142-1 6.3 Table 1 (h), own
 * strictness), exactly one SignerInfo, as one signature field holds one signature. Never throws.
 */
export function readCmsObject(contents: Uint8Array | undefined): CmsObject {
  if (contents === undefined || contents.length === 0) return { outcome: 'faulty', fault: 'no-contents' }
  if (contents.every((byte) => byte === 0)) return { outcome: 'faulty', fault: 'empty-contents' }
  try {
    const isDer = contents[1] !== INDEFINITE
    const bytes = isDer ? definiteValue(contents) : indefiniteValue(contents)
    if (bytes === undefined) return { outcome: 'faulty', fault: 'bytes-after-value' }
    const signedData = parseSignedData(bytes)
    const [info, ...others] = signedData.signerInfos
    if (info === undefined || others.length > 0) return { outcome: 'faulty', fault: 'not-one-signer' }
    return { outcome: 'read', signedData, info, isDer, bytes }
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return { outcome: 'faulty', fault: error.code }
  }
}

function definiteValue(contents: Uint8Array): Uint8Array | undefined {
  const end = readElement(contents, 0).end
  return contents.subarray(end).every((byte) => byte === 0) ? contents.subarray(0, end) : undefined
}

/** Zero padding cannot be told from end-of-contents octets: the shortest reading that is whole is the one. */
function indefiniteValue(contents: Uint8Array): Uint8Array {
  let end = contents.length
  while (end > 0 && contents[end - 1] === 0) end -= 1
  for (let markers = 1; markers < MAX_END_MARKERS && end + markers < contents.length; markers += 1) {
    const bytes = contents.subarray(0, end + markers)
    if (isWhole(bytes)) return bytes
  }
  return contents
}

function isWhole(bytes: Uint8Array): boolean {
  try {
    parseSignedData(bytes)
    return true
  } catch (error) {
    if (!isVanthuError(error)) throw error
    return false // one end marker more may make it whole
  }
}
