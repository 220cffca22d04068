import {
  findVietnamDate,
  serializeVietnamDate,
  startOfVietnamDate,
  type VietnamDate,
  vietnamDateOf,
} from '../../vietnam/calendar-day.js'

/** A value, and whether it was written in another form than QCVN 102:2016 wants. */
export interface WireValue<T> {
  readonly value: T
  readonly isOdd: boolean
}

/** `yyyy/MM/dd`. */
export const formatWireDate = (date: VietnamDate): string => serializeVietnamDate(date).replaceAll('-', '/')

/** `yyyy/MM/dd HH:mm:ss` in UTC+7. */
export function formatWireTime(at: Date): string {
  const day = vietnamDateOf(at)
  const seconds = Math.floor((at.getTime() - startOfVietnamDate(day).getTime()) / 1000)
  const two = (value: number): string => `${Math.floor(value)}`.padStart(2, '0')
  return `${formatWireDate(day)} ${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** Reads `yyyy/MM/dd`, and as odd `yyyy-MM-dd`, `dd/MM/yyyy`, one-digit parts, and a time behind the day. */
export function findWireDate(text: string): WireValue<VietnamDate> | undefined {
  const match = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})(?:[ T][0-9:.+Z]+)?$/.exec(text)
  const turned = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?:[ T][0-9:.+Z]+)?$/.exec(text)
  const [year, month, day] = match
    ? [match[1], match[3], match[4]]
    : turned
      ? [turned[4], turned[3], turned[1]]
      : ['', '', '']
  const value = findVietnamDate(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`)
  return value && { value, isOdd: formatWireDate(value) !== text }
}

/** Reads `yyyy/MM/dd HH:mm:ss` in UTC+7; as odd the other forms of the day, no seconds, or no time. */
export function findWireTime(text: string): WireValue<Date> | undefined {
  const match = /^(\S+?)(?:[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/.exec(text)
  const day = findWireDate(match?.[1] ?? '')
  if (match === null || day === undefined) return undefined
  const [hours, minutes, seconds] = [match[2], match[3], match[4]].map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ]
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const value = new Date(startOfVietnamDate(day.value).getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
  return { value, isOdd: formatWireTime(value) !== text }
}
