import { concatBytes, toHex } from '../kernel/bytes.js'
import { digestBytes } from '../kernel/platform.js'
import type { LongWork, RandomSource } from '../kernel/ports.js'
import { bytesSource } from '../kernel/ports.js'
import type { Signer } from '../pki/index.js'
import type { PixelImage, SignedLevel, TimestampSource } from '../sign/index.js'
import { loadFile } from './capture.js'
import type { CaseStore } from './case-store.js'
import type { CopyTrust } from './copy-trust.js'
import { malformed } from './errors.js'

/** What both signatures of a copy are made with. */
export interface CopySigning extends LongWork {
  readonly level: SignedLevel
  /** Needed for B-T. */
  readonly tsa?: TimestampSource
  readonly random: RandomSource
  /** Whom to trust when certificate and result are judged. */
  readonly trust: CopyTrust
}

export const sha256Of = (bytes: Uint8Array): string => toHex(digestBytes('sha256', bytes))

/**
 * A file of the case, which must be the one that the case names.
 *
 * @throws MalformedError `ERR_COPIES_STORE_CORRUPT`.
 */
export async function loadNamedFile(
  store: CaseStore,
  caseId: string,
  name: string,
  sha256: string | undefined,
): Promise<Uint8Array> {
  const bytes = await loadFile(store, caseId, name)
  if (sha256Of(bytes) !== sha256)
    throw malformed('ERR_COPIES_STORE_CORRUPT', `the file ${name} is not the one that the case names`, { name })
  return bytes
}

/** Signs one field; gives the whole file. What `signPdf` throws. */
export async function signField(
  bytes: Uint8Array,
  signer: Signer,
  field: string,
  o: CopySigning & { readonly at: Date; readonly pixels: PixelImage },
): Promise<Uint8Array> {
  const { signPdf } = await import('../sign/index.js')
  const { appended } = await signPdf(bytesSource(bytes), signer, {
    field,
    level: o.level,
    at: o.at,
    random: o.random,
    appearance: { pixels: o.pixels },
    ...(o.tsa === undefined ? {} : { tsa: o.tsa }),
    ...(o.signal === undefined ? {} : { signal: o.signal }),
    ...(o.onProgress === undefined ? {} : { onProgress: o.onProgress }),
  })
  return concatBytes([bytes, appended])
}
