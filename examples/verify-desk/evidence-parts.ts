// Parts of the evidence of a file, by their digests.
import { createHash } from 'node:crypto'
import { readFileSource } from 'vanthu/node'
import type { Certificate } from 'vanthu/pki'
import { extractEvidence, type FileEvidence } from 'vanthu/verify'

/** What a file carries, read from disk. */
export async function loadEvidence(path: string): Promise<FileEvidence> {
  const source = await readFileSource(path)
  try {
    return extractEvidence(source)
  } finally {
    source.close()
  }
}

/** Every certificate of a file once. */
export function certificatesOf(
  evidence: FileEvidence,
): readonly { readonly certificate: Certificate; readonly sha256: string }[] {
  const known = new Map<string, Certificate>()
  for (const certificate of [...evidence.signatures.flatMap((one) => one.certificates), ...evidence.store.certificates])
    known.set(createHash('sha256').update(certificate.raw).digest('hex'), certificate)
  return [...known].map(([sha256, certificate]) => ({ sha256, certificate }))
}
