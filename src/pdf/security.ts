import { unsupported } from './errors.js'
import type { PdfObject } from './object.js'
import type { XrefSection } from './xref-section.js'

/**
 * Refuses files with a security handler (ISO 32000-2 7.6). Decryption of strings and streams will be opened here, from the
 * `/Encrypt` dictionary and the password, and handed to the views.
 *
 * @throws UnsupportedError `ERR_PDF_ENCRYPTED`
 */
export function checkNotEncrypted(sections: readonly XrefSection[]): void {
  for (const section of sections) {
    const encrypt: PdfObject | undefined = section.trailer.get('Encrypt') ?? section.hybrid?.trailer.get('Encrypt')
    if (encrypt !== undefined && encrypt !== null)
      throw unsupported('ERR_PDF_ENCRYPTED', 'the file is encrypted', { offset: section.offset })
  }
}
