import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import {
  fileOutput,
  imageReader,
  packagedFonts,
  pageRenderer,
  sqliteCaseStore,
  sqliteStore,
  systemRandom,
} from '../../adapters/index.js'
import {
  type CaseStore,
  type CertifiedCopy,
  type CopyLedger,
  type CopyOrder,
  certifyCopy,
  findBookWitness,
  HOLIDAY_TABLES,
  type PageRenderer,
  parseCopyOrder,
  settleCases,
} from '../../copies/index.js'
import { formatDocumentNumber } from '../../document/index.js'
import { openRegistry, type Registry } from '../../registry/index.js'
import { formatVietnamDate, serializeVietnamDate, vietnamDateOf } from '../../vietnam/calendar-day.js'
import { cliText, escapeTerminal, fillText } from '../../wording/index.js'
import type { Command, CommandCall } from '../command.js'
import { loadImage } from '../image-option.js'
import { readInput, readJsonText } from '../input.js'
import { loadSigner } from '../key-option.js'
import { findOption, isSwitchedOn, parseMoment, requireOption } from '../option.js'
import { printJson, writeOutput } from '../output.js'
import { parseLevel } from '../timestamp-option.js'
import { findTrust } from '../trust-option.js'
import { UsageError } from '../usage-error.js'

/** The same request with the same files is the same case, so a repeated call completes what was begun. */
function caseIdOf(order: CopyOrder, scans: readonly Uint8Array[]): string {
  if (order.caseId !== undefined) return order.caseId
  const hash = createHash('sha256').update(JSON.stringify(order))
  for (const scan of scans) hash.update(createHash('sha256').update(scan).digest())
  return `vanthu-certify-${hash.digest('hex').slice(0, 32)}`
}

/** The open volume for electronic copies, or the first one of the year in an office that has none. */
async function openLedger(registry: Registry, at: Date): Promise<CopyLedger> {
  const books = registry.certification()
  const symbol = 'SCTĐT/BS'
  const open = await books.findOpen(symbol)
  const { year } = vietnamDateOf(at)
  return { registry, book: open ?? (await books.open({ symbol, year, ordinal: 1, at })) }
}

