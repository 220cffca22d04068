// What a forger does to a file that is signed. Every function takes the bytes and gives new ones back.

const latin1 = (bytes) => Buffer.from(bytes).toString('latin1')

/** Appends one more revision that puts other objects in the place of old ones: `objects` is [number, text] pairs. */
function appendRevision(pdf, objects) {
  const text = latin1(pdf)
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]
  const trailer = text.slice(text.lastIndexOf('trailer'))
  const size = /\/Size (\d+)/.exec(trailer)?.[1]
  const root = /\/Root (\d+ \d+ R)/.exec(trailer)?.[1]
  const id = /\/ID (\[[^\]]*\])/.exec(trailer)?.[1] ?? '[]'
  let body = ''
  let table = 'xref\n'
  for (const [number, object] of objects) {
    table += `${number} 1\n${String(pdf.length + body.length).padStart(10, '0')} 00000 n \n`
    body += `${number} 0 obj\n${object}\nendobj\n`
  }
  const start = pdf.length + body.length
  const end = `${table}trailer\n<< /Size ${size} /Root ${root} /ID ${id} /Prev ${previous} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(body + end, 'latin1')])
}

const stream = (content) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`

/** The newest object whose text matches: [number, text]. */
function findObject(pdf, pattern) {
  const found = [...latin1(pdf).matchAll(/(\d+) 0 obj\n(<<.*?>>)\n(?:endobj|stream)/gs)].filter(([, , body]) =>
    pattern.test(body),
  )
  const last = found.at(-1)
  if (last === undefined) throw new Error(`no object matches ${pattern}`)
  return [Number(last[1]), last[2]]
}

/** Changes one letter inside the signed bytes. */
export function changeOneByte(pdf) {
  const changed = Buffer.from(pdf)
  const at = changed.indexOf('/Lang (vi-VN)') + 8
  changed[at] ^= 1
  return changed
}

/** Lays another page text over the signed one, in a new revision. */
export function appendShadowRevision(pdf) {
  const [, page] = findObject(pdf, /\/Type \/Page /)
  const contents = Number(/\/Contents \[?(\d+) 0 R/.exec(page)?.[1])
  return appendRevision(pdf, [[contents, stream('0.9 g 100 300 400 200 re f')]])
}

/** Writes another number into the field `so`. */
export function changeNumber(pdf, number) {
  const [object, body] = findObject(pdf, /\/T \(so\)/)
  return appendRevision(pdf, [[object, body.replace(/\/V (\([^)]*\)|<[^>]*>)/, `/V (${number})`)]])
}
