// What the auditor keeps on this machine, and deletes.
import { html } from 'hono/html'
import { momentText, visibleText } from 'vanthu/wording'
import { button, details, form, type Html } from '../../desk-shell/index.js'
import type { KeptEvidence } from '../kept-evidence.js'

/** Body of the page of kept evidence. */
export const keptBody = (c: Parameters<typeof form>[0], kept: readonly KeptEvidence[]): Html =>
  html`<p>Chứng thư, danh sách thu hồi, dấu thời gian và báo cáo được lưu trên máy này theo TT 15/2025/TT-BKHCN, Điều 6, và xóa được bất cứ lúc nào. Bản thân văn bản không được lưu ở đây.</p>
${
  kept.length === 0
    ? html`<p class="empty-list">Chưa lưu gì. Mở một tệp đã kiểm rồi chọn “Lưu chứng thư, CRL”.</p>`
    : kept.map(
        (
          one,
        ) => html`<article class="kept" aria-labelledby="luu-${one.sha256.slice(0, 12)}"><h2 id="luu-${one.sha256.slice(0, 12)}">${visibleText(one.name)}</h2>
<dl class="facts"><dt>SHA-256 của tệp</dt><dd><code class="digest">${one.sha256}</code></dd><dt>Lưu lúc</dt><dd>${momentText(new Date(one.keptAt), 'vi')}</dd></dl>
${details(`${one.files.length} tệp bằng chứng`, html`<ul>${one.files.map(({ path, size }) => html`<li><code>${path}</code> ${size} byte</li>`)}</ul>`)}
${form(c, { action: `/bang-chung/${one.sha256}/xoa`, body: button({ text: `Xóa bằng chứng của ${visibleText(one.name).slice(0, 60)}`, kind: 'danger', icon: 'trash' }) })}</article>`,
      )
}`
