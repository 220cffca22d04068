// Draws the sample papers of the demonstration and makes scans of them: invented people, marked MẪU. The pictures are kept
// beside this file; it is run again only when they are to change. Needs Chromium.
// Run: node examples/clerk-desk/demo/make-scans.mjs
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import sharp from 'sharp'

const HERE = dirname(fileURLToPath(import.meta.url))
const DPI = 200
const FONTS = 'node_modules/@expo-google-fonts/tinos'
const font = (file, weight, style) =>
  `@font-face{font-family:T;font-weight:${weight};font-style:${style};src:url(data:font/ttf;base64,${readFileSync(`${FONTS}/${file}`).toString('base64')})}`
const FACES = [
  font('400Regular/Tinos_400Regular.ttf', 400, 'normal'),
  font('700Bold/Tinos_700Bold.ttf', 700, 'normal'),
  font('400Regular_Italic/Tinos_400Regular_Italic.ttf', 400, 'italic'),
].join('')

const seal = (text, size = 30) => `<svg viewBox="-50 -50 100 100" style="width:${size}mm;height:${size}mm">
  <g fill="none" stroke="#c8102e" opacity=".78"><circle r="47" stroke-width="2.4"/><circle r="43.5" stroke-width=".8"/><circle r="27" stroke-width=".9"/></g>
  <path id="a" d="M-33,6 A34,34 0 1 1 33,6" fill="none"/><path d="M0-14 4-4 15-4 6 3 9 14 0 7-9 14-6 3-15-4-4-4Z" fill="#c8102e" opacity=".78"/>
  <text font-family="T" font-weight="700" font-size="${text.length > 24 ? 6.6 : 9.2}" fill="#c8102e" opacity=".82" text-anchor="middle"><textPath href="#a" startOffset="50%">${text}</textPath></text>
  <text y="41" font-family="T" font-weight="700" font-size="7" fill="#c8102e" opacity=".82" text-anchor="middle">★ MẪU ★</text></svg>`

const sign = (seed) =>
  `<svg viewBox="0 0 120 46" style="width:42mm;height:16mm"><path d="M6 ${30 + seed} C 18 4, 24 2, 26 22 S 20 44, 34 26 S 50 8, 52 24 S 60 40, 70 20 S 84 16, 88 26 S 104 30, 116 ${12 + seed}" fill="none" stroke="#1f3f9e" stroke-width="2"/><path d="M14 40 C 44 32, 82 36, 110 ${33 + seed}" fill="none" stroke="#1f3f9e" stroke-width="1.6"/></svg>`

const page = (width, height, body, paper = '#fffdf6') => ({
  width,
  height,
  html: `<!doctype html><meta charset="utf-8"><style>${FACES}*{box-sizing:border-box;margin:0}body{width:${width}mm;height:${height}mm;background:${paper};font-family:T;font-size:4.6mm;line-height:1.42;color:#191919;position:relative;overflow:hidden}
  .c{text-align:center}.b{font-weight:700}.i{font-style:italic}.mau{position:absolute;inset:0;display:grid;place-items:center;font-weight:700;font-size:52mm;letter-spacing:6mm;color:#000;opacity:.055;transform:rotate(-24deg)}
  .foot{position:absolute;left:0;right:0;bottom:1mm;text-align:center;font-size:2.6mm;color:#777}.rows{display:grid;grid-template-columns:auto 1fr;gap:1mm 3mm}.hand{font-style:italic;color:#1d2c63}
  </style>${body}<div class="mau">MẪU</div><div class="foot">Giấy tờ giả định để thử phần mềm, không có giá trị pháp lý</div>`,
})

const NATION =
  '<div class="c b">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</div><div class="c b">Độc lập - Tự do - Hạnh phúc</div>'

