import { createDecipheriv } from 'node:crypto'
import { fromLatin1, toLatin1 } from '../kernel/bytes.js'
import type { LegacyCipher, LegacyKeyFileReader } from '../pki/index.js'

/**
 * The ciphers of old key files: RC2 through node-forge, which is loaded only when such a file is met; 3DES through the
 * platform; RC4 here. For reading only: nothing is ever encrypted with them.
 */
export const legacyKeyFileReader: LegacyKeyFileReader = {
  async decrypt({ cipher, key, iv, bytes }) {
    switch (cipher) {
      case 'rc4-40':
      case 'rc4-128':
        return decryptRc4(key, bytes)
      case 'des-ede3-cbc':
        return decrypt3des(key, iv, bytes)
      case 'des-ede2-cbc': // two keys: the first one again as the third
        return decrypt3des(Uint8Array.of(...key, ...key.subarray(0, 8)), iv, bytes)
      default:
        return decryptRc2(cipher, key, iv, bytes)
    }
  },
}

async function decryptRc2(
  cipher: LegacyCipher,
  key: Uint8Array,
  iv: Uint8Array,
  bytes: Uint8Array,
): Promise<Uint8Array | undefined> {
  const { default: forge } = await import('node-forge')
  const decipher = forge.rc2.createDecryptionCipher(toLatin1(key), cipher === 'rc2-40-cbc' ? 40 : 128)
  decipher.start(toLatin1(iv))
  decipher.update(forge.util.createBuffer(toLatin1(bytes)))
  // forge looks at the last octet only; a wrong key must be noticed, so the padding stays on and is checked here
  if (!decipher.finish(() => true)) return undefined
  return withoutPadding(fromLatin1(decipher.output.getBytes()))
}

/** PKCS#7 padding of 8-octet blocks, every octet of it checked (RFC 5652 6.3). */
function withoutPadding(bytes: Uint8Array): Uint8Array | undefined {
  const count = bytes.at(-1) ?? 0
  const isRight = count >= 1 && count <= 8 && bytes.subarray(-count).every((octet) => octet === count)
  return isRight ? bytes.subarray(0, bytes.length - count) : undefined
}

function decrypt3des(key: Uint8Array, iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv('des-ede3-cbc', key, iv)
  try {
    return new Uint8Array(Buffer.concat([decipher.update(bytes), decipher.final()]))
  } catch {
    return undefined // the one way node has of saying "wrong padding"
  }
}

function decryptRc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index)
  const swap = (a: number, b: number): void => {
    const held = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = held
  }
  let mixed = 0
  for (let at = 0; at < 256; at += 1) {
    mixed = (mixed + (state[at] ?? 0) + (key[at % key.length] ?? 0)) & 255
    swap(at, mixed)
  }
  let i = 0
  let j = 0
  return bytes.map((octet) => {
    i = (i + 1) & 255
    j = (j + (state[i] ?? 0)) & 255
    swap(i, j)
    return octet ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
  })
}
