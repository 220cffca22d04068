import { expect, test } from 'vitest'
import { toLatin1 } from '../../src/kernel/bytes.js'
import { buildSrgbProfile } from '../../src/pdf/icc.js'

const profile = buildSrgbProfile()
const view = new DataView(profile.buffer)
const tag = (signature: string) => {
  for (let i = 0; i < view.getUint32(128); i += 1) {
    const at = 132 + 12 * i
    if (toLatin1(profile.subarray(at, at + 4)) === signature)
      return { offset: view.getUint32(at + 4), length: view.getUint32(at + 8) }
  }
  throw new Error(`no tag ${signature}`)
}
const xyz = (signature: string) => {
  const { offset } = tag(signature)
  return [8, 12, 16].map((at) => view.getInt32(offset + at) / 65536)
}

test('ICC.1:2001-04 6.1: the header states size, version 2.1, display class, RGB and signature', () => {
  expect(view.getUint32(0)).toBe(profile.length)
  expect(view.getUint32(8)).toBe(0x02100000)
  expect(toLatin1(profile.subarray(12, 24))).toBe('mntrRGB XYZ ')
  expect(toLatin1(profile.subarray(36, 40))).toBe('acsp')
})

test('IEC 61966-2-1: the colorants are the published primaries adapted to D50', () => {
  const published = { rXYZ: [0.4361, 0.2225, 0.0139], gXYZ: [0.3851, 0.7169, 0.0971], bXYZ: [0.1431, 0.0606, 0.7141] }
  for (const [signature, values] of Object.entries(published))
    xyz(signature).forEach((value, i) => {
      expect(Math.abs(value - (values[i] ?? 0))).toBeLessThan(0.0005)
    })
})

test('the colorants add up to the D50 white point, within two units of the last place', () => {
  const sum = [0, 1, 2].map((i) => (xyz('rXYZ')[i] ?? 0) + (xyz('gXYZ')[i] ?? 0) + (xyz('bXYZ')[i] ?? 0))
  xyz('wtpt').forEach((value, i) => {
    expect(Math.abs(value - (sum[i] ?? 0))).toBeLessThan(2 / 65536)
  })
})

test('the tone curve rises from 0 to 1 and is one element for the three channels', () => {
  const { offset, length } = tag('rTRC')
  expect(tag('gTRC')).toEqual({ offset, length })
  expect(tag('bTRC')).toEqual({ offset, length })
  const count = view.getUint32(offset + 8)
  let last = -1
  for (let i = 0; i < count; i += 1) {
    const value = view.getUint16(offset + 12 + 2 * i)
    expect(value).toBeGreaterThanOrEqual(last)
    last = value
  }
  expect(last).toBe(65535)
  expect(view.getUint16(offset + 12)).toBe(0)
})

test('two calls give the same bytes', () => {
  expect(buildSrgbProfile()).toEqual(profile)
  expect(profile.length).toBeLessThan(3000)
})
