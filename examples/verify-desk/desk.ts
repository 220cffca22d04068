// The verify desk as an application: each handler reads the request, calls the library once and answers with a page.
import { Hono } from 'hono'
import { type DeskEnv, notice, type Pictures } from '../desk-shell/index.js'
import { CheckList } from './check-list.js'
import { CheckQueue } from './check-queue.js'
import { EvidenceKeeper } from './kept-evidence.js'
import { addCardRoutes } from './routes/card.js'
import { addEvidenceRoutes } from './routes/evidence.js'
import { addFolderRoutes } from './routes/folder.js'
import { addListRoutes } from './routes/list.js'
import { addPictureRoutes } from './routes/pictures.js'
import { addRawRoutes } from './routes/raw.js'
import type { DeskTrust } from './trust.js'

/** What the desk is made of. */
export interface VerifyDeskOptions {
  readonly trust: DeskTrust
  /** Folder for uploads of this run; removed when the desk closes. */
  readonly uploadFolder: string
  /** Folder for what the auditor keeps. */
  readonly keptFolder: string
  /** The folder given at the start. */
  readonly folder?: string
  readonly now: () => number
  readonly pictures: Pictures
  /** Name and version for reports. */
  readonly tool: string
  /** Largest file that may be dropped. */
  readonly maxBytes?: number
}

/** What every route works with. */
export interface Desk extends VerifyDeskOptions {
  readonly maxBytes: number
  readonly checks: CheckList
  readonly queue: CheckQueue
  readonly keeper: EvidenceKeeper
  /** The moment of a new check. */
  readonly moment: () => Date
}

/** 200 MB: larger files are named on the command line. */
export const MAX_UPLOAD_BYTES = 200_000_000

/** Builds the desk's application; it has no session, no guard and no socket of its own. */
export function buildVerifyDesk(options: VerifyDeskOptions): { readonly app: Hono<DeskEnv>; readonly desk: Desk } {
  const { trust, now, keptFolder } = options
  const checks = new CheckList(trust)
  // the moment is taken once for each check, in whole seconds, and kept with it
  const moment = (): Date => trust.chosenMoment ?? new Date(Math.floor(now() / 1000) * 1000)
  const desk: Desk = {
    ...options,
    maxBytes: options.maxBytes ?? MAX_UPLOAD_BYTES,
    checks,
    queue: new CheckQueue(checks, trust, moment),
    keeper: new EvidenceKeeper(keptFolder),
    moment,
  }
  const app = new Hono<DeskEnv>()
  app.use('*', (_, next) => desk.queue.first(next))
  addListRoutes(app, desk)
  addFolderRoutes(app, desk)
  addCardRoutes(app, desk)
  addRawRoutes(app, desk)
  addPictureRoutes(app, desk)
  addEvidenceRoutes(app, desk)
  app.notFound((c) =>
    notice(c, {
      title: 'Không có trang này',
      what: 'Địa chỉ này không có trong trang kiểm tra, hoặc tệp đã được bỏ khỏi danh sách.',
      todo: 'Về danh sách rồi chọn lại.',
      back: { href: '/', text: 'Danh sách' },
      statusCode: 404,
    }),
  )
  return { app, desk }
}
