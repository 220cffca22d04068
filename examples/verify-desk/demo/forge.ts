// What forgers do to a signed file. Each function takes the bytes and gives new ones back.

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** Changes one letter inside the signed bytes. */
export function changeOneByte(pdf: Uint8Array): Uint8Array {
  const changed = Buffer.from(pdf)
  const at = changed.indexOf('/Lang (vi-VN)') + 8
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

/** Hides a paragraph of the first page under white, in a revision that nobody signed. */
export function coverParagraph(pdf: Uint8Array): Uint8Array {
  const text = latin1(pdf)
  const objects = [...text.matchAll(/(\d+) 0 obj\n(<<.*?>>)\n(?:endobj|stream)/gs)]
  const first = objects.find(([, , body]) => /\/Type \/Page /.test(body ?? ''))?.[1]
  const page = objects.findLast(([, number]) => number === first)?.[2] ?? ''
  const size = Number(/\/Size (\d+)/.exec(text.slice(text.lastIndexOf('trailer')))?.[1])
  const covered = page.replace(/\/Contents (?:\[([^\]]*)\]|(\d+ 0 R))/, (_, list, one) => {
    return `/Contents [${list ?? one} ${size} 0 R]`
  })
  const white = '1 g 70 290 490 213 re f'
  return appendRevision(pdf, [
    [Number(first), covered],
    [size, `<< /Length ${white.length} >>\nstream\n${white}\nendstream`],
  ])
}

/** Appends one revision that puts other objects in the place of old ones, or adds some. */
function appendRevision(pdf: Uint8Array, objects: readonly (readonly [number: number, text: string])[]): Uint8Array {
  const text = latin1(pdf)
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const entry = (pattern: RegExp): string => pattern.exec(trailer)?.[1] ?? ''
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]
  let body = ''
  let table = 'xref\n'
  for (const [number, object] of objects) {
    table += `${number} 1\n${String(pdf.length + body.length).padStart(10, '0')} 00000 n \n`
    body += `${number} 0 obj\n${object}\nendobj\n`
  }
  const size = Math.max(Number(entry(/\/Size (\d+)/)), ...objects.map(([number]) => number + 1))
  const end = `${table}trailer\n<< /Size ${size} /Root ${entry(/\/Root (\d+ \d+ R)/)} /ID ${entry(/\/ID (\[[^\]]*\])/)} /Prev ${previous} >>\nstartxref\n${pdf.length + body.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(body + end, 'latin1')])
}
