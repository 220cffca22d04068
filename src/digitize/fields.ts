import { DOCUMENT_TYPES, type DocumentType } from '../document/index.js'
import { findVietnamDate } from '../vietnam/calendar-day.js'
import { foldText, isUpperText, tidyText, upperText } from '../vietnam/text.js'
import type { DocumentFields, ReadField } from './field-list.js'
import { foundField, hasOddWord, missingField } from './read-field.js'
import { boxAround, type RecognizedLine } from './recognized-page.js'

/** The text without diacritics, case and marks at its ends: what anchors are compared by. */
const fold = (text: string): string => foldText(text).replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
const trimMarks = (text: string): string => tidyText(text.replace(/^[\s\-–—•*+.,:;]+|[\s,:;_—–-]+$/g, ''))
const middleX = (line: RecognizedLine): number => line.box.x + line.box.width / 2

/**
 * Reads the fixed fields of an official document from the cells of its pages: head on the first, signature and recipients
 * on the last that has them. Anchors are the national title, the date, "Số:", "Kính gửi" and "Nơi nhận", compared without
 * diacritics. Anything odd is `check`, never a silent guess.
 */
export function findFields(
  pages: readonly { readonly cells: readonly RecognizedLine[]; readonly width: number }[],
  marks: { readonly red: string } = { red: '' },
): DocumentFields {
  const start = pages[0] ?? { cells: [], width: 0 }
  const first = { width: start.width, cells: start.cells.flatMap((cell, i) => (i < 12 ? splitAtNumber(cell) : [cell])) }
  const head = readHead(first.cells, first.width)
  const endPage = Math.max(
    0,
    pages.findLastIndex(({ cells }) => cells.some((cell) => /^noi nhan/.test(fold(cell.text)))),
  )
  const end = pages[endPage] ?? first
  return { ...head, ...readEnd(end.cells, end.width, endPage + 1), ...readMarks(first.cells, marks.red) }
}

