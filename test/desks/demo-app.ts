import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { html } from 'hono/html'
import {
  button,
  buttonRow,
  card,
  checks,
  columns,
  csv,
  type DeskEnv,
  type DeskOptions,
  dateField,
  details,
  download,
  dropZone,
  type FieldError,
  field,
  form,
  type OpenDesk,
  openDesk,
  openPictures,
  type Pictures,
  page,
  pager,
  parseTypedDate,
  type ReceivedFile,
  radios,
  readForm,
  receiveUpload,
  secretField,
  seeOther,
  select,
  sendPicture,
  status,
  summaryList,
  table,
  textArea,
  tick,
  typed,
  uploadAnswer,
  viewer,
} from '../../examples/desk-shell/index.js'

/** A small desk that uses every part of the shell, with what the tests need to look inside. */
export interface DemoDesk extends OpenDesk {
  readonly lines: string[]
  readonly acts: string[]
  readonly secrets: Uint8Array[]
  readonly files: ReceivedFile[]
  readonly entries: string[]
  readonly folder: string
  /** Moves the desk's clock. */
  later(ms: number): void
}

const PUBLIC = new URL('../../dist-desk/public/', import.meta.url).pathname

function demoRoutes(o: {
  acts: string[]
  secrets: Uint8Array[]
  files: ReceivedFile[]
  folder: string
  pictures: Pictures
}): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  let name = 'Trần Thị Ự'
  app.get('/', (c) =>
    page(c, {
      title: 'Hôm nay',
      body: html`${table({
        caption: 'Việc của tôi',
        columns: [
          { text: 'Đến', kind: 'date' },
          { text: 'Người yêu cầu' },
          { text: 'Giấy tờ' },
          { text: 'Tình trạng' },
          { text: 'Phí', kind: 'number' },
          { text: 'Làm gì', kind: 'action' },
        ],
        rows: [
          {
            cells: [
              '10:42',
              name,
              'Bằng tốt nghiệp THPT',
              status('wait', 'Chờ đối chiếu'),
              '4.000 đ',
              button({ text: 'Mở', href: '/compare' }),
            ],
            current: true,
          },
          {
            cells: [
              '09:10',
              'Lê Văn Đạt',
              'Giấy khai sinh',
              status('warn', 'Lãnh đạo trả lại: "thiếu mặt sau"'),
              '2.000 đ',
              button({ text: 'Mở', href: '/compare' }),
            ],
          },
          {
            cells: [
              '08:55',
              'Phạm Ỵ',
              'Căn cước',
              status('bad', 'Số 15 bị hủy'),
              '2.000 đ',
              button({ text: 'Xem', href: '/compare' }),
            ],
            struck: true,
          },
        ],
        empty: 'Không còn việc nào.',
      })}${pager({ after: '/?after=3', summary: '1–3 trong 12' })}${buttonRow(button({ text: 'Yêu cầu mới', href: '/new', kind: 'main', key: 'F2', icon: 'plus' }), button({ text: 'Thả tệp', href: '/scan', icon: 'file' }))}`,
    }),
  )
  const newPage = (
    c: Parameters<typeof page>[0],
    values: Readonly<Record<string, string | readonly string[]>>,
    errors: readonly FieldError[] = [],
    actKey?: string,
  ): Promise<Response> =>
    page(c, {
      title: 'Tiếp nhận yêu cầu',
      step: 'Bước 1 trong 5',
      back: { href: '/', text: 'Hôm nay' },
      error: errors,
      body: form(c, {
        action: '/new',
        ...(actKey === undefined ? {} : { actKey }),
        busy: 'Đang ghi…',
        body: html`${field({ name: 'name', label: 'Người yêu cầu', values, errors, focus: true, mark: status('warn', 'cần xem') })}
${dateField({ name: 'day', label: 'Ngày cấp', values, errors })}
${select({
  name: 'kind',
  label: 'Loại giấy tờ',
  values,
  errors,
  options: [
    { value: 'bang', text: 'Bằng tốt nghiệp' },
    { value: 'khai-sinh', text: 'Giấy khai sinh' },
  ],
})}
${radios({
  name: 'to',
  label: 'Nhận kết quả',
  values,
  errors,
  options: [
    { value: 'kho', text: 'Kho dữ liệu của công dân' },
    { value: 'mail', text: 'Thư điện tử', hint: 'Gửi trong ngày' },
  ],
})}
${checks({
  name: 'with',
  label: 'Kèm theo',
  values,
  errors,
  options: [
    { value: 'a', text: 'Bản dịch' },
    { value: 'b', text: 'Hợp pháp hóa lãnh sự' },
  ],
})}
${textArea({ name: 'note', label: 'Ghi chú', values, errors, hint: 'Không ghi số giấy tờ tùy thân' })}
${secretField({ name: 'pin', label: 'Mã PIN', hint: 'Dán được; không lưu lại', errors })}
${buttonRow(button({ text: 'Lưu nháp', do: 'draft' }), button({ text: 'Tiếp: quét', kind: 'main', key: 'Ctrl+Enter', do: 'next' }))}`,
      }),
    })
  app.get('/new', (c) => newPage(c, typed(c, { to: 'kho' })))
  app.post('/new', async (c) => {
    const sent = await readForm(c)
    const errors: FieldError[] = []
    if (sent.text('name') === '') errors.push({ name: 'name', text: 'Nhập họ tên người yêu cầu' })
    if (sent.text('day') !== '' && parseTypedDate(sent.text('day')) === undefined)
      errors.push({ name: 'day', text: 'Ngày cấp phải là ngày có thật, ví dụ 24/06/2019' })
    o.secrets.push(sent.secret('pin'))
    if (errors.length > 0) return newPage(c, sent.values, errors, sent.actKey)
    o.acts.push(sent.actKey)
    name = sent.text('name')
    c.get('desk').log.info('received', { name, number: '001099012345' })
    return seeOther(c, '/', `Đã ghi yêu cầu của ${name}`)
  })
  app.get('/scan', (c) =>
    page(c, {
      title: 'Quét',
      step: 'Bước 2 trong 5',
      back: { href: '/', text: 'Hôm nay' },
      body: html`${dropZone({ action: '/files', label: 'Chọn tệp', hint: 'Thả ảnh quét hoặc PDF vào đây', accept: '.pdf,.jpg,.png', folder: true })}${table(
        {
          caption: 'Đã nhận',
          columns: [{ text: 'Tệp' }, { text: 'Byte', kind: 'number' }, { text: 'SHA-256' }],
          rows: o.files.map((file) => ({
            cells: [file.name, String(file.size), html`<code>${file.sha256.slice(0, 16)}</code>`],
          })),
          empty: 'Chưa có tệp nào.',
        },
      )}`,
    }),
  )
  app.put('/files', (c) =>
    uploadAnswer(c, async () => {
      const file = await receiveUpload(c, {
        folder: join(o.folder, 'in'),
        maxBytes: 1_000_000,
        kinds: ['pdf', 'jpeg', 'png'],
        idleMs: 400,
      })
      o.files.push(file)
      return { name: file.name, sha256: file.sha256 }
    }),
  )
  app.get('/picture/:index/:page', (c) => {
    const file = o.files[Number(c.req.param('index'))]
    return file === undefined
      ? c.notFound()
      : sendPicture(c, o.pictures, { file, sha256: file.sha256, page: Number(c.req.param('page')) })
  })
  app.get('/compare', (c) => {
    const pages = [1, 2].map((number) => ({
      number,
      src: `/picture/0/${number - 1}`,
      alt: `Trang ${number} của bản quét`,
      text: 'BẰNG TỐT NGHIỆP',
      notes: [status('warn', 'mờ')],
    }))
    return page(c, {
      title: 'Đối chiếu',
      step: 'Bước 3 trong 5',
      wide: true,
      back: { href: '/', text: 'Hôm nay' },
      body: form(c, {
        action: '/compare',
        body: columns(
          viewer({ pages, focus: true }),
          html`${card({
            heading: 'Dữ liệu nhận dạng',
            body: summaryList([
              { term: 'Tên bản chính', value: 'Bằng tốt nghiệp THPT' },
              { term: 'Số, ký hiệu', value: status('warn', 'B 0123456, cần xem') },
              { term: 'Phí', value: '4.000 đ' },
            ]),
          })}
${card({ kind: 'bad', heading: 'Không hợp lệ', body: html`<p>Trang 2 bị thay sau chữ ký thứ hai.</p>` })}
<fieldset><legend>Từng trang khớp bản chính</legend>${pages.map(({ number }) => tick({ name: 'page', value: String(number), page: number, text: `Trang ${number} khớp bản chính` }))}</fieldset>
${details('Chi tiết', html`<p>SHA-256 …</p>`)}${buttonRow(button({ text: 'Từ chối…', kind: 'danger', href: '/' }), button({ text: 'Tiếp: lời chứng', kind: 'main', key: 'Ctrl+Enter' }))}`,
        ),
      }),
    })
  })
  app.post('/compare', async (c) => {
    const sent = await readForm(c)
    o.acts.push(sent.all('page').join(','))
    return seeOther(c, '/', 'Đã đối chiếu')
  })
  app.get('/search', (c) =>
    page(c, { title: `Tìm: ${c.req.query('q') ?? ''}`, body: html`<p>${c.req.query('q') ?? ''}</p>` }),
  )
  app.get('/book.csv', (c) =>
    download(c, { name: 'sổ chứng thực.csv', type: 'text/csv; charset=utf-8', bytes: csv([['Tên'], [name]]) }),
  )
  app.get('/bug', () => {
    throw new Error('PIN 123456 of 001099012345 failed')
  })
  return app
}

