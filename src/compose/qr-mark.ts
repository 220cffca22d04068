import { formatCoordinate } from './page-content.js'

/** Dark modules of a QR code, rows from the top, without its quiet zone. */
export type QrModules = readonly (readonly boolean[])[]

/** Light modules that must surround a code (ISO/IEC 18004 5.3.8). */
export const QR_QUIET_MODULES = 4

/**
 * Encodes a text as a QR code, error correction M, UTF-8.
 *
 * @law TCVN 7322:2009 (ISO/IEC 18004:2006)
 * @throws What the encoder throws for more than 2,331 bytes.
 */
export async function buildQrModules(text: string): Promise<QrModules> {
  const { encodeQR } = await import('qr')
  // the encoder knows no border of 0; the quiet zone is laid out by buildQrOperators
  const bordered = encodeQR(text, 'raw', { ecc: 'medium', border: 1, encoding: 'byte' })
  return bordered.slice(1, -1).map((row) => row.slice(1, -1))
}

/**
 * Content operators that paint the dark modules in black: `x`, `y` is the lower left corner in points, `sizePt` the side of
 * the code with its quiet zone.
 */
export function buildQrOperators(modules: QrModules, x: number, y: number, sizePt: number): string {
  const unit = sizePt / (modules.length + 2 * QR_QUIET_MODULES)
  const lines = ['q 0 g']
  modules.forEach((row, index) => {
    const low = y + sizePt - (index + 1 + QR_QUIET_MODULES) * unit
    for (let from = 0; from < row.length; from += 1) {
      if (!row[from]) continue
      let to = from
      while (row[to + 1]) to += 1
      const left = x + (from + QR_QUIET_MODULES) * unit
      lines.push(
        `${formatCoordinate(left)} ${formatCoordinate(low)} ${formatCoordinate((to - from + 1) * unit)} ${formatCoordinate(unit)} re`,
      )
      from = to
    }
  })
  lines.push('f Q')
  return `${lines.join('\n')}\n`
}
