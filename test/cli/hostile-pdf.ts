/** PDFs that want to hang or exhaust their reader. Built here: none is a file of somebody else's. */

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const two = (value: number, width: number): string => `${value}`.padStart(width, '0')

/** A file from its objects, with a classic cross-reference table. `trailer` is added to /Size and /Root. */
function assemble(objects: readonly string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const offset of offsets) text += `${two(offset, 10)} 00000 n \n`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer.replace('XREF', `${xref}`)} >>\nstartxref\n${xref}\n%%EOF\n`
  return latin1(text)
}

const PAGES = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>']
const PAGE = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'

/** A cross-reference table whose /Prev is itself. */
export const xrefLoop = (): Uint8Array => assemble([...PAGES, PAGE], '/Prev XREF')

/** An array in an array, a million deep, where the form's fields should be. */
export function deepNesting(depth: number): Uint8Array {
  const deep = '['.repeat(depth) + ']'.repeat(depth)
  return assemble([`<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields 4 0 R >> >>`, ...PAGES.slice(1), PAGE, deep])
}

/** Fifty thousand objects whose cross-references all lead to one place, all of them fields of the form. */
export function crowdedXref(count: number): Uint8Array {
  let text = '%PDF-1.7\n'
  const catalog = text.length
  const fields = Array.from({ length: count }, (_, index) => `${index + 4} 0 R`).join(' ')
  text += `1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${fields}] >> >>\nendobj\n`
  const pages = text.length
  text += `2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n`
  const page = text.length
  text += `3 0 obj\n${PAGE}\nendobj\n`
  const field = text.length
  text += `4 0 obj\n<< /FT /Sig /T (a) /Kids [${fields}] >>\nendobj\n`
  const xref = text.length
  text += `xref\n0 ${count + 4}\n0000000000 65535 f \n`
  for (const offset of [catalog, pages, page]) text += `${two(offset, 10)} 00000 n \n`
  text += `${two(field, 10)} 00000 n \n`.repeat(count)
  return latin1(`${text}trailer\n<< /Size ${count + 4} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`)
}

/** Fifty thousand revisions, each with one empty section that leads to the one before. */
export function longHistory(count: number): Uint8Array {
  const base = Buffer.from(assemble([...PAGES, PAGE])).toString('latin1')
  const parts = [base]
  let size = base.length
  let previous = Number(/startxref\n(\d+)/.exec(base)?.[1] ?? 0)
  for (let i = 0; i < count; i += 1) {
    const part = `xref\n0 0\ntrailer\n<< /Size 4 /Root 1 0 R /Prev ${previous} >>\nstartxref\n${size}\n%%EOF\n`
    previous = size
    size += part.length
    parts.push(part)
  }
  return latin1(parts.join(''))
}

/** A file that says it is encrypted. */
export const encrypted = (): Uint8Array =>
  assemble(
    [...PAGES, PAGE, '<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <00> /U <00> >>'],
    '/Encrypt 4 0 R /ID [<00><00>]',
  )

/** A sound file without signatures. */
export const plain = (): Uint8Array => assemble([...PAGES, PAGE])
