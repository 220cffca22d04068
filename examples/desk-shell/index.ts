/**
 * What both desks stand on: a server on this machine only, its guard, entry and session; pages, forms, tables, pictures;
 * uploads, CSV, a log without secrets. It knows no law and no signature. Start reading at `desk.ts`.
 * @module
 */
export { newActKey } from './act-key.js'
export { csv } from './csv.js'
export { type DeskOptions, type OpenDesk, openDesk } from './desk.js'
export { DeskError, type DeskErrorCode } from './errors.js'
export {
  type Choice,
  checks,
  dateField,
  type FieldBase,
  type FieldOptions,
  type FieldValues,
  field,
  parseTypedDate,
  radios,
  secretField,
  select,
  shownDate,
  textArea,
  tick,
} from './field.js'
export { attachment, harmlessName, harmlessPath, stripSteering } from './file-name.js'
export { type ButtonOptions, button, buttonRow, type FormOptions, form, typed } from './form.js'
export { type DeskForm, localPath, readForm } from './form-body.js'
export { type IconName, icon, type StatusKind, status } from './icon.js'
export type { FieldError, PageOptions } from './layout.js'
export { type DeskLog, deskLog, redactText, terminalText } from './log.js'
export { download, errorWords, type Notice, notice, page, seeOther } from './page.js'
export {
  type CardOptions,
  card,
  columns,
  type DropZoneOptions,
  details,
  dropZone,
  pager,
  type SummaryItem,
  summaryList,
  type TableColumn,
  type TableOptions,
  type TableRow,
  table,
  type ViewerPage,
  viewer,
} from './part.js'
export { openPictures, type PictureRequest, type Pictures, sendPicture } from './pictures.js'
export type { DeskSession, KeptForm } from './session.js'
export { type FileKind, sniffKind } from './sniff.js'
export { startProblem } from './start-problem.js'
export type { DeskContext, DeskEnv, DeskLook, Html, NavItem } from './types.js'
export { type ReceivedFile, receiveUpload, type UploadOptions, uploadAnswer } from './upload.js'
