import { describe, expect, test } from 'vitest'
import { legacyKeyFileReader, systemClock, systemRandom } from '../../src/adapters/index.js'
import { fromHex, fromUtf8, toHex } from '../../src/kernel/bytes.js'

const none = new Uint8Array()
const hex = (text: string): Uint8Array => fromHex(text) ?? none

describe('legacyKeyFileReader', () => {
  test('RC4: the published values for "Key" and "Wiki"', async () => {
    const decrypt = (key: string, bytes: string) =>
      legacyKeyFileReader.decrypt({ cipher: 'rc4-128', key: fromUtf8(key), iv: none, bytes: hex(bytes) })
    expect(await decrypt('Key', 'bbf316e8d940af0ad3')).toEqual(fromUtf8('Plaintext'))
    expect(await decrypt('Wiki', '1021bf0420')).toEqual(fromUtf8('pedia'))
  })

  test('block ciphers say wrong padding by undefined', async () => {
    const iv = new Uint8Array(8)
    const bytes = new Uint8Array(16)
    for (const [cipher, length] of [
      ['des-ede3-cbc', 24],
      ['des-ede2-cbc', 16],
      ['rc2-40-cbc', 5],
      ['rc2-128-cbc', 16],
    ] as const)
      expect(
        await legacyKeyFileReader.decrypt({ cipher, key: new Uint8Array(length).fill(7), iv, bytes }),
      ).toBeUndefined()
  })
})

describe('system ports', () => {
  test('the clock gives a moment, randomness gives other bytes each time', () => {
    expect(Number.isNaN(systemClock.now().getTime())).toBe(false)
    expect(systemRandom.bytes(16).length).toBe(16)
    expect(toHex(systemRandom.bytes(16))).not.toBe(toHex(systemRandom.bytes(16)))
  })
})
