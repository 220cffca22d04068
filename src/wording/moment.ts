import type { Language } from './language.js'

const VIETNAM_OFFSET_MS = 7 * 3_600_000
const two = (value: number): string => String(value).padStart(2, '0')

/** A moment as people in Viet Nam read it: `09:05:00 ngày 24/11/2026 (+07:00)`. */
export function momentText(moment: Date, language: Language): string {
  const local = new Date(moment.getTime() + VIETNAM_OFFSET_MS)
  const clock = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
  const day = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
  return language === 'vi' ? `${clock} ngày ${day} (+07:00)` : `${day} ${clock} (UTC+07:00)`
}

/** The day of a moment in Viet Nam: `24/11/2026`. */
export function dayText(moment: Date): string {
  const local = new Date(moment.getTime() + VIETNAM_OFFSET_MS)
  return `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()}`
}
