import { PdfDict } from '../../../src/pdf/index.js'
import { append, appearance, change, fieldOf, label } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'A signed document gets the number of another one.',
  clean: 'final-B-B.pdf',
  make: (clean) =>
    append(clean, (increment) => {
      const drawn = appearance('/Tx BMC q BT /R 13 Tf 0 g 15.000 3.5 Td <00140019> Tj ET Q EMC', [0, 0, 29, 15])
      change(increment, fieldOf(increment, 'so'), { V: label('16'), AP: PdfDict.of({ N: increment.add(drawn) }) })
    }),
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
