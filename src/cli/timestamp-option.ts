import { timestampSource } from '../adapters/index.js'
import type { SignedLevel, TimestampSource } from '../sign/index.js'
import { type CliOptions, findOption, parseChoice, parseCount } from './option.js'
import { UsageError } from './usage-error.js'

/** Level and timestamp authority of `--level` and `--tsa`; with an authority and no level it is B-T. */
export function parseLevel(options: CliOptions): { readonly level: SignedLevel; readonly tsa?: TimestampSource } {
  const url = findOption(options, 'tsa')
  const wanted = parseChoice(options, 'level', ['B-B', 'B-T', 'B-LT', 'B-LTA'])
  if (wanted === 'B-LT' || wanted === 'B-LTA')
    throw new UsageError('notThisVersion', { name: '--level', value: wanted })
  const level = wanted ?? (url === undefined ? 'B-B' : 'B-T')
  if (level === 'B-B') return { level }
  if (url === undefined) throw new UsageError('needsTsa', { value: level })
  const seconds = parseCount(options, 'tsa-timeout')
  const tsa = timestampSource(url, seconds === undefined ? {} : { timeoutMs: 1000 * seconds })
  return { level, tsa }
}
