import { describe, expect, test } from 'vitest'
import { concatBytes, fromLatin1 } from '../../src/kernel/bytes.js'
import { bytesSource } from '../../src/kernel/ports.js'
import { openPdf } from '../../src/pdf/index.js'
import { verifyPdf } from '../../src/verify/index.js'
import { LATE, lateOptions, readBytes } from '../verify/trust-fixture.js'

const clean = readBytes(new URL('final-B-B.pdf', LATE))

/** Appends `count` revisions that change nothing. */
function revisions(count: number): Uint8Array {
  const file = openPdf(bytesSource(clean))
  let previous = file.sections[0]?.offset ?? 0
  let text = ''
  for (let i = 0; i < count; i += 1) {
    const at = clean.length + text.length
    text += `xref\n0 0\ntrailer\n<< /Size 999 /Prev ${previous} /Root ${file.current.catalogRef.number} 0 R >>\nstartxref\n${at}\n%%EOF\n`
    previous = at
  }
  return concatBytes([clean, fromLatin1(text)])
}

describe('files whose judgement would cost a product of their parts (SECURITY.md, bounded work)', () => {
  test('thousands of revisions: the rest is not judged, and is not allowed', async () => {
    const report = await verifyPdf(bytesSource(revisions(2000)), lateOptions())
    expect(report.conclusion).toBe('failed')
    expect(report.signatures[1]?.changesAfter.at(-1)).toMatchObject({ path: 'ERR_PDF_TOO_MANY' })
  })

  test('many fields that share one signature value', async () => {
    const file = openPdf(bytesSource(clean))
    const number = 5000
    const at = clean.length
    const fields = Array.from({ length: 300 }, (_, i) => `<< /FT /Sig /T (a${i}) /V << /Type /Sig >> >>`).join(' ')
    const form = `${number} 0 obj\n<< /Fields [${fields}] >>\nendobj\n`
    const root = `${file.current.catalogRef.number} 0 obj\n<< /Type /Catalog /Pages ${file.current.catalog.get("Pages")} R /AcroForm ${number} 0 R >>\nendobj\n`
    const row = (offset: number): string => `${`${offset}`.padStart(10, '0')} 00000 n\r\n`
    const table = `xref\n${file.current.catalogRef.number} 1\n${row(at + form.length)}${number} 1\n${row(at)}`
    const trailer = `trailer\n<< /Size 5001 /Prev ${file.sections[0]?.offset} /Root ${file.current.catalogRef.number} 0 R >>\n`
    const tail = `${form}${root}${table}${trailer}startxref\n${at + form.length + root.length}\n%%EOF\n`
    await expect(verifyPdf(bytesSource(concatBytes([clean, fromLatin1(tail)])), lateOptions())).rejects.toMatchObject({
      code: 'ERR_PDF_TOO_MANY',
    })
  })
})
