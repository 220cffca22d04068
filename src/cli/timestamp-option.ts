import { fetchHttpClient, systemRandom } from '../adapters/index.js'
import { requestTimestamp } from '../pki/index.js'
import type { SignedLevel, TimestampSource } from '../sign/index.js'
import { type CliOptions, findOption, parseChoice, parseCount } from './option.js'
import { UsageError } from './usage-error.js'

/** Seconds that a timestamp authority gets; those in the field take up to two minutes on bad days. */
const PATIENCE_S = 60

/** Level and timestamp authority of `--level` and `--tsa`; with an authority and no level it is B-T. */
export function parseLevel(options: CliOptions): { readonly level: SignedLevel; readonly tsa?: TimestampSource } {
  const url = findOption(options, 'tsa')
  const wanted = parseChoice(options, 'level', ['B-B', 'B-T', 'B-LT', 'B-LTA'])
  if (wanted === 'B-LT' || wanted === 'B-LTA')
    throw new UsageError('notThisVersion', { name: '--level', value: wanted })
  const level = wanted ?? (url === undefined ? 'B-B' : 'B-T')
  if (level === 'B-B') return { level }
  if (url === undefined) throw new UsageError('needsTsa', { value: level })
  const timeoutMs = 1000 * (parseCount(options, 'tsa-timeout') ?? PATIENCE_S)
  const http = fetchHttpClient()
  const tsa: TimestampSource = {
    request: (hash, digest, o) => requestTimestamp(http, systemRandom, { url, hash, digest, timeoutMs, ...o }),
  }
  return { level, tsa }
}
