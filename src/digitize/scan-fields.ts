import type { DocumentFields, ReadField } from './field-list.js'
import { findFields } from './fields.js'
import { findPaper, type PaperFields } from './paper-fields.js'
import { cellsOf } from './recognized-page.js'
import { boxOnPage, type ScanReading } from './scan-reading.js'

/**
 * Finds fields on pages that were read: those of an official document, and those of a paper of any kind. Boxes lie on the
 * pages as they came, turned or not. A machine's reading: nothing was confirmed.
 */
export function findScanFields(readings: readonly ScanReading[]): {
  readonly fields: DocumentFields
  readonly paper: PaperFields
} {
  const pages = readings.map(({ rows, placement }) => ({ rows, cells: cellsOf(rows), width: placement.read.width }))
  const onPage = <Value>(field: ReadField<Value>): ReadField<Value> => {
    const reading = field.page === undefined ? undefined : readings[field.page - 1]
    if (reading === undefined || field.box === undefined) return field
    return { ...field, box: boxOnPage(reading, field.box) }
  }
  const read = findFields(pages, { red: readings[0]?.red ?? '' })
  const paper = findPaper(pages, read)
  return {
    fields: {
      number: onPage(read.number),
      symbol: onPage(read.symbol),
      place: onPage(read.place),
      date: onPage(read.date),
      parentAgency: onPage(read.parentAgency),
      agency: onPage(read.agency),
      type: onPage(read.type),
      subject: onPage(read.subject),
      addressees: onPage(read.addressees),
      position: onPage(read.position),
      signatory: onPage(read.signatory),
      recipients: onPage(read.recipients),
      urgency: onPage(read.urgency),
      secrecy: onPage(read.secrecy),
    },
    paper: {
      kind: onPage(paper.kind),
      name: onPage(paper.name),
      number: onPage(paper.number),
      date: onPage(paper.date),
      issuer: onPage(paper.issuer),
      holder: onPage(paper.holder),
    },
  }
}
