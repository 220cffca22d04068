import type { Change } from '../../report.js'
import type { ChangedObject } from './changed-object.js'

/** Where a change shows, when that is known. */
export interface ChangePlace {
  readonly path?: string
  readonly page?: number
  readonly rectangle?: readonly [number, number, number, number]
}

interface Claim extends ChangePlace {
  readonly rule: string
  readonly kind: string
  /** Keys that the rule answers for; `undefined` answers for the whole object. */
  readonly keys: ReadonlySet<string> | undefined
}

interface Objection extends ChangePlace {
  readonly kind: string
}

/**
 * What the rules said of the objects that one revision changed. An object is allowed when claims answer for every key
 * that differs and nobody objected; whatever no rule speaks of stays unexplained.
 */
export class ChangeJournal {
  readonly #changed: ReadonlyMap<number, ChangedObject>
  readonly #claims: Map<number, Claim[]> = new Map()
  readonly #objections: Map<number, Objection[]> = new Map()

  constructor(changed: ReadonlyMap<number, ChangedObject>) {
    this.#changed = changed
  }

  /** A rule answers for an object, or for some keys of it. */
  allow(number: number, rule: string, kind: string, keys?: readonly string[], place: ChangePlace = {}): void {
    if (!this.#changed.has(number)) return
    const claim = { rule, kind, keys: keys === undefined ? undefined : new Set(keys), ...place }
    push(this.#claims, number, claim)
  }

  /** Something about an object is not allowed, whatever other rules say. Object 0 is the trailer or the file itself. */
  object(number: number, kind: string, place: ChangePlace = {}): void {
    push(this.#objections, number, { kind, ...place })
  }

  /** Every change of the revision, allowed ones with the rule. */
  changes(revision: number): Change[] {
    const list: Change[] = []
    for (const [number, objections] of this.#objections) {
      for (const { kind, ...place } of objections) list.push({ kind, object: this.#name(number), ...place, revision })
    }
    for (const changed of this.#changed.values()) {
      if (this.#objections.has(changed.number)) continue
      list.push(this.#judge(changed, revision))
    }
    return list
  }

  #judge(changed: ChangedObject, revision: number): Change {
    const claims = this.#claims.get(changed.number) ?? []
    const whole = claims.find((claim) => claim.keys === undefined)
    const answered = new Set(claims.flatMap((claim) => [...(claim.keys ?? [])]))
    const open = [...(changed.keys ?? [])].filter((key) => !answered.has(key))
    const allowed = whole ?? (changed.keys !== undefined && open.length === 0 ? claims[0] : undefined)
    const speaker = allowed ?? claims[0]
    return {
      kind: allowed?.kind ?? changed.kind,
      object: this.#name(changed.number),
      ...(speaker?.path === undefined ? pathOf(open) : { path: speaker.path }),
      ...(speaker?.page === undefined ? {} : { page: speaker.page }),
      ...(speaker?.rectangle === undefined ? {} : { rectangle: speaker.rectangle }),
      revision,
      ...(allowed === undefined ? {} : { allowedBy: allowed.rule }),
    }
  }

  #name(number: number): string {
    return `${number} ${this.#changed.get(number)?.generation ?? 0}`
  }
}

const pathOf = (keys: readonly string[]): { path?: string } => (keys[0] === undefined ? {} : { path: `/${keys[0]}` })

function push<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const known = map.get(key)
  if (known) known.push(value)
  else map.set(key, [value])
}
