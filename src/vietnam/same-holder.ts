import { isSameName } from './same-name.js'
import { tidyText } from './text.js'

/** An agency as a page prints it; `undefined` where the page shows none. */
export interface PrintedAgency {
  readonly agency: string | undefined
  /** Printed above it. */
  readonly parentAgency: string | undefined
}

/** Words with which a people's body begins; what follows them is its place. */
const BODIES: readonly string[] = ['ủy ban nhân dân', 'uỷ ban nhân dân', 'ubnd', 'hội đồng nhân dân', 'hđnd']

/** `tỉnh bình thuận` of `ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN`. */
function placeOf(parent: string): string | undefined {
  const lower = tidyText(parent).toLowerCase()
  const body = BODIES.find((words) => lower.startsWith(`${words} `))
  return body === undefined ? undefined : lower.slice(body.length + 1)
}

/** Remarks in brackets and the signs that part two names in one field are no part of a name. */
const plain = (name: string) => tidyText(name.replace(/\([^()]*\)/g, ' ').replace(/,|\s[-–]\s/g, ' '))

/**
 * Says whether a name in a certificate is the printed agency: the name alone; with the parent's name before or after it; or
 * with the place of the parent after it, as `SỞ NỘI VỤ TỈNH BÌNH THUẬN` for the printed `ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN` /
 * `SỞ NỘI VỤ`. Whole names only. False when the page shows no agency.
 */
export function sameOrganization(printed: PrintedAgency, certified: string): boolean {
  const { agency, parentAgency } = printed
  if (agency === undefined) return false
  const forms = [agency]
  if (parentAgency !== undefined) {
    const place = placeOf(parentAgency)
    forms.push(`${agency} ${parentAgency}`, `${parentAgency} ${agency}`)
    if (place !== undefined) forms.push(`${agency} ${place}`)
  }
  return forms.some((form) => isSameName(plain(form), plain(certified)))
}

/** Says whether a certificate's common name is the printed name: the same words, and others only in brackets. */
export function sameSignatory(printed: string | undefined, commonName: string): boolean {
  return printed !== undefined && isSameName(plain(printed), plain(commonName))
}

/**
 * Says whether a certificate is the agency's own: it names it as CN, with the agency or its parent as O. O alone says nothing:
 * the certificates of everybody who works there have it too.
 */
export function isAgencyHolder(
  printed: PrintedAgency,
  holder: { readonly organization?: string | undefined; readonly commonName?: string | undefined },
): boolean {
  const { organization, commonName } = holder
  if (commonName === undefined) return organization !== undefined && sameOrganization(printed, organization)
  if (!sameOrganization(printed, commonName)) return false
  const { parentAgency } = printed
  return (
    organization === undefined ||
    sameOrganization(printed, organization) ||
    (parentAgency !== undefined && isSameName(parentAgency, organization))
  )
}
