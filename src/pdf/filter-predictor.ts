/**
 * Undoes the predictors of FlateDecode and LZWDecode (ISO 32000-2 7.4.4.4): 2 is TIFF's (8 bits a component only),
 * 10 to 15 are PNG's. `undefined` when parameters and data do not fit.
 */
export function undoPredictor(
  bytes: Uint8Array,
  number: (key: string, otherwise: number) => number,
): Uint8Array | undefined {
  const predictor = number('Predictor', 1)
  if (predictor === 1) return bytes
  const colors = number('Colors', 1)
  const bits = number('BitsPerComponent', 8)
  const columns = number('Columns', 1)
  if (colors < 1 || colors > 64 || ![1, 2, 4, 8, 16].includes(bits) || columns < 1) return undefined
  const pixel = Math.max(1, (colors * bits) >> 3)
  const row = Math.ceil((colors * bits * columns) / 8)
  if (!Number.isSafeInteger(row) || row > bytes.length) return bytes.length === 0 ? bytes : undefined
  if (predictor === 2) return bits === 8 ? undoTiff(bytes, row, colors) : undefined
  if (predictor < 10 || predictor > 15) return undefined
  return undoPng(bytes, row, pixel)
}

function undoTiff(bytes: Uint8Array, row: number, colors: number): Uint8Array {
  const out = bytes.slice()
  for (let start = 0; start < out.length; start += row) {
    const end = Math.min(start + row, out.length)
    for (let i = start + colors; i < end; i += 1) out[i] = ((out[i] ?? 0) + (out[i - colors] ?? 0)) & 255
  }
  return out
}

function undoPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array | undefined {
  const rows = Math.ceil(bytes.length / (row + 1))
  const out = new Uint8Array(rows * row)
  let length = 0
  for (let line = 0; line < rows; line += 1) {
    const from = line * (row + 1)
    const kind = bytes[from] ?? 0
    if (kind > 4) return undefined
    const size = Math.min(row, bytes.length - from - 1)
    const start = line * row
    for (let i = 0; i < size; i += 1) {
      const left = i >= pixel ? (out[start + i - pixel] ?? 0) : 0
      const up = line > 0 ? (out[start + i - row] ?? 0) : 0
      const corner = i >= pixel && line > 0 ? (out[start + i - row - pixel] ?? 0) : 0
      const guess =
        kind === 0 ? 0 : kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : paeth(left, up, corner)
      out[start + i] = ((bytes[from + 1 + i] ?? 0) + guess) & 255
    }
    length = start + size
  }
  return out.subarray(0, length)
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const a = Math.abs(guess - left)
  const b = Math.abs(guess - up)
  const c = Math.abs(guess - corner)
  return a <= b && a <= c ? left : b <= c ? up : corner
}
