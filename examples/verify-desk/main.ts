// npm run verify-desk: reads the command line, loads the trust, opens the desk on this machine only.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deskLog, openDesk, openPictures, startProblem } from '../desk-shell/index.js'
import { ArgumentError, type DeskArguments, parseArguments, USAGE } from './arguments.js'
import { buildVerifyDesk } from './desk.js'
import { listFolder } from './folder.js'
import { type DeskTrust, loadTrust } from './trust.js'

const NAME = 'kiem-tra'
const PROJECT = new URL('../', import.meta.url) // dist-desk/ stands in the project

/** Opens the desk and answers when it is closed. */
async function run(o: DeskArguments): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'vanthu-kiem-tra-'))
  const now = (): number => Date.now()
  let trust: DeskTrust
  let folder = o.folder
  if (o.demo) {
    process.stdout.write('Đang tạo khóa thử nghiệm và tệp mẫu…\n')
    const { makeDemo } = await import('./demo/make-demo.js') // not loaded in earnest work
    const json = await readFile(new URL('examples/documents/chi-thi-binh-thuan.json', PROJECT), 'utf8')
    const demo = await makeDemo(join(work, 'mau'), json, new Date(Math.floor(now() / 1000) * 1000))
    trust = { ...demo.trust, ...(o.at === undefined ? {} : { chosenMoment: o.at }) }
    folder ??= demo.folder
  } else {
    const { anchors } = o
    if (anchors === undefined) throw new ArgumentError('Chưa chỉ định gốc tin cậy: hãy thêm --anchors.')
    trust = await loadTrust({ ...o, anchors })
  }
  const pictures = openPictures({ cacheFolder: join(work, 'hinh') })
  const { version } = JSON.parse(await readFile(new URL('package.json', PROJECT), 'utf8'))
  const stateFolder = join(homedir(), '.vanthu', 'kiem-tra')
  const { app, desk } = buildVerifyDesk({
    trust,
    uploadFolder: join(work, 'tep'),
    keptFolder: join(stateFolder, 'bang-chung'),
    ...(folder === undefined ? {} : { folder }),
    now,
    pictures,
    tool: `vanthu ${version}`,
  })
  if (o.demo && folder !== undefined) desk.queue.start((await listFolder(folder)).files)
  const open = await openDesk(app, {
    name: NAME,
    title: 'Kiểm tra chữ ký số',
    stateFolder,
    publicFolder: fileURLToPath(new URL('dist-desk/public', PROJECT)),
    script: 'verify.js',
    style: 'verify.css',
    now,
    log: deskLog((line) => process.stderr.write(line), now),
    ...(o.port === undefined ? {} : { port: o.port }),
    ...(o.host === '127.0.0.1' ? { host: '127.0.0.1' as const } : {}),
    ...(o.demo
      ? { band: 'KHÔNG TIN CẬY – bản dùng thử: khóa, chứng thư và văn bản ở đây được tạo ra để làm mẫu.' }
      : {}),
    nav: () => [
      { href: '/', text: 'Danh sách' },
      ...(folder === undefined ? [] : [{ href: '/thu-muc', text: 'Thư mục' }]),
      { href: '/bang-chung', text: 'Bằng chứng đã lưu' },
    ],
    newEntry: (url) => process.stdout.write(`Mở trang kiểm tra: ${url}\n`),
  })
  process.stdout.write(`Mở trang kiểm tra: ${open.entryUrl}\nDừng: Ctrl+C\n`)
  const leave = async (): Promise<void> => {
    desk.queue.stop()
    await open.close()
    await pictures.close()
    await desk.queue.idle()
    await rm(work, { recursive: true, force: true })
  }
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
  await leave()
}

try {
  const o = parseArguments(process.argv.slice(2))
  if (o === 'help') process.stdout.write(USAGE)
  else await run(o)
} catch (error) {
  const isUsage = error instanceof ArgumentError
  process.stderr.write(isUsage ? `${error.message}\n\n${USAGE}` : startProblem(error))
  process.exitCode = isUsage ? 64 : 1
}
