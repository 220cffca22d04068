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
  const onPage = <Value>(field: ReadField<Value>, isDoubtful = false): ReadField<Value> => {
    const reading = field.page === undefined ? undefined : readings[field.page - 1]
    if (reading === undefined || field.box === undefined)
      return isDoubtful && field.status === 'sure' ? { ...field, status: 'check' } : field
    // measured: what the engine holds for certain on a page that it read badly is wrong too often
    const doubtful = isDoubtful || reading.page.warnings.some(({ id }) => id === 'hard-to-read')
    const status = doubtful && field.status === 'sure' ? 'check' : field.status
    return { ...field, status, box: boxOnPage(reading, field.box) }
  }
  const read = findFields(pages, { red: readings[0]?.red ?? '' })
  const paper = findPaper(pages, read)
  // a degree or a card is no official document: what its head seems to say in the places of one is doubtful
  const other = paper.kind.value !== undefined && paper.kind.value !== 'van-ban'
  return {
    fields: {
      number: onPage(read.number, other),
      symbol: onPage(read.symbol, other),
      place: onPage(read.place, other),
      date: onPage(read.date, other),
      parentAgency: onPage(read.parentAgency, other),
      agency: onPage(read.agency, other),
      type: onPage(read.type, other),
      subject: onPage(read.subject, other),
      addressees: onPage(read.addressees, other),
      position: onPage(read.position, other),
      signatory: onPage(read.signatory, other),
      recipients: onPage(read.recipients, other),
      urgency: onPage(read.urgency, other),
      secrecy: onPage(read.secrecy, other),
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
