import { concatBytes } from '../../kernel/bytes.js'
import { digestBytes, type HashName } from '../../kernel/platform.js'
import type { WorkBudget } from './work-budget.js'

/** What the derived octets are for: the diversifier ID of RFC 7292 B.3. */
export const DIVERSIFIER = { key: 1, iv: 2, mac: 3 } as const

/** What {@link derivePkcs12} needs. `length` is in octets; `bmpPassword` ends with two zero octets. */
export interface Pkcs12Derivation {
  readonly hash: HashName
  readonly diversifier: 1 | 2 | 3
  readonly bmpPassword: Uint8Array
  readonly salt: Uint8Array
  readonly iterations: number
  readonly length: number
}

/** One round here costs about as much as this many rounds of the platform's PBKDF2. */
const WEIGHT = 8

/** Block size of a digest in octets: v of RFC 7292 B.2. */
const blockSizeOf = (hash: HashName): number =>
  hash === 'sha384' || hash === 'sha512' || hash === 'sha512-224' || hash === 'sha512-256' ? 128 : 64

/** Key derivation of PKCS#12 (RFC 7292 appendix B.2). */
export function derivePkcs12(o: Pkcs12Derivation, budget: WorkBudget): Uint8Array {
  const v = blockSizeOf(o.hash)
  const input = concatBytes([fill(o.salt, v), fill(o.bmpPassword, v)])
  const output = new Uint8Array(o.length)
  let written = 0
  while (written < o.length) {
    budget.spend(o.iterations, WEIGHT)
    let block = digestBytes(o.hash, concatBytes([new Uint8Array(v).fill(o.diversifier), input]))
    for (let i = 1; i < o.iterations; i += 1) block = digestBytes(o.hash, block)
    output.set(block.subarray(0, o.length - written), written)
    written += block.length
    addToBlocks(input, fill(block, v).subarray(0, v), v)
  }
  return output
}

/** The octets repeated up to a multiple of `v`; nothing stays nothing. */
function fill(bytes: Uint8Array, v: number): Uint8Array {
  const filled = new Uint8Array(v * Math.ceil(bytes.length / v))
  for (let i = 0; i < filled.length; i += 1) filled[i] = bytes[i % bytes.length] ?? 0
  return filled
}

/** Step 6c: every block of `input` becomes block + addend + 1, modulo 2^(8v). */
function addToBlocks(input: Uint8Array, addend: Uint8Array, v: number): void {
  for (let start = 0; start < input.length; start += v) {
    let carry = 1
    for (let i = v - 1; i >= 0; i -= 1) {
      const sum = (input[start + i] ?? 0) + (addend[i] ?? 0) + carry
      input[start + i] = sum & 0xff
      carry = sum >> 8
    }
  }
}
