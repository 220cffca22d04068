import { isArray, PdfDict, type PdfObject, PdfRef, PdfStream, type PdfView } from '../../../pdf/index.js'
import { type HistoryBudget, spend } from './history-budget.js'

/** One use of an object: who refers to it, and under which key. */
export interface Edge {
  /** Object number of the referrer; 0 for the trailer. */
  readonly from: number
  /** The last key on the way, array indexes left out: `Annots`, `Fields`, `Root`. */
  readonly key: string
}

interface Pending {
  readonly object: PdfObject
  readonly from: number
  readonly key: string
}

const GENERATIONS = 65_536

/**
 * Every use of the objects `targets` in what can be reached from the trailer. Iterative, each object once, so that
 * cycles end and depth is not the attacker's to choose.
 *
 * @throws LimitError when the budget of the history is used up.
 */
export function findUses(
  view: PdfView,
  targets: ReadonlySet<number>,
  budget: HistoryBudget,
): ReadonlyMap<number, readonly Edge[]> {
  const uses = new Map<number, Edge[]>()
  const seen = new Set<number>()
  const pending: Pending[] = [{ object: view.trailer, from: 0, key: '' }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { object, from, key } = next
    spend(budget, 1)
    if (object instanceof PdfRef) {
      if (targets.has(object.number)) noteUse(uses, object.number, { from, key })
      // a reference with another generation leads nowhere, and one that leads to a reference is a use of its own
      const one = object.number * GENERATIONS + object.generation
      if (seen.has(one)) continue
      seen.add(one)
      pending.push({ object: view.follow(object), from: object.number, key: '' })
    } else if (object instanceof PdfStream) pushEntries(pending, object.dict, from)
    else if (object instanceof PdfDict) pushEntries(pending, object, from)
    else if (isArray(object))
      for (const item of object) if (isContainer(item)) pending.push({ object: item, from, key })
  }
  return uses
}

function pushEntries(pending: Pending[], dict: PdfDict, from: number): void {
  for (const [name, object] of dict.entries) if (isContainer(object)) pending.push({ object, from, key: name })
}

function noteUse(uses: Map<number, Edge[]>, target: number, edge: Edge): void {
  const known = uses.get(target)
  if (known) known.push(edge)
  else uses.set(target, [edge])
}

const isContainer = (object: PdfObject): boolean =>
  object instanceof PdfRef || object instanceof PdfDict || object instanceof PdfStream || isArray(object)
