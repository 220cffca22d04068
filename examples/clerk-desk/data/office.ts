import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openRegistry, type Registry } from 'vanthu'
import type { CaseStore, CopyLedger, CopyTrust } from 'vanthu/copies'
import { settleCases } from 'vanthu/copies'
import { assessScan, type ScanPorts } from 'vanthu/digitize'
import {
  imageReader,
  loadAnchors,
  loadCertificates,
  loadCrls,
  packagedFonts,
  pageRenderer,
  sqliteCaseStore,
  sqliteStore,
  systemRandom,
  timestampSource,
} from 'vanthu/node'
import type { CertificationBook, CertificationBooks } from 'vanthu/registry'
import { type JsonFile, jsonFile } from './json-file.js'
import { type KeyFiles, keyFiles } from './key-files.js'
import { openPersons, type PersonStore } from './person.js'
import { openTray, type ScanTray } from './scan-tray.js'
import type { DeskOptions, OfficeSettings } from './settings.js'

type ChainHead = Awaited<ReturnType<Registry['head']>>
type Tsa = ReturnType<typeof timestampSource>

/** Book of electronic copies. */
export const SYMBOL = 'SCTĐT/BS'

/** Everything that the desk works with; one for each running desk. */
export interface ClerkOffice {
  readonly options: DeskOptions
  readonly settings: JsonFile<OfficeSettings>
  readonly persons: PersonStore
  readonly keys: KeyFiles
  /** Files of the scanner's folder that went into a case, by name, size and time: they are not offered again. */
  readonly taken: JsonFile<Readonly<Record<string, string>>>
  readonly cases: CaseStore
  readonly registry: Registry
  readonly books: CertificationBooks
  readonly ports: ScanPorts
  readonly fonts: ReturnType<typeof packagedFonts>
  readonly random: typeof systemRandom
  readonly trust: CopyTrust | undefined
  readonly tsa: Tsa | undefined
  now(): Date
  tray(caseId: string): ScanTray
  /** The open volume of electronic copies, if there is one. */
  openBook(): Promise<CertificationBook | undefined>
  /** @throws NoBook when no volume is open. */
  ledger(): Promise<CopyLedger>
  /** Writes the head of the chain down outside the store. */
  witness(): Promise<void>
  close(): void
}

/** There is no open volume: a page of its own says who opens one. */
export class NoBook extends Error {}

/** Timestamp authorities in turn: the next one is asked when one gives no token. */
function inTurn(urls: readonly string[], timeoutMs: number | undefined): Tsa | undefined {
  const sources = urls.map((url) => timestampSource(url, timeoutMs === undefined ? {} : { timeoutMs }))
  const [first] = sources
  if (first === undefined || sources.length === 1) return first
  return {
    async request(hash, digest, o) {
      let last: unknown
      for (const source of sources) {
        try {
          return await source.request(hash, digest, o)
        } catch (error) {
          o.signal?.throwIfAborted()
          last = error
        }
      }
      throw last
    },
  }
}

async function loadTrust(o: DeskOptions): Promise<CopyTrust | undefined> {
  if (o.anchors === undefined) return undefined
  return {
    anchors: await loadAnchors(o.anchors),
    ...(o.timeAnchors === undefined ? {} : { timeAnchors: await loadAnchors(o.timeAnchors) }),
    ...(o.intermediates === undefined ? {} : { intermediates: await loadCertificates(o.intermediates) }),
    ...(o.crls === undefined ? {} : { crls: await loadCrls(o.crls) }),
  }
}

/** Opens the folder of an office, and brings the book in step with the cases where an earlier desk was cut off. */
export async function openOffice(options: DeskOptions, now: () => Date): Promise<ClerkOffice> {
  const own = join(options.folder, 'ban-lam-viec')
  mkdirSync(own, { recursive: true, mode: 0o700 })
  mkdirSync(options.witnessFolder, { recursive: true })
  const witnessFile = jsonFile<ChainHead>(join(options.witnessFolder, 'mat-xich.json'))
  const witness = witnessFile.read()
  const registry = await openRegistry(sqliteStore(options.folder), witness === undefined ? {} : { witness })
  const cases = sqliteCaseStore(options.folder)
  const books = registry.certification()
  const ports: ScanPorts = { images: imageReader(), renderer: pageRenderer() }
  const openBook = (): Promise<CertificationBook | undefined> => books.findOpen(SYMBOL)
  const ledger = async (): Promise<CopyLedger> => {
    const book = await openBook()
    if (book === undefined) throw new NoBook('no volume is open')
    return { book, registry }
  }
  const office: ClerkOffice = {
    options,
    settings: jsonFile(join(own, 'co-quan.json')),
    persons: openPersons(join(own, 'nguoi.json')),
    keys: keyFiles(join(own, 'khoa')),
    taken: jsonFile(join(own, 'da-lay.json')),
    cases,
    registry,
    books,
    ports,
    fonts: packagedFonts(),
    random: systemRandom,
    trust: await loadTrust(options),
    tsa: inTurn(options.tsa ?? [], options.tsaTimeoutMs),
    now,
    tray: (caseId) =>
      openTray(
        join(own, 'khay', caseId.replace(/[^a-z0-9-]/gi, '_')),
        ports,
        async (page) => (await assessScan(page)).warnings,
        () => now().getTime(),
      ),
    openBook,
    ledger,
    witness: async () => witnessFile.write(await registry.head()),
    close() {
      registry.close()
      cases.close()
    },
  }
  const book = await openBook()
  if (book !== undefined) await settleCases(cases, { book, registry }, { actor: 'Bàn làm việc', at: now() })
  return office
}