/** Opens the small desk on a free port. */
export async function openDemoDesk(more: Partial<DeskOptions> = {}): Promise<DemoDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'vanthu-desk-'))
  const lines: string[] = []
  const acts: string[] = []
  const secrets: Uint8Array[] = []
  const files: ReceivedFile[] = []
  const entries: string[] = []
  let time = Date.UTC(2026, 10, 24, 2, 0, 0)
  const now = (): number => time
  const pictures = openPictures({ cacheFolder: join(folder, 'pictures') })
  const { deskLog } = await import('../../examples/desk-shell/index.js')
  const desk = await openDesk(demoRoutes({ acts, secrets, files, folder, pictures }), {
    name: 'thu',
    title: 'Bàn thử',
    band: 'BẢN THỬ – KHÔNG TIN CẬY',
    stateFolder: join(folder, 'state'),
    publicFolder: PUBLIC,
    now,
    nav: () => [
      { href: '/', text: 'Hôm nay' },
      { href: '/new', text: 'Tiếp nhận' },
      { href: '/scan', text: 'Quét' },
    ],
    person: () => 'An (Tư pháp – Hộ tịch)',
    help: '/search?q=help',
    searchAction: '/search',
    log: deskLog((line) => lines.push(line), now),
    newEntry: (url) => entries.push(url),
    ...more,
  })
  return {
    ...desk,
    lines,
    acts,
    secrets,
    files,
    entries,
    folder,
    later: (ms) => {
      time += ms
    },
    async close() {
      await desk.close()
      await pictures.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
