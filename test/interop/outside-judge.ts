import { spawnSync } from 'node:child_process'

/**
 * Programs that judge what we make. VANTHU_VERAPDF names veraPDF's command and its first words; VANTHU_JUDGE a program that asks
 * pyHanko and EU DSS (FILE... --anchors --intermediates --crls is added).
 */
const { VANTHU_JUDGE = '', VANTHU_VERAPDF = 'verapdf' } = process.env
const [verapdf = 'verapdf', ...words] = VANTHU_VERAPDF.split(' ')

/** Whether a program is on this machine: it is asked for its version. */
const isThere = (command: string, option: string): boolean => spawnSync(command, [option]).error === undefined

/** Names of the judges that tests ask for. */
export type Judge = 'mutool' | 'openssl' | 'pdfimages' | 'pdfsig' | 'pdftotext' | 'qpdf' | 'verapdf' | 'judge'

const PROGRAMS: Readonly<Record<Judge, () => boolean>> = {
  mutool: () => isThere('mutool', '-v'),
  openssl: () => isThere('openssl', 'version'),
  pdfimages: () => isThere('pdfimages', '-v'),
  pdfsig: () => isThere('pdfsig', '-v'),
  pdftotext: () => isThere('pdftotext', '-v'),
  qpdf: () => isThere('qpdf', '--version'),
  verapdf: () => isThere(verapdf, '--version'),
  judge: () => VANTHU_JUDGE !== '',
}

/** Which of the judges are here; the absent ones are named once, with what they do not see. */
export function findJudges<Name extends Judge>(what: string, ...names: Name[]): Readonly<Record<Name, boolean>> {
  const found = names.map((name) => [name, PROGRAMS[name]()] as const)
  const absent = found.filter(([, there]) => !there).map(([name]) => name)
  if (absent.length > 0) console.warn(`${what}: not judged by ${absent.join(', ')} (absent)`)
  return Object.fromEntries(found) as Record<Name, boolean>
}

/** What a program says, with how it ended. */
export interface Judgement {
  readonly status: number | null
  readonly output: string
}

/** Runs a program to its end. */
export function run(command: string, ...more: string[]): Judgement {
  const { status, stdout, stderr } = spawnSync(command, more, { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return { status, output: `${stdout}${stderr}` }
}

/** Asks veraPDF whether a file is PDF/A-2b; status 0 means that it is. */
export const askVeraPdf = (path: string): Judgement => run(verapdf, ...words, '--flavour', '2b', path)

/** Asks pyHanko and EU DSS; `more` are files and options of the program that VANTHU_JUDGE names. */
export function askJudge(...more: string[]): Judgement {
  const [command = '', ...first] = VANTHU_JUDGE.split(' ')
  return run(command, ...first, ...more)
}
