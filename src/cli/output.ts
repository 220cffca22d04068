import { writeFileAtomic } from '../adapters/index.js'
import type { CliIo } from './io.js'

/** Writes the result: to a temporary file that is flushed and renamed, or to standard output for `-`. */
export async function writeOutput(
  io: CliIo,
  path: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  force: boolean,
): Promise<void> {
  if (path !== '-') return writeFileAtomic(path, parts, { overwrite: force })
  for await (const part of parts) io.stdout(part)
}

/** One JSON object with its schema version; to stderr when the result itself goes to standard output. */
export function printJson(io: CliIo, out: string | undefined, facts: Readonly<Record<string, unknown>>): void {
  const line = `${JSON.stringify({ schemaVersion: 1, ...facts })}\n`
  if (out === '-') io.stderr(line)
  else io.stdout(line)
}
