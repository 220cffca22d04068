import { packagedFonts, systemRandom } from '../../adapters/index.js'
import { composeSealImage, composeSignatureImage } from '../../compose/index.js'
import type { SignatureAlgorithm, Signer } from '../../pki/index.js'
import {
  type FieldPlace,
  type PreparedAppearance,
  type SignedPdf,
  type SignPdfOptions,
  signPdf,
  streamSignedPdf,
} from '../../sign/index.js'
import { cliText, escapeTerminal, fillText } from '../../wording/index.js'
import type { Command } from '../command.js'
import { type CertificateNames, namesOf } from '../describe-certificate.js'
import { loadImage } from '../image-option.js'
import { type InputSource, openInput } from '../input.js'
import { loadSigner } from '../key-option.js'
import {
  type CliOptions,
  findOption,
  isSwitchedOn,
  parseChoice,
  parseCount,
  parseMoment,
  requireOption,
} from '../option.js'
import { printJson, writeOutput } from '../output.js'
import { parseLevel } from '../timestamp-option.js'
import { UsageError } from '../usage-error.js'

type Role = NonNullable<SignPdfOptions['role']>

function parseRole(options: CliOptions): Role | undefined {
  const role = parseChoice(options, 'role', ['person', 'agency', 'none', 'attachment', 'copy'])
  if (role === 'attachment' || role === 'copy') throw new UsageError('notThisVersion', { name: '--role', value: role })
  return role
}

/** `--page N --rect x,y,w,h`: from the lower left corner of the page, in points. */
function parsePlace(options: CliOptions): FieldPlace | undefined {
  const rect = findOption(options, 'rect')
  const page = parseCount(options, 'page')
  if (rect === undefined) {
    if (page !== undefined) throw new UsageError('missingOption', { name: '--rect' })
    return undefined
  }
  const numbers = rect.split(',').map(Number)
  const [x, y, width, height] = numbers
  if (numbers.length !== 4 || !numbers.every(Number.isFinite) || !(Number(width) > 0) || !(Number(height) > 0))
    throw new UsageError('badValue', { name: '--rect', value: rect })
  const [left, bottom] = [Number(x), Number(y)]
  return { page: page ?? 1, rectanglePt: [left, bottom, left + Number(width), bottom + Number(height)] }
}

/** `--lock all|include:a,b|exclude:a,b` */
function parseLock(options: CliOptions): SignPdfOptions['lock'] {
  const text = findOption(options, 'lock')
  if (text === undefined) return undefined
  if (text === 'all') return { action: 'All', fields: [] }
  const [action, names = ''] = text.split(/:(.*)/s)
  const fields = names.split(',').filter((name) => name !== '')
  if (fields.length === 0 || (action !== 'include' && action !== 'exclude'))
    throw new UsageError('badValue', { name: '--lock', value: text })
  return { action: action === 'include' ? 'Include' : 'Exclude', fields }
}

/** `--digest` and `--scheme`: the first algorithm of the key that fits both. */
function parseAlgorithm(options: CliOptions, signer: Signer): SignatureAlgorithm | undefined {
  const digest = parseChoice(options, 'digest', ['sha256', 'sha384', 'sha512'])
  const scheme = parseChoice(options, 'scheme', ['pkcs1', 'pss', 'ecdsa', 'eddsa'])
  if (digest === undefined && scheme === undefined) return undefined
  const start = { pkcs1: 'rsa-pkcs1', pss: 'rsa-pss', ecdsa: 'ecdsa', eddsa: 'ed25519' }
  const found = signer.algorithms.find(
    (name) =>
      (scheme === undefined || name.startsWith(start[scheme])) && (digest === undefined || name.endsWith(digest)),
  )
  if (found === undefined)
    throw new UsageError('badValue', {
      name: scheme === undefined ? '--digest' : '--scheme',
      value: [scheme, digest].filter((word) => word !== undefined).join(' '),
    })
  return found
}

/** What is drawn: the given picture, or for the two lawful roles one that the project draws from the certificate's names. */
async function appearanceOf(
  image: string | undefined,
  role: Role | undefined,
  names: CertificateNames,
): Promise<PreparedAppearance | undefined> {
  if (image !== undefined) return { pixels: await loadImage(image) }
  if (role === 'person') return { pixels: composeSignatureImage(names.bareName).pixels }
  if (role === 'agency')
    return { pixels: (await composeSealImage(names.organization ?? names.bareName, { fonts: packagedFonts() })).pixels }
  return undefined
}

async function writeSigned(
  call: Parameters<Command>[0],
  source: InputSource,
  signer: Signer,
  o: SignPdfOptions,
): Promise<SignedPdf> {
  const { io, options } = call
  const out = requireOption(options, 'out')
  const force = isSwitchedOn(options, 'force')
  if (out === '-') {
    // a stream that has begun cannot be taken back: sign first, then write
    const signed = await signPdf(source, signer, o)
    await writeOutput(io, out, signed.parts(), force)
    return signed
  }
  let signed: SignedPdf | undefined
  async function* parts(): AsyncGenerator<Uint8Array, void, void> {
    signed = yield* streamSignedPdf(source, signer, o)
  }
  await writeOutput(io, out, parts(), force)
  if (signed === undefined) throw new Error('the writer did not drain the signature') // cannot happen: it wrote the file
  return signed
}

/** `vanthu sign IN -o OUT KEY …` */
export const runSign: Command = async (call) => {
  const { io, language, options, files } = call
  const out = requireOption(options, 'out')
  const format = parseChoice(options, 'format', ['pades', 'xades', 'cades', 'asic-e', 'asic-s'])
  if (format !== undefined && format !== 'pades')
    throw new UsageError('notThisVersion', { name: '--format', value: format })
  const role = parseRole(options)
  const place = parsePlace(options)
  const lock = parseLock(options)
  const field = findOption(options, 'field')
  const certify = parseChoice(options, 'certify', ['1', '2', '3'])
  const at = parseMoment(options, 'at') ?? io.now()
  const level = parseLevel(options)
  const signer = await loadSigner(call, '')
  const algorithm = parseAlgorithm(options, signer)
  const appearance = await appearanceOf(findOption(options, 'image'), role, namesOf(signer.certificate))
  const source = await openInput(io, files[0] ?? '')
  try {
    const signed = await writeSigned(call, source, signer, {
      ...level,
      at,
      random: systemRandom,
      signal: io.signal,
      ...(role === undefined ? {} : { role }),
      ...(field === undefined ? {} : { field }),
      ...(place === undefined ? {} : { place }),
      ...(lock === undefined ? {} : { lock }),
      ...(certify === undefined ? {} : { certify: certify === '1' ? 1 : certify === '2' ? 2 : 3 }),
      ...(algorithm === undefined ? {} : { algorithm }),
      ...(appearance === undefined ? {} : { appearance }),
    })
    if (isSwitchedOn(options, 'json'))
      printJson(io, out, {
        file: out,
        sha256: signed.sha256,
        size: signed.size,
        field: signed.field,
        level: signed.level,
        levelReasons: signed.levelReasons,
      })
    else io.stderr(`${fillText(cliText(language).signed, { level: signed.level, file: escapeTerminal(out) })}\n`)
    return 0
  } finally {
    source.close()
  }
}
