// Evidence: one package to take along, and what is kept on this machine until it is deleted.
import type { Hono } from 'hono'
import { attachment, type DeskEnv, seeOther } from '../../desk-shell/index.js'
import type { Desk } from '../desk.js'
import { openEvidenceZip, withEvidence } from '../evidence-zip.js'
import { keptBody } from '../views/kept.js'
import { gone } from './card.js'
import { deskPage } from './desk-page.js'

export function addEvidenceRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { checks, keeper } = desk

  app.get('/tep/:id/bang-chung.zip', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return seeOther(c, `/tep/${file.id}`)
    const name = (file.name.split('/').at(-1) ?? 'tep').replace(/\.pdf$/i, '')
    return c.body(openEvidenceZip(file, judged, desk), 200, {
      'content-type': 'application/zip',
      'content-disposition': attachment(`bang-chung-${name}.zip`),
    })
  })

  app.post('/tep/:id/luu', async (c) => {
    const file = checks.find(c.req.param('id'))
    if (file === undefined) return gone(c)
    const judged = await checks.judged(file)
    if (judged.outcome !== 'judged') return seeOther(c, `/tep/${file.id}`)
    await withEvidence(file, judged, desk, (files) =>
      keeper.keep({ sha256: judged.report.file.sha256, name: file.name, at: new Date(desk.now()) }, files),
    )
    return seeOther(c, '/bang-chung', 'Đã lưu chứng thư, danh sách thu hồi, dấu thời gian và báo cáo của tệp.')
  })

  app.get('/bang-chung', async (c) =>
    deskPage(c, desk, { title: 'Bằng chứng đã lưu', body: keptBody(c, await keeper.list()) }),
  )

  app.post('/bang-chung/:sha256/xoa', async (c) => {
    await keeper.remove(c.req.param('sha256'))
    return seeOther(c, '/bang-chung', 'Đã xóa.')
  })
}
