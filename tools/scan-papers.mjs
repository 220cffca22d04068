// Draws papers as people bring them to a counter (invented persons and numbers), as scans, with their truth: for the tests and
// the bench of fields.   node tools/scan-papers.mjs FOLDER
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import fontkit from '@cantoo/fontkit'
import { PDFDocument, rgb } from '@cantoo/pdf-lib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: node tools/scan-papers.mjs FOLDER')
  process.exit(64)
}
const tinos = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
const fontFile = (style) => readFileSync(join(tinos, style, `Tinos_${style}.ttf`))

const TITLE = [
  { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', bold: true, size: 13 },
  { text: 'Độc lập - Tự do - Hạnh phúc', bold: true, size: 13 },
]
const centred = (text, size = 13, bold = false, gap = 1.5) => ({ text, size, bold, gap })
const left = (text, size = 13, x = 70, gap = 1.6) => ({ text, size, x, gap })

/** Degree of a school, after the form of the ministry. */
const degree = ({ head, agency, title, holder, born, place, day, number, book }) => [
  ...TITLE,
  centred(head, 14, true, 2),
  centred(agency, 14, true),
  centred('cấp', 12),
  ...title.map((line, i) => ({ text: line, size: 20, bold: true, gap: i === 0 ? 2 : 1.4, red: true })),
  left(`Cho: ${holder}`, 14, 120, 2),
  left(`Ngày sinh: ${born}`, 13, 120),
  left('Xếp loại tốt nghiệp: Khá', 13, 120),
  { text: `${place}, ngày ${day[0]} tháng ${day[1]} năm ${day[2]}`, size: 13, italic: true, x: 480, gap: 2 },
  { text: head, size: 13, bold: true, x: 520, gap: 1.5 },
  left(`Số hiệu: ${number}`, 13, 70, 4),
  left(`Số vào sổ gốc cấp bằng: ${book}`, 13, 70, 1.5),
]

const birth = ({ number, holder, born, personal, mother, father, office, registered }) => [
  ...TITLE,
  { text: 'GIẤY KHAI SINH', size: 20, bold: true, gap: 2, red: true },
  centred(`Số: ${number}`, 13),
  left(`Họ, chữ đệm, tên: ${holder}`, 13, 70, 2),
  left(`Ngày, tháng, năm sinh: ${born}`),
  left('Giới tính: Nam'),
  { text: 'Dân tộc: Kinh', size: 13, x: 260, gap: 0 },
  { text: 'Quốc tịch: Việt Nam', size: 13, x: 400, gap: 0 },
  left('Nơi sinh: Bệnh viện Đa khoa tỉnh'),
  left(`Số định danh cá nhân: ${personal}`),
  left(`Họ, chữ đệm, tên người mẹ: ${mother}`),
  left('Năm sinh: 1990'),
  left(`Họ, chữ đệm, tên người cha: ${father}`),
  left('Năm sinh: 1988'),
  left(`Nơi đăng ký khai sinh: ${office}`),
  left(`Ngày, tháng, năm đăng ký: ${registered}`),
  { text: 'NGƯỜI KÝ GIẤY KHAI SINH', size: 13, bold: true, x: 330, gap: 2 },
]

const card = ({ number, holder, born, issued }) => [
  { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 11, bold: true, x: 150 },
  { text: 'SOCIALIST REPUBLIC OF VIET NAM', size: 8, x: 195 },
  { text: 'CĂN CƯỚC CÔNG DÂN', size: 16, bold: true, x: 190, gap: 1.6, red: true },
  { text: 'Citizen Identity Card', size: 9, italic: true, x: 225 },
  { text: `Số / No.: ${number}`, size: 14, bold: true, x: 170, gap: 2 },
  { text: 'Họ và tên / Full name:', size: 10, x: 150, gap: 2 },
  { text: holder, size: 12, bold: true, x: 150 },
  { text: `Ngày sinh / Date of birth: ${born}`, size: 10, x: 150, gap: 1.8 },
  { text: 'Giới tính / Sex: Nữ', size: 10, x: 150, gap: 1.6 },
  { text: 'Quốc tịch / Nationality: Việt Nam', size: 10, x: 290, gap: 0 },
  { text: 'Quê quán / Place of origin:', size: 10, x: 150, gap: 1.6 },
  { text: 'Có giá trị đến / Date of expiry: 14/03/2042', size: 10, x: 150, gap: 1.6 },
  { text: 'Đặc điểm nhận dạng / Personal identification:', size: 10, x: 150, gap: 8 },
  { text: `Ngày, tháng, năm / Date, month, year: ${issued}`, size: 10, x: 150, gap: 1.8 },
  { text: 'CỤC TRƯỞNG CỤC CẢNH SÁT', size: 10, bold: true, x: 200, gap: 1.8 },
  { text: 'QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI', size: 10, bold: true, x: 165 },
]

const LANDSCAPE = [842, 595]
const PORTRAIT = [595, 842]
const POLICE = 'CỤC CẢNH SÁT QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI'

const PAPERS = [
  {
    file: 'bang-thpt-sach-200dpi.jpg',
    size: LANDSCAPE,
    lines: degree({
      head: 'GIÁM ĐỐC',
      agency: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LÂM ĐỒNG',
      title: ['BẰNG TỐT NGHIỆP', 'TRUNG HỌC PHỔ THÔNG'],
      holder: 'Nguyễn Thị Minh Hằng',
      born: '14/03/2002',
      place: 'Lâm Đồng',
      day: ['25', '8', '2020'],
      number: 'A 06541237',
      book: '0412/2020',
    }),
    truth: {
      kind: 'bang-tot-nghiep',
      name: 'BẰNG TỐT NGHIỆP TRUNG HỌC PHỔ THÔNG',
      number: 'A06541237',
      date: '2020-08-25',
      issuer: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO TỈNH LÂM ĐỒNG',
      holder: 'Nguyễn Thị Minh Hằng',
    },
  },
  {
    file: 'bang-cu-nhan-dau-200dpi.jpg',
    size: LANDSCAPE,
    seal: true,
    noise: 5,
    skew: 0.8,
    lines: degree({
      head: 'HIỆU TRƯỞNG',
      agency: 'TRƯỜNG ĐẠI HỌC KHOA HỌC MẪU',
      title: ['BẰNG CỬ NHÂN'],
      holder: 'Phạm Quốc Tuấn',
      born: '30/11/1998',
      place: 'Huế',
      day: ['05', '9', '2021'],
      number: 'QH 1203456',
      book: '77/2021',
    }),
    truth: {
      kind: 'bang-tot-nghiep',
      name: 'BẰNG CỬ NHÂN',
      number: 'QH1203456',
      date: '2021-09-05',
      issuer: 'TRƯỜNG ĐẠI HỌC KHOA HỌC MẪU',
      holder: 'Phạm Quốc Tuấn',
    },
  },
  {
    file: 'bang-ky-su-mo-200dpi.jpg',
    size: LANDSCAPE,
    blur: 1.6,
    noise: 6,
    lines: degree({
      head: 'HIỆU TRƯỞNG',
      agency: 'TRƯỜNG ĐẠI HỌC BÁCH NGHỆ MẪU',
      title: ['BẰNG KỸ SƯ'],
      holder: 'Lò Văn Ứng',
      born: '02/02/1995',
      place: 'Sơn La',
      day: ['17', '6', '2018'],
      number: 'B 00893312',
      book: '1203/2018',
    }),
    truth: {
      kind: 'bang-tot-nghiep',
      name: 'BẰNG KỸ SƯ',
      number: 'B00893312',
      date: '2018-06-17',
      issuer: 'TRƯỜNG ĐẠI HỌC BÁCH NGHỆ MẪU',
      holder: 'Lò Văn Ứng',
    },
  },
  {
    file: 'khai-sinh-sach-200dpi.jpg',
    size: PORTRAIT,
    lines: birth({
      number: '157/2019',
      holder: 'TRẦN GIA BẢO',
      born: '05/11/2019',
      personal: '064219012345',
      mother: 'LÊ THỊ HỒNG',
      father: 'TRẦN ĐỨC THẮNG',
      office: 'Ủy ban nhân dân phường Phù Đổng, tỉnh Gia Lai',
      registered: '12/11/2019',
    }),
    truth: {
      kind: 'giay-khai-sinh',
      name: 'GIẤY KHAI SINH',
      number: '157/2019',
      date: '2019-11-12',
      issuer: 'Ủy ban nhân dân phường Phù Đổng, tỉnh Gia Lai',
      holder: 'TRẦN GIA BẢO',
    },
  },
  {
    file: 'khai-sinh-nghieng-200dpi.jpg',
    size: PORTRAIT,
    skew: -2.2,
    noise: 8,
    seal: true,
    lines: birth({
      number: '28/2023',
      holder: 'NGUYỄN NGỌC QUỲNH ANH',
      born: '19/06/2023',
      personal: '075323004567',
      mother: 'VŨ THỊ KIM DUNG',
      father: 'NGUYỄN HỮU ĐẠT',
      office: 'Ủy ban nhân dân xã Ea Kao, tỉnh Đắk Lắk',
      registered: '03/07/2023',
    }),
    truth: {
      kind: 'giay-khai-sinh',
      name: 'GIẤY KHAI SINH',
      number: '28/2023',
      date: '2023-07-03',
      issuer: 'Ủy ban nhân dân xã Ea Kao, tỉnh Đắk Lắk',
      holder: 'NGUYỄN NGỌC QUỲNH ANH',
    },
  },
  {
    file: 'khai-sinh-mo-150dpi.jpg',
    size: PORTRAIT,
    dpi: 150,
    blur: 1.2,
    noise: 9,
    lines: birth({
      number: '301/2015',
      holder: 'HOÀNG THỊ ÁNH TUYẾT',
      born: '21/08/2015',
      personal: '001315023456',
      mother: 'ĐỖ MỸ LỆ',
      father: 'HOÀNG VĂN KHUÊ',
      office: 'Ủy ban nhân dân xã Yên Thường, thành phố Hà Nội',
      registered: '28/08/2015',
    }),
    truth: {
      kind: 'giay-khai-sinh',
      name: 'GIẤY KHAI SINH',
      number: '301/2015',
      date: '2015-08-28',
      issuer: 'Ủy ban nhân dân xã Yên Thường, thành phố Hà Nội',
      holder: 'HOÀNG THỊ ÁNH TUYẾT',
    },
  },
  {
    file: 'can-cuoc-sach-300dpi.jpg',
    size: PORTRAIT,
    dpi: 300,
    lines: card({ number: '079302012345', holder: 'NGUYỄN LÊ KHÁNH VY', born: '14/03/2002', issued: '22/04/2021' }),
    truth: {
      kind: 'can-cuoc',
      name: 'CĂN CƯỚC CÔNG DÂN',
      number: '079302012345',
      date: '2021-04-22',
      issuer: POLICE,
      holder: 'NGUYỄN LÊ KHÁNH VY',
    },
  },
  {
    file: 'can-cuoc-nhieu-200dpi.jpg',
    size: PORTRAIT,
    noise: 10,
    skew: 1.4,
    lines: card({ number: '036184009871', holder: 'BÙI THỊ THÚY HẰNG', born: '09/12/1984', issued: '10/08/2022' }),
    truth: {
      kind: 'can-cuoc',
      name: 'CĂN CƯỚC CÔNG DÂN',
      number: '036184009871',
      date: '2022-08-10',
      issuer: POLICE,
      holder: 'BÙI THỊ THÚY HẰNG',
    },
  },
  {
    file: 'can-cuoc-sai-nam-sinh-200dpi.jpg',
    size: PORTRAIT,
    // the number says 1984, the day of birth 1986: whichever was read wrongly, the number must not be sure
    lines: card({ number: '036184009871', holder: 'BÙI THỊ THÚY HẰNG', born: '09/12/1986', issued: '10/08/2022' }),
    truth: {
      kind: 'can-cuoc',
      name: 'CĂN CƯỚC CÔNG DÂN',
      number: '036184009871',
      date: '2022-08-10',
      issuer: POLICE,
      holder: 'BÙI THỊ THÚY HẰNG',
    },
  },
]

async function drawPaper({ size: [width, height], lines }) {
  const pdf = await PDFDocument.create()
  pdf.registerFontkit(fontkit)
  const fonts = {
    regular: await pdf.embedFont(fontFile('400Regular'), { subset: true }),
    bold: await pdf.embedFont(fontFile('700Bold'), { subset: true }),
    italic: await pdf.embedFont(fontFile('400Regular_Italic'), { subset: true }),
  }
  const page = pdf.addPage([width, height])
  let y = height - 50
  for (const { text, size, bold, italic, x, gap = 1.4, red } of lines) {
    const font = bold ? fonts.bold : italic ? fonts.italic : fonts.regular
    y -= size * gap
    const start = x ?? (width - font.widthOfTextAtSize(text, size)) / 2
    page.drawText(text, { x: start, y, size, font, color: red ? rgb(0.55, 0.05, 0.05) : rgb(0.08, 0.08, 0.08) })
  }
  return await pdf.save()
}

const SEAL = (r) =>
  Buffer.from(
    `<svg width="${2 * r}" height="${2 * r}"><g fill="none" stroke="rgb(205,30,40)" stroke-opacity="0.75"><circle cx="${r}" cy="${r}" r="${r - 6}" stroke-width="7"/><circle cx="${r}" cy="${r}" r="${r * 0.6}" stroke-width="3"/></g></svg>`,
  )

let state = 20261124
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

const library = await PDFiumLibrary.init()
const truth = {}
for (const paper of PAPERS) {
  const { file, dpi = 200, blur, noise, skew, seal } = paper
  const document = await library.loadDocument(await drawPaper(paper))
  const { data, width, height } = await document
    .getPage(0)
    .render({ scale: dpi / 72, render: async (bitmap) => bitmap.data })
  document.destroy()
  const drawn = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png()
    .toBuffer()
  const radius = Math.round(0.7 * dpi)
  const marked = seal
    ? await sharp(drawn)
        .composite([{ input: SEAL(radius), left: Math.round(width * 0.6), top: height - Math.round(2.6 * radius) }])
        .png()
        .toBuffer()
    : drawn
  let image = sharp(marked)
  if (skew !== undefined) image = sharp(await image.rotate(skew, { background: '#fbfbf8' }).png().toBuffer())
  if (blur !== undefined) image = sharp(await image.blur(blur).png().toBuffer())
  const raw = await image.raw().toBuffer({ resolveWithObject: true })
  for (let i = 0; noise !== undefined && i < raw.data.length; i += 3) {
    const grain = (random() + random() + random() - 1.5) * 2 * noise
    for (let c = 0; c < 3; c += 1) raw.data[i + c] = Math.max(0, Math.min(255, raw.data[i + c] * 0.96 + grain))
  }
  await sharp(raw.data, { raw: { width: raw.info.width, height: raw.info.height, channels: raw.info.channels } })
    .withMetadata({ density: dpi })
    .jpeg({ quality: 55 })
    .toFile(join(folder, file))
  truth[file] = paper.truth
}
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
library.destroy()
