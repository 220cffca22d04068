import { readFileSync } from 'node:fs'
import { writeFileAtomic } from 'vanthu/node'

/** A small JSON file that several desks read and write: read afresh each time, written whole or not at all. */
export interface JsonFile<Value> {
  /** `undefined` when there is none. */
  read(): Value | undefined
  write(value: Value): Promise<void>
}

export function jsonFile<Value>(path: string): JsonFile<Value> {
  return {
    read() {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as Value
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    async write(value) {
      await writeFileAtomic(path, [new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`)], {
        overwrite: true,
      })
    },
  }
}
