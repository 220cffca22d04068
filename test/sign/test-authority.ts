import { digestOid } from '../../src/der/index.js'
import type { TimestampSource } from '../../src/sign/index.js'
import type { TestWorld } from '../../src/testing/index.js'
import { serializeToken } from '../../src/testing/timestamp-writer.js'
import { AT } from './sample.js'

/** A timestamp authority of the test PKI without a network; `spoil` changes the digest that it vouches for. */
export function testAuthority(
  world: TestWorld,
  spoil: (digest: Uint8Array) => Uint8Array = (digest) => digest,
  at: Date = AT,
): TimestampSource {
  let serial = 0
  return {
    async request(hash, digest) {
      serial += 1
      const query = { hashOid: digestOid(hash), digest: spoil(digest), nonce: undefined, certReq: true }
      return serializeToken({ query, tsa: world.tsa, time: at, serial })
    },
  }
}
