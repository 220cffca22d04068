// Pictures of pages, as a reader of the PDF sees them (PDFium, the engine of Chromium).
import { deflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  let crc = 0xffffffff
  for (const byte of body) crc = table[(crc ^ byte) & 255] ^ (crc >>> 8)
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4)
  return out
}

function png({ data, width, height }) {
  const rows = Buffer.alloc(height * (1 + 3 * width))
  let at = 0
  for (let y = 0; y < height; y += 1) {
    at += 1
    for (let x = 0; x < width; x += 1) {
      const from = 4 * (y * width + x)
      rows[at] = data[from]
      rows[at + 1] = data[from + 1]
      rows[at + 2] = data[from + 2]
      at += 3
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** PNG files of the pages, form fields and signatures drawn. */
export async function drawPages(pdf, dpi) {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const pages = []
    for (const page of document.pages()) {
      const bitmap = await page.render({
        scale: dpi / 72,
        renderFormFields: true,
        colorSpace: 'BGRA',
        render: async (options) => options.data,
      })
      pages.push(png(bitmap))
    }
    document.destroy()
    return pages
  } finally {
    library.destroy()
  }
}
