import type { FontStyle } from './font-source.js'

/** Ink of the page: black, and bright red for the urgency stamps. */
export type Ink = 'black' | 'red'

/** Text in one style. `x` and `baseline` in points from the top left corner of the page. */
export interface TextItem {
  readonly kind: 'text'
  readonly text: string
  readonly style: FontStyle
  readonly sizePt: number
  readonly x: number
  readonly baseline: number
  readonly wordGap: number
  readonly ink: Ink
}

/** A straight line from left to right. */
export interface RuleItem {
  readonly kind: 'rule'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly thickness: number
}

/** An empty rectangle with a single border. */
export interface FrameItem {
  readonly kind: 'frame'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly thickness: number
  readonly ink: Ink
}

/** Anything drawn. */
export type DrawItem = TextItem | RuleItem | FrameItem

/** Where an element of the law's diagram was laid. Points from the top left corner of the page. */
export interface LaidBox {
  /** Number of the box in the diagram of Phụ lục I, mục IV (`1`, `5a`, `9b` …), or `page-number`. */
  readonly box: string
  /** Which part of the box: `nation`, `motto`, `motto-rule`, `agency` … */
  readonly part: string
  /** Counted from 1. */
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The four fields that are filled after composing. */
export type FieldName = 'so' | 'ngay-ban-hanh' | 'nguoi-ky' | 'co-quan'

/** Where a field was laid. Points from the top left corner of the page. */
export interface FieldBox {
  readonly name: FieldName
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What is on one page, or on a part of it. */
export interface Drawing {
  readonly items: readonly DrawItem[]
  readonly boxes: readonly LaidBox[]
  readonly fields: readonly FieldBox[]
}
