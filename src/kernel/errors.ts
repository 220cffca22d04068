/** Facts about a failure: numbers, names and offsets. Never a secret, a PIN or document content. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | undefined>>

/**
 * The base of everything this library throws on purpose.
 *
 * Branch on {@link VanthuError.code}, not on the class: codes are append-only and part of semver.
 * `message` is English and for developers; `describe(code, lang)` of `vanthu/wording` gives the sentence for people.
 */
export abstract class VanthuError<Code extends string = string> extends Error {
  readonly code: Code
  readonly details: ErrorDetails

  constructor(code: Code, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.details = details
  }
}

/** The bytes break their format. The caller rejects the file. `details.offset` says where, when it is known. */
export class MalformedError<Code extends string = string> extends VanthuError<Code> {}
/** The input is lawful, and this version cannot do it. The caller keeps the file and says so. */
export class UnsupportedError<Code extends string = string> extends VanthuError<Code> {}
/** A limit on depth, size, count or time was reached. The caller treats the input as hostile. */
export class LimitError<Code extends string = string> extends VanthuError<Code> {}
/** The request itself is not allowed. The caller changes the request. */
export class RefusedError<Code extends string = string> extends VanthuError<Code> {}
/** A key or its holder did not give a signature. The caller asks the person again. */
export class SigningError<Code extends string = string> extends VanthuError<Code> {}
/** Something on the network did not answer, or answered garbage. The caller retries later. */
export class NetworkError<Code extends string = string> extends VanthuError<Code> {}
/** Somebody else changed the state first. The caller reloads and decides again. */
export class ConflictError<Code extends string = string> extends VanthuError<Code> {}

/** Tells an error of this library from any other, also when two copies of the library are loaded. */
export function isVanthuError(error: unknown): error is VanthuError {
  return (
    error instanceof VanthuError ||
    (error instanceof Error && 'code' in error && /^ERR_[A-Z0-9_]+$/.test(`${error.code}`) && 'details' in error)
  )
}
