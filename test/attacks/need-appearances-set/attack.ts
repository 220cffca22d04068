import { PdfRef } from '../../../src/pdf/index.js'
import { append, change } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: "Viewers draw every field anew, by the rules of the attacker's /DA.",
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const form = increment.file.current.catalog.get('AcroForm')
      if (form instanceof PdfRef) change(increment, form, { NeedAppearances: true })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
