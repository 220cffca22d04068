import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { type OpenPdfOptions, openPdf, type PdfFile } from '../../src/pdf/index.js'

/** A file put together from the text of its objects, with a sound table; object numbers are 1, 2, … */
export function pdfOf(objects: readonly string[], trailer = '/Root 1 0 R'): Uint8Array {
  const head = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  return fromLatin1(head + bodyOf(objects, head.length, trailer))
}

function bodyOf(objects: readonly string[], start: number, trailer: string): string {
  let text = ''
  let table = '0000000000 65535 f\r\n'
  objects.forEach((object, i) => {
    table += `${`${start + text.length}`.padStart(10, '0')} 00000 n\r\n`
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
  })
  const size = objects.length + 1
  const xref = `xref\n0 ${size}\n${table}trailer\n<< /Size ${size} ${trailer} >>\n`
  return `${text}${xref}startxref\n${start + text.length}\n%%EOF\n`
}

/** A small sound document. */
export function classicPdf(o: { readonly pages?: number; readonly trailer?: string } = {}): Uint8Array {
  const count = o.pages ?? 1
  const kids = Array.from({ length: count }, (_, i) => `${3 + 2 * i} 0 R`).join(' ')
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`]
  for (let i = 0; i < count; i += 1) {
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + 2 * i} 0 R /Resources << >> >>`)
    const content = `0 0 m ${i} 10 l S`
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  const id = '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]'
  return pdfOf(objects, `/Root 1 0 R ${id} ${o.trailer ?? ''}`)
}

/** A document whose page tree and catalog are given, other objects follow from number 3 on. */
export const documentOf = (catalog: string, pages: string, ...objects: string[]): Uint8Array =>
  pdfOf([`<< /Type /Catalog /Pages 2 0 R ${catalog} >>`, pages, ...objects])

/** Appends text. */
export const withTail = (bytes: Uint8Array, tail: string): Uint8Array => concatBytes([bytes, fromLatin1(tail)])

/** Opens bytes or Latin-1 text. */
export const open = (bytes: Uint8Array | string, options?: OpenPdfOptions): PdfFile =>
  openPdf(bytesSource(typeof bytes === 'string' ? fromLatin1(bytes) : bytes), options)

/** The code of what `act` throws, `undefined` when it does not. Anything but our own errors comes through. */
export function codeOf(act: () => unknown): string | undefined {
  try {
    act()
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_PDF_')) return `${error.code}`
    throw error
  }
}

/** A sound revision that replaces objects: `n g obj` texts by number. */
export function appendRevision(
  bytes: Uint8Array,
  objects: Readonly<Record<number, string>>,
  o: { readonly prev?: number; readonly size?: number; readonly trailer?: string } = {},
): Uint8Array {
  let text = ''
  let table = ''
  for (const [number, object] of Object.entries(objects)) {
    table += `${number} 1\n${`${bytes.length + text.length}`.padStart(10, '0')} 00000 n\r\n`
    text += `${number} 0 obj\n${object}\nendobj\n`
  }
  const prev = o.prev ?? open(bytes).sections[0]?.offset ?? 0
  const xref = bytes.length + text.length
  const trailer = o.trailer ?? '/Root 1 0 R'
  text += `xref\n${table}trailer\n<< /Size ${o.size ?? 99} /Prev ${prev} ${trailer} >>\nstartxref\n${xref}\n%%EOF\n`
  return withTail(bytes, text)
}

/** A file whose one section is a cross-reference stream; `rows` are `[type, first, second]`, offsets of objects known to the caller. */
export function streamXrefPdf(
  objects: readonly string[],
  o: {
    readonly dict?: string
    readonly compressed?: readonly (readonly [number, number])[]
    readonly data?: string
  } = {},
): Uint8Array {
  let text = '%PDF-1.7\n'
  const rows: [number, number, number][] = [[0, 0, 65_535]]
  objects.forEach((object, i) => {
    rows.push([1, text.length, 0])
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
  })
  for (const [stream, index] of o.compressed ?? []) rows.push([2, stream, index])
  const number = rows.length
  const start = text.length
  rows.push([1, start, 0])
  const cut = (value: number): string => String.fromCharCode(value >> 8, value & 255)
  const data =
    o.data ?? rows.map(([type, first, second]) => String.fromCharCode(type) + cut(first) + cut(second)).join('')
  const dict = o.dict ?? `/W [1 2 2] /Size ${number + 1}`
  text += `${number} 0 obj\n<< /Type /XRef /Root 1 0 R ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream\nendobj\n`
  return fromLatin1(`${text}startxref\n${start}\n%%EOF\n`)
}
