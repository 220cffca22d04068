import type { html } from 'hono/html'
import type { CopyCase } from 'vanthu/copies'
import { viewer } from '../../desk-shell/index.js'

/** Files of a case that are looked at page by page. */
export type ShownFile = 'unsigned' | 'certified' | 'result'

/** The pages of a copy: the captured ones, and last the page of the lời chứng. */
export function copyViewer(
  found: CopyCase,
  file: ShownFile,
  o: { readonly focus?: boolean; readonly text?: readonly (string | undefined)[] } = {},
): ReturnType<typeof html> {
  const total = found.attestation?.pages ?? 0
  return viewer({
    label: 'Đúng tệp sẽ được ký',
    ...(o.focus === undefined ? {} : { focus: o.focus }),
    pages: Array.from({ length: total }, (_, index) => {
      const text = o.text?.[index]
      return {
        number: index + 1,
        src: `/ho-so/${found.id}/hinh/${file}/${index}`,
        alt: index === total - 1 ? 'Trang lời chứng' : `Bản quét trang ${index + 1}`,
        ...(text === undefined ? {} : { text }),
      }
    }),
  }) as ReturnType<typeof html>
}
