// The folder given at the start.
import type { Hono } from 'hono'
import { type DeskEnv, notice, seeOther } from '../../desk-shell/index.js'
import type { Desk } from '../desk.js'
import { findInFolder, listFolder } from '../folder.js'
import { judgeFile } from '../judge.js'
import { folderBody, queueText } from '../views/folder.js'
import { deskPage } from './desk-page.js'

export function addFolderRoutes(app: Hono<DeskEnv>, desk: Desk): void {
  const { folder, checks, queue } = desk

  app.get('/tien-do', (c) => c.json({ ...queue.state, text: queueText(queue.state) }))

  if (folder === undefined) return

  app.get('/thu-muc', async (c) => {
    const listing = await listFolder(folder)
    return deskPage(c, desk, {
      title: 'Thư mục',
      wide: true,
      body: folderBody(c, { folder, listing, checks, queue: queue.state }),
    })
  })

  app.post('/thu-muc/kiem-tra', async (c) => {
    const { files } = await listFolder(folder)
    queue.start(files)
    return seeOther(c, '/thu-muc')
  })

  app.post('/thu-muc/dung', (c) => {
    queue.stop()
    return seeOther(c, '/thu-muc', 'Đã dừng. Các tệp đã kiểm vẫn còn trong danh sách.')
  })

  // one file by its name, for a link from another program on this machine
  app.get('/thu-muc/tep', async (c) => {
    const file = await findInFolder(folder, c.req.query('ten') ?? '')
    if (file === undefined)
      return notice(c, {
        title: 'Không mở được tệp',
        what: 'Tên này không chỉ một tệp trong thư mục đã nêu, hoặc là liên kết ra ngoài thư mục.',
        todo: 'Chọn tệp trong danh sách của thư mục.',
        back: { href: '/thu-muc', text: 'Thư mục' },
        statusCode: 404,
      })
    const known = checks.findByPath(file.path)
    if (known !== undefined) return seeOther(c, `/tep/${known.id}`)
    const taken = { ...file, at: desk.moment() }
    const checked = checks.add({ ...taken, isOwn: false }, await judgeFile(taken, desk.trust))
    return seeOther(c, `/tep/${checked.id}`)
  })
}
