// Compares the canonical forms of random documents with those of libxml2: six forms, whole and one element of each.
//   node tools/c14n-peer.mjs [--count 20000] [--seed 1]
// The documents and the comparison are those of test/interop/libxml2.test.ts, which runs a few hundred by itself.
import { spawnSync } from 'node:child_process'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? fallback : process.argv[at + 1]
}
const { status } = spawnSync('npx', ['vitest', 'run', 'test/interop/libxml2.test.ts', '-t', 'random documents'], {
  stdio: 'inherit',
  env: { ...process.env, C14N_DOCUMENTS: option('count', '20000'), C14N_SEED: option('seed', '1') },
})
process.exitCode = status ?? 1
