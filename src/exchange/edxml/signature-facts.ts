import { childElements, elementText, type XmlDocument, type XmlElement } from '../../xml/index.js'
import { FRAME, XMLDSIG } from './wire.js'

/**
 * A signature element as it stands there. Nothing of it has been judged: no digest computed, no certificate looked at. A message that
 * has one is as little signed as a message that has none, until a judge says otherwise.
 */
export interface UnverifiedSignature {
  readonly verdict: 'not-judged'
  /** `not-xmldsig`: the names without the namespace, which nobody can verify. `empty`: a place without a signature. */
  readonly form: 'xmldsig' | 'not-xmldsig' | 'empty'
  readonly place: 'header' | 'root' | 'digital-signature'
  readonly offset: number
  readonly claimedAlgorithm?: string
  readonly claimedCanonicalization?: string
  /** URIs of the references; an empty one means the whole file. */
  readonly claimedReferences: readonly string[]
  readonly claimedSubject?: string
}

const MAX_TEXT = 2000

/** Every signature element of a message, at the three places where they were seen. */
export function findSignatures(document: XmlDocument, header: XmlElement | undefined): readonly UnverifiedSignature[] {
  const found: UnverifiedSignature[] = []
  const look = (parent: XmlElement, place: UnverifiedSignature['place']): void => {
    for (const one of childElements(parent)) {
      if (one.local === FRAME.signature.name) found.push(describe(document, one, place))
      else if (one.local === FRAME.digitalSignature.name) {
        if (childElements(one).length === 0) found.push(describe(document, one, 'digital-signature'))
        else look(one, 'digital-signature')
      }
    }
  }
  if (header !== undefined) look(header, 'header')
  look(document.root, 'root')
  return found
}

function describe(
  document: XmlDocument,
  element: XmlElement,
  place: UnverifiedSignature['place'],
): UnverifiedSignature {
  const signedInfo = child(element, 'SignedInfo')
  const data = child(child(element, 'KeyInfo'), 'X509Data')
  const subject = child(data, 'X509SubjectName')
  const algorithm = algorithmOf(child(signedInfo, 'SignatureMethod'))
  const canonicalization = algorithmOf(child(signedInfo, 'CanonicalizationMethod'))
  return {
    verdict: 'not-judged',
    form: childElements(element).length === 0 ? 'empty' : element.namespace === XMLDSIG ? 'xmldsig' : 'not-xmldsig',
    place,
    offset: element.start,
    claimedReferences: childElements(signedInfo ?? element)
      .filter(({ local }) => local === 'Reference')
      .map((reference) => reference.attributes.find(({ name }) => name === 'URI')?.value.slice(0, MAX_TEXT) ?? ''),
    ...(algorithm === undefined ? {} : { claimedAlgorithm: algorithm }),
    ...(canonicalization === undefined ? {} : { claimedCanonicalization: canonicalization }),
    ...(subject === undefined ? {} : { claimedSubject: elementText(document, subject).trim().slice(0, MAX_TEXT) }),
  }
}

const child = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element && childElements(element).find((one) => one.local === local)
const algorithmOf = (element: XmlElement | undefined): string | undefined =>
  element?.attributes.find(({ name }) => name === 'Algorithm')?.value.slice(0, MAX_TEXT)