/** "Số:" may stand close behind the agency's name: there a new cell begins. */
function splitAtNumber(cell: RecognizedLine): readonly RecognizedLine[] {
  const at = cell.words.findIndex(
    (word, i) =>
      i > 0 &&
      /^S[ốôồổỗ][íì´`'’“]?\s?[:;.]?$/u.test(word.text) &&
      (/[:;.]$/.test(word.text) || /^\d{1,5}\s?\//.test(cell.words[i + 1]?.text ?? '')),
  )
  if (at < 0) return [cell]
  return [cell.words.slice(0, at), cell.words.slice(at)].map((words) => ({
    text: words.map((word) => word.text).join(' '),
    words,
    box: boxAround(words.map((word) => word.box)),
  }))
}

const NUMBER =
  /^.{0,2}S[ốoôồỗổóòỏ]\s*[:;.]?\s*([0-9OoIlSB]{0,6})[.\s]*\/?\s*(\p{Lu}[\p{L}0-9&]*(?:[-/–]\s?[\p{L}0-9&]+)*)?\s*$/u
const DATE = /^(.*?)[,.]?\s*ng[àaảáạ]y\s+(\S{1,3})\s+th[áaàạả]ng\s+(\S{1,2})\s+n[ăaâ]m\s+(\d{4})\W*$/iu

type Head = Omit<DocumentFields, 'position' | 'signatory' | 'recipients' | 'urgency' | 'secrecy'>

function readHead(cells: readonly RecognizedLine[], width: number): Head {
  const titleAt = cells.findIndex((cell) => /hoa xa hoi chu ngh/.test(fold(cell.text)))
  const dateAt = cells.findIndex((cell) => DATE.test(cell.text))
  const dateCell = cells[dateAt]
  const limit = dateCell === undefined ? cells.length : dateAt + 12
  const numberAt = cells.findIndex((cell, i) => i < limit && NUMBER.test(cell.text) && /\d|\//.test(cell.text))
  const numberCell = cells[numberAt]
  const bodyFrom = Math.max(numberAt, dateAt, titleAt) + 1
  const typeAt = cells.findIndex(
    (cell, i) => i >= bodyFrom && i < bodyFrom + 10 && findTypeName(cell.text) !== undefined,
  )
  const type = typeAt < 0 ? undefined : findTypeName(cells[typeAt]?.text ?? '')
  const number = readNumber(numberCell)
  return {
    ...number,
    ...readDate(dateCell),
    ...readAgencies(cells, numberAt < 0 ? dateAt : numberAt, width),
    ...readSubject(cells, typeAt, type, bodyFrom, number.symbol.value),
    addressees: readAddressees(cells),
  }
}

function readNumber(cell: RecognizedLine | undefined): Pick<DocumentFields, 'number' | 'symbol'> {
  const match = cell === undefined ? null : NUMBER.exec(cell.text)
  if (cell === undefined || match === null) return { number: missingField(), symbol: missingField() }
  const digits = match[1] ?? ''
  const repaired = digits.replace(/[Oo]/g, '0').replace(/[Il]/g, '1').replace(/S/g, '5').replace(/B/g, '8')
  const symbol = (match[2] ?? '').replace(/\s/g, '').replace(/–/g, '-')
  return {
    number: repaired === '' ? missingField() : foundField(repaired, [cell], 1, repaired !== digits),
    symbol: symbol === '' ? missingField() : foundField(symbol, [cell], 1, !/[-/]/.test(symbol)),
  }
}

function readDate(cell: RecognizedLine | undefined): Pick<DocumentFields, 'place' | 'date'> {
  const match = cell === undefined ? null : DATE.exec(cell.text)
  if (cell === undefined || match === null) return { place: missingField(), date: missingField() }
  const iso = `${match[4]}-${(match[3] ?? '').padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`
  const place = trimMarks(match[1] ?? '')
  return {
    place: place === '' ? missingField() : foundField(place, [cell], 1, !/^\p{Lu}/u.test(place) || hasOddWord(place)),
    // a day that the calendar does not have is shown as it was read, and never sure
    date: foundField(iso, [cell], 1, findVietnamDate(iso) === undefined),
  }
}

const AGENCY_START =
  /^(?:ubnd|uy ban|bo |so |van phong|phong|cuc|tong cuc|vu |ban |chi cuc|trung tam|hoi dong|hdnd|chinh phu|thu tuong|truong|vien|hoc vien|dai hoc|toa an|cong an|thanh tra|kho bac|bao hiem|ngan hang)/

function readAgencies(
  cells: readonly RecognizedLine[],
  before: number,
  width: number,
): Pick<DocumentFields, 'parentAgency' | 'agency'> {
  const left = cells
    .slice(0, Math.max(0, before))
    .filter(
      (cell) => middleX(cell) < width * 0.5 && isUpperText(cell.text) && !/cong hoa xa|viet nam$/.test(fold(cell.text)),
    )
  const units: RecognizedLine[][] = []
  for (const cell of left) {
    if (units.length === 0 || AGENCY_START.test(`${fold(cell.text)} `)) units.push([cell])
    else units.at(-1)?.push(cell)
  }
  const agency = units.at(-1)
  const parents = units.slice(0, -1).flat()
  const name = (lines: readonly RecognizedLine[]): string => trimMarks(lines.map((line) => line.text).join(' '))
  return {
    parentAgency:
      parents.length === 0
        ? missingField()
        : foundField(name(parents), parents, 1, units.length > 2 || hasOddWord(name(parents))),
    agency: agency === undefined ? missingField() : foundField(name(agency), agency, 1, hasOddWord(name(agency))),
  }
}

function findTypeName(text: string): DocumentType | undefined {
  const upper = upperText(trimMarks(text))
  if (!isUpperText(text)) return undefined
  return (
    DOCUMENT_TYPES.find((type) => upperText(type.name) === upper) ??
    DOCUMENT_TYPES.find((type) => foldText(type.name) === fold(text))
  )
}

function readSubject(
  cells: readonly RecognizedLine[],
  typeAt: number,
  type: DocumentType | undefined,
  bodyFrom: number,
  symbol: string | undefined,
): Pick<DocumentFields, 'type' | 'subject'> {
  const typeCell = cells[typeAt]
  if (type !== undefined && typeCell !== undefined) {
    const lines: RecognizedLine[] = []
    const { left, right } = textSpan(cells)
    const span = right - left
    let bottom = typeCell.box.y + typeCell.box.height
    for (const cell of cells.slice(typeAt + 1, typeAt + 6)) {
      const centred = Math.abs(middleX(cell) - middleX(typeCell)) < typeCell.box.height * 2.2
      if (!centred || cell.box.y - bottom > cell.box.height * 1.6 || isUpperText(cell.text)) break
      if (/^(?:can cu|kinh gui|dieu \d)/.test(fold(cell.text))) break
      if (cell.box.width > FULL_LINE * span) break // trích yếu is wrapped earlier: this is the body
      lines.push(cell)
      bottom = cell.box.y + cell.box.height
    }
    const text = trimMarks(lines.map((line) => line.text).join(' '))
    const exact = upperText(type.name) === upperText(trimMarks(typeCell.text))
    return {
      type: foundField(type.slug, [typeCell], 1, !exact),
      subject: text === '' ? missingField() : foundField(text, lines, 1, lines.length > 1 || hasOddWord(text)),
    }
  }
  const about = cells.findIndex((cell, i) => i < bodyFrom + 8 && /^.{0,2}v\s?\/\s?v/i.test(cell.text))
  const start = cells[about]
  const abbreviation = symbol?.split(/[-/]/)[0]
  const bySymbol = DOCUMENT_TYPES.find((one) => one.abbreviation !== undefined && one.abbreviation === abbreviation)
  if (start === undefined)
    return {
      type:
        bySymbol === undefined ? missingField() : { ...missingField<string>(), value: bySymbol.slug, status: 'check' },
      subject: missingField(),
    }
  const lines = [start]
  for (const cell of cells.slice(about + 1, about + 8)) {
    const last = lines.at(-1) ?? start
    if (middleX(cell) > start.box.x + start.box.width * 1.3) continue
    if (cell.box.y - last.box.y > 2 * start.box.height || /^kinh gui/.test(fold(cell.text))) break
    lines.push(cell)
  }
  const text = trimMarks(
    lines
      .map((line) => line.text)
      .join(' ')
      .replace(/^.{0,2}v\s?\/\s?v\s*/i, ''),
  )
  return {
    type: foundField('cong-van', [start], 1, bySymbol !== undefined),
    subject: foundField(text, lines, 1, hasOddWord(text)),
  }
}

/** A line that ends this close to the right margin, as a part of the width of the text, goes on below. */
const FULL_LINE = 0.87

const textSpan = (cells: readonly RecognizedLine[]): { readonly left: number; readonly right: number } => ({
  left: Math.min(...cells.map(({ box }) => box.x)),
  right: Math.max(...cells.map(({ box }) => box.x + box.width)),
})

function readAddressees(cells: readonly RecognizedLine[]): DocumentFields['addressees'] {
  const at = cells.findIndex((cell) => /^kinh gui/.test(fold(cell.text)))
  const start = cells[at]
  if (start === undefined) return missingField()
  const lines = [start]
  const rest = trimMarks(start.text.replace(/^.*?g[ửưu\p{L}]i\s*[:;.]?/iu, ''))
  const items = rest === '' ? [] : [rest]
  for (const cell of cells.slice(at + 1, at + 10)) {
    if (!/^[-–•*+]\s?\p{L}/u.test(cell.text)) break
    lines.push(cell)
    items.push(trimMarks(cell.text))
  }
  const values = items.map((item) => item.replace(/[.;]$/, '')).filter((item) => item !== '')
  const { left, right } = textSpan(cells)
  const goesOn = lines.some(({ box }) => box.x + box.width - left > FULL_LINE * (right - left))
  const odd = goesOn || hasOddWord(values.join(' '))
  return values.length === 0 ? missingField() : foundField(values, lines, 1, odd)
}

const POSITION =
  /(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHÁNH VĂN PHÒNG|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|(?:TỔNG |CHI )?CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG (?:BAN|PHÒNG)|HIỆU TRƯỞNG|CHÁNH THANH TRA|THỦ TƯỚNG|VIỆN TRƯỞNG|CHÁNH ÁN|CHỦ NHIỆM|BÍ THƯ)\s*$/u
const PERSON = /^(?:\p{Lu}[\p{Ll}’']+\s+){1,5}\p{Lu}[\p{Ll}’']+$/u

function readEnd(
  cells: readonly RecognizedLine[],
  width: number,
  page: number,
): Pick<DocumentFields, 'position' | 'signatory' | 'recipients'> {
  const anchor = cells.findLastIndex((cell) => /^noi nhan/.test(fold(cell.text)))
  const from = anchor < 0 ? Math.floor(cells.length * 0.7) : Math.max(0, anchor - 4)
  const tail = cells.slice(from)
  const positionCell = tail.findLast((cell) => POSITION.test(upperText(trimMarks(cell.text))) && isUpperText(cell.text))
  const position = positionCell === undefined ? null : POSITION.exec(trimMarks(positionCell.text))
  const below = positionCell === undefined ? [] : tail.slice(tail.indexOf(positionCell) + 1)
  const person = below.findLast((cell) => PERSON.test(trimMarks(cell.text)) && middleX(cell) > width * 0.5)
  const items: string[] = []
  const lines: RecognizedLine[] = []
  if (anchor >= 0)
    for (const cell of cells.slice(anchor + 1, anchor + 40)) {
      if (middleX(cell) > width * 0.55 && !/^[-–•]/.test(cell.text)) continue
      if (!/^[-–•*+]\s?\p{L}/u.test(cell.text)) continue
      lines.push(cell)
      for (const item of cell.text.split(/[;.]\s+[-–•]\s*/)) items.push(trimMarks(item).replace(/[.;]$/, ''))
    }
  return {
    position:
      position === null || positionCell === undefined
        ? missingField()
        : foundField(position[0].trim(), [positionCell], page),
    signatory:
      person === undefined
        ? missingField()
        : foundField(trimMarks(person.text), [person], page, hasOddWord(person.text)),
    recipients: items.length === 0 ? missingField() : foundField(items, lines, page, hasOddWord(items.join(' '))),
  }
}

const URGENCY = [
  ['HỎA TỐC', 'hoa-toc'],
  ['THƯỢNG KHẨN', 'thuong-khan'],
  ['KHẨN', 'khan'],
] as const
const SECRECY = [
  ['TUYỆT MẬT', 'tuyet-mat'],
  ['TỐI MẬT', 'toi-mat'],
  ['MẬT', 'mat'],
] as const

/** Urgency and secrecy stand in boxes of their own, mostly red: a line of the head that says nothing else, or the red layer. */
function readMarks(cells: readonly RecognizedLine[], red: string): Pick<DocumentFields, 'urgency' | 'secrecy'> {
  const head = cells.slice(0, 20)
  const redWords = ` ${fold(red)
    .replace(/[^a-z ]/g, ' ')
    .replace(/ +/g, ' ')} `
  const find = (list: readonly (readonly [string, string])[]): ReadField<string> => {
    for (const [name, slug] of list) {
      const cell = head.find((one) => upperText(trimMarks(one.text)) === name)
      if (cell !== undefined) return foundField(slug, [cell], 1)
    }
    for (const [name, slug] of list)
      if (redWords.includes(` ${foldText(name)} `))
        return { value: slug, status: 'check', confidence: 0.5, page: 1, box: undefined }
    return missingField()
  }
  return { urgency: find(URGENCY), secrecy: find(SECRECY) }
}
