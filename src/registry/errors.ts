import { ConflictError, type ErrorDetails, MalformedError, RefusedError } from '../kernel/errors.js'

/** Who changed the book first, or why it cannot be changed now. */
export type RegistryConflictCode =
  | 'ERR_REGISTRY_NUMBER_TAKEN'
  | 'ERR_REGISTRY_KEY_ELSEWHERE'
  | 'ERR_REGISTRY_NO_RESERVATION'
  | 'ERR_REGISTRY_ALREADY_SIGNED'
  | 'ERR_REGISTRY_ALREADY_COMMITTED'
  | 'ERR_REGISTRY_OTHER_FILE'
  | 'ERR_REGISTRY_BEHIND_WITNESS'
  | 'ERR_REGISTRY_ROLLED_BACK'
  | 'ERR_REGISTRY_OTHER_PAPER'
  | 'ERR_REGISTRY_BOOK_CLOSED'
  | 'ERR_REGISTRY_BOOK_OPEN'
  | 'ERR_REGISTRY_NUMBERS_PENDING'
  | 'ERR_REGISTRY_STORE_BUSY'
  | 'ERR_REGISTRY_STORE_UNWRITABLE'
/** Why the book's data cannot be believed. */
export type RegistryMalformedCode = 'ERR_REGISTRY_STORE_CORRUPT' | 'ERR_REGISTRY_CHAIN_BROKEN' | 'ERR_REGISTRY_SCHEMA'
/** Requests that the law of numbering does not allow. */
export type RegistryRefusedCode =
  | 'ERR_REGISTRY_WRONG_YEAR'
  | 'ERR_REGISTRY_NUMBER_GAP'
  | 'ERR_REGISTRY_BAD_REQUEST'
  | 'ERR_REGISTRY_NO_BOOK'
/** Every code of the room. */
export type RegistryErrorCode = RegistryConflictCode | RegistryMalformedCode | RegistryRefusedCode

export const conflict = (
  code: RegistryConflictCode,
  message: string,
  details: ErrorDetails = {},
): ConflictError<RegistryConflictCode> => new ConflictError(code, message, details)

export const malformed = (
  code: RegistryMalformedCode,
  message: string,
  details: ErrorDetails = {},
): MalformedError<RegistryMalformedCode> => new MalformedError(code, message, details)

export const refused = (
  code: RegistryRefusedCode,
  message: string,
  details: ErrorDetails = {},
): RefusedError<RegistryRefusedCode> => new RefusedError(code, message, details)
