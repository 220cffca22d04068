import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { ocrEngine } from '../../src/adapters/index.js'
import { DEFAULT_SCAN_LIMITS, openScans, type PaperFields, readFields } from '../../src/digitize/index.js'
import { ports } from './scan-fixture.js'

const truth = JSON.parse(readFileSync('test/vectors/papers/truth.json', 'utf8')) as Readonly<
  Record<string, Readonly<Record<keyof PaperFields, string>>>
>
const engine = ocrEngine()
afterAll(() => engine.close())

test.each(['bang-cu-nhan-dau-200dpi.jpg', 'khai-sinh-mo-150dpi.jpg', 'can-cuoc-nhieu-200dpi.jpg'])(
  '%s: kind, name, number, date, issuer and holder are right',
  { timeout: 90_000 },
  async (file) => {
    const bytes = new Uint8Array(readFileSync(`test/vectors/papers/${file}`))
    const { pages } = await openScans([bytes], ports(), DEFAULT_SCAN_LIMITS)
    const { paper, pages: read } = await readFields(pages, { engine })
    for (const [name, wanted] of Object.entries(truth[file] ?? {})) {
      const field = paper[name as keyof PaperFields]
      expect(field.value, name).toBe(wanted)
      const { x = -1, y = -1, width = 0, height = 0 } = field.box ?? {}
      expect(x >= 0 && y >= 0 && x + width <= (read[0]?.width ?? 0) && y + height <= (read[0]?.height ?? 0), name).toBe(
        true,
      )
    }
  },
)

test('a personal number that does not agree with the day of birth is not sure', { timeout: 90_000 }, async () => {
  const bytes = new Uint8Array(readFileSync('test/vectors/papers/can-cuoc-sai-nam-sinh-200dpi.jpg'))
  const { pages } = await openScans([bytes], ports(), DEFAULT_SCAN_LIMITS)
  const { paper, fields } = await readFields(pages, { engine })
  expect(paper.number).toMatchObject({ value: '036184009871', status: 'check' })
  expect(Object.values(fields).filter(({ status }) => status === 'sure')).toEqual([])
})
