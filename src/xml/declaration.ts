import { fromUtf8, toLatin1 } from '../kernel/bytes.js'
import { isBlank } from './character.js'
import { unsupported } from './errors.js'
import type { Scanner } from './scanner.js'

/** Longest XML declaration that is read. */
const MAX_DECLARATION = 200
const START = fromUtf8('<?xml')
// XML 1.0, production [23]; the encoding is judged apart, for it is the one part that lawful documents differ in
const SHAPE =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][-A-Za-z0-9._]*)"|'([A-Za-z][-A-Za-z0-9._]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/

/** Passes the byte order mark and the XML declaration, when they are there. */
export function scanDeclaration(scanner: Scanner): void {
  const { bytes } = scanner
  refuseOtherEncodings(bytes)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) scanner.at = 3
  if (!scanner.startsWith(START) || !isBlank(bytes[scanner.at + START.length])) return
  const head = toLatin1(bytes.subarray(scanner.at, scanner.at + MAX_DECLARATION))
  const close = head.indexOf('?>')
  const match = SHAPE.exec(head.slice(0, close + 2))
  if (close === -1 || match === null) scanner.fail('ERR_XML_DECLARATION', 'XML declaration that XML 1.0 does not allow')
  const encoding = match[1] ?? match[2]
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8')
    throw unsupported('ERR_XML_ENCODING', `encoding ${encoding}: only UTF-8 is read`, { encoding, offset: scanner.at })
  scanner.at += close + 2
}

function refuseOtherEncodings(bytes: Uint8Array): void {
  const [a, b] = bytes
  const wide =
    (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe) || (a === 0 && b === 0x3c) || (a === 0x3c && b === 0)
  if (wide) throw unsupported('ERR_XML_ENCODING', 'UTF-16: only UTF-8 is read', { encoding: 'UTF-16', offset: 0 })
}
