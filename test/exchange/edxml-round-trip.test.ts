import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import {
  buildMessage,
  buildStatus,
  parseMessage,
  parseMessageJson,
  type ReadAttachment,
  serializeMessageHeader,
} from '../../src/exchange/index.js'
import { anyAttachments, anyDocument, anyStatus, SAMPLE, SAMPLE_STATUS } from './message-sample.js'

// 10 000 with EDXML_MESSAGES=10000 (bench/README.md)
const numRuns = Number(process.env['EDXML_MESSAGES'] ?? 300)

async function contentOf(attachment: ReadAttachment): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const part of (await attachment.open()).parts()) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

property.prop([anyDocument, anyAttachments], { numRuns, timeout: 3_000_000 })(
  'parse ∘ build = identity: documents',
  async (header, attachments) => {
    const parsed = await parseMessage(await buildMessage(header, { attachments }))
    expect(parsed.header).toEqual(header)
    expect(parsed.unverifiedSignatures).toEqual([])
    expect(parsed.attachments).toHaveLength(attachments.length)
    for (const [i, draft] of attachments.entries()) {
      const read = parsed.attachments[i] as ReadAttachment
      const { packing, size } = await read.open()
      expect({ name: read.claimedName, contentType: read.claimedType, packing, size }).toEqual({
        name: draft.name,
        contentType: draft.contentType,
        packing: draft.packing,
        size: draft.bytes.length,
      })
      expect(await contentOf(read)).toEqual(draft.bytes)
    }
  },
  3_600_000,
)

property.prop([anyStatus], { numRuns })(
  'parse ∘ build = identity: statuses',
  async (header) => {
    const { header: read, quirks } = await parseMessage(buildStatus(header))
    expect(read).toEqual(header)
    expect(quirks).toEqual([])
  },
  3_600_000,
)

property.prop([fc.oneof(anyDocument, anyStatus)], { numRuns: 100 })(
  'parse ∘ serialize = identity: the description as JSON',
  (header) => {
    expect(parseMessageJson(serializeMessageHeader(header)).header).toEqual(
      JSON.parse(JSON.stringify(header), (key, value) => (key === 'at' ? new Date(value) : value)),
    )
  },
)

test('what is built has no quirks, and the same message is the same bytes', async () => {
  const attachments = [
    { name: 'báo cáo.pdf', contentType: 'application/pdf', bytes: new Uint8Array([1, 2]), packing: 'zip' as const },
  ]
  const bytes = await buildMessage(SAMPLE, { attachments })
  expect(await buildMessage(SAMPLE, { attachments })).toEqual(bytes)
  const parsed = await parseMessage(bytes, { at: new Date('2026-11-24T10:00:00Z') })
  expect(parsed.quirks).toEqual([])
  expect(parsed.header).toEqual(SAMPLE)
  expect((await parseMessage(buildStatus(SAMPLE_STATUS))).quirks).toEqual([])
})
