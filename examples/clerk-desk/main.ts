import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { deskLog, openDesk, openPictures, startProblem } from '../desk-shell/index.js'
import { buildClerkApp, clerkLook } from './app.js'
import { openOffice } from './data/office.js'
import { openReading } from './data/reading.js'
import { openDemo } from './demo/demo-office.js'
import type { ClerkDesk } from './desk.js'

const USAGE = `Bàn chứng thực bản sao điện tử

  npm run desk -- --demo
  npm run desk -- --folder THƯ_MỤC --anchors TỆP_GỐC [--tsa-anchors TỆP] [--intermediates TỆP] [--crls THƯ_MỤC]
                  [--tsa URL]… [--tsa-timeout GIÂY] [--port SỐ] [--host 127.0.0.1] [--no-read]

  --folder    sổ, hồ sơ, người dùng của cơ quan (ổ đĩa trên máy này)
  --anchors   chứng thư gốc tin cậy; thiếu thì không ký được
  --tsa       máy chủ dấu thời gian; ghi nhiều lần thì hỏi lần lượt
  --demo      thử với khóa và giấy tờ KHÔNG TIN CẬY; không cần gì khác
`

const say = (text: string): void => void process.stdout.write(`${text}\n`)

function readArguments() {
  return parseArgs({
    allowNegative: true,
    options: {
      folder: { type: 'string' },
      anchors: { type: 'string' },
      'tsa-anchors': { type: 'string' },
      intermediates: { type: 'string' },
      crls: { type: 'string' },
      tsa: { type: 'string', multiple: true },
      'tsa-timeout': { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      read: { type: 'boolean', default: true },
      demo: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values
}

/** Folder of this user on this machine: label of the address, pictures of pages, witness of the books. */
function stateFolder(folder: string): string {
  const base = process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state')
  return join(base, 'vanthu-desk', createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16))
}

type Arguments = ReturnType<typeof readArguments>

async function openWork(given: Arguments, now: () => Date) {
  if (given.demo) {
    const demo = await openDemo(now, {
      ...(given.folder === undefined ? {} : { folder: given.folder }),
      read: given.read,
    })
    return {
      office: demo.office,
      note: demo.note,
      state: join(demo.office.options.folder, 'may-nay'),
      close: demo.close,
    }
  }
  const folder = resolve(given.folder ?? '.')
  const state = stateFolder(folder)
  const office = await openOffice(
    {
      folder,
      witnessFolder: state,
      read: given.read,
      ...(given.anchors === undefined ? {} : { anchors: given.anchors }),
      ...(given['tsa-anchors'] === undefined ? {} : { timeAnchors: given['tsa-anchors'] }),
      ...(given.intermediates === undefined ? {} : { intermediates: given.intermediates }),
      ...(given.crls === undefined ? {} : { crls: given.crls }),
      ...(given.tsa === undefined ? {} : { tsa: given.tsa }),
      ...(given['tsa-timeout'] === undefined ? {} : { tsaTimeoutMs: Number(given['tsa-timeout']) * 1000 }),
    },
    now,
  )
  return { office, note: undefined, state, close: async () => office.close() }
}

async function main(): Promise<void> {
  const given = readArguments()
  if (given.help || (!given.demo && given.folder === undefined)) {
    say(USAGE)
    process.exitCode = given.help ? 0 : 64
    return
  }
  const now = (): Date => new Date()
  const work = await openWork(given, now)
  const log = deskLog(
    (line) => void process.stderr.write(line),
    () => Date.now(),
  )
  const pictures = openPictures({ cacheFolder: join(work.state, 'hinh') })
  const reading = openReading(work.office, (text, error) => log.problem(text, error))
  const desk: ClerkDesk = {
    office: work.office,
    pictures,
    reading,
    ...(work.note === undefined ? {} : { demo: { note: work.note } }),
  }
  const here = dirname(fileURLToPath(import.meta.url))
  const open = await openDesk(buildClerkApp(desk), {
    ...clerkLook(desk),
    name: 'chung-thuc',
    stateFolder: work.state,
    publicFolder: join(here, 'public'),
    script: 'desk.js',
    style: 'clerk.css',
    ...(given.port === undefined ? {} : { port: Number(given.port) }),
    ...(given.host === '127.0.0.1' ? { host: '127.0.0.1' as const } : {}),
    now: () => Date.now(),
    log,
    newEntry: (url) => say(`Địa chỉ vào mới (dùng một lần): ${url}`),
  })
  say(`Bàn chứng thực đã mở. Địa chỉ vào (dùng một lần):\n${open.entryUrl}\n${work.note ?? ''}\nDừng: Ctrl+C`)
  const stop = async (): Promise<void> => {
    await open.close()
    await reading.close()
    await pictures.close()
    await work.close()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}

main().catch((error: unknown) => {
  process.stderr.write(startProblem(error))
  process.exitCode = 1
})
