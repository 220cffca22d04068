import { fromLatin1 } from '../../../src/kernel/bytes.js'
import { PdfDict, PdfName, PdfRef, PdfStream } from '../../../src/pdf/index.js'
import { append } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A reader of metadata loads a file of the attacker.',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const metadata = increment.file.current.catalog.get('Metadata')
      const xml = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&e;</x:xmpmeta>'
      if (!(metadata instanceof PdfRef)) throw new TypeError('metadata is an object')
      increment.replace(metadata, PdfStream.of(PdfDict.of({ Type: PdfName.of('Metadata'), Subtype: PdfName.of('XML'), Length: xml.length }), fromLatin1(xml)))
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
