// Keys and files for a first look: made for this run, trusted by nobody. Everything through the public doors.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bytesSource,
  composeDocument,
  issueDocument,
  openRegistry,
  parseOfficialDocument,
  signPdf,
  vietnamDateOf,
} from 'vanthu'
import { composeSignatureImage } from 'vanthu/compose'
import { certifyCopy } from 'vanthu/copies'
import {
  fetchHttpClient,
  imageReader,
  packagedFonts,
  pageRenderer,
  sqliteCaseStore,
  sqliteStore,
  systemRandom,
} from 'vanthu/node'
import { buildAnchorSet, parseCrl, requestTimestamp } from 'vanthu/pki'
import { buildTestPki, startTsa, type TestWorld } from 'vanthu/testing'
import type { DeskTrust } from '../trust.js'
import { changeOneByte, coverParagraph } from './forge.js'

/** What the demonstration starts with. */
export interface Demo {
  readonly trust: DeskTrust
  /** The sample files. */
  readonly folder: string
}

const SOURCE = 'khóa thử nghiệm tạo khi mở trang (KHÔNG TIN CẬY)'

/** Makes a test PKI and sample files below `folder`. `documentJson` is the data of a văn bản that is to be issued. */
export async function makeDemo(folder: string, documentJson: string, at: Date): Promise<Demo> {
  const pki = await buildTestPki({ at })
  const { government } = pki
  const trust: DeskTrust = {
    anchors: buildAnchorSet([
      { certificate: government.root.certificate, world: 'government', purposes: ['signing', 'time'], source: SOURCE },
    ]),
    intermediates: [government.issuingCa.certificate],
    crls: government.crls.map(parseCrl),
    algorithms: 'tt15-2025',
    unknownRevocation: 'accept-with-warning',
  }
  const files = join(folder, 'van-ban')
  await mkdir(files, { recursive: true })
  const server = await startTsa(government, { at })
  const http = fetchHttpClient()
  const maker = new Maker(folder, at, trust, {
    request: (hash, digest, o = {}) =>
      requestTimestamp(http, systemRandom, {
        url: server.url,
        hash,
        digest,
        ...(o.signal === undefined ? {} : { signal: o.signal }),
      }),
  })
  try {
    const draft = await maker.draft(documentJson)
    const signed = await maker.signAsPerson(government, draft.bytes)
    const issued = await maker.issue(government, signed)
    const strange = await maker.signAsPerson(pki.twin, draft.bytes)
    const samples: Readonly<Record<string, Uint8Array>> = {
      'chi-thi-da-ban-hanh.pdf': issued,
      'chi-thi-bi-sua-mot-chu.pdf': changeOneByte(issued),
      'chi-thi-bi-che-noi-dung.pdf': coverParagraph(issued),
      'chi-thi-chua-ban-hanh.pdf': signed,
      'ky-bang-khoa-la.pdf': strange,
      'du-thao-chua-ky.pdf': draft.bytes,
      'ban-sao-chung-thuc.pdf': await maker.certifiedCopy(government, draft.bytes),
      'khong-phai-pdf.pdf': new TextEncoder().encode('Đây là tệp văn bản thường, không phải PDF.\n'),
    }
    for (const [name, bytes] of Object.entries(samples)) await writeFile(join(files, name), bytes)
  } finally {
    await server.stop()
  }
  return { trust, folder: files }
}

type Tsa = NonNullable<Parameters<typeof signPdf>[2]['tsa']>

/** Makes one kind of sample after another. */
class Maker {
  readonly #folder: string
  readonly #at: Date
  readonly #trust: DeskTrust
  readonly #tsa: Tsa
  readonly #fonts = packagedFonts()

  constructor(folder: string, at: Date, trust: DeskTrust, tsa: Tsa) {
    this.#folder = folder
    this.#at = at
    this.#trust = trust
    this.#tsa = tsa
  }

  draft(documentJson: string): ReturnType<typeof composeDocument> {
    const document = parseOfficialDocument(JSON.parse(documentJson))
    return composeDocument(document, { at: vietnamDateOf(this.#at), fonts: this.#fonts })
  }

  async signAsPerson(world: TestWorld, pdf: Uint8Array): Promise<Uint8Array> {
    const signed = await signPdf(bytesSource(pdf), world.person.signer, {
      role: 'person',
      level: 'B-T',
      at: this.#at,
      random: systemRandom,
      tsa: this.#tsa,
      appearance: { pixels: composeSignatureImage('Nguyễn Thị Ánh').pixels },
    })
    return Buffer.concat([pdf, signed.appended])
  }

  async issue(world: TestWorld, signed: Uint8Array): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    const registry = await openRegistry(await sqliteStore(join(this.#folder, 'so-van-ban')))
    try {
      await issueDocument(bytesSource(signed), {
        book: registry.outgoing(vietnamDateOf(this.#at).year),
        agency: world.agency.signer,
        at: this.#at,
        level: 'B-T',
        tsa: this.#tsa,
        random: systemRandom,
        trust: this.#trust,
        output: {
          findSha256: async () => undefined,
          write: async (given) => {
            for await (const part of given) parts.push(part)
          },
        },
        seal: { fonts: this.#fonts },
      })
    } finally {
      registry.close()
    }
    return Buffer.concat(parts)
  }

  /** The picture of the draft stands for a scan. */
  async certifiedCopy(world: TestWorld, draft: Uint8Array): Promise<Uint8Array> {
    const renderer = pageRenderer()
    const scan = await renderer.render(draft, 0, { dpi: 150, maxPixels: 20_000_000 })
    const folder = join(this.#folder, 'chung-thuc')
    await mkdir(folder, { recursive: true })
    const store = sqliteCaseStore(folder)
    const registry = await openRegistry(await sqliteStore(folder))
    const { year } = vietnamDateOf(this.#at)
    try {
      const book = await registry.certification().open({ symbol: 'SCTĐT/BS', year, ordinal: 1, at: this.#at })
      const made = await certifyCopy(
        {
          requester: 'Trần Thị Ự',
          original: { name: 'Chỉ thị của Ủy ban nhân dân tỉnh', pages: 1 },
          delivery: { to: 'kho-du-lieu' },
        },
        {
          store,
          caseId: 'mau-1',
          ledger: { book, registry },
          at: this.#at,
          scans: [scan],
          ports: { images: imageReader(), renderer },
          fonts: this.#fonts,
          office: { name: 'Ủy ban nhân dân tỉnh Bình Thuận' },
          certifier: { name: 'Nguyễn Thị Ánh', form: 'kt', headTitle: 'Chủ tịch', title: 'Phó Chủ tịch' },
          person: world.person.signer,
          agency: world.agency.signer,
          comparedBy: 'Lê Văn An',
          level: 'B-T',
          random: systemRandom,
          tsa: this.#tsa,
          trust: this.#trust,
        },
      )
      await writeFile(join(this.#folder, 'phieu-tra-ket-qua.pdf'), made.slip)
      return made.file
    } finally {
      store.close()
      registry.close()
    }
  }
}
