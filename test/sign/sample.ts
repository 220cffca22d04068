import { createHash, randomBytes } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { RandomSource } from '../../src/kernel/ports.js'

/** The moment of these tests. */
export const AT: Date = new Date('2026-11-24T07:30:15Z')

export const random: RandomSource = { bytes: (length) => new Uint8Array(randomBytes(length)) }

/** A file written object by object: bodies as text, number = index + 1; object 1 is the catalog. */
export function writePdf(bodies: readonly string[], kind: 'table' | 'stream' = 'table'): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]?.length ?? 0
  const push = (bytes: Buffer): void => {
    parts.push(bytes)
    at += bytes.length
  }
  bodies.forEach((body, index) => {
    offsets.push(at)
    push(Buffer.from(`${index + 1} 0 obj\n${body}\nendobj\n`, 'latin1'))
  })
  const id = createHash('sha256').update(Buffer.concat(parts)).digest().subarray(0, 16).toString('hex')
  const start = at
  if (kind === 'table') {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n\r\n`)
    push(Buffer.from(`xref\n0 ${bodies.length + 1}\n0000000000 65535 f\r\n${rows.join('')}`))
    push(Buffer.from(`trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R /ID [<${id}> <${id}>] >>\n`))
  } else {
    const table = Buffer.alloc(7 * (bodies.length + 2))
    table.writeUInt16BE(65535, 5)
    for (const [index, offset] of [...offsets, start].entries()) {
      table.writeUInt8(1, 7 * (index + 1))
      table.writeUInt32BE(offset, 7 * (index + 1) + 1)
    }
    const data = deflateSync(table)
    const size = bodies.length + 2
    push(
      Buffer.from(
        `${size - 1} 0 obj\n<< /Type /XRef /Size ${size} /W [1 4 2] /Root 1 0 R /ID [<${id}> <${id}>] ` +
          `/Filter /FlateDecode /Length ${data.length} >>\nstream\n`,
      ),
    )
    push(data)
    push(Buffer.from('\nendstream\nendobj\n'))
  }
  push(Buffer.from(`startxref\n${start}\n%%EOF\n`))
  return new Uint8Array(Buffer.concat(parts))
}

const stream = (dict: string, data: string): string =>
  `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`

/** Pages of text without a form. */
export function plainPdf(kind: 'table' | 'stream' = 'table', pages = 1, catalog = ''): Uint8Array {
  const kids = Array.from({ length: pages }, (_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const bodies = [
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  for (let page = 0; page < pages; page += 1) {
    bodies.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * page} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      stream('', `BT /F1 12 Tf 72 700 Td (Page ${page + 1} of the test) Tj ET`),
    )
  }
  return writePdf(bodies, kind)
}

/** A page laid out as NĐ 30/2020 wants it: number, date, and two empty signature fields with their locks. */
export function officePdf(kind: 'table' | 'stream' = 'table'): Uint8Array {
  const form = (width: number, height: number): string =>
    stream(`/Type /XObject /Subtype /Form /BBox [0 0 ${width} ${height}]`, '')
  const text = (name: string, rect: string, appearance: number): string =>
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (${name}) /Ff 1 /V () /DA (/F1 13 Tf 0 g) /F 4 /Rect [${rect}] /P 3 0 R /AP << /N ${appearance} 0 R >> >>`
  const sig = (name: string, rect: string, appearance: number, lock: number): string =>
    `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /F 132 /Rect [${rect}] /P 3 0 R /AP << /N ${appearance} 0 R >> /Lock ${lock} 0 R >>`
  return writePdf(
    [
      '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> /Annots [7 0 R 8 0 R 9 0 R 10 0 R] >>',
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      stream('', 'BT /F1 13 Tf 85 748 Td (S\\351:        /QD-UBND) Tj ET'),
      '<< /Fields [7 0 R 8 0 R 9 0 R 10 0 R] /DR << /Font << /F1 4 0 R >> >> /DA (/F1 13 Tf 0 g) >>',
      text('so', '110 748 139 763', 11),
      text('ngay-ban-hanh', '320 748 520 763', 12),
      sig('nguoi-ky', '330 200 480 260', 13, 15),
      sig('co-quan', '290 190 400 300', 14, 16),
      form(29, 15),
      form(200, 15),
      form(150, 60),
      form(110, 110),
      '<< /Type /SigFieldLock /Action /Exclude /Fields [(so) (ngay-ban-hanh) (co-quan) (luu-tru-1) (luu-tru-2)] /P 2 >>',
      '<< /Type /SigFieldLock /Action /Include /Fields [(so) (ngay-ban-hanh) (nguoi-ky) (co-quan)] /P 2 >>',
    ],
    kind,
  )
}

/** All parts of a signed file in one array. */
export async function collect(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return new Uint8Array(Buffer.concat(all))
}
