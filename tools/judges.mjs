// Lists the outside judges that the interop tests and the browser tests of the desks ask, and says which are absent. Tests of absent judges skip; with --require
// an absent judge is a failure. Run: node tools/judges.mjs [--require]
import { spawnSync } from 'node:child_process'

const { VANTHU_JUDGE = '', VANTHU_VERAPDF = 'verapdf', VANTHU_CHROMIUM = '/usr/bin/chromium' } = process.env
const answers = (command, ...args) => {
  const [program, ...first] = command.split(' ')
  if (program === undefined || program === '') return false
  const { error, status } = spawnSync(program, [...first, ...args], { stdio: 'ignore', timeout: 120_000 })
  return error === undefined && status !== 126 && status !== 127
}
const JUDGES = [
  ['openssl', answers('openssl', 'version')],
  ['pdfsig', answers('pdfsig', '-v')],
  ['pdftotext', answers('pdftotext', '-v')],
  ['qpdf', answers('qpdf', '--version')],
  ['mutool', answers('mutool', '-v')],
  ['veraPDF (VANTHU_VERAPDF)', answers(VANTHU_VERAPDF, '--help')],
  ['Chromium (VANTHU_CHROMIUM)', answers(VANTHU_CHROMIUM, '--version')],
  ['pyHanko and EU DSS (VANTHU_JUDGE)', answers(VANTHU_JUDGE, '--help')],
]
for (const [name, isHere] of JUDGES) console.log(`${isHere ? 'here  ' : 'ABSENT'} ${name}`)
const absent = JUDGES.filter(([, isHere]) => !isHere).length
console.log(`${JUDGES.length - absent} judges here, ${absent} absent`)
if (absent > 0 && process.argv.includes('--require')) process.exitCode = 1
