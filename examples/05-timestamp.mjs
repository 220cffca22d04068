// Signs at level B-T: a timestamp authority proves when the signature existed. Here the authority is one for tests, on
// loopback. Run: node examples/05-timestamp.mjs
import { readFile } from 'node:fs/promises'
import {
  buildAnchorSet,
  bytesSource,
  composeDocument,
  parseOfficialDocument,
  signPdf,
  verifyPdf,
  vietnamDateOf,
} from 'vanthu'
import { packagedFonts, systemRandom, timestampSource } from 'vanthu/node'
import { buildTestPki, startTsa } from 'vanthu/testing'
import { renderReport } from 'vanthu/wording'

const at = new Date()
const { government } = await buildTestPki({ at })
const anchors = buildAnchorSet([
  { certificate: government.root.certificate, world: 'custom', purposes: ['signing', 'time'], source: 'this example' },
])
const json = await readFile(new URL('documents/quyet-dinh-quy-che.json', import.meta.url), 'utf8')
const draft = await composeDocument(parseOfficialDocument(JSON.parse(json)), {
  at: vietnamDateOf(at),
  fonts: packagedFonts(),
})

const authority = await startTsa(government, { at })
const signed = await signPdf(bytesSource(draft.bytes), government.person.signer, {
  role: 'person',
  level: 'B-T',
  at,
  random: systemRandom,
  tsa: timestampSource(authority.url),
})
await authority.stop()

const parts = []
for await (const part of signed.parts()) parts.push(part)
const bytes = Buffer.concat(parts)
const report = await verifyPdf(bytesSource(bytes), { anchors, at })
process.stdout.write(renderReport(report, { as: 'text', language: 'vi' }))
if (report.signatures[0].level !== 'B-T') process.exitCode = 1
