import { toLatin1 } from '../../kernel/bytes.js'
import { childrenOf, contentOf, type DerElement, rawOf, readElement } from '../element.js'
import { type Name, parseName } from './name.js'

/**
 * One GeneralName (RFC 5280 4.2.1.6). `form` is its context tag number: 1 e-mail, 2 DNS, 4 directory name, 6 URI, 7 IP
 * address. `text` is set for 1, 2 and 6, `directory` for 4; all other forms have their content only.
 */
export interface GeneralName {
  readonly form: number
  readonly content: Uint8Array
  readonly raw: Uint8Array
  readonly text: string | undefined
  readonly directory: Name | undefined
}

/** Reads one GeneralName. */
export function parseGeneralName(element: DerElement): GeneralName {
  const form = element.tag & 0x1f
  const content = contentOf(element)
  const isText = form === 1 || form === 2 || form === 6
  return {
    form,
    content,
    raw: rawOf(element),
    text: isText ? toLatin1(content) : undefined,
    directory: form === 4 ? parseName(readElement(element.source, element.body, element.end)) : undefined,
  }
}

/** Reads GeneralNames, whatever tag they stand behind. */
export function parseGeneralNames(element: DerElement): GeneralName[] {
  return childrenOf(element).map(parseGeneralName)
}
