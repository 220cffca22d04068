// What forgers do to a signed file. Each function takes the bytes and gives new ones back.

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Changes one letter inside the signed bytes. */
export function changeOneByte(pdf: Uint8Array): Uint8Array {
  const changed = Buffer.from(pdf)
  const at = changed.indexOf('/Lang (vi-VN)') + 8
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

/** Puts a grey box in the place of what the first page says, in a revision that nobody signed. */
export function replaceFirstPage(pdf: Uint8Array): Uint8Array {
  const pages = [...latin1(pdf).matchAll(/(\d+) 0 obj\n(<<.*?>>)\n(?:endobj|stream)/gs)]
  const page = pages.find(([, , body]) => /\/Type \/Page /.test(body ?? ''))?.[2] ?? ''
  const contents = Number(/\/Contents \[?(\d+) 0 R/.exec(page)?.[1])
  const drawn = '0.85 g 90 420 420 150 re f'
  return appendRevision(pdf, contents, `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`)
}

/** Appends one revision that puts another object in the place of an old one. */
function appendRevision(pdf: Uint8Array, number: number, object: string): Uint8Array {
  const text = latin1(pdf)
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const entry = (pattern: RegExp): string => pattern.exec(trailer)?.[1] ?? ''
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]
  const body = `${number} 0 obj\n${object}\nendobj\n`
  const table = `xref\n${number} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \n`
  const end = `${table}trailer\n<< /Size ${entry(/\/Size (\d+)/)} /Root ${entry(/\/Root (\d+ \d+ R)/)} /ID ${entry(/\/ID (\[[^\]]*\])/)} /Prev ${previous} >>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(body + end, 'latin1')])
}
