import { type Certifier, certifierWords, type VietnamDate } from 'vanthu/copies'
import { isVanthuError } from 'vanthu/errors'
import type { ClerkOffice } from './office.js'
import type { Person } from './person.js'

/** A person who may certify, as the lời chứng names him. */
export interface CertifierChoice {
  readonly person: Person
  readonly certifier: Certifier
  /** Lines of authority on the page; absent when he may not certify on the day, with the code of the reason. */
  readonly authority?: readonly string[]
  readonly refused?: string
}

export function certifierOf(person: Person, headTitle: string): Certifier | undefined {
  const { certifier, name, publicKeySha256 } = person
  if (certifier === undefined || !person.roles.includes('chung-thuc')) return undefined
  return { ...certifier, name, headTitle, ...(publicKeySha256 === undefined ? {} : { publicKeySha256 }) }
}

/** Everybody of this office who may certify on a day. */
export function listCertifiers(office: ClerkOffice, day: VietnamDate): readonly CertifierChoice[] {
  const headTitle = office.settings.read()?.headTitle ?? 'Chủ tịch'
  return office.persons
    .list()
    .filter(({ active }) => active)
    .flatMap((person): CertifierChoice[] => {
      const certifier = certifierOf(person, headTitle)
      if (certifier === undefined) return []
      try {
        return [{ person, certifier, authority: certifierWords(certifier, day).authority }]
      } catch (error) {
        if (isVanthuError(error)) return [{ person, certifier, refused: error.code }]
        throw error
      }
    })
}
