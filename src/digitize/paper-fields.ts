import { DOCUMENT_TYPES } from '../document/index.js'
import { findVietnamDate } from '../vietnam/calendar-day.js'
import { foldText, isUpperText, tidyText } from '../vietnam/text.js'
import type { DocumentFields, ReadField } from './field-list.js'
import { type FoundTitle, findPaperTitle, type PaperKind } from './paper-kind.js'
import { foundField, hasOddWord, missingField } from './read-field.js'
import { cellsOf, type RecognizedLine } from './recognized-page.js'

/**
 * What a form asks of a paper of any kind. A machine's reading: nothing here was confirmed by a person.
 *
 * @vi thông tin của giấy tờ
 */
export interface PaperFields {
  readonly kind: ReadField<PaperKind>
  /** Name of the paper, as it is printed. */
  readonly name: ReadField<string>
  /** Number of the paper: số hiệu of a degree, the personal number of an identity card. */
  readonly number: ReadField<string>
  /** Day on which it was issued or registered, `YYYY-MM-DD`. */
  readonly date: ReadField<string>
  readonly issuer: ReadField<string>
  /** Whom it is about. */
  readonly holder: ReadField<string>
}

/** Rows of a page that was read. */
export interface ReadPage {
  readonly rows: readonly RecognizedLine[]
  readonly cells: readonly RecognizedLine[]
}

type Labelled = { readonly text: string; readonly lines: readonly RecognizedLine[]; readonly page: number }

const NOTHING: Omit<PaperFields, 'kind' | 'name'> = {
  number: missingField(),
  date: missingField(),
  issuer: missingField(),
  holder: missingField(),
}

/**
 * Finds the fields of a paper: by its title, then by the labels that papers of this kind carry, compared without diacritics.
 * An identity number is `sure` only when it agrees with the day of birth on the same card. Anything odd is `check`.
 */
export function findPaper(pages: readonly ReadPage[], document: DocumentFields): PaperFields {
  for (const [index, { cells }] of pages.entries()) {
    const title = findPaperTitle(cells)
    if (title === undefined) continue
    const page = index + 1
    return {
      kind: foundField<PaperKind>(title.kind, title.lines, page, !title.exact),
      name: foundField(title.name, title.lines, page, !title.exact),
      ...readKind(title, pages, page),
    }
  }
  return fromDocument(document)
}

const worst = (...fields: readonly ReadField<string>[]): ReadField<string>['status'] =>
  fields.every(({ status }) => status === 'sure') ? 'sure' : 'check'

/** An official document is a paper too: its type and subject are its name. */
function fromDocument({ type, subject, number, symbol, date, agency }: DocumentFields): PaperFields {
  if (type.value === undefined && number.value === undefined)
    return { kind: missingField(), name: missingField(), ...NOTHING }
  const title = DOCUMENT_TYPES.find(({ slug }) => slug === type.value)?.name
  return {
    kind: { ...type, value: 'van-ban', status: type.status === 'missing' ? 'check' : type.status },
    name:
      title === undefined
        ? subject
        : subject.value === undefined
          ? { ...type, value: title }
          : { ...subject, value: `${title} ${subject.value}`, status: worst(type, subject) },
    number:
      number.value === undefined
        ? missingField()
        : {
            ...number,
            value: [number.value, symbol.value].filter((part) => part !== undefined).join('/'),
            status: worst(number, symbol),
          },
    date,
    issuer: agency,
    holder: missingField(),
  }
}

function readKind(title: FoundTitle, pages: readonly ReadPage[], page: number): Omit<PaperFields, 'kind' | 'name'> {
  switch (title.kind) {
    case 'giay-khai-sinh':
      return readCivilStatus(pages, /^(?:noi|co quan) dang ky khai sinh/, /^ho,? chu dem,? (?:va )?ten/)
    case 'giay-chung-nhan-ket-hon':
      return readCivilStatus(pages, /^(?:noi|co quan) dang ky ket hon/, /^ho,? chu dem,? (?:va )?ten/)
    case 'can-cuoc':
      return readIdentityCard(pages)
    case 'bang-tot-nghiep':
    case 'chung-chi':
      return readDegree(pages, title, page)
    default:
      return NOTHING
  }
}

// ---- labels

const LABEL_END = /^[^:：]{0,80}?[:：]\s*/u
const hasLabel = (text: string): boolean => /^[\p{L}\s,./()]{3,60}[:：]/u.test(text)

