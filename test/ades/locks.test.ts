import { describe, expect, test } from 'vitest'
import { neededExtensions } from '../../src/ades/extension.js'
import { isFieldLocked, lockingSignature, type SignatureLocks, strictestPermission } from '../../src/ades/locks.js'

const leader: SignatureLocks = {
  field: 'nguoi-ky',
  fieldMdp: { action: 'Exclude', fields: ['so', 'ngay-ban-hanh', 'co-quan'], permission: 2 },
  lock: { action: 'Exclude', fields: ['so', 'ngay-ban-hanh', 'co-quan'], permission: 2 },
}
const agency: SignatureLocks = {
  field: 'co-quan',
  fieldMdp: { action: 'Include', fields: ['so', 'ngay-ban-hanh', 'nguoi-ky', 'co-quan'], permission: 2 },
}

describe('ISO 32000-2 12.8.2.4 FieldMDP', () => {
  test('Exclude leaves the named fields open and locks all others', () => {
    expect(isFieldLocked([leader], 'so')).toBe(false)
    expect(isFieldLocked([leader], 'co-quan')).toBe(false)
    expect(isFieldLocked([leader], 'ghi-chu')).toBe(true)
  })

  test('Include locks the named fields alone', () => {
    expect(isFieldLocked([agency], 'so')).toBe(true)
    expect(isFieldLocked([agency], 'ghi-chu')).toBe(false)
  })

  test('All locks every field', () => {
    expect(isFieldLocked([{ field: 'a', fieldMdp: { action: 'All', fields: [] } }], 'so')).toBe(true)
  })

  test('a name stands for its descendants, not for longer names', () => {
    const rule: SignatureLocks = { field: 'a', fieldMdp: { action: 'Include', fields: ['form.part'] } }
    expect(isFieldLocked([rule], 'form.part.x')).toBe(true)
    expect(isFieldLocked([rule], 'form.party')).toBe(false)
  })

  test('the strictest of several signatures wins, and is named', () => {
    expect(lockingSignature([leader, agency], 'so')?.field).toBe('co-quan')
    expect(lockingSignature([leader], 'so')).toBeUndefined()
  })

  test('a lock in the field alone counts too', () => {
    expect(isFieldLocked([{ field: 'a', lock: { action: 'All', fields: [] } }], 'so')).toBe(true)
  })
})

describe('ISO 32000-2 12.8.2.2 permissions', () => {
  test('no signature, no limit', () => {
    expect(strictestPermission([])).toBeUndefined()
    expect(strictestPermission([{ field: 'a' }])).toBeUndefined()
  })

  test('the lowest P of DocMDP, FieldMDP and /Lock rules', () => {
    expect(strictestPermission([{ field: 'a', certification: 3 }, leader])).toBe(2)
    expect(strictestPermission([leader, { field: 'b', lock: { action: 'All', fields: [], permission: 1 } }])).toBe(1)
    expect(strictestPermission([{ field: 'a', certification: 1 }, agency])).toBe(1)
  })
})

describe('ISO/TS 32001 and 32002 extensions', () => {
  test('RSA with SHA-2 needs none, P-256 needs 32002, SHA-3 needs 32001, Ed448 both', () => {
    expect(neededExtensions('rsa', 'sha256')).toEqual([])
    expect(neededExtensions('ecdsa', 'sha256').map((one) => one.extensionLevel)).toEqual([32002])
    expect(neededExtensions('rsa', 'sha3-256').map((one) => one.extensionLevel)).toEqual([32001])
    expect(neededExtensions('ed448', 'shake256').map((one) => one.extensionLevel)).toEqual([32001, 32002])
  })
})
