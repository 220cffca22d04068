import type { SignatureLocks } from '../ades/index.js'
import type { FormField, Increment } from '../pdf/index.js'
import { refuseLocked } from './earlier.js'
import { refused } from './errors.js'

/**
 * An increment in which only that may be replaced which no earlier signature forbids: dictionaries of fields that none of
 * them locks. New objects may be added freely, since only those fields can lead to them. Without earlier signatures the
 * increment stays as it is.
 */
export function guardIncrement(
  increment: Increment,
  fields: readonly FormField[],
  locks: readonly SignatureLocks[],
): Increment {
  if (locks.length === 0) return increment
  const owners = new Map<string, string>()
  for (const field of fields) {
    if (field.ref !== undefined) owners.set(field.ref.toString(), field.name)
    for (const widget of field.widgets) if (widget.ref !== undefined) owners.set(widget.ref.toString(), field.name)
  }
  const added = new Set<string>()
  return {
    ...increment,
    add(object) {
      const ref = increment.add(object)
      added.add(ref.toString())
      return ref
    },
    replace(ref, object) {
      if (!added.has(ref.toString())) {
        const owner = owners.get(ref.toString())
        if (owner === undefined)
          throw refused(
            'ERR_SIGN_WOULD_BREAK_SIGNATURE',
            `object ${ref} is no form field; an earlier signature covers it`,
            {
              object: ref.toString(),
            },
          )
        refuseLocked(locks, owner)
      }
      increment.replace(ref, object)
    },
  }
}
