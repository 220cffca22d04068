import { UsageError } from './usage-error.js'

/** Options as they were typed: text, or `true` for a switch. */
export type CliOptions = Readonly<Record<string, string | boolean | undefined>>

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Value of `--name`, or `undefined`. */
export function findOption(options: CliOptions, name: string): string | undefined {
  const value = options[camelCase(name)]
  return typeof value === 'string' ? value : undefined
}

/** Says whether the switch `--name` was given. */
export const isSwitchedOn = (options: CliOptions, name: string): boolean => options[camelCase(name)] === true

/** Value of `--name`, which must be one of a few words. */
export function parseChoice<Word extends string>(
  options: CliOptions,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = findOption(options, name)
  if (value === undefined) return undefined
  const word = words.find((one) => one === value)
  if (word === undefined) throw new UsageError('badValue', { name: `--${name}`, value })
  return word
}

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

/** A moment in ISO 8601 with its zone; a day alone is its first moment in UTC. A moment without zone is refused: it is two. */
export function parseMoment(options: CliOptions, name: string): Date | undefined {
  const value = findOption(options, name)
  if (value === undefined) return undefined
  const moment = new Date(value)
  if (!MOMENT.test(value) || Number.isNaN(moment.getTime()))
    throw new UsageError('badValue', { name: `--${name}`, value })
  return moment
}

/** A positive whole number. */
export function parseCount(options: CliOptions, name: string): number | undefined {
  const value = findOption(options, name)
  if (value === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new UsageError('badValue', { name: `--${name}`, value })
  return Number(value)
}

/** An option that the command cannot do without. */
export function requireOption(options: CliOptions, name: string): string {
  const value = findOption(options, name)
  if (value === undefined) throw new UsageError('missingOption', { name: `--${name}` })
  return value
}
