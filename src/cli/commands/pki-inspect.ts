import {
  formatName,
  isPem,
  parseCertificate,
  parseCrl,
  parsePem,
  parseSignedData,
  readElement,
  type SignedData,
  type SignerInfo,
} from '../../der/index.js'
import { isVanthuError } from '../../errors.js'
import { listFields, openPdf, parseSignatureDictionary } from '../../pdf/index.js'
import type { Command } from '../command.js'
import { certificateFacts, crlFacts } from '../describe-certificate.js'
import { printFacts } from '../fact-text.js'
import { type InputSource, openInput } from '../input.js'
import { isSwitchedOn } from '../option.js'
import { printJson } from '../output.js'

type Facts = Readonly<Record<string, unknown>>

const PDF_HEAD = '%PDF-'
const HEAD_WINDOW = 1024

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

function signerFacts(signer: SignerInfo): Facts {
  return {
    ...(signer.sid.kind === 'issuer-serial'
      ? { issuer: formatName(signer.sid.issuer), serial: hex(signer.sid.serial) }
      : { keyId: hex(signer.sid.keyId) }),
    digestAlgorithm: signer.digestAlgorithm.oid,
    signatureAlgorithm: signer.signatureAlgorithm.oid,
    signedAttributes: signer.signedAttributes?.attributes.map((attribute) => attribute.oid) ?? [],
    unsignedAttributes: signer.unsignedAttributes.map((attribute) => attribute.oid),
  }
}

function cmsFacts(cms: SignedData): Facts {
  return {
    contentType: cms.contentType,
    detached: cms.content === undefined,
    signers: cms.signerInfos.map(signerFacts),
    certificates: cms.certificates.map((der) => certificateFacts(parseCertificate(der))),
    crls: cms.crls.length,
    quirks: cms.quirks,
  }
}

/** Reads one of the structures, or says `undefined` when the bytes are not that one. */
function attempt(read: () => Facts): Facts | undefined {
  try {
    return read()
  } catch (error) {
    if (isVanthuError(error)) return undefined // the next kind is tried; the last one's error is the one to show
    throw error
  }
}

function derFacts(bytes: Uint8Array): Facts {
  return (
    attempt(() => ({ kind: 'certificate', ...certificateFacts(parseCertificate(bytes)) })) ??
    attempt(() => ({ kind: 'crl', ...crlFacts(parseCrl(bytes)) })) ?? {
      kind: 'cms',
      ...cmsFacts(parseSignedData(bytes)),
    }
  )
}

function pemFacts(bytes: Uint8Array): Facts {
  const blocks = parsePem(bytes)
  const found = blocks.filter(({ label }) => !label.endsWith('PRIVATE KEY')).map((block) => derFacts(block.bytes))
  const keys = blocks.length - found.length
  return found.length === 1 && keys === 0 ? (found[0] ?? {}) : { kind: 'pem', items: found, privateKeys: keys }
}

/** `/Contents` is padded with zeros: the CMS is its first element. */
function contentsFacts(contents: Uint8Array): Facts {
  return (
    attempt(() => cmsFacts(parseSignedData(contents.subarray(0, readElement(contents, 0).end)))) ?? { unreadable: true }
  )
}

function pdfFacts(source: InputSource): Facts {
  const file = openPdf(source)
  const signatures = listFields(file.current).flatMap((field) => {
    const signature = field.type === 'Sig' ? parseSignatureDictionary(file.current, field) : undefined
    if (signature === undefined) return []
    return [
      {
        field: field.name,
        subFilter: signature.subFilter,
        claimedTime: signature.claimedTime?.toISOString(),
        byteRange: signature.byteRange,
        ...signature.unverifiedText,
        cms: signature.contents === undefined ? { unreadable: true } : contentsFacts(signature.contents),
      },
    ]
  })
  return { kind: 'pdf', version: file.version, revisions: file.revisions.length, signatures }
}

function factsOf(source: InputSource): Facts {
  const head = Buffer.from(source.read(0, Math.min(HEAD_WINDOW, source.size))).toString('latin1')
  if (head.includes(PDF_HEAD)) return pdfFacts(source)
  const bytes = source.read(0, source.size)
  return isPem(bytes) ? pemFacts(bytes) : derFacts(bytes)
}

/** `vanthu pki inspect FILE`: what a certificate, CRL, CMS or the signatures of a PDF claim. Judges nothing. */
export const runInspect: Command = async ({ io, language, options, files }) => {
  const file = files[0] ?? ''
  const source = await openInput(io, file)
  try {
    const facts = { file, ...factsOf(source) }
    if (isSwitchedOn(options, 'json')) printJson(io, undefined, facts)
    else io.stdout(printFacts(facts, language))
    return 0
  } finally {
    source.close()
  }
}
