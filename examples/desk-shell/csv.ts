import { stripSteering } from './file-name.js'

/** A cell that a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r]/

function cell(text: string): string {
  const plain = stripSteering(text)
  const safe = FORMULA.test(plain) ? `'${plain}` : plain
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Rows as CSV by RFC 4180, in UTF-8 with a byte order mark (Excel); no cell is a formula. */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}
