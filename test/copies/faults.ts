import type { CertifyOptions } from '../../src/copies/index.js'

/** Where the world ends: at the n-th call from now, before it does anything or after it did all. */
export interface Fault {
  calls: number
  at: number
  when: 'before' | 'after'
  /** What was called, for the message of a failing test. */
  last: string
}

export class Killed extends Error {}

/** The same object, whose functions count their calls and end the world at the planned one. */
export function brittle<T extends object>(object: T, name: string, fault: Fault): T {
  return new Proxy(object, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      if (typeof value !== 'function' || typeof key !== 'string') return value
      return async (...values: unknown[]) => {
        fault.calls += 1
        const now = fault.calls === fault.at
        if (now) fault.last = `${name}.${key}`
        // once dead, nothing works any more
        if (fault.calls > fault.at || (now && fault.when === 'before')) throw new Killed(fault.last)
        const result: unknown = await Reflect.apply(value, target, values)
        if (now) throw new Killed(fault.last)
        return result
      }
    },
  })
}

/** Everything that `certifyCopy` waits for, brittle. */
export function brittleOptions(o: CertifyOptions, fault: Fault): CertifyOptions {
  const { book, registry } = o.ledger
  return {
    ...o,
    store: brittle(o.store, 'store', fault),
    ledger: { book: brittle(book, 'book', fault), registry: brittle(registry, 'registry', fault) },
    person: brittle(o.person, 'person', fault),
    agency: brittle(o.agency, 'agency', fault),
    ports: { ...o.ports, images: brittle(o.ports.images, 'images', fault) },
    ...(o.tsa === undefined ? {} : { tsa: brittle(o.tsa, 'tsa', fault) }),
  }
}
