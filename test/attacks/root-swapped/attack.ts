import { append, catalogOf, replaceLast } from '../attack.js'
import type { Attack } from '../attack-test.js'

export const attack: Attack = {
  gains: 'The trailer leads to another catalog, the signed one stays untouched.',
  clean: 'final-B-B.pdf',
  make: (clean) => {
    const attacked = append(clean, (increment) => {
      const catalog = increment.read(catalogOf(increment))
      increment.add(catalog)
    })
    return replaceLast(attacked, '/Root 20 0 R', '/Root 48 0 R')
  },
  expected: { conclusion: 'failed', subIndication: 'FORMAT_FAILURE', field: 'co-quan', check: 'integrity.changes' },
}
