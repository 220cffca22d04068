// Fills the current folder, in a user's project, with what the guide's blocks expect, by `vanthu/testing` alone. Then starts a
// timestamp authority on loopback, prints its URL on one line, and ends when standard input does.
// van-ban.json must be there already.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import {
  bytesSource,
  composeDocument,
  composeSignatureImage,
  issueDocument,
  openRegistry,
  parseOfficialDocument,
  signPdf,
  vietnamDateOf,
} from 'vanthu'
import { packagedFonts, sqliteStore, systemRandom } from 'vanthu/node'
import { buildTestPki, startTsa } from 'vanthu/testing'

const PASSWORD = 'mật khẩu'
const at = new Date()
const { government, twin } = await buildTestPki({ at })

writeFileSync('nguoi-ky.p12', government.person.keyFile(PASSWORD))
writeFileSync('co-quan.p12', government.agency.keyFile(PASSWORD))
writeFileSync('mat-khau.txt', PASSWORD)
writeFileSync('khoa.pem', government.person.keyPem)
writeFileSync('chung-thu.pem', government.person.pem)
mkdirSync('anchors')
writeFileSync('anchors/goc.pem', government.anchorsPem)
writeFileSync('trung-gian.pem', government.intermediatesPem)
mkdirSync('crls')
for (const [index, crl] of government.crls.entries()) writeFileSync(`crls/${index + 1}.crl`, crl)

// a scan of two pages, and the days off of this year and the next
const paper = { create: { width: 1240, height: 1754, channels: 3, background: '#f4f1e8' } }
for (const page of [1, 2]) writeFileSync(`trang-${page}.jpg`, await sharp(paper).jpeg().toBuffer())
const { year } = vietnamDateOf(at)
const tables = [year, year + 1].map((one) => ({ year: one, off: [`${one}-01-01`], worked: [], cites: 'thông báo' }))
writeFileSync('ngay-nghi.json', JSON.stringify(tables))
const order = {
  requester: 'Trần Thị Ự',
  original: { name: 'Bằng tốt nghiệp trung học phổ thông', symbol: 'B 0123456', issuedOn: '2019-06-24', pages: 2 },
  agency: { name: 'Ủy ban nhân dân tỉnh Bình Thuận' },
  certifier: { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' },
  comparedBy: 'Lê Văn An',
  holidays: tables,
}
writeFileSync('yeu-cau.json', JSON.stringify(order))

const document = parseOfficialDocument(JSON.parse(readFileSync('van-ban.json', 'utf8')))
const fonts = packagedFonts()
const { bytes } = await composeDocument(document, { at: vietnamDateOf(at), fonts })
writeFileSync('van-ban.pdf', bytes)

/** A document issued in one of the two worlds (the same names, other keys), by one of its agencies. */
async function issueIn(world, agency) {
  const signed = await signPdf(bytesSource(bytes), world.person.signer, {
    role: 'person',
    level: 'B-B',
    at,
    random: systemRandom,
    appearance: composeSignatureImage(document.signatory.name),
  })
  const byLeader = Buffer.concat([bytes, signed.appended])
  const registry = await openRegistry(sqliteStore(`.so-${world.world}-${agency.name}`))
  const { increment } = await issueDocument(bytesSource(byLeader), {
    book: registry.outgoing(at),
    agency: agency.signer,
    at,
    level: 'B-B',
    random: systemRandom,
    trust: 'not-judged',
    seal: { fonts },
    output: { findSha256: async () => undefined, write: async () => undefined },
  })
  registry.close()
  return Buffer.concat([byLeader, increment])
}

const arrived = await issueIn(government, government.agency)
writeFileSync('van-ban-den.pdf', arrived)
writeFileSync('gia-mao.pdf', await issueIn(twin, twin.agency))
writeFileSync('co-quan-khac.pdf', await issueIn(government, government.otherAgency))
const altered = Buffer.from(arrived)
altered[1000] ^= 1
writeFileSync('bi-sua.pdf', altered)

const authority = await startTsa(government, { at: { now: () => new Date() } })
console.log(authority.url)
process.stdin.resume().on('end', () => authority.stop())
