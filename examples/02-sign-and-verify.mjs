// Signs a PDF with a key file, verifies it, then alters one byte and verifies again. Run: node examples/02-sign-and-verify.mjs
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  bytesSource,
  composeDocument,
  openKeyFile,
  parseOfficialDocument,
  signPdf,
  verifyPdf,
  vietnamDateOf,
} from 'vanthu'
import { loadAnchors, packagedFonts, readFileSource, systemRandom, writeFileAtomic } from 'vanthu/node'
import { buildTestPki } from 'vanthu/testing'

const at = new Date()
const folder = await mkdtemp(join(tmpdir(), 'vanthu-example-'))
const file = (name) => join(folder, name)
const text = (string) => new TextEncoder().encode(string)

// what an office has: a key file, the anchor it trusts, a document (here: a throw-away PKI that nobody else trusts)
const { government } = await buildTestPki({ at })
await writeFileAtomic(file('nguoi-ky.p12'), [government.person.keyFile('mật khẩu')])
await writeFileAtomic(file('goc.pem'), [text(government.anchorsPem)])
const json = await readFile(new URL('documents/chi-thi-binh-thuan.json', import.meta.url), 'utf8')
const draft = await composeDocument(parseOfficialDocument(JSON.parse(json)), {
  at: vietnamDateOf(at),
  fonts: packagedFonts(),
})

const { signers } = await openKeyFile(await readFile(file('nguoi-ky.p12')), text('mật khẩu'))
const signed = await signPdf(bytesSource(draft.bytes), signers[0], {
  role: 'person',
  level: 'B-B',
  at,
  random: systemRandom,
})
await writeFileAtomic(file('da-ky.pdf'), signed.parts())
console.log(
  `${file('da-ky.pdf')}: ${signed.level}, ${signed.appended.length} bytes after the ${draft.bytes.length} of the draft`,
)

const anchors = await loadAnchors(file('goc.pem'))
const source = await readFileSource(file('da-ky.pdf'))
const report = await verifyPdf(source, { anchors, at })
source.close()
const [signature] = report.signatures
console.log(
  report.conclusion,
  '-',
  signature.conclusion === 'passed' ? signature.signer.commonName : signature.subIndication,
)

const altered = Uint8Array.from(await readFile(file('da-ky.pdf')))
altered[1000] ^= 1
const refused = await verifyPdf(bytesSource(altered), { anchors, at })
console.log(refused.conclusion, '-', refused.signatures[0].subIndication)
if (report.conclusion !== 'passed' || refused.conclusion !== 'failed') process.exitCode = 1
