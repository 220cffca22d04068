import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** scrypt, N = 2^15, r = 8, p = 1: about 60 ms and 32 MiB for each try. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 2 ** 20 }
const MARK = 'scrypt-32768-8-1'

const derive = (passcode: string, salt: Uint8Array): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    scrypt(passcode.normalize('NFC'), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)))
  })

/** What is kept of a passcode. */
export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(passcode, salt)
  return [MARK, salt.toString('base64url'), Buffer.from(key).toString('base64url')].join('$')
}

/** Says whether a passcode is the one that was kept. */
export async function isPasscode(passcode: string, kept: string): Promise<boolean> {
  const [mark, salt = '', key = ''] = kept.split('$')
  const wanted = Buffer.from(key, 'base64url')
  if (mark !== MARK || wanted.length !== 32) return false
  return timingSafeEqual(await derive(passcode, Buffer.from(salt, 'base64url')), wanted)
}

/** A passcode must have 6 signs at least; the desk says so before it is kept. */
export const PASSCODE_LEAST = 6