/** The value behind a label: on the same row, or on the row below where the label's row has none. */
function findLabel(pages: readonly ReadPage[], label: RegExp, from = 0): Labelled | undefined {
  for (const [index, { rows }] of pages.entries())
    for (const [at, row] of rows.entries()) {
      if (index === 0 && at < from) continue
      const cells = cellsOf([row])
      const cellAt = cells.findIndex((one) => label.test(fold(one.text)))
      const cell = cells[cellAt]
      if (cell === undefined) continue
      const page = index + 1
      const own = cell.text.replace(LABEL_END, '')
      const behind = cells.slice(cellAt + 1)
      const stop = behind.findIndex((other) => hasLabel(other.text))
      const more = stop < 0 ? behind : behind.slice(0, stop)
      const text = tidy([own === cell.text ? '' : own, ...more.map((one) => one.text)].join(' '))
      if (text !== '') return { text, lines: valueLines(cell, text, more), page }
      const below = rows[at + 1]
      const under = below === undefined ? undefined : cellsOf([below]).find((one) => overlaps(one, cell))
      if (under !== undefined && !hasLabel(under.text)) return { text: tidy(under.text), lines: [under], page }
    }
  return undefined
}

const overlaps = (a: RecognizedLine, b: RecognizedLine): boolean =>
  a.box.x < b.box.x + b.box.width * 1.5 && b.box.x < a.box.x + a.box.width

/** The label's own words say nothing of the value: only those behind the colon count. */
function valueLines(cell: RecognizedLine, text: string, more: readonly RecognizedLine[]): readonly RecognizedLine[] {
  const colon = cell.words.findIndex((word) => /[:：]$/u.test(word.text))
  const words = colon < 0 ? cell.words : cell.words.slice(colon + 1)
  return words.length === 0 && more.length > 0
    ? more
    : [{ ...cell, text, words: words.length === 0 ? cell.words : words }, ...more]
}

const fold = (text: string): string => foldText(text).replace(/^[^a-z0-9]+/, '')
const tidy = (text: string): string => tidyText(text.replace(/^[\s\-–—•*.,:;]+|[\s,:;_.…—–-]+$/gu, ''))

// ---- values

const PERSON = /^\p{Lu}[\p{L}’']*(?:\s+\p{Lu}[\p{L}’']*){1,6}$/u

const textField = (found: Labelled | undefined): ReadField<string> =>
  found === undefined ? missingField() : foundField(found.text, found.lines, found.page, hasOddWord(found.text))

function personField(found: Labelled | undefined): ReadField<string> {
  if (found === undefined) return missingField()
  const name = tidy(found.text.replace(/^(?:ông|bà|anh|chị|em)\s*(?:\/\s*(?:ông|bà))?\s*[:.]?\s+/iu, ''))
  return foundField(name, found.lines, found.page, !PERSON.test(name) || hasOddWord(name))
}

const NUMERIC_DATE = /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/
const WRITTEN_DATE = /(?:ngay\s+)?(\d{1,2})\s*,?\s*thang\s+(\d{1,2})\s*,?\s*nam\s+(\d{4})/

/** A day in figures or in words, as `YYYY-MM-DD`; one that the calendar does not have is shown as read. */
function isoDate(text: string): string | undefined {
  const match = NUMERIC_DATE.exec(text) ?? WRITTEN_DATE.exec(foldText(text))
  if (match === null) return undefined
  return `${match[3]}-${(match[2] ?? '').padStart(2, '0')}-${(match[1] ?? '').padStart(2, '0')}`
}

function dateField(found: Labelled | undefined): ReadField<string> {
  const iso = found === undefined ? undefined : isoDate(found.text)
  if (found === undefined || iso === undefined) return missingField()
  const words = found.lines.flatMap((line) => line.words)
  const figures = words.filter((word) => /\d/.test(word.text))
  const lines = figures.length === 0 ? found.lines : [{ words: figures }]
  return foundField(iso, lines, found.page, findVietnamDate(iso) === undefined)
}

/** The last date in words that stands alone with its place, as above a signature. */
function findSigningDate(pages: readonly ReadPage[]): Labelled | undefined {
  for (const [index, { cells }] of [...pages.entries()].reverse()) {
    const cell = cells.findLast(({ text }) => {
      const folded = foldText(text)
      return /ngay\s+\d{1,2}\s*,?\s*thang\s+\d{1,2}\s*,?\s*nam\s+\d{4}/.test(folded) && !/sinh|born/.test(folded)
    })
    if (cell !== undefined) return { text: cell.text, lines: [cell], page: index + 1 }
  }
  return undefined
}

function matchNumber(pages: readonly ReadPage[], pattern: RegExp): ReadField<string> {
  for (const [index, { cells }] of pages.entries())
    for (const cell of cells) {
      const match = pattern.exec(tidyText(cell.text))
      const value = match?.[1]?.replace(/\s+/g, '')
      if (value === undefined || value === '') continue
      const words = cell.words.filter((word) => /\d/.test(word.text))
      return foundField(value, [{ words: words.length === 0 ? cell.words : words }], index + 1)
    }
  return missingField()
}