/** Refuses before a number is taken what would be refused after: only the finished file of this case may stand there. */
async function checkOutput(out: string, store: CaseStore, caseId: string, force: boolean): Promise<void> {
  const output = fileOutput(out, { overwrite: force })
  const there = await output.findSha256()
  const known = there === undefined ? undefined : await store.findCase(caseId)
  if (known === undefined || !known.json.includes(`"sha256":"${there}"`)) await output.checkFree?.()
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The place of the slip: free, or taken by the slip of this very case. Looked at before a number is taken. */
async function checkSlip(slip: string, out: string, store: CaseStore, caseId: string, force: boolean): Promise<void> {
  if (slip === '-') return
  if (resolve(slip) === resolve(out)) throw new UsageError('sameFile', { name: '--slip' })
  const output = fileOutput(slip, { overwrite: force })
  const there = await output.findSha256()
  if (there === undefined) return
  const own = await store.findFile(caseId, 'slip')
  if (own === undefined || sha256Of(own) !== there) await output.checkFree?.()
}

async function writeSlip(slip: string, made: CertifiedCopy, call: CommandCall): Promise<void> {
  const force = isSwitchedOn(call.options, 'force')
  if (slip === '-') return await writeOutput(call.io, slip, [made.slip], force)
  const output = fileOutput(slip, { overwrite: force })
  if ((await output.findSha256()) !== sha256Of(made.slip)) await output.write([made.slip])
}

async function writeCopy(out: string, made: CertifiedCopy, call: CommandCall): Promise<void> {
  const force = isSwitchedOn(call.options, 'force')
  if (out === '-') return await writeOutput(call.io, out, [made.file], force)
  const output = fileOutput(out, { overwrite: force })
  if ((await output.findSha256()) !== made.sha256) await output.write([made.file])
}

function tell(made: CertifiedCopy, out: string, call: CommandCall): void {
  const { io, language, options } = call
  const { attestation, feeVnd, dueOn, id } = made.case
  if (attestation === undefined) return
  if (isSwitchedOn(options, 'json')) {
    const { number, book, date } = attestation
    printJson(io, out, {
      file: out,
      sha256: made.sha256,
      outcome: made.outcome,
      case: id,
      entry: { number, book, date: serializeVietnamDate(date) },
      feeVnd,
      dueOn: serializeVietnamDate(dueOn),
    })
    return
  }
  const text = cliText(language)
  const line = fillText(made.outcome === 'certified-before' ? text.certifiedBefore : text.certified, {
    number: formatDocumentNumber(attestation.number),
    book: escapeTerminal(attestation.book),
    date: formatVietnamDate(attestation.date),
    file: escapeTerminal(out),
  })
  io.stderr(`${line}\n`)
}

/** What the command opens and closes. */
interface Opened {
  readonly store: CaseStore
  readonly registry: Registry
  readonly renderer: PageRenderer
}

async function certifyWith({ store, registry, renderer }: Opened, call: CommandCall): Promise<number> {
  const { io, options, files } = call
  const out = requireOption(options, 'out')
  const at = parseMoment(options, 'at') ?? io.now()
  const order = parseCopyOrder(await readJsonText(io, requireOption(options, 'request')))
  const trust = await findTrust(call)
  if (trust === undefined) throw new UsageError('missingOption', { name: '--anchors' })
  const level = parseLevel(options)
  const person = await loadSigner(call, 'person-')
  const agency = await loadSigner(call, 'agency-')
  const image = findOption(options, 'image')
  const seal = findOption(options, 'seal')
  const scans: Uint8Array[] = []
  for (const file of files) scans.push(await readInput(io, file))
  const caseId = caseIdOf(order, scans)
  const slip = findOption(options, 'slip')
  if (out !== '-') await checkOutput(out, store, caseId, isSwitchedOn(options, 'force'))
  if (slip !== undefined) await checkSlip(slip, out, store, caseId, isSwitchedOn(options, 'force'))
  const ledger = await openLedger(registry, at)
  await settleCases(store, ledger, { actor: order.comparedBy, at })
  const { request, agency: office, certifier, comparedBy, clerk, namesake, holidays } = order
  const made = await certifyCopy(request, {
    ...level,
    store,
    caseId,
    ledger,
    at,
    scans,
    ports: { images: imageReader(), renderer },
    fonts: packagedFonts(),
    office,
    certifier,
    person,
    agency,
    comparedBy,
    random: systemRandom,
    trust,
    signal: io.signal,
    ...(clerk === undefined ? {} : { clerk }),
    ...(namesake === undefined ? {} : { namesake }),
    // a table of the office comes before the one that this version knows
    ...(holidays === undefined ? {} : { holidays: [...holidays, ...HOLIDAY_TABLES] }),
    ...(image === undefined ? {} : { image: await loadImage(image) }),
    ...(seal === undefined ? {} : { seal: await loadImage(seal) }),
  })
  await writeCopy(out, made, call)
  if (slip !== undefined) await writeSlip(slip, made, call)
  tell(made, out, call)
  return 0
}

/** `vanthu certify SCAN… -o OUT.pdf --request REQ.json --book DIR KEY…` */
export const runCertify: Command = async (call) => {
  const book = requireOption(call.options, 'book')
  requireOption(call.options, 'request')
  requireOption(call.options, 'out')
  const store = sqliteCaseStore(book)
  try {
    // a book that is older than the last copy was restored from a backup: it gives no number
    const witness = await findBookWitness(store)
    const renderer = pageRenderer()
    const registry = await openRegistry(sqliteStore(book), witness === undefined ? {} : { witness })
    try {
      return await certifyWith({ store, registry, renderer }, call)
    } finally {
      await renderer.close()
      registry.close()
    }
  } finally {
    store.close()
  }
}
