import type { Language } from './language.js'
import { wordsOf } from './summary.js'

/**
 * What an error code means and what to do next, in one or two sentences. An unknown code (of a newer version, say) is
 * answered with a general sentence that names it.
 */
export function describe(code: string, language: Language): string {
  const known: Readonly<Record<string, string>> = wordsOf(language).errors
  if (Object.hasOwn(known, code)) return known[code] ?? code
  return language === 'vi'
    ? `Không thực hiện được (${code}). Xem nhật ký kỹ thuật hoặc liên hệ bộ phận hỗ trợ.`
    : `This could not be done (${code}). See the technical log or ask your support.`
}
