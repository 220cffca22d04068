import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { parseCertificate } from '../der/index.js'
import { toUtf8 } from '../kernel/bytes.js'
import { type AnchorPurpose, type AnchorSet, buildAnchorSet, type TrustWorld } from '../pki/index.js'
import { trustFileMalformed } from './errors.js'
import { findCertificates, isFolder, readTrustFile } from './trust-files.js'

/** What `anchors.json` says of one certificate. */
interface AnchorFacts {
  readonly world: TrustWorld
  readonly purposes: readonly AnchorPurpose[]
  readonly source: string | undefined
}

const SIDE_FILE = 'anchors.json'
const WORLDS: readonly TrustWorld[] = ['government', 'public', 'custom']
const PURPOSES: readonly AnchorPurpose[] = ['signing', 'time']

/**
 * Loads trust anchors from one file or one folder (as `loadCertificates` reads them). Every certificate in it becomes an
 * anchor, so nothing else may lie there.
 *
 * A file `anchors.json` in the same folder may say more of each, by the SHA-256 of the certificate in hexadecimal:
 * `{ "<sha256>": { "world": "government" | "public" | "custom", "purposes": ["signing", "time"], "source": "…" } }`.
 * Without a row an anchor is of the world `custom`, vouches for signing and time, and its source is the file's path.
 *
 * Not checked: whether an anchor has expired, or is a CA.
 *
 * @vi chứng thư số gốc tin cậy
 * @throws MalformedError, also `ERR_ADAPTERS_ANCHORS_JSON` for a side file that is not as above; RefusedError
 * `ERR_ADAPTERS_CANNOT_READ`.
 */
export async function loadAnchors(path: string): Promise<AnchorSet> {
  const folder = (await isFolder(path)) ? path : dirname(path)
  const facts = await loadFacts(folder)
  const found = await findCertificates(path)
  return buildAnchorSet(
    found.map((block) => {
      const known = facts.get(createHash('sha256').update(block.bytes).digest('hex'))
      return {
        certificate: parseCertificate(block.bytes),
        world: known?.world ?? 'custom',
        purposes: known?.purposes ?? PURPOSES,
        source: known?.source ?? block.path,
      }
    }),
  )
}

async function loadFacts(folder: string): Promise<ReadonlyMap<string, AnchorFacts>> {
  const path = join(folder, SIDE_FILE)
  const facts = new Map<string, AnchorFacts>()
  const bytes = await readOptional(path)
  if (bytes === undefined) return facts
  const json = parseJson(toUtf8(bytes) ?? '', path)
  if (!isRecord(json)) throw badFacts(path, 'one object expected')
  for (const [fingerprint, row] of Object.entries(json)) {
    const sha256 = fingerprint.replaceAll(':', '').toLowerCase()
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw badFacts(path, `"${fingerprint.slice(0, 80)}" is no SHA-256`)
    facts.set(sha256, parseFacts(row, `${path}, ${sha256}`))
  }
  return facts
}

function parseFacts(row: unknown, where: string): AnchorFacts {
  if (!isRecord(row)) throw badFacts(where, 'an object expected')
  for (const key of Object.keys(row))
    if (key !== 'world' && key !== 'purposes' && key !== 'source')
      throw badFacts(where, `unknown key "${key.slice(0, 80)}"`)
  const { world = 'custom', purposes = PURPOSES, source } = row
  const knownWorld = WORLDS.find((name) => name === world)
  if (knownWorld === undefined) throw badFacts(where, `world is one of ${WORLDS.join(', ')}`)
  if (!Array.isArray(purposes) || purposes.length === 0) throw badFacts(where, 'purposes is a list of signing, time')
  const knownPurposes = PURPOSES.filter((name) => purposes.includes(name))
  if (knownPurposes.length !== purposes.length) throw badFacts(where, 'purposes is a list of signing, time')
  if (source !== undefined && typeof source !== 'string') throw badFacts(where, 'source is a text')
  return { world: knownWorld, purposes: knownPurposes, source }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const badFacts = (path: string, reason: string): Error =>
  trustFileMalformed('ERR_ADAPTERS_ANCHORS_JSON', `${path}: ${reason}`, { path })

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw trustFileMalformed('ERR_ADAPTERS_ANCHORS_JSON', `${path} is not JSON`, { path }, error)
  }
}

async function readOptional(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readTrustFile(path)
  } catch (error) {
    const isMissing =
      error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOENT'
    if (isMissing) return undefined // the side file is optional
    throw error
  }
}
