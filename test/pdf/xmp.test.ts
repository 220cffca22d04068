import { expect, test } from 'vitest'
import { toUtf8 } from '../../src/kernel/bytes.js'
import { buildXmp, formatXmpDate, metadataText } from '../../src/pdf/xmp.js'

const created = new Date('2026-11-23T18:05:09Z')
const metadata = {
  title: 'Quyết định <phê duyệt> & "ban hành"',
  author: 'ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN',
  creator: 'vanthu',
  producer: 'vanthu',
  created,
  language: 'vi-VN',
}

test('ISO 8601: dates are written in UTC+7, on the Vietnamese day', () => {
  expect(formatXmpDate(created)).toBe('2026-11-24T01:05:09+07:00')
})

test('ISO 19005-2 6.6.4: part and conformance are stated, and text is escaped', () => {
  const packet = toUtf8(buildXmp(metadata, { part: 2, level: 'B' })) ?? ''
  expect(packet).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
  expect(packet).toContain('Quyết định &lt;phê duyệt&gt; &amp; &quot;ban hành&quot;')
  expect(packet).toContain('<xmp:CreateDate>2026-11-24T01:05:09+07:00</xmp:CreateDate>')
  expect(packet).toContain('<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li>')
  expect(packet.startsWith('<?xpacket begin="\ufeff"')).toBe(true)
  expect(packet.endsWith('<?xpacket end="r"?>')).toBe(true)
})

test('what XML 1.0 cannot hold never reaches the packet', () => {
  expect(metadataText('a\u0000b\u0001c\ud800d')).toBe('a b c\ufffdd')
})
