import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'

/** A file put together from the text of its objects, with a sound table; object numbers are 1, 2, … */
export function pdfOf(objects: readonly string[], trailer = '/Root 1 0 R'): Uint8Array {
  let text = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'
  let table = '0000000000 65535 f\r\n'
  objects.forEach((object, i) => {
    table += `${`${text.length}`.padStart(10, '0')} 00000 n\r\n`
    text += `${i + 1} 0 obj\n${object}\nendobj\n`
  })
  const size = objects.length + 1
  const xref = `xref\n0 ${size}\n${table}trailer\n<< /Size ${size} ${trailer} >>\n`
  return fromLatin1(`${text}${xref}startxref\n${text.length}\n%%EOF\n`)
}

/** A small sound document. */
export function classicPdf(o: { readonly pages?: number } = {}): Uint8Array {
  const count = o.pages ?? 1
  const kids = Array.from({ length: count }, (_, i) => `${3 + 2 * i} 0 R`).join(' ')
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`]
  for (let i = 0; i < count; i += 1) {
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + 2 * i} 0 R /Resources << >> >>`)
    const content = `0 0 m ${i} 10 l S`
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  return pdfOf(objects, '/Root 1 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]')
}

/** Appends bytes. */
export const withTail = (bytes: Uint8Array, tail: string): Uint8Array => concatBytes([bytes, fromLatin1(tail)])
