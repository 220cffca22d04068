import { PdfString } from './object.js'
import { parseTextString } from './text-string.js'

/**
 * The instant of a date string `D:YYYYMMDDHHmmSSOHH'mm'` (ISO 32000-2 7.9.4); `undefined` when it is none. Missing parts
 * have their first value; without an offset the time counts as UTC, which the standard leaves open.
 */
export function parsePdfDate(string: PdfString): Date | undefined {
  const match =
    /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z(?:00'?(?:00'?)?)?|([+-])(\d\d)'?(?:(\d\d)'?)?)?$/.exec(
      parseTextString(string),
    )
  if (match === null) return undefined
  const part = (index: number, otherwise: number): number =>
    match[index] === undefined ? otherwise : Number.parseInt(match[index], 10)
  const [year, month, day] = [part(1, 0), part(2, 1), part(3, 1)]
  const [hour, minute, second] = [part(4, 0), part(5, 0), part(6, 0)]
  const offset = (part(8, 0) * 60 + part(9, 0)) * (match[7] === '-' ? -1 : 1)
  if (hour > 23 || minute > 59 || second > 59 || part(8, 0) > 23 || part(9, 0) > 59) return undefined
  const local = new Date(Date.UTC(2000, month - 1, day, hour, minute, second))
  local.setUTCFullYear(year, month - 1, day) // Date.UTC would read the years 0 to 99 as 1900 and later
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return undefined
  return new Date(local.getTime() - offset * 60_000)
}

/** A date string in Vietnamese time, `D:20261124093000+07'00'`, whole seconds. */
export function buildPdfDate(instant: Date): PdfString {
  const local = new Date(instant.getTime() + 7 * 3_600_000).toISOString()
  const digits = local.slice(0, 19).replace(/[-T:]/g, '')
  return new PdfString(new Uint8Array(Array.from(`D:${digits}+07'00'`, (character) => character.charCodeAt(0))))
}
