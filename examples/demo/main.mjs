// One official document, issued and believed: composes a Chỉ thị, has its leader sign it, issues it, judges it, then shows
// six forgeries to the same judge. Offline; all keys are made for this run and trusted by nobody else.
// Run: npm run demo
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { composeDocument, issueDocument, judgeDocument, openRegistry, parseOfficialDocument, signPdf } from 'vanthu'
import { composeSignatureImage } from 'vanthu/compose'
import {
  fetchHttpClient,
  loadAnchors,
  loadCertificates,
  loadCrls,
  packagedFonts,
  readFileSource,
  sqliteStore,
  writeFileAtomic,
} from 'vanthu/node'
import { requestTimestamp } from 'vanthu/pki'
import { buildTestPki, startTsa } from 'vanthu/testing'
import { renderReport, reportToJson, summarizeReport } from 'vanthu/wording'
import { appendShadowRevision, changeNumber, changeOneByte } from './forge.mjs'
import { indexPage } from './index-page.mjs'
import { drawPages } from './picture.mjs'

const OUT = 'out'
const started = Date.now()
const at = new Date(Math.floor(Date.now() / 1000) * 1000)
const random = { bytes: (length) => new Uint8Array(randomBytes(length)) }
const step = (text) => console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}`)
const vietnamDay = (moment) => {
  const local = new Date(moment.getTime() + 7 * 3_600_000)
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

rmSync(OUT, { recursive: true, force: true })
mkdirSync(`${OUT}/trust`, { recursive: true })

step('Tạo hạ tầng khóa thử nghiệm (KHÔNG TIN CẬY): chính thức và giả mạo cùng tên')
const pki = await buildTestPki({ at })
const { government, twin } = pki
writeFileSync(`${OUT}/trust/goc.pem`, government.anchorsPem)
writeFileSync(`${OUT}/trust/trung-gian.pem`, government.intermediatesPem)
government.crls.forEach((crl, index) => {
  writeFileSync(`${OUT}/trust/thu-hoi-${index + 1}.crl`, crl)
})
const trust = {
  anchors: await loadAnchors(`${OUT}/trust/goc.pem`),
  intermediates: await loadCertificates(`${OUT}/trust/trung-gian.pem`),
  crls: await loadCrls(`${OUT}/trust`),
}
const tsaServers = { government: await startTsa(government, { at }), twin: await startTsa(twin, { at }) }
const http = fetchHttpClient()
const tsaOf = (world) => ({
  request: (hash, digest, { signal } = {}) =>
    requestTimestamp(http, random, { url: tsaServers[world].url, hash, digest, signal }),
})

step('Soạn Chỉ thị theo NĐ 30/2020/NĐ-CP, Phụ lục I (PDF/A-2b)')
const fonts = packagedFonts()
const draft = parseOfficialDocument(JSON.parse(readFileSync('examples/documents/chi-thi-binh-thuan.json', 'utf8')))
const composed = await composeDocument(draft, { at: vietnamDay(at), fonts })
await writeFileAtomic(`${OUT}/1-du-thao.pdf`, [composed.bytes])

const ink = composeSignatureImage(draft.signatory.name)

/** The person signs; gives back the bytes. */
async function signAsPerson(world, source) {
  const signed = await signPdf(source, pki[world].person.signer, {
    role: 'person',
    level: 'B-T',
    at,
    random,
    tsa: tsaOf(world),
    appearance: { pixels: ink.pixels },
  })
  return collect(signed.parts())
}

async function collect(parts) {
  const all = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}

const sourceOf = (bytes) => ({ size: bytes.length, read: (from, length) => bytes.subarray(from, from + length) })

/** Where an issued document of this demonstration goes. */
const outputTo = (path) => ({
  findSha256: async () =>
    existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined,
  write: (parts) => writeFileAtomic(path, parts),
})

/** The agency issues: number, date, seal, signature, entry. */
async function issue(world, signed, agency, path, book) {
  const registry = await openRegistry(await sqliteStore(`${OUT}/${book}`))
  try {
    return await issueDocument(sourceOf(signed), {
      book: registry.outgoing(vietnamDay(at).year),
      agency,
      at,
      level: 'B-T',
      tsa: tsaOf(world),
      random,
      trust: world === 'government' ? trust : 'not-judged',
      output: outputTo(path),
      seal: { fonts },
    })
  } finally {
    registry.close()
  }
}

step('Người có thẩm quyền ký số (PAdES B-T), ảnh chữ ký màu xanh')
const personSigned = await signAsPerson('government', sourceOf(composed.bytes))
await writeFileAtomic(`${OUT}/2-nguoi-ky.pdf`, [personSigned])

step('Ban hành: cấp số, điền ngày, dấu đỏ, chữ ký số của cơ quan, vào sổ')
const issued = await issue('government', personSigned, government.agency.signer, `${OUT}/3-ban-hanh.pdf`, 'so-van-ban')
const issuedBytes = readFileSync(`${OUT}/3-ban-hanh.pdf`)

step('Làm sáu bản giả để thử người kiểm tra')
const forged = [
  ['4-doi-mot-byte', 'Sửa một byte đã ký', changeOneByte(issuedBytes)],
  ['5-chen-phien-ban', 'Chèn phiên bản che nội dung', appendShadowRevision(issuedBytes)],
  ['6-doi-so', 'Đổi số sau khi ban hành', changeNumber(issuedBytes, '99')],
]
const swapped = await signPdf(sourceOf(appendShadowRevision(personSigned)), government.agency.signer, {
  role: 'agency',
  level: 'B-B',
  at,
  random,
})
forged.push(['7-trao-trang', 'Tráo trang giữa hai chữ ký', await collect(swapped.parts())])
await issue(
  'twin',
  await signAsPerson('twin', sourceOf(composed.bytes)),
  twin.agency.signer,
  `${OUT}/8-gia-mao.pdf`,
  'so-gia',
)
forged.push(['8-gia-mao', 'Cơ quan giả mạo cùng tên, khóa khác', readFileSync(`${OUT}/8-gia-mao.pdf`)])
await issue('government', personSigned, government.otherAgency.signer, `${OUT}/9-co-quan-khac.pdf`, 'so-khac')
forged.push(['9-co-quan-khac', 'Cơ quan khác ký thay', readFileSync(`${OUT}/9-co-quan-khac.pdf`)])

step('Kiểm tra từng tệp')
const judged = []
for (const [name, what, bytes] of [
  ['2-nguoi-ky', 'Người có thẩm quyền đã ký, chưa ban hành', personSigned],
  ['3-ban-hanh', 'Văn bản đã ban hành', issuedBytes],
  ...forged,
]) {
  const path = `${OUT}/${name}.pdf`
  await writeFileAtomic(path, [bytes], { overwrite: true })
  const source = await readFileSource(path)
  const { report, legal } = await judgeDocument(source, { ...trust, at })
  source.close()
  const context = { file: `${name}.pdf`, legal, momentChosen: true }
  writeFileSync(`${OUT}/${name}.html`, renderReport(report, { as: 'html', language: 'vi', ...context }))
  writeFileSync(`${OUT}/${name}.json`, `${JSON.stringify(reportToJson(report, context), null, 2)}\n`)
  const { tone, verdict } = summarizeReport(report, 'vi', context)
  judged.push({ name, what, report, legal, tone, verdict })
}
await Promise.all(Object.values(tsaServers).map((server) => server.stop()))

step('Vẽ các trang')
const pictures = []
for (const name of ['1-du-thao', '3-ban-hanh']) {
  const pages = await drawPages(readFileSync(`${OUT}/${name}.pdf`), 96)
  pages.forEach((page, index) => {
    const file = `${name}-trang-${index + 1}.png`
    writeFileSync(`${OUT}/${file}`, page)
    pictures.push({ name, file })
  })
}
writeFileSync(`${OUT}/index.html`, indexPage({ judged, pictures, number: issued.entry.number, draft }))

const VERDICT = {
  passed: 'Hợp lệ',
  failed: 'KHÔNG hợp lệ',
  indeterminate: 'Chưa đủ căn cứ',
  'no-signature': 'Không có chữ ký',
}
const LEGAL = {
  'ban-goc': 'bản gốc',
  none: 'không',
  'agency-differs': 'không: khác cơ quan in trên văn bản',
  'no-agency-signature': 'không: cơ quan chưa ký',
}
const cell = (text, width) => String(text).padEnd(width)
console.log(`\n${cell('Tệp', 22)}${cell('Nội dung', 44)}${cell('Chữ ký', 18)}Giá trị pháp lý`)
for (const { name, what, report, legal } of judged)
  console.log(
    `${cell(`${name}.pdf`, 22)}${cell(what, 44)}${cell(VERDICT[report.conclusion], 18)}${LEGAL[legal.reasons.at(-1)] ?? LEGAL[legal.status]}`,
  )
const isOriginal = ({ report, legal }) => report.conclusion === 'passed' && legal.status === 'ban-goc'
const wrong = judged.filter((file) => isOriginal(file) !== (file.name === '3-ban-hanh'))
console.log(
  `\nSố ${String(issued.entry.number).padStart(2, '0')} đã vào sổ. Mở out/index.html để xem trang và báo cáo.`,
)
if (wrong.length > 0) {
  console.error(`Kết luận ngoài dự kiến: ${wrong.map(({ name }) => name).join(', ')}`)
  process.exitCode = 1
}
