import { expect, test } from 'vitest'
import { findScanFormat } from '../../src/digitize/image-format.js'
import { parseJpegHeader } from '../../src/digitize/jpeg-header.js'
import { parsePngStream } from '../../src/digitize/png-stream.js'
import { fromLatin1 } from '../../src/kernel/bytes.js'

const frame = (components: number, marker = 0xc0): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    marker,
    0,
    8 + 3 * components,
    8,
    0,
    20,
    0,
    10,
    components,
    ...new Array(9).fill(0),
  ])

test('the format is told by the first bytes', () => {
  expect(findScanFormat(frame(3))).toBe('jpeg')
  expect(findScanFormat(fromLatin1('%PDF-1.7'))).toBe('pdf')
  expect(findScanFormat(fromLatin1('II*\0'))).toBe('tiff')
})

test('HEIC is refused with a code of its own, other formats and no format too', () => {
  expect(() => findScanFormat(fromLatin1('\0\0\0\x18ftypheic\0\0\0\0'))).toThrow(
    expect.objectContaining({ code: 'ERR_DIGITIZE_HEIC' }),
  )
  expect(() => findScanFormat(fromLatin1('GIF89a'))).toThrow(expect.objectContaining({ code: 'ERR_DIGITIZE_FORMAT' }))
  expect(() => findScanFormat(fromLatin1('hello'))).toThrow(
    expect.objectContaining({ code: 'ERR_DIGITIZE_NOT_AN_IMAGE' }),
  )
})

test('T.81 B.2.2: size and components of a JPEG; four components are CMYK and refused', () => {
  expect(parseJpegHeader(frame(3))).toEqual({ width: 10, height: 20, components: 3, orientation: 1 })
  expect(() => parseJpegHeader(frame(4))).toThrow(expect.objectContaining({ code: 'ERR_DIGITIZE_CMYK' }))
  expect(() => parseJpegHeader(frame(3, 0xc9))).toThrow(expect.objectContaining({ code: 'ERR_DIGITIZE_FORMAT' }))
  expect(() => parseJpegHeader(frame(3).subarray(0, 4))).toThrow(
    expect.objectContaining({ code: 'ERR_DIGITIZE_DAMAGED_IMAGE' }),
  )
})

test('a PNG without image data is damaged', () => {
  expect(() => parsePngStream(fromLatin1('\x89PNG\r\n\x1a\n'))).toThrow(
    expect.objectContaining({ code: 'ERR_DIGITIZE_DAMAGED_IMAGE' }),
  )
})
