import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPictures, type Pictures, type PicturesOptions } from '../../examples/desk-shell/pictures.js'
import { LATE } from '../verify/trust-fixture.js'

const HANGING = new URL('./hanging-worker.mjs', import.meta.url)
const PDF = { bytes: new TextEncoder().encode('%PDF-1.7 not drawn by the thread of these tests') }
const key = (letter: string): string => letter.repeat(64)

describe('pictures of pages', () => {
  let folder = ''
  const open: Pictures[] = []
  const pictures = (o: Partial<PicturesOptions> = {}): Pictures => {
    const one = openPictures({ cacheFolder: join(folder, 'pictures'), ...o })
    open.push(one)
    return one
  }
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vanthu-pictures-'))
  })
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()))
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('a signed PDF becomes WebP with its signature seen, once for each width', async () => {
    const bytes = new Uint8Array(await readFile(new URL('final-B-T.pdf', LATE)))
    const all = pictures()
    const sizes = await all.pages({ bytes })
    expect(sizes[0]?.width).toBeCloseTo(595, -1)
    const one = await all.picture({ file: { bytes }, page: 0, width: 850 })
    const { width, format } = await sharp(one.bytes).metadata()
    expect([one.type, format]).toEqual(['image/webp', 'webp'])
    expect(Math.abs(width - 900)).toBeLessThan(3)
    const { dominant } = await sharp(one.bytes).stats()
    expect(dominant.r).toBeGreaterThan(200)
    await all.picture({ file: { bytes }, page: 0, width: 900 })
    expect(await readdir(join(folder, 'pictures'))).toHaveLength(1)
    const turned = await sharp((await all.picture({ file: { bytes }, page: 0, width: 900, turn: 90 })).bytes).metadata()
    expect(turned.width > turned.height).toBe(true)
  })

  test('a page that is not there and a file that is no PDF are said, not guessed', async () => {
    const all = pictures()
    await expect(all.picture({ file: PDF, page: 0, width: 200 })).rejects.toMatchObject({ code: 'ERR_DESK_NO_PICTURE' })
    const bytes = new Uint8Array(await readFile(new URL('final-B-T.pdf', LATE)))
    await expect(all.picture({ file: { bytes }, page: 99, width: 200 })).rejects.toMatchObject({
      code: 'ERR_DESK_NO_PICTURE',
    })
    for (const page of [Number.NaN, -1, 0.5, 1e9])
      await expect(all.picture({ file: { bytes }, page, width: 200 })).rejects.toMatchObject({
        code: 'ERR_DESK_NO_PICTURE',
      })
    await expect(all.picture({ file: { bytes: new Uint8Array(9) }, page: 0, width: 200 })).rejects.toMatchObject({
      code: 'ERR_DESK_NO_PICTURE',
    })
  })

  test('a page that hangs is stopped by the time limit, and the next page is drawn', async () => {
    const all = pictures({ worker: HANGING, limitMs: 1500 })
    const hung = all.picture({ file: PDF, sha256: key('a'), page: 1, width: 200 })
    const next = all.picture({ file: PDF, sha256: key('a'), page: 2, width: 200 })
    await expect(hung).rejects.toMatchObject({ code: 'ERR_DESK_PICTURE_TOO_SLOW' })
    await expect(next).resolves.toMatchObject({ type: 'image/webp' })
  })

  test('a thread that falls over is replaced', async () => {
    const all = pictures({ worker: HANGING })
    await expect(all.picture({ file: PDF, sha256: key('a'), page: 13, width: 200 })).rejects.toMatchObject({
      code: 'ERR_DESK_NO_PICTURE',
    })
    await expect(all.picture({ file: PDF, sha256: key('a'), page: 2, width: 200 })).resolves.toBeDefined()
  })

  test('the thread is replaced after so many pages', async () => {
    const all = pictures({ worker: HANGING, pagesPerWorker: 2 })
    for (let page = 0; page < 10; page += 2)
      await expect(all.picture({ file: PDF, sha256: key('b'), page, width: 200 })).resolves.toBeDefined()
  })

  test('kept pictures stay within their bound, the longest unused go first', async () => {
    const all = pictures({ worker: HANGING, maxBytes: 150 })
    for (const letter of ['a', 'b', 'c', 'd'])
      await all.picture({ file: PDF, sha256: key(letter), page: 0, width: 200 })
    const names = await readdir(join(folder, 'pictures'))
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, 'pictures', name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150)
    expect(names.some((name) => name.startsWith('d'))).toBe(true)
    expect(names.some((name) => name.startsWith('a'))).toBe(false)
  })

  test('a digest that is no digest is never part of a path', async () => {
    const all = pictures({ worker: HANGING })
    await all.picture({ file: PDF, sha256: '../../x', page: 0, width: 200 })
    expect(await readdir(folder)).toEqual(['pictures'])
    expect((await readdir(join(folder, 'pictures')))[0]).toMatch(/^[0-9a-f]{64}-0-200-0\.webp$/)
  })

  test('a scan that is a bomb is refused by its pixels, before they are unpacked', async () => {
    const all = pictures()
    const side = 60_000
    const chunk = (type: string, data: Uint8Array): Buffer => {
      const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
      const frame = Buffer.alloc(8)
      frame.writeUInt32BE(data.length)
      let crc = 0xffffffff
      for (const byte of body) {
        crc ^= byte
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
      }
      frame.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4)
      return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
    }
    const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0])
    header.writeUInt32BE(side, 0)
    header.writeUInt32BE(side, 4)
    const rows = deflateSync(Buffer.alloc(10_000_000))
    const bytes = Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', rows),
      chunk('IEND', new Uint8Array(0)),
    ])
    await expect(all.picture({ file: { bytes }, page: 0, width: 900 })).rejects.toMatchObject({
      code: 'ERR_DESK_NO_PICTURE',
    })
  })

  test('a scan keeps its proportions, turned by its own orientation mark', async () => {
    const bytes = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#eee' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const all = pictures()
    expect(await all.pages({ bytes })).toEqual([{ width: 200, height: 400 }])
    const { width, height } = await sharp(
      (await all.picture({ file: { bytes }, page: 0, width: 200 })).bytes,
    ).metadata()
    expect([width, height]).toEqual([200, 400])
  })
})
