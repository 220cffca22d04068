import { concatBytes } from '../kernel/bytes.js'
import type { LongWork, RandomSource } from '../kernel/ports.js'
import { bytesSource } from '../kernel/ports.js'
import type { Signer } from '../pki/index.js'
import type { PixelImage, SignedLevel, TimestampSource } from '../sign/index.js'
import type { CopyTrust } from './copy-trust.js'

/** What both signatures of a copy are made with. */
export interface CopySigning extends LongWork {
  readonly level: SignedLevel
  /** Needed for B-T. */
  readonly tsa?: TimestampSource
  readonly random: RandomSource
  /** Whom to trust when certificate and result are judged. */
  readonly trust: CopyTrust
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
