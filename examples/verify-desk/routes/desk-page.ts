// A page of this desk: the basis of all verdicts stands above and below whatever the page says.
import { html } from 'hono/html'
import { type DeskContext, type Html, page } from '../../desk-shell/index.js'
import type { CheckedFile } from '../check-list.js'
import type { Desk } from '../desk.js'
import { basisLine, basisTable } from '../views/basis.js'

type PageOptions = Parameters<typeof page>[1]

/** The page with the basis; `at` is the frozen moment of the file that it shows. */
export const deskPage = (c: DeskContext, desk: Desk, o: PageOptions & { readonly at?: Date }): Promise<Response> => {
  const { at, body, ...rest } = o
  return page(c, {
    ...rest,
    body: html`${basisLine(desk.trust, at)}${body}${basisTable(desk.trust, at)}`,
  })
}

type Depth = 'tom-tat' | 'chi-tiet' | 'trang' | 'tho'

const DEPTHS: readonly { readonly depth: Depth; readonly text: string; readonly path: string }[] = [
  { depth: 'tom-tat', text: 'Tóm tắt', path: '' },
  { depth: 'chi-tiet', text: 'Chi tiết', path: '/chi-tiet' },
  { depth: 'trang', text: 'Trang văn bản', path: '/trang' },
  { depth: 'tho', text: 'Dữ liệu thô', path: '/tho' },
]

/** Links between the depths of one file: simple, detailed, pictures, raw. */
export const depthLinks = (file: CheckedFile, here: Depth): Html =>
  html`<nav class="depths" aria-label="Mức chi tiết"><ul>${DEPTHS.filter(
    ({ depth }) => file.row.conclusion !== 'unreadable' || depth === 'tom-tat' || depth === 'tho',
  ).map(
    ({ depth, text, path }) =>
      html`<li><a href="/tep/${file.id}${path}"${depth === here ? html` aria-current="page"` : ''}>${text}</a></li>`,
  )}</ul></nav>`
