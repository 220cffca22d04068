import type { TableColumn, TableRow } from '../compose/index.js'
import { formatDocumentNumber, formatNumberAndSymbol } from '../document/index.js'
import {
  CERTIFICATION_COLUMNS,
  type CertificationColumn,
  type CertificationEntry,
  type NumberEntry,
  OUTGOING_COLUMNS,
  type OutgoingEntry,
  type RegisterColumn,
} from '../registry/index.js'
import { formatAmount } from '../vietnam/amount.js'
import { findVietnamDate, type VietnamDate, vietnamDateOf } from '../vietnam/calendar-day.js'
import { tidyText } from '../vietnam/text.js'

const two = (value: number): string => `${value}`.padStart(2, '0')

/** A day as the columns of a book hold it: `05/03/2026`. */
export const formatColumnDate = (date: VietnamDate): string => `${two(date.day)}/${two(date.month)}/${date.year}`

type Look = Omit<TableColumn, 'title'>

const CERTIFICATION_LOOK: Readonly<Record<CertificationColumn['source'], Look>> = {
  number: { share: 19, align: 'center' },
  date: { share: 24, align: 'center' },
  requester: { share: 43, align: 'left' },
  kindOfPaper: { share: 60, align: 'left' },
  certifier: { share: 42, align: 'left' },
  copies: { share: 19, align: 'center', isAdded: true },
  feeVnd: { share: 23, align: 'right', isAdded: true },
  note: { share: 30, align: 'left', isNote: true },
}

const OUTGOING_LOOK: Readonly<Record<RegisterColumn['source'], Look>> = {
  numberAndSymbol: { share: 27, align: 'left' },
  date: { share: 23, align: 'center' },
  subject: { share: 54, align: 'left' },
  signatory: { share: 29, align: 'left' },
  recipients: { share: 32, align: 'left' },
  keptBy: { share: 25, align: 'left' },
  copies: { share: 16, align: 'center', isAdded: true },
  sentOn: { share: 23, align: 'center' },
  receipt: { share: 16, align: 'left' },
  note: { share: 22, align: 'left', isNote: true },
}

/** Columns of the printed book of certified copies, in the words of its form. */
export const CERTIFICATION_TABLE: readonly TableColumn[] = CERTIFICATION_COLUMNS.map(({ title, source }) => ({
  title,
  ...CERTIFICATION_LOOK[source],
}))

/** Columns of the printed book of outgoing documents, in the words of its form. */
export const OUTGOING_TABLE: readonly TableColumn[] = OUTGOING_COLUMNS.map(({ title, source }) => ({
  title,
  ...OUTGOING_LOOK[source],
}))

/** What happened to the number, for the column of notes. */
function remarkOf(entry: NumberEntry): string | undefined {
  if (entry.status === 'reserved') return 'Số đã giữ, chưa hoàn thành.'
  if (entry.status === 'signed') return 'Đã ký, chưa phát hành.'
  if (entry.status !== 'void') return undefined
  const day = entry.voidedAt === undefined ? '' : ` ngày ${formatColumnDate(vietnamDateOf(entry.voidedAt))}`
  return `Số bị hủy${day}. Lý do: ${entry.reason ?? ''}. Người hủy: ${entry.actor ?? ''}.`
}

const noteOf = (entry: NumberEntry, note: string | undefined): string =>
  [note, remarkOf(entry)].filter((text) => text !== undefined).join('. ')

/** Only what is finished is added up: a void or an open number has brought neither copies nor fees. */
const addedOf = (entry: NumberEntry, amounts: readonly number[]): readonly bigint[] =>
  amounts.map((amount) => (entry.status === 'committed' ? BigInt(amount) : 0n))

/** A row of the book of certified copies. */
export function certificationRow(entry: CertificationEntry): TableRow {
  const { requester, kindOfPaper, certifier, copies, feeVnd, note } = entry.register
  const text: Readonly<Record<CertificationColumn['source'], string>> = {
    number: formatDocumentNumber(entry.number),
    date: formatColumnDate(entry.date),
    requester,
    kindOfPaper,
    certifier,
    copies: formatAmount(BigInt(copies)),
    feeVnd: formatAmount(BigInt(feeVnd)),
    note: noteOf(entry, note),
  }
  return {
    cells: CERTIFICATION_COLUMNS.map(({ source }) => tidyText(text[source])),
    isStruck: entry.status === 'void',
    amounts: addedOf(entry, [copies, feeVnd]),
  }
}

/** A row of the book of outgoing documents. */
export function outgoingRow(entry: OutgoingEntry): TableRow {
  const { subject, signatory, recipients, keptBy, copies, sentOn, receipt, note } = entry.register
  const sent = sentOn === undefined ? undefined : findVietnamDate(sentOn)
  const text: Readonly<Record<RegisterColumn['source'], string | undefined>> = {
    numberAndSymbol: formatNumberAndSymbol(entry.number, entry.symbol),
    date: formatColumnDate(entry.date),
    subject,
    signatory,
    recipients,
    keptBy,
    copies: copies === undefined ? undefined : `${copies}`,
    sentOn: sent === undefined ? sentOn : formatColumnDate(sent),
    receipt,
    note: noteOf(entry, note),
  }
  const counted = copies !== undefined && Number.isSafeInteger(copies) && copies > 0 ? copies : 0
  return {
    cells: OUTGOING_COLUMNS.map(({ source }) => tidyText(text[source] ?? '')),
    isStruck: entry.status === 'void',
    amounts: addedOf(entry, [counted]),
  }
}
