import { html } from 'hono/html'
import { type DeskForm, localPath, SECRET_PREFIX } from './form-body.js'
import type { KeptForm } from './session.js'
import type { Html } from './types.js'

const KEPT_PREFIX = 'kept-'

/** The token inside what was pasted: the code alone or the whole address. */
export function tokenOf(pasted: string): string {
  return pasted.slice(pasted.indexOf('#') + 1).trim()
}

/** The text of a form that came too late, out of the hidden fields of the entry page. */
export function keptOf(form: DeskForm): KeptForm | undefined {
  const page = form.text('_kept')
  if (page === '') return undefined
  const values = Object.entries(form.values).filter(([name]) => name.startsWith(KEPT_PREFIX))
  return {
    page: localPath(page),
    values: Object.fromEntries(values.map(([name, value]) => [name.slice(KEPT_PREFIX.length), value])),
  }
}

function hiddenFields(form: DeskForm): Html[] {
  return Object.entries(form.values)
    .filter(([name]) => !name.startsWith(SECRET_PREFIX))
    .flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map(
        (one) => html`<textarea hidden name="${KEPT_PREFIX}${name}">
${one}</textarea>`,
      ),
    )
}

/**
 * The door of the desk. The code comes in the fragment of the address, which no server and no history log sees; the script
 * puts it into the field and sends it. What somebody typed when his session was over travels in hidden fields of this page,
 * so it is in his browser alone and a stranger cannot fill our memory.
 */
export function entryBody(o: { readonly wrong?: boolean; readonly late?: DeskForm; readonly title: string }): Html {
  const lead =
    o.late === undefined
      ? html`<p>Mở bàn làm việc bằng liên kết trong cửa sổ dòng lệnh nơi bạn đã khởi động nó. Mỗi liên kết dùng được một lần.</p>`
      : html`<p><strong>Chữ bạn vừa gõ còn nguyên</strong> và sẽ hiện lại sau khi bạn vào. Mật khẩu và mã PIN không được giữ.</p>
<p>Một mã mới đã in ở cửa sổ dòng lệnh. Dán mã vào đây; nếu bạn đã vào lại ở một thẻ khác thì để trống.</p>`
  return html`<form class="narrow" method="post" action="/_entry" id="entry" novalidate>
${lead}
${o.wrong === true ? html`<p class="error-text" role="alert" id="code-error">Lỗi: mã này không đúng hoặc đã dùng. Lấy mã mới ở cửa sổ dòng lệnh.</p>` : ''}
<div class="field"><label for="code">Mã vào hoặc cả liên kết</label>
<input id="code" name="code" class="chars-40" autocomplete="off" spellcheck="false" autocapitalize="none" data-focus${o.wrong === true ? html` aria-describedby="code-error" aria-invalid="true"` : ''}></div>
${o.late === undefined ? '' : html`<input type="hidden" name="_kept" value="${o.late.page}">${hiddenFields(o.late)}`}
<div class="buttons"><button class="button main" type="submit">Vào ${o.title}</button></div>
</form>`
}
