/**
 * Everything that a person reads, in Vietnamese and English: a sentence for every code, check and finding, and reports as
 * text, as a page and as the JSON of the command line. It may import all lower floors and judges nothing.
 * Start reading at `summary.ts`.
 *
 * @module wording
 */
export type { AppendixLine } from './appendix.js'
export { summarizeAppendix } from './appendix.js'
export { cliText, fillText } from './cli.js'
export type { EdxmlCommand, EdxmlOption, EdxmlText } from './cli-edxml.js'
export { edxmlText } from './cli-edxml.js'
export { cliFactLabel } from './cli-fact.js'
export type { RegistryCommand, RegistryOption, RegistryText } from './cli-registry.js'
export { registryText } from './cli-registry.js'
export type { CliCommand, CliOption, CliText, CliUsage } from './cli-words.js'
export { describe } from './describe.js'
export { escapeHtml, escapeTerminal, visibleText } from './escape.js'
export type { EvidenceFile, EvidencePackageOptions } from './evidence-package.js'
export { composeEvidencePackage } from './evidence-package.js'
export type { FailureJson, FailureText } from './failure.js'
export { failureText, failureToJson } from './failure.js'
export { findIssueText } from './issue.js'
export type { Language } from './language.js'
export { dayText, momentText } from './moment.js'
export type { RenderOptions } from './render.js'
export { renderReport } from './render.js'
export type { JsonValue } from './report-json.js'
export { reportToJson } from './report-json.js'
export type { ReportListRow, UnreadableFile } from './report-list.js'
export { failureForList, renderReportList, summarizeForList } from './report-list.js'
export type {
  LegalFacts,
  ReportContext,
  ReportSummary,
  SignatureSummary,
  SummaryChange,
  SummaryLine,
  SummaryRow,
} from './summary.js'
export { evidenceRows, summarizeReport } from './summary.js'
export { findWeaknessText } from './weakness.js'
export type {
  Advice,
  AppendixLineId,
  EvidencePackageWords,
  Labels,
  LegalWords,
  ListColumn,
  ListWords,
  Words,
} from './words.js'
