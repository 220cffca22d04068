import type { Context } from 'hono'
import type { ActOptions, CopyCase } from 'vanthu/copies'
import { loadCase } from 'vanthu/copies'
import type { DeskEnv, DeskForm, Pictures } from '../desk-shell/index.js'
import type { ClerkOffice } from './data/office.js'
import { copyRolesOf, type Person } from './data/person.js'
import type { ReadingDesk } from './data/reading.js'

/** What every route works with. */
export interface ClerkDesk {
  readonly office: ClerkOffice
  readonly pictures: Pictures
  readonly reading: ReadingDesk
  /** Words of the demonstration: who signs in with which code. */
  readonly demo?: { readonly note: string }
}

export type DeskContext = Context<DeskEnv>

/** Whoever signed in at this browser. */
export function findPerson(c: DeskContext, { office }: ClerkDesk): Person | undefined {
  const id = c.get('session').values.get('person')
  const person = id === undefined ? undefined : office.persons.find(id)
  return person?.active === true ? person : undefined
}

/** A page that needs a person was asked for by nobody: the way out is to sign in. */
export class NotSignedIn extends Error {}
/** The person may not do this; the page says who may. */
export class NotAllowed extends Error {
  readonly what: string
  readonly who: string
  constructor(what: string, who: string) {
    super(what)
    this.what = what
    this.who = who
  }
}

export function requirePerson(c: DeskContext, desk: ClerkDesk): Person {
  const person = findPerson(c, desk)
  if (person === undefined) throw new NotSignedIn('nobody has signed in')
  return person
}

/** Refuses whoever may not; `who` names those who may. */
export function requireRight(may: boolean, what: string, who: string): void {
  if (!may) throw new NotAllowed(what, who)
}

/** The case of the address. */
export const caseOf = (c: DeskContext, desk: ClerkDesk): Promise<CopyCase> =>
  loadCase(desk.office.cases, c.req.param('id') ?? '')

/** Options of an act: key and version stand in the form. */
export function actOptions(c: DeskContext, desk: ClerkDesk, person: Person, form: DeskForm): ActOptions {
  return {
    store: desk.office.cases,
    caseId: c.req.param('id') ?? '',
    actKey: form.actKey,
    expectedVersion: Number(form.text('version')),
    actor: person.name,
    roles: copyRolesOf(person),
    at: desk.office.now(),
  }
}
