import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csv } from '../../examples/desk-shell/csv.js'
import { attachment } from '../../examples/desk-shell/file-name.js'
import { terminalText } from '../../examples/desk-shell/log.js'
import { type DemoDesk, openDemoDesk } from './demo-app.js'
import { enterDesk, type Visitor } from './raw-http.js'

/** Names as a hostile certificate or request could carry them. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onfocus=alert(1) autofocus x='",
  '</textarea><script>alert(1)</script>',
  '</title><svg onload=alert(1)>',
  '&lt;b&gt; &amp;',
  '=HYPERLINK("http://evil.example","bấm")',
  '\x1b[2J\x1b]0;x\x07',
  'gpj.\u202etam',
  '{{7*7}} <%= 7*7 %>',
]

describe('hostile names', () => {
  let desk: DemoDesk
  let inside: Visitor
  beforeAll(async () => {
    desk = await openDemoDesk()
    inside = await enterDesk(desk)
  })
  afterAll(() => desk.close())

  test('are text in every page: table, field, summary, title, status, search', async () => {
    for (const name of HOSTILE) {
      const wrong = await inside.post('/new', {
        _page: '/new',
        name,
        day: 'x',
        note: name,
        kind: name,
        to: name,
        with: name,
        [name]: name,
      })
      expect(wrong.status).toBe(422)
      const ok = await inside.post('/new', { _page: '/new', name })
      expect(ok.status).toBe(303)
      const pages = [
        wrong,
        await inside.get('/'),
        await inside.get('/'),
        await inside.get(`/search?q=${encodeURIComponent(name)}`),
      ]
      for (const { text } of pages) {
        expect(text).not.toMatch(/<script>|<img src=x|<svg onload|<b>|\son(?:focus|error|load)=alert\(1\)(?!&)[^&]*>/)
        expect(text.match(/<script/g)).toHaveLength(1)
      }
    }
  })

  test('are text in CSV: no cell is a formula (RFC 4180)', async () => {
    await inside.post('/new', { _page: '/new', name: '=HYPERLINK("http://evil.example","bấm")' })
    const { text, headers } = await inside.get('/book.csv')
    expect(text).toBe('\ufeffTên\r\n"\'=HYPERLINK(""http://evil.example"",""bấm"")"\r\n')
    expect(headers['content-disposition']).toBe(
      `attachment; filename="s_ ch_ng th_c.csv"; filename*=UTF-8''${encodeURIComponent('sổ chứng thực.csv')}`,
    )
    for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(csv([[`${start}1+1`]])).toMatch(/^\ufeff"?'/)
    expect(csv([['\u202e=1', '\x1b[2J', 'a,b', 'a"b', 'a\nb', ' a']])).toBe(
      '\ufeff\'=1,[2J,"a,b","a""b","a\nb"," a"\r\n',
    )
  })

  test('are text in the terminal', () => {
    for (const name of HOSTILE) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(terminalText(name)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
    }
  })

  property.prop([fc.string({ unit: 'binary', maxLength: 200 })])(
    'a file name adds no header and no parameter',
    (name) => {
      const value = attachment(name)
      expect(value).toMatch(
        /^attachment; filename="[\x20\x21\x23-\x24\x26-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/,
      )
    },
  )

  property.prop([fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 5 })])(
    'a CSV row keeps its number of cells',
    (row) => {
      // a reader of RFC 4180 that knows nothing of the writer: a comma or line end outside quotes ends a cell
      let cells = 1
      let isQuoted = false
      for (const character of csv([row]).slice(1, -2)) {
        if (character === '"') isQuoted = !isQuoted
        else if (!isQuoted && character === ',') cells++
        else if (!isQuoted) expect(character).not.toMatch(/[\r\n]/)
      }
      expect([cells, isQuoted]).toEqual([row.length, false])
    },
  )
})
