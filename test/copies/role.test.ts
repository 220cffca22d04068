import { describe, expect, test } from 'vitest'
import { COPY_ROLES, findRoleProblem, mayAct } from '../../src/copies/index.js'

const KEY = 'a'.repeat(64)

describe('roles (NĐ 23/2015/NĐ-CP, Điều 20; NĐ 30/2020/NĐ-CP, Điều 32)', () => {
  test('only the certifier signs the lời chứng, only the văn thư uses the agency key', () => {
    const signs = COPY_ROLES.filter(({ acts }) => acts.includes('sign-certifier')).map(({ role }) => role)
    const seals = COPY_ROLES.filter(({ acts }) => acts.includes('sign-agency')).map(({ role }) => role)
    expect([signs, seals]).toEqual([['chung-thuc'], ['van-thu']])
    expect(mayAct(['tiep-nhan', 'kiem-toan'], 'sign-agency')).toBe(false)
    expect(mayAct(['tiep-nhan', 'van-thu'], 'sign-agency')).toBe(true)
    expect(mayAct([], 'receive')).toBe(false)
    for (const rule of COPY_ROLES) expect(rule.law).toMatch(/Điều/)
  })
  test('two roles in one person are granted by name; whoever certifies is bound to a key', () => {
    const doubleRole = { grantedBy: 'Chủ tịch Nguyễn Văn Bình', document: 'QĐ 15/QĐ-UBND' }
    expect(findRoleProblem({ name: 'An', roles: [] })).toBe('no-role')
    expect(findRoleProblem({ name: 'An', roles: ['tiep-nhan', 'van-thu'] })).toBe('double-role-not-granted')
    expect(findRoleProblem({ name: 'An', roles: ['tiep-nhan', 'van-thu'], doubleRole })).toBeUndefined()
    expect(
      findRoleProblem({ name: 'An', roles: ['tiep-nhan', 'van-thu'], doubleRole: { ...doubleRole, document: ' ' } }),
    ).toBe('double-role-not-granted')
    expect(findRoleProblem({ name: 'Bình', roles: ['chung-thuc'] })).toBe('certifier-without-key')
    expect(findRoleProblem({ name: 'Bình', roles: ['chung-thuc'], publicKeySha256: KEY })).toBeUndefined()
  })
})
