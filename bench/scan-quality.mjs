// How well the measures of page quality keep good pages and bad pages apart: clean pages are degraded step by step, each measure
// is printed beside the threshold. The thresholds of src/digitize/quality.ts come from this table.
//   node bench/scan-quality.mjs FOLDER      FOLDER has NAME-…dpi.{png,jpg}
// Build first (npm run build).
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { assessScan, DEFAULT_SCAN_LIMITS, openScans } from '../dist/digitize.js'
import { imageReader, pageRenderer } from '../dist/node.js'

const [folder, only] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: node bench/scan-quality.mjs FOLDER')
  process.exit(64)
}
const ports = { images: imageReader(), renderer: pageRenderer() }

/** Seeded: the same noise in every run. */
function noise(length, sigma, seed) {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return Float32Array.from({ length }, () => (next() + next() + next() + next() - 2) * sigma * 1.73)
}
async function addNoise(file, sigma, seed) {
  const { data, info } = await sharp(file).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  const grain = noise(data.length, sigma, seed)
  for (let i = 0; i < data.length; i += 1) data[i] = Math.max(0, Math.min(255, data[i] + grain[i]))
  return await sharp(data, { raw: info }).jpeg({ quality: 75 }).toBuffer()
}
const blank = (dpi, level) =>
  sharp({
    create: {
      width: Math.round(8.27 * dpi),
      height: Math.round(11.69 * dpi),
      channels: 3,
      background: { r: level, g: level, b: level },
    },
  })
const withDensity = (image, dpi) => image.withMetadata({ density: dpi })

async function measure(name, file) {
  const { pages } = await openScans([new Uint8Array(file)], ports, DEFAULT_SCAN_LIMITS)
  const { measures: m, warnings } = await assessScan(pages[0])
  const said = warnings.map(({ id }) => id).join(' ')
  console.log(
    `${name.padEnd(46)} ink ${m.ink.toFixed(6)} skew ${m.skewDeg.toFixed(2).padStart(5)} edge ${m.edgeMm.toFixed(3)} cut ${`${m.cutStrokes}`.padStart(3)} ${said}`,
  )
}

for (const file of readdirSync(folder)
  .filter((one) => /\.(?:png|jpg)$/.test(one))
  .sort()) {
  const dpi = Number(/(\d+)dpi/.exec(file)?.[1] ?? 300)
  if (only !== undefined && !file.includes(only)) continue
  const bytes = readFileSync(join(folder, file))
  const png = () => withDensity(sharp(bytes), dpi)
  await measure(`${file} as it is`, await png().png().toBuffer())
  if (!/clean|jpeg/.test(file)) continue
  for (const sigma of [0.5, 0.8, 1.2, 1.6, 2, 2.5, 3, 4])
    await measure(
      `${file} blur ${sigma} px`,
      await addNoise(
        await png()
          .blur((sigma * dpi) / 200)
          .png()
          .toBuffer(),
        3,
        7,
      ).then((b) => withDensity(sharp(b), dpi).jpeg({ quality: 85 }).toBuffer()),
    )
  for (const angle of [0.3, 0.8, 1.3, 1.8, 2.5, 4])
    await measure(`${file} turned ${angle} deg`, await png().rotate(angle, { background: '#fff' }).png().toBuffer())
  const { width, height } = await sharp(bytes).metadata()
  for (const share of [0.02, 0.06, 0.14, 0.2])
    await measure(
      `${file} left ${share * 100} % cut`,
      await png()
        .extract({ left: Math.round(width * share), top: 0, width: width - Math.round(width * share), height })
        .png()
        .toBuffer(),
    )
  for (const share of [0.02, 0.09, 0.1, 0.2])
    await measure(
      `${file} top ${share * 100} % cut`,
      await png()
        .extract({ left: 0, top: Math.round(height * share), width, height: height - Math.round(height * share) })
        .png()
        .toBuffer(),
    )
  for (const share of [0.02, 0.1, 0.2])
    await measure(
      `${file} right ${share * 100} % cut`,
      await png()
        .extract({ left: 0, top: 0, width: width - Math.round(width * share), height })
        .png()
        .toBuffer(),
    )
  const mirrored = await sharp(bytes)
    .flop()
    .blur(3)
    .toColourspace('b-w')
    .negate()
    .linear(0.25, 0)
    .negate()
    .png()
    .toBuffer()
  await measure(
    `${file} only bleeding through`,
    await addNoise(mirrored, 4, 9).then((b) => withDensity(sharp(b), dpi).jpeg().toBuffer()),
  )
  await measure(
    `${file} one line left`,
    await png()
      .extract({ left: 0, top: Math.round(height * 0.075), width, height: Math.round(height * 0.02) })
      .extend({ top: Math.round(height * 0.05), bottom: Math.round(height * 0.93), background: '#fff' })
      .png()
      .toBuffer(),
  )
}
for (const [level, sigma, dpi] of [
  [255, 0, 200],
  [250, 3, 200],
  [235, 6, 200],
  [220, 10, 200],
  [200, 16, 200],
  [235, 6, 300],
  [225, 12, 150],
])
  await measure(
    `blank ${level}, noise ${sigma}, ${dpi} dpi`,
    await addNoise(await blank(dpi, level).png().toBuffer(), sigma, 11).then((b) =>
      withDensity(sharp(b), dpi).jpeg({ quality: 75 }).toBuffer(),
    ),
  )
await ports.renderer.close()
