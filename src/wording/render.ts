import { fromUtf8 } from '../kernel/bytes.js'
import type { Report } from '../verify/index.js'
import type { Language } from './language.js'
import { reportHtml } from './report-html.js'
import { reportText } from './report-text.js'
import { type ReportContext, summarizeReport } from './summary.js'

/** How a report is laid out. */
export interface RenderOptions extends ReportContext {
  readonly as: 'text' | 'html'
  readonly language: Language
}

/**
 * A report for people, as UTF-8 text for a terminal or as one page of HTML without script or outside resources.
 * All text from the judged file is escaped for the medium. It judges nothing.
 */
export function renderReport(report: Report, options: RenderOptions): Uint8Array {
  const summary = summarizeReport(report, options.language, options)
  return fromUtf8(options.as === 'html' ? reportHtml(summary) : reportText(summary))
}
