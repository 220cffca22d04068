/** The look of the report page: no fonts or pictures from outside, readable on a phone, in print and without colour. */
export const REPORT_STYLE = `
:root{--ink:#1c2430;--soft:#5b6675;--line:#d9dee6;--paper:#fff;--ground:#f3f5f8;--good:#0b6b3a;--good-bg:#e6f4ec;--bad:#a61b1b;--bad-bg:#fcebea;--open:#7a5200;--open-bg:#fdf3dc}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 "Segoe UI",system-ui,-apple-system,"Noto Sans",Roboto,Arial,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.25rem 1rem 3rem}
h1{font-size:1rem;font-weight:600;color:var(--soft);margin:.25rem 0 .75rem}
h2{font-size:1.15rem;margin:0}
h3{font-size:.95rem;margin:1.1rem 0 .35rem}
.verdict{display:flex;gap:1rem;align-items:center;padding:1.1rem 1.25rem;border-radius:.75rem;border:2px solid}
.verdict strong{font-size:1.6rem;line-height:1.2;display:block}
.mark{font-size:2.1rem;line-height:1;width:2.6rem;text-align:center;flex:none}
.passed{color:var(--good);background:var(--good-bg);border-color:var(--good)}
.failed{color:var(--bad);background:var(--bad-bg);border-color:var(--bad)}
.indeterminate,.no-signature,.warning{color:var(--open);background:var(--open-bg);border-color:var(--open)}
.card{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;padding:1.1rem 1.25rem;margin-top:1rem;overflow-wrap:anywhere}
.head{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between}
.pill{border:1px solid;border-radius:999px;padding:.1rem .8rem;font-weight:600;white-space:nowrap}
.line{display:grid;grid-template-columns:9.5rem 1fr;gap:.25rem 1rem;border-left:4px solid;padding:.45rem .9rem;margin-top:.6rem;border-radius:0 .4rem .4rem 0}
.line b{font-weight:600}
dl{display:grid;grid-template-columns:14rem 1fr;gap:.3rem 1rem;margin:.9rem 0 0}
section>dl:first-child{margin-top:0}
dt{color:var(--soft)}
dd{margin:0}
ul{margin:.25rem 0 0;padding-left:1.2rem}
li.bad{color:var(--bad);font-weight:600}
details{margin-top:1rem}
summary{cursor:pointer;color:var(--soft)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.88rem;margin-top:.5rem}
th,td{text-align:left;vertical-align:top;border-bottom:1px solid var(--line);padding:.35rem .5rem .35rem 0}
td.failed,td.passed,td.warning,td.skipped{background:none;white-space:nowrap}
code{font:.85em ui-monospace,Menlo,Consolas,monospace}
@media(max-width:40rem){dl,.line{grid-template-columns:1fr}dt{margin-top:.4rem}.verdict strong{font-size:1.3rem}}
@media print{body{background:#fff}main{max-width:none;padding:0}.card{break-inside:avoid}}
`
