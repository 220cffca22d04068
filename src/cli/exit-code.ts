import { isVanthuError } from '../errors.js'
import type { Conclusion } from '../verify/index.js'
import { isUsageError } from './usage-error.js'

/** Exit codes of the command line: those of sysexits.h where there is one. */
export const EXIT = {
  done: 0,
  failed: 1,
  indeterminate: 2,
  usage: 64,
  malformed: 65,
  network: 69,
  bug: 70,
  cannotWrite: 73,
  refused: 77,
  interrupted: 130,
} as const

/** One of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Codes whose class says "refused", while what failed is a file of this machine. */
const BY_CODE: Readonly<Record<string, ExitCode>> = {
  ERR_ADAPTERS_CANNOT_WRITE: EXIT.cannotWrite,
  ERR_ADAPTERS_FILE_EXISTS: EXIT.cannotWrite,
  ERR_REGISTRY_STORE_UNWRITABLE: EXIT.cannotWrite,
  ERR_ADAPTERS_CANNOT_READ: EXIT.malformed,
  ERR_ADAPTERS_FILE_CHANGED: EXIT.malformed,
}

/** What each class of error says the caller does next; by name, because a command may carry a copy of the class. */
const BY_CLASS: Readonly<Record<string, ExitCode>> = {
  MalformedError: EXIT.malformed,
  LimitError: EXIT.malformed,
  UnsupportedError: EXIT.malformed,
  NetworkError: EXIT.network,
  RefusedError: EXIT.refused,
  SigningError: EXIT.refused,
  ConflictError: EXIT.refused,
}

/** Exit code of a failure. */
export function exitCodeOf(error: unknown): ExitCode {
  if (isUsageError(error)) return EXIT.usage
  if (error instanceof Error && error.name === 'AbortError') return EXIT.interrupted
  if (!isVanthuError(error)) return EXIT.bug
  const byCode = BY_CODE[error.code]
  if (byCode !== undefined) return byCode
  return BY_CLASS[error.name] ?? EXIT.bug
}

/** Exit code of a verdict. A file without signatures is never a pass. */
export const exitCodeOfConclusion = (conclusion: Conclusion): ExitCode =>
  conclusion === 'passed' ? EXIT.done : conclusion === 'failed' ? EXIT.failed : EXIT.indeterminate

/** The exit code that says most: a failed verdict first, then what could not be read, then what is not known. */
export function worstExitCode(codes: readonly number[]): number {
  const errors = codes.filter((code) => code > EXIT.indeterminate)
  if (codes.includes(EXIT.failed)) return EXIT.failed
  if (errors.length > 0) return Math.min(...errors)
  return codes.includes(EXIT.indeterminate) ? EXIT.indeterminate : EXIT.done
}
