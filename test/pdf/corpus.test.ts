import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readAll } from './read-all.js'

const folder = new URL('../vectors/pdf-parse/', import.meta.url)
const rows = readFileSync(new URL('pdf-parse.tsv', folder), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [file = '', opinion = '', pages = '', features = ''] = line.split('\t')
    return { file, opinion, pages, features }
  })
const exceptions: Record<string, { actual: string; reason: string }> = JSON.parse(
  readFileSync(new URL('exceptions.json', folder), 'utf8'),
)

/** What qpdf's opinion makes us expect. */
function expectedOf(row: (typeof rows)[number]): RegExp {
  const lawful = row.opinion === 'ok' || row.opinion === 'password'
  if (row.features.includes('encrypted')) return lawful ? /^ERR_PDF_ENCRYPTED$/ : /^ERR_PDF_/
  if (row.opinion === 'ok') return new RegExp(`^${row.pages} pages$`)
  // qpdf repairs, or finds damage inside of streams: a strict reader may refuse, but must see no other pages
  if (row.pages !== '-') return new RegExp(`^(${row.pages} pages|ERR_PDF_.*)$`)
  return /^ERR_PDF_/
}

describe('141 odd and damaged files of pdf.js, qpdf and PDFBox', () => {
  it('has the whole collection', () => {
    expect(rows).toHaveLength(141)
    expect(Object.keys(exceptions).filter((name) => !rows.some((row) => row.file === name))).toEqual([])
  })
  for (const row of rows)
    it(`${row.file} (qpdf: ${row.opinion})`, () => {
      const actual = readAll(new Uint8Array(readFileSync(new URL(row.file, folder))))
      const exception = exceptions[row.file]
      if (exception === undefined) expect(actual).toMatch(expectedOf(row))
      else {
        expect(actual).toBe(exception.actual)
        expect(actual).not.toMatch(expectedOf(row)) // an exception that is no longer one fails too
      }
    }, 2000)
})
