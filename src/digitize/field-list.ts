import type { PixelBox } from './page-image.js'

/** How far a value may be used: `sure` may be filled in, `check` wants a person's eye, `missing` was not found. */
export type FieldStatus = 'sure' | 'check' | 'missing'

/** A value read from a page. */
export interface ReadField<Value> {
  /** `undefined` when missing. */
  readonly value: Value | undefined
  readonly status: FieldStatus
  /** 0 to 1: of the weakest word. */
  readonly confidence: number
  /** Page from 1. */
  readonly page: number | undefined
  /** On that page, in pixels of the picture as it stands upright, from the top left corner. */
  readonly box: PixelBox | undefined
}

/**
 * What stands in the fixed places of an official document. A machine's reading: nothing here was confirmed by a person.
 *
 * @law NĐ 30/2020/NĐ-CP, Phụ lục I, II
 */
export interface DocumentFields {
  readonly number: ReadField<string>
  readonly symbol: ReadField<string>
  readonly place: ReadField<string>
  /** `YYYY-MM-DD`. */
  readonly date: ReadField<string>
  readonly parentAgency: ReadField<string>
  readonly agency: ReadField<string>
  /** Slug of one of the 29 types. */
  readonly type: ReadField<string>
  readonly subject: ReadField<string>
  readonly addressees: ReadField<readonly string[]>
  readonly position: ReadField<string>
  readonly signatory: ReadField<string>
  readonly recipients: ReadField<readonly string[]>
  readonly urgency: ReadField<string>
  readonly secrecy: ReadField<string>
}
