import type { Certifier, CopyAct, CopyRole } from 'vanthu/copies'
import { findRoleProblem, mayAct } from 'vanthu/copies'
import { type JsonFile, jsonFile } from './json-file.js'
import { hashPasscode, isPasscode } from './passcode.js'

/** Roles at this desk: those of the library, and who keeps persons, certificates and books. */
export type DeskRole = CopyRole | 'quan-tri'

/** A person who signs in to the desk. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly roles: readonly DeskRole[]
  /** What is kept of the passcode; see `passcode.ts`. */
  readonly passcode: string
  readonly active: boolean
  /** For who certifies: in whose authority. */
  readonly certifier?: Pick<Certifier, 'form' | 'title' | 'delegation'>
  /** SHA-256 of the public key that is bound to the person. */
  readonly publicKeySha256?: string
  /** Who granted two roles to one person, and by what. */
  readonly doubleRole?: { readonly grantedBy: string; readonly document: string }
}

export const ROLE_NAME: Readonly<Record<DeskRole, string>> = {
  'tiep-nhan': 'Người tiếp nhận',
  'chung-thuc': 'Người chứng thực',
  'van-thu': 'Văn thư',
  'kiem-toan': 'Kiểm toán',
  'quan-tri': 'Quản trị',
}

export const DESK_ROLES: readonly DeskRole[] = ['tiep-nhan', 'chung-thuc', 'van-thu', 'kiem-toan', 'quan-tri']

/** Roles that the library knows. */
export const copyRolesOf = (person: Person): readonly CopyRole[] =>
  person.roles.flatMap((role) => (role === 'quan-tri' ? [] : [role]))

/** Says whether a person may do an act on a case. */
export const mayDo = (person: Person, act: CopyAct): boolean => mayAct(copyRolesOf(person), act)

export const isAdmin = (person: Person): boolean => person.roles.includes('quan-tri')

/** Who may read books and trails: everybody with a role at the counter, and the auditor. */
export const mayRead = (person: Person): boolean => copyRolesOf(person).length > 0

/** What is wrong with a person, in words for the form; `undefined` when all is well. */
export function personProblem(person: Omit<Person, 'passcode' | 'id' | 'active'>): string | undefined {
  if (person.name.trim() === '') return 'Nhập họ và tên.'
  if (person.roles.length === 0) return 'Chọn ít nhất một vai trò.'
  const roles = person.roles.flatMap((role) => (role === 'quan-tri' ? [] : [role]))
  const problem = roles.length === 0 ? undefined : findRoleProblem({ ...person, roles })
  if (problem === 'double-role-not-granted')
    return 'Một người giữ hai vai trò phải có văn bản giao: ghi người giao và số văn bản.'
  if (problem === 'certifier-without-key')
    return 'Người chứng thực phải gắn với chứng thư số: chọn tệp chứng thư (.cer, .pem) hoặc dán SHA-256 của khóa công khai.'
  return undefined
}

/** The persons of one desk folder. */
export interface PersonStore {
  list(): readonly Person[]
  find(id: string): Person | undefined
  /** Keeps a person; a passcode of `undefined` leaves the old one. */
  save(person: Omit<Person, 'passcode'>, passcode: string | undefined): Promise<void>
  /** The person, when active and the passcode fits. Costs the same time for an unknown name. */
  check(id: string, passcode: string): Promise<Person | undefined>
}

const NOBODY = `scrypt-32768-8-1$${'A'.repeat(22)}$${'A'.repeat(43)}`

export function openPersons(path: string): PersonStore {
  const file: JsonFile<readonly Person[]> = jsonFile(path)
  const list = (): readonly Person[] => file.read() ?? []
  return {
    list,
    find: (id) => list().find((person) => person.id === id),
    async save(person, passcode) {
      const known = list()
      const old = known.find(({ id }) => id === person.id)
      const kept = passcode === undefined ? old?.passcode : await hashPasscode(passcode)
      if (kept === undefined) throw new TypeError('a new person needs a passcode')
      const next: Person = { ...person, passcode: kept }
      await file.write(old === undefined ? [...known, next] : known.map((one) => (one.id === person.id ? next : one)))
    },
    async check(id, passcode) {
      const person = list().find((one) => one.id === id)
      const fits = await isPasscode(passcode, person?.passcode ?? NOBODY)
      return fits && person?.active === true ? person : undefined
    },
  }
}
