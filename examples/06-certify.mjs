// A certified electronic copy of a paper original, from the scan to the slip: what a commune does at its counter, in one
// call that can be repeated after a power cut. Needs the package `sharp`. Run: node examples/06-certify.mjs
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { buildAnchorSet, bytesSource, certifyCopy, openRegistry, verifyPdf, vietnamDateOf } from 'vanthu'
import { compareCopyQr, HOLIDAY_TABLES, readCopyQr } from 'vanthu/copies'
import { imageReader, packagedFonts, pageRenderer, sqliteCaseStore, sqliteStore, systemRandom } from 'vanthu/node'
import { buildTestPki } from 'vanthu/testing'

const at = new Date()
const { year } = vietnamDateOf(at)
const folder = await mkdtemp(join(tmpdir(), 'vanthu-example-'))
const { government } = await buildTestPki({ at })
const anchors = buildAnchorSet([
  { certificate: government.root.certificate, world: 'custom', purposes: ['signing'], source: 'this example' },
])
// what a scanner would give
const paper = { width: 1240, height: 1754, channels: 3, background: '#f4f1e8' }
const scan = new Uint8Array(await sharp({ create: paper }).jpeg().toBuffer())

const store = sqliteCaseStore(join(folder, 'so'))
const registry = await openRegistry(sqliteStore(join(folder, 'so')))
const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year, ordinal: 1, at })

const request = {
  requester: 'Trần Thị Ự',
  original: { name: 'Bằng tốt nghiệp trung học phổ thông', symbol: 'B 0123456', pages: 2 },
  delivery: { to: 'kho-du-lieu' },
}
const options = {
  store,
  caseId: `${year}-0001`,
  ledger: { book, registry },
  at,
  scans: [scan],
  ports: { images: imageReader(), renderer: pageRenderer() },
  fonts: packagedFonts(),
  office: { name: 'Ủy ban nhân dân tỉnh Bình Thuận' },
  certifier: { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' },
  comparedBy: 'Lê Văn An',
  person: government.person.signer,
  agency: government.agency.signer,
  level: 'B-B',
  random: systemRandom,
  trust: { anchors },
  // days off are announced year by year: an office adds those that this version does not know
  holidays: [
    ...HOLIDAY_TABLES,
    ...[year, year + 1].map((one) => ({ year: one, off: [], worked: [], cites: 'example' })),
  ],
}
const copy = await certifyCopy(request, options)
await writeFile(join(folder, 'ban-sao.pdf'), copy.file)
await writeFile(join(folder, 'phieu.pdf'), copy.slip)
const { number, book: volume } = copy.case.attestation
console.log(`${copy.outcome}: ${number}, ${volume}, ${copy.case.feeVnd} đồng, ${join(folder, 'ban-sao.pdf')}`)

const report = await verifyPdf(bytesSource(copy.file), { anchors, at })
const pageQr = readCopyQr(bytesSource(copy.file))
const code = compareCopyQr(`vanthu-file-1;${report.file.sha256}`, { sha256: copy.sha256, pageQr })
console.log(`${report.conclusion}, the code of the slip: ${code}`)

// doing it again never gives a second number
const again = await certifyCopy(request, options)
console.log(`${again.outcome}: ${again.case.attestation.number}`)
store.close()
registry.close()
if (report.conclusion !== 'passed' || code !== 'match' || again.sha256 !== copy.sha256) process.exitCode = 1
