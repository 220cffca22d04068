import { describe, expect, test } from 'vitest'
import { fromHex, fromUtf8, toHex } from '../../../src/kernel/bytes.js'
import { passwordForms } from '../../../src/pki/keyfile/password-form.js'
import { derivePkcs12 } from '../../../src/pki/keyfile/pkcs12-derivation.js'
import { WorkBudget } from '../../../src/pki/keyfile/work-budget.js'

describe('RFC 7292 B.2 with SHA-1: widely published values', () => {
  test.each([
    ['smeg', '0a58cf64530d823f', 1, 1, 24, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
    ['smeg', '0a58cf64530d823f', 1, 2, 8, '79993dfe048d3b76'],
    ['queeg', '05dec959acff72f7', 1000, 1, 24, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
    ['queeg', '05dec959acff72f7', 1000, 2, 8, '11dedad7758d4860'],
  ] as const)('%s, %s, %i rounds, ID %i', (password, salt, iterations, diversifier, length, expected) => {
    const bmpPassword = passwordForms(fromUtf8(password))[0]?.bmp ?? new Uint8Array()
    const parameters = {
      hash: 'sha1',
      diversifier,
      bmpPassword,
      salt: fromHex(salt) ?? bmpPassword,
      iterations,
      length,
    } as const
    expect(toHex(derivePkcs12(parameters, new WorkBudget()))).toBe(expected)
  })
})
