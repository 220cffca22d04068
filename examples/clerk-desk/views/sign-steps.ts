import { html } from 'hono/html'
import { status } from '../../desk-shell/index.js'

/** What happens between the press and the answer, in its order; the number was taken before. */
export function signSteps(o: { readonly level: 'B-B' | 'B-T'; readonly agency: boolean }): ReturnType<typeof html> {
  const rest = [
    'Mở khóa',
    ...(o.agency ? ['Kiểm tra chữ ký của người chứng thực'] : []),
    'Ký',
    ...(o.level === 'B-T' ? ['Dấu thời gian'] : []),
    'Kiểm tra lại cả tệp',
    ...(o.agency ? ['Ghi sổ'] : []),
  ]
  return html`<ol class="sub-steps" aria-label="Các bước khi ký"><li>${status('good', 'Cấp số')}</li>${rest.map((text) => html`<li>${status('none', text)}</li>`)}</ol>`
}
