import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, type CertificateList, isPem, parseCertificate, parseCrl, parsePem } from '../der/index.js'
import { fileRefused, systemCodeOf, trustFileMalformed } from './errors.js'

/** A DER structure with the file that it stood in. */
export interface FoundBlock {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Files of a folder that are looked into, by the end of their names. A file that is named directly may have any name. */
const CERTIFICATE_FILE = /\.(?:pem|crt|cer|der)$/i
const CRL_FILE = /\.(?:pem|crl|der)$/i
/** A CRL of a national CA is some megabytes. */
const MAX_FILE = 268_435_456

/**
 * Certificates of one file or of the files of one folder (`.pem`, `.crt`, `.cer`, `.der`; not of folders inside it): PEM with
 * any number of them, or one as DER. In the order of names. Nothing is verified.
 *
 * @throws RefusedError `ERR_ADAPTERS_CANNOT_READ`; MalformedError for a file that is no certificate
 * (`ERR_ADAPTERS_NO_CERTIFICATE` for PEM without one).
 */
export async function loadCertificates(path: string): Promise<Certificate[]> {
  return (await findCertificates(path)).map(({ bytes }) => parseCertificate(bytes))
}

/** Like {@link loadCertificates} for CRLs (`.pem`, `.crl`, `.der`; label `X509 CRL`). */
export async function loadCrls(path: string): Promise<CertificateList[]> {
  const found = await findBlocks(path, CRL_FILE, 'X509 CRL')
  if (found.length === 0 && !(await isFolder(path)))
    throw trustFileMalformed('ERR_ADAPTERS_NO_CRL', `no CRL in ${path}`, { path })
  return found.map(({ bytes }) => parseCrl(bytes))
}

/** The certificates of {@link loadCertificates}, with their files. */
export async function findCertificates(path: string): Promise<FoundBlock[]> {
  const found = await findBlocks(path, CERTIFICATE_FILE, 'CERTIFICATE')
  if (found.length === 0) throw trustFileMalformed('ERR_ADAPTERS_NO_CERTIFICATE', `no certificate in ${path}`, { path })
  return found
}

async function findBlocks(path: string, names: RegExp, label: string): Promise<FoundBlock[]> {
  const folder = await isFolder(path)
  const files = folder
    ? (await namesIn(path)).filter((name) => names.test(name)).map((name) => join(path, name))
    : [path]
  const found: FoundBlock[] = []
  for (const file of files) {
    const bytes = await readTrustFile(file)
    if (isPem(bytes))
      for (const block of parsePem(bytes)) {
        if (block.label === label) found.push({ path: file, bytes: block.bytes })
      }
    else found.push({ path: file, bytes })
  }
  return found
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await attempt(folder, () => readdir(folder, { withFileTypes: true }))
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** True for a folder, false for a file. */
export async function isFolder(path: string): Promise<boolean> {
  return (await attempt(path, () => stat(path))).isDirectory()
}

/** Reads a small file whole. */
export async function readTrustFile(path: string): Promise<Uint8Array> {
  const { size } = await attempt(path, () => stat(path))
  if (size > MAX_FILE)
    throw fileRefused('ERR_ADAPTERS_CANNOT_READ', `${path} has ${size} bytes, which no file of this kind has`, {
      path,
      size,
    })
  return new Uint8Array(await attempt(path, () => readFile(path)))
}

async function attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const system = systemCodeOf(error)
    throw fileRefused('ERR_ADAPTERS_CANNOT_READ', `${path} cannot be read (${system})`, { path, system }, error)
  }
}
