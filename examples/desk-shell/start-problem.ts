import { redactText, terminalText } from './log.js'
import { errorWords } from './page.js'

/** What the terminal says when a desk cannot start: the sentence, the code, and for a bug where it happened. */
export function startProblem(error: unknown): string {
  const { code, sentence, isBug } = errorWords(error)
  if (!isBug) return `${terminalText(sentence)} (${code})\n`
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Bàn làm việc không khởi động được vì một lỗi của chương trình (${code}).\n${redactText(detail)}\n`
}
