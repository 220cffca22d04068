import { readSync } from 'node:fs'
import type { CliIo } from './io.js'

const CHUNK = 65_536
const NEWLINE = 10
const CARRIAGE_RETURN = 13
const CONTROL_C = 3
const CONTROL_D = 4
const BACKSPACE = 8
const DELETE = 127

/** Reads a descriptor to its end. A pipe that is not ready answers EAGAIN: then the stream API waits for it. */
async function readAll(descriptor: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (;;) {
    const part = new Uint8Array(CHUNK)
    const count = await readWhenReady(descriptor, part)
    if (count === 0) return new Uint8Array(Buffer.concat(parts))
    parts.push(part.subarray(0, count))
  }
}

async function readWhenReady(descriptor: number, part: Uint8Array): Promise<number> {
  for (;;) {
    try {
      return readSync(descriptor, part, 0, part.length, null)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'EOF') return 0 // Windows says so at the end of a pipe
      if (code !== 'EAGAIN') throw error
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
}

/** Types a secret on the terminal: nothing is echoed; the line ends with Enter. */
function askSecret(prompt: string): Promise<Uint8Array> {
  const { stdin, stderr } = process
  stderr.write(prompt)
  stdin.setRawMode(true)
  stdin.resume()
  return new Promise((resolve, reject) => {
    const typed: number[] = []
    const end = (settle: () => void): void => {
      stdin.off('data', take)
      stdin.setRawMode(false)
      stdin.pause()
      stderr.write('\n')
      settle()
    }
    const take = (chunk: Uint8Array): void => {
      for (const byte of chunk) {
        if (byte === CARRIAGE_RETURN || byte === NEWLINE || byte === CONTROL_D) {
          end(() => resolve(Uint8Array.from(typed)))
          return
        }
        if (byte === CONTROL_C) {
          end(() => reject(new DOMException('interrupted', 'AbortError')))
          return
        }
        if (byte === BACKSPACE || byte === DELETE) dropCharacter(typed)
        else typed.push(byte)
      }
    }
    stdin.on('data', take)
  })
}

/** Takes the last UTF-8 character off: its continuation bytes, then its first byte. */
function dropCharacter(typed: number[]): void {
  let last = typed.pop()
  while (last !== undefined && (last & 0xc0) === 0x80) last = typed.pop()
}

/** The world of a real process. */
export function processIo(): CliIo {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort(new DOMException('interrupted', 'AbortError')))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error // a reader that has seen enough is no failure
  })
  return {
    stdout: (data) => void process.stdout.write(data),
    stderr: (text) => void process.stderr.write(text),
    stdin: () => readAll(0),
    readDescriptor: readAll,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { askSecret } : {}),
    now: () => new Date(),
    signal: controller.signal,
  }
}
