import { randomBytes } from 'node:crypto'
import type { Clock, RandomSource } from '../kernel/ports.js'

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() }

/** Random bytes of the operating system. */
export const systemRandom: RandomSource = { bytes: (length) => new Uint8Array(randomBytes(length)) }