const PAPERS = {
  'bang-tot-nghiep': page(
    210,
    148,
    `<div style="position:absolute;inset:6mm;border:1.6mm double #b5121b"></div><div style="position:absolute;inset:9.5mm;border:.3mm solid #d9a441"></div>
    <div style="padding:15mm 22mm 0">${NATION}<div class="c" style="width:44mm;margin:0 auto 3mm;border-top:.4mm solid #222"></div>
    <div class="c" style="font-size:4.3mm">GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LÂM ĐỒNG</div><div class="c i" style="font-size:4mm">cấp</div>
    <div class="c b" style="font-size:8.6mm;color:#63090f;line-height:1.25">BẰNG TỐT NGHIỆP</div><div class="c b" style="font-size:6.4mm;color:#63090f;line-height:1.25;margin-bottom:2.4mm">TRUNG HỌC PHỔ THÔNG</div>
    <div class="rows" style="margin-left:28mm"><span>Cho:</span><b class="hand">Trần Thị Ự</b><span>Ngày sinh:</span><span class="hand">09/05/2001</span><span>Học sinh trường:</span><span class="hand">THPT Chi Lăng, thành phố Đà Lạt</span><span>Hội đồng thi:</span><span class="hand">Sở Giáo dục và Đào tạo tỉnh Lâm Đồng</span></div>
    <div style="display:flex;justify-content:space-between;margin-top:2mm"><div style="align-self:end;font-size:3.9mm">Số hiệu: <b>B 0123456</b><br>Số vào sổ gốc cấp bằng: 1187/2019</div>
    <div class="c" style="position:relative;width:76mm"><div class="i" style="font-size:4.1mm">Lâm Đồng, ngày 24 tháng 06 năm 2019</div><div class="b">GIÁM ĐỐC</div><div style="position:absolute;left:2mm;top:7mm">${seal('SỞ GIÁO DỤC VÀ ĐÀO TẠO')}</div><div style="margin-top:1mm">${sign(0)}</div><div class="b">Đàm Thị Kỳ</div></div></div></div>`,
    '#fff8e8',
  ),
  'giay-khai-sinh': page(
    210,
    297,
    `<div style="position:absolute;inset:9mm;border:.9mm solid #9c2b2b"></div><div style="position:absolute;inset:11mm;border:.3mm solid #9c2b2b"></div>
    <div style="padding:18mm 22mm;font-size:4.75mm"><div style="display:flex;justify-content:space-between"><div class="c" style="width:70mm">ỦY BAN NHÂN DÂN<br><b>PHƯỜNG AN ĐÔNG</b><br>THÀNH PHỐ HUẾ</div><div style="width:90mm;font-size:3.9mm;white-space:nowrap">${NATION}</div></div>
    <div style="text-align:right;font-size:4.2mm;margin-top:2mm">Số: <b>215/2020</b></div>
    <div class="c b" style="font-size:10mm;color:#63090f;margin:7mm 0 1mm">GIẤY KHAI SINH</div><div class="c i" style="margin-bottom:6mm">(BẢN CHÍNH)</div>
    <div style="line-height:1.9">Họ, chữ đệm, tên: <b class="hand">LÊ VĂN ĐẠT</b><br>Ngày, tháng, năm sinh: <span class="hand">17/03/2020</span> ghi bằng chữ: <span class="hand">ngày mười bảy tháng ba năm hai nghìn không trăm hai mươi</span><br>Giới tính: <span class="hand">Nam</span> &emsp; Dân tộc: <span class="hand">Kinh</span> &emsp; Quốc tịch: <span class="hand">Việt Nam</span><br>Nơi sinh: <span class="hand">Bệnh viện Trung ương Huế, thành phố Huế</span><br>Quê quán: <span class="hand">phường An Đông, thành phố Huế</span><br>
    <div style="border-top:.3mm dashed #bbb;margin:3mm 0"></div>Họ, chữ đệm, tên người mẹ: <b class="hand">NGUYỄN THỊ THÙY MỸ</b><br>Năm sinh: <span class="hand">1992</span> &emsp; Dân tộc: <span class="hand">Kinh</span> &emsp; Quốc tịch: <span class="hand">Việt Nam</span><br>Nơi cư trú: <span class="hand">18 đường Sáng Chiều, phường An Đông, thành phố Huế</span><br>
    Họ, chữ đệm, tên người cha: <b class="hand">LÊ VĂN HỮU</b><br>Năm sinh: <span class="hand">1990</span> &emsp; Dân tộc: <span class="hand">Kinh</span> &emsp; Quốc tịch: <span class="hand">Việt Nam</span><br>Họ, chữ đệm, tên người đi khai sinh: <span class="hand">LÊ VĂN HỮU</span><br></div>
    <div style="display:flex;justify-content:space-between;margin-top:8mm"><div style="align-self:start;font-size:4.2mm">Nơi đăng ký khai sinh:<br>Ủy ban nhân dân phường An Đông<br>Ngày, tháng, năm đăng ký:<br><span class="hand">25/03/2020</span></div>
    <div class="c" style="position:relative;width:80mm"><div class="b">NGƯỜI KÝ GIẤY KHAI SINH</div><div>CHỦ TỊCH</div><div style="position:absolute;left:-4mm;top:13mm">${seal('ỦY BAN NHÂN DÂN PHƯỜNG AN ĐÔNG', 34)}</div><div style="margin-top:9mm">${sign(4)}</div><div class="b" style="margin-top:2mm">Hoàng Quốc Ỷ</div></div></div></div>`,
    '#fffaf2',
  ),
  'can-cuoc-mat-truoc': page(
    148,
    105,
    `<div style="position:absolute;left:22mm;top:16mm;width:104mm;height:66mm;border-radius:4mm;background:linear-gradient(120deg,#dff0ea,#f7efd9 55%,#dbe9f3);border:.3mm solid #9aa;padding:4mm 5mm;font-size:3.3mm;line-height:1.4">
    <div style="font-size:3mm">${NATION}</div><div class="c b" style="font-size:5.4mm;color:#63090f;margin:.6mm 0 1.6mm">CĂN CƯỚC</div>
    <div style="display:flex;gap:4mm"><svg viewBox="0 0 30 40" style="width:22mm;height:29mm;background:#cfd8dc"><circle cx="15" cy="15" r="7" fill="#8d9aa3"/><path d="M2 40c0-10 6-15 13-15s13 5 13 15z" fill="#8d9aa3"/></svg>
    <div>Số định danh cá nhân:<div class="b" style="font-size:4.6mm;letter-spacing:.3mm">000 123 456 789</div>Họ, chữ đệm và tên:<div class="b" style="font-size:4.2mm">PHẠM THỊ Ỵ</div>Ngày sinh: <b>02/09/1988</b> &ensp; Giới tính: <b>Nữ</b><br>Quốc tịch: <b>Việt Nam</b></div></div></div>`,
    '#fbfbfa',
  ),
  'can-cuoc-mat-sau': page(
    148,
    105,
    `<div style="position:absolute;left:22mm;top:16mm;width:104mm;height:66mm;border-radius:4mm;background:linear-gradient(120deg,#dbe9f3,#f7efd9 55%,#dff0ea);border:.3mm solid #9aa;padding:5mm;font-size:3.3mm;line-height:1.55">
    Nơi cư trú: <b>thôn Phú Lộc, xã Diên Điền, tỉnh Khánh Hòa</b><br>Nơi đăng ký khai sinh: <b>xã Diên Điền, tỉnh Khánh Hòa</b><br>Ngày cấp: <b>12/08/2024</b> &ensp; Ngày hết hạn: <b>02/09/2048</b><br>
    <div style="display:flex;justify-content:space-between;margin-top:1mm"><div style="width:13mm;height:10mm;background:#d9b650;border-radius:1mm"></div><div class="c b" style="font-size:3mm">BỘ CÔNG AN</div></div>
    <div style="font-family:monospace;font-size:4mm;letter-spacing:.25mm;margin-top:5mm;line-height:1.4">IDVNM0123456789000123456789&lt;&lt;0<br>8809026F4809021VNM&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;4<br>PHAM&lt;&lt;THI&lt;Y&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;</div></div>`,
    '#fbfbfa',
  ),
}

