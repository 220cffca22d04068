// Takes the picture of the README from the page that the demonstration leaves: a signed page beside its verdict.
// Run after `npm run demo`: node tools/readme-picture.mjs (needs Chromium)
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const profile = mkdtempSync(join(tmpdir(), 'picture-'))
const { status } = spawnSync(
  process.env.CHROMIUM ?? 'chromium',
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--no-first-run',
    '--disable-background-networking',
    `--user-data-dir=${profile}`,
    '--window-size=1120,820',
    `--screenshot=${resolve('docs/images/signed-page-and-verdict.png')}`,
    pathToFileURL(resolve('out/index.html')).href,
  ],
  { stdio: 'ignore' },
)
rmSync(profile, { recursive: true, force: true })
process.exitCode = status ?? 1
