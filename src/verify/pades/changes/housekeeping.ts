import { isName, PdfStream } from '../../../pdf/index.js'
import type { Transition } from './transition.js'

const RULE_SAME = 'no-change'
const RULE_FILE = 'file-structure'
const RULE_NEW = 'used-by-allowed-change'

/**
 * What every incremental update does and nobody sees: objects written again as they were, cross-reference streams and
 * object streams (ISO 32000-2 7.5.7, 7.5.8), and new objects that only changed objects use: those are judged where they
 * are used. A new object that something old refers to was a hole in the signed revision, and nobody answers for it; an
 * object that nothing uses is not explained either, since a later update could bring it to light (ades.md 7.1, shadow).
 */
export function allowHousekeeping(transition: Transition): void {
  const { changed, journal, uses } = transition
  for (const object of changed.values()) {
    if (object.same) journal.allow(object.number, RULE_SAME, 'no-change')
    else if (object.before === undefined && isFileStructure(object.after)) {
      if (uses(object.number).length === 0) journal.allow(object.number, RULE_FILE, 'file-structure')
    } else if (object.before === undefined && object.after !== undefined) {
      const edges = uses(object.number)
      const isOnlyUsedByNew = edges.every((edge) => edge.from === 0 || changed.get(edge.from)?.same === false)
      if (edges.length > 0 && isOnlyUsedByNew) journal.allow(object.number, RULE_NEW, 'object')
    }
  }
}

const isFileStructure = (object: unknown): boolean =>
  object instanceof PdfStream && (isName(object.dict.get('Type'), 'XRef') || isName(object.dict.get('Type'), 'ObjStm'))