// ---- kinds

const CIVIL_NUMBER = /^S[ốoóôồ]\s*[:;.]?\s*(\d{1,5}\s*\/\s*\d{4}(?:\s*-\s*[\p{Lu}\d]+)?)$/u

function readCivilStatus(
  pages: readonly ReadPage[],
  issuer: RegExp,
  holder: RegExp,
): Omit<PaperFields, 'kind' | 'name'> {
  const place = findLabel(pages, issuer)
  return {
    number: matchNumber(pages, CIVIL_NUMBER),
    date: dateField(findLabel(pages, /^ngay,? thang,? nam dang ky/) ?? findSigningDate(pages)),
    issuer: textField(place),
    holder: personField(findLabel(pages, holder)),
  }
}

const DEGREE_NUMBER = /s[ốoóôồ]\s*hi[ệeêẹ]u[^:;]{0,20}[:;]\s*(\p{Lu}{0,4}[\s.]?\d{5,10})\s*$/iu
const HEAD =
  /^(?:HIỆU TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG|CHỦ TỊCH|CỤC TRƯỞNG|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỦ TRƯỞNG)(?:\s+|$)/u

/** The head of the issuer stands above the title, his agency in the same row or the next. */
function readDegree(pages: readonly ReadPage[], title: FoundTitle, page: number): Omit<PaperFields, 'kind' | 'name'> {
  const above = (pages[page - 1]?.cells ?? []).slice(0, title.at)
  const headAt = above.findLastIndex(({ text }) => HEAD.test(tidy(text)))
  const head = above[headAt]
  const own = head === undefined ? '' : tidy(head.text).replace(HEAD, '')
  const next = above[headAt + 1]
  const goesOn = next !== undefined && isUpperText(next.text)
  const lines = head === undefined ? [] : goesOn ? [head, next] : [head]
  const issuer = tidy([own, goesOn ? next.text : ''].join(' '))
  return {
    number: matchNumber(pages, DEGREE_NUMBER),
    date: dateField(findSigningDate(pages)),
    issuer:
      issuer === '' ? missingField() : foundField(issuer, lines, page, !isUpperText(issuer) || hasOddWord(issuer)),
    holder: personField(findLabel(pages, /^(?:cap )?cho\s*[:：]|^(?:cap )?cho (?:ong|ba)|^ho (?:va |, chu dem, )?ten/)),
  }
}

const CARD_NUMBER = /(?:^|[^\d])((?:\d\s?){12}|(?:\d\s?){9})$/u

function readIdentityCard(pages: readonly ReadPage[]): Omit<PaperFields, 'kind' | 'name'> {
  const number = matchNumber(pages, CARD_NUMBER)
  const birth = findLabel(pages, /^ngay,? (?:thang,? nam )?sinh/)
  const issued = findLabel(pages, /^ngay,? thang,? nam(?: cap)?\s*(?:\/|[:：]|$)/)
  const place = findLabel(pages, /^noi cap/)
  const agrees = number.value !== undefined && agreesWithBirth(number.value, isoDate(birth?.text ?? ''))
  return {
    number: number.status === 'sure' && !agrees ? { ...number, status: 'check' } : number,
    date: dateField(issued),
    issuer: place === undefined ? findHeadOfPolice(pages) : textField(place),
    holder: personField(findLabel(pages, /^ho(?:,? chu dem)?(?:,| va)? ten/)),
  }
}

/**
 * The fourth digit of a personal number is the century and sex, the next two are the year of birth.
 *
 * @law NĐ 137/2015/NĐ-CP, Điều 13
 */
function agreesWithBirth(number: string, birth: string | undefined): boolean {
  if (number.length !== 12 || birth === undefined) return false
  const year = Number(birth.slice(0, 4))
  const century = Math.floor(Number(number[3]) / 2) + 19
  return Math.floor(year / 100) === century && birth.slice(2, 4) === number.slice(4, 6)
}

function findHeadOfPolice(pages: readonly ReadPage[]): ReadField<string> {
  for (const [index, { cells }] of pages.entries()) {
    const at = cells.findIndex((one) => /^(?:cuc truong cuc canh sat|bo cong an$)/.test(fold(one.text)))
    const cell = cells[at]
    if (cell === undefined) continue
    const next = cells[at + 1]
    const lines =
      next !== undefined && isUpperText(next.text) && /^(?:hanh chinh|quan ly|ve trat tu)/.test(fold(next.text))
        ? [cell, next]
        : [cell]
    const text = tidy(lines.map((line) => line.text).join(' ')).replace(/^CỤC TRƯỞNG\s+/u, '')
    return foundField(text, lines, index + 1, hasOddWord(text))
  }
  return missingField()
}
