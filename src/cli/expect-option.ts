import type { ExpectedSigner } from '../verify/index.js'
import { type CliOptions, findOption } from './option.js'
import { UsageError } from './usage-error.js'

const PART = /^\s*(O|CN)\s*=\s*(.*?)\s*$/iu

/**
 * `--expect "O=…, CN=…"`: values that one certificate of the file has to have, all of them. A comma inside a value is written
 * `\,`, as in RFC 4514.
 */
export function findExpectedSigner(options: CliOptions): ExpectedSigner | undefined {
  const text = findOption(options, 'expect')
  if (text === undefined) return undefined
  const bad = new UsageError('badValue', { name: '--expect', value: text })
  const expected: { organization?: string; commonName?: string } = {}
  for (const part of text.split(/(?<!\\),/u)) {
    const [, type = '', escaped = ''] = PART.exec(part) ?? []
    const value = escaped.replace(/\\(.)/gu, '$1').normalize('NFC')
    const key = type.toUpperCase() === 'O' ? 'organization' : 'commonName'
    if (type === '' || value === '' || expected[key] !== undefined) throw bad
    expected[key] = value
  }
  return expected
}
