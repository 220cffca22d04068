// Signs with a key that is somewhere else (a phone, a signing service): prepare here, sign there, complete here.
// The state in between is plain JSON and may wait for days. Run: node examples/04-key-elsewhere.mjs
import { readFile } from 'node:fs/promises'
import {
  bytesSource,
  completePdfSignature,
  composeDocument,
  parseOfficialDocument,
  preparePdfSignature,
  vietnamDateOf,
} from 'vanthu'
import { packagedFonts, systemRandom } from 'vanthu/node'
import { buildTestPki } from 'vanthu/testing'

const at = new Date()
const { government } = await buildTestPki({ at })
const { certificate, chain, algorithms } = government.personEc.signer
const json = await readFile(new URL('documents/cong-van-bao-cao.json', import.meta.url), 'utf8')
const draft = await composeDocument(parseOfficialDocument(JSON.parse(json)), {
  at: vietnamDateOf(at),
  fonts: packagedFonts(),
})
const pdf = bytesSource(draft.bytes)

const prepared = await preparePdfSignature(
  pdf,
  { certificate, chain, algorithms },
  { role: 'person', level: 'B-B', at, random: systemRandom },
)
const onDisk = JSON.stringify(prepared)
console.log(`state: ${onDisk.length} characters of JSON`)

// elsewhere: only the attributes travel, never the document
const { signedAttributes, algorithm } = JSON.parse(onDisk)
const signature = await government.personEc.signer.sign(Buffer.from(signedAttributes, 'base64'), algorithm)

const signed = await completePdfSignature(pdf, JSON.parse(onDisk), { signature })
console.log(`${signed.level} in field ${signed.field}, SHA-256 ${signed.sha256}`)
