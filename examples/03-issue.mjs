// The whole act of an office: the leader signs, the number and the date are given, the agency seals and signs, the entry
// stands in the book. Run: node examples/03-issue.mjs
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  buildAnchorSet,
  bytesSource,
  composeDocument,
  composeSignatureImage,
  issueDocument,
  openRegistry,
  parseOfficialDocument,
  signPdf,
  vietnamDateOf,
} from 'vanthu'
import { fileOutput, packagedFonts, readFileSource, sqliteStore, systemRandom, writeFileAtomic } from 'vanthu/node'
import { buildTestPki } from 'vanthu/testing'

const at = new Date()
const fonts = packagedFonts()
const random = systemRandom
const folder = await mkdtemp(join(tmpdir(), 'vanthu-example-'))
const { government } = await buildTestPki({ at })
const anchors = buildAnchorSet([
  { certificate: government.root.certificate, world: 'custom', purposes: ['signing'], source: 'this example' },
])

const json = await readFile(new URL('documents/chi-thi-binh-thuan.json', import.meta.url), 'utf8')
const document = parseOfficialDocument(JSON.parse(json))
const draft = await composeDocument(document, { at: vietnamDateOf(at), fonts })
const byLeader = await signPdf(bytesSource(draft.bytes), government.person.signer, {
  role: 'person',
  level: 'B-B',
  at,
  random,
  appearance: composeSignatureImage(document.signatory.name),
})
const signedPath = join(folder, 'da-ky.pdf')
await writeFileAtomic(signedPath, byLeader.parts())

const issuedPath = join(folder, 'ban-hanh.pdf')
const registry = await openRegistry(sqliteStore(join(folder, 'so-van-ban')))
const signed = await readFileSource(signedPath)
const options = {
  book: registry.outgoing(at),
  agency: government.agency.signer,
  at,
  level: 'B-B',
  random,
  trust: { anchors },
  seal: { fonts },
  output: fileOutput(issuedPath),
}
const { entry, legal, outcome } = await issueDocument(signed, options)
console.log(`${outcome}: ${entry.number}/${entry.symbol}, ${legal.status}, ${issuedPath}`)

// doing it again (after a power cut, say) never gives a second number
const again = await issueDocument(signed, options)
console.log(`${again.outcome}: ${again.entry.number}/${again.entry.symbol}`)
signed.close()
registry.close()
if (legal.status !== 'ban-goc' || again.entry.number !== entry.number) process.exitCode = 1
