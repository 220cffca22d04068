/**
 * PDFium in a thread of its own, since a hostile page may keep it busy for hours and it cannot be interrupted. Source text,
 * so that it needs no file of its own beside the bundle. The thread holds the document that it was sent last.
 */
export const PDFIUM_THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
let library, document, held
const open = async (pdf, id) => {
  const { PDFiumLibrary } = await import(workerData)
  library ??= await PDFiumLibrary.init()
  document?.destroy()
  document = held = undefined
  document = await library.loadDocument(pdf)
  held = id
}
const draw = async ({ pdf, id, page, dpi, maxPixels }) => {
  if (pdf !== undefined) await open(pdf, id)
  if (held !== id) throw new Error('no document')
  const sheet = document.getPage(page)
  const { originalWidth, originalHeight } = sheet.getOriginalSize()
  const pixels = Math.round((originalWidth * originalHeight * dpi * dpi) / 5184)
  if (pixels > maxPixels) return { pixels }
  const { width, height, data } = await sheet.render({ scale: dpi / 72, render: async ({ data }) => data })
  return { width, height, data: Uint8Array.from(data) }
}
parentPort.on('message', async (order) => {
  try {
    const answer = await draw(order)
    parentPort.postMessage(answer, answer.data === undefined ? [] : [answer.data.buffer])
  } catch (error) {
    parentPort.postMessage({ failed: String(error?.message ?? error) })
  }
})
`
