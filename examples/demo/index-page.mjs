// The page that shows what the demonstration made.

const html = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

const STYLE = `
body{margin:0;background:#f3f5f8;color:#1c2430;font:16px/1.5 "Segoe UI",system-ui,"Noto Sans",Arial,sans-serif}
main{max-width:70rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;margin:.2rem 0}p{margin:.3rem 0 1rem}
.band{background:#a61b1b;color:#fff;text-align:center;font-weight:700;padding:.35rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:.8rem}
.card{background:#fff;border:1px solid #d9dee6;border-left:6px solid;border-radius:.5rem;padding:.7rem .9rem}
.passed{border-left-color:#0b6b3a}.failed{border-left-color:#a61b1b}.indeterminate{border-left-color:#b07d12}
.card b{display:block}.card a{margin-right:.8rem}
.pages{display:flex;gap:1rem;overflow-x:auto;padding:.6rem 0}
.pages img{height:34rem;background:#fff;border:1px solid #d9dee6;box-shadow:0 1px 4px #0002}
iframe{width:100%;height:46rem;border:1px solid #d9dee6;border-radius:.5rem;background:#fff}
.side{display:grid;grid-template-columns:minmax(20rem,34rem) 1fr;gap:1rem;align-items:start}
.side img{width:100%;border:1px solid #d9dee6;background:#fff}
@media(max-width:60rem){.side{grid-template-columns:1fr}}`

/** HTML of `out/index.html`. */
export function indexPage({ judged, pictures, number, draft }) {
  const signedPages = pictures.filter(({ name }) => name === '3-ban-hanh')
  const cards = judged
    .map(
      ({ name, what, legal, tone, verdict }) =>
        `<div class="card ${tone}"><b>${html(verdict)}</b>${html(what)}<br><small>${
          legal.status === 'none' ? 'Không có giá trị như bản gốc' : 'Có giá trị như bản gốc'
        }</small><br><a href="${name}.html">Báo cáo</a><a href="${name}.pdf">PDF</a><a href="${name}.json">JSON</a></div>`,
    )
    .join('\n')
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>vanthu – một văn bản được ban hành và được tin</title><style>${STYLE}</style></head>
<body><div class="band">KHÓA THỬ NGHIỆM – KHÔNG TIN CẬY</div><main>
<h1>${html(draft.subject)}</h1>
<p>Số ${html(String(number).padStart(2, '0'))}, được người có thẩm quyền ký, cấp số, cơ quan ký và vào sổ; sau đó người lạ kiểm tra.</p>
<div class="side"><img src="${signedPages.at(-1)?.file}" alt="Trang có chữ ký và con dấu"><iframe src="3-ban-hanh.html" title="Báo cáo kiểm tra"></iframe></div>
<h1>Mọi tệp và kết luận</h1>
<div class="cards">${cards}</div>
<h1>Các trang đã ban hành</h1>
<div class="pages">${signedPages.map(({ file }, index) => `<img src="${file}" alt="Trang ${index + 1}">`).join('')}</div>
<h1>Bản dự thảo trước khi ký</h1>
<div class="pages">${pictures
    .filter(({ name }) => name === '1-du-thao')
    .map(({ file }, index) => `<img src="${file}" alt="Trang dự thảo ${index + 1}">`)
    .join('')}</div>
</main></body></html>
`
}