const browser = await chromium.launch({
  executablePath: process.env.VANTHU_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
const CSS_DPI = 96
for (const [name, { width, height, html }] of Object.entries(PAPERS)) {
  const pixels = (mm) => Math.round((mm / 25.4) * CSS_DPI)
  const tab = await browser.newPage({
    viewport: { width: pixels(width), height: pixels(height) },
    deviceScaleFactor: DPI / CSS_DPI,
  })
  await tab.setContent(html, { waitUntil: 'load' })
  await tab.evaluate(() => document.fonts.ready)
  const drawn = await tab.screenshot()
  await tab.close()
  const { width: w, height: h } = await sharp(drawn).metadata()
  const noise = await sharp({
    create: {
      width: w,
      height: h,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 7 },
    },
  })
    .blur(0.6)
    .png()
    .toBuffer()
  const scan = await sharp(drawn)
    .rotate(name === 'giay-khai-sinh' ? 0.35 : -0.25, { background: '#f4f3ef' })
    .resize(w, h, { fit: 'cover' })
    .composite([{ input: noise, blend: 'soft-light' }])
    .blur(0.45)
    .linear(0.96, 4)
    .jpeg({ quality: 80, chromaSubsampling: '4:2:0' })
    .withMetadata({ density: DPI })
    .toFile(join(HERE, `${name}.jpg`))
  console.log(name, `${scan.width} × ${scan.height}`, `${Math.round(scan.size / 1024)} KB`)
}
await browser.close()
