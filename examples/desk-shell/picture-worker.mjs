// Draws pages by PDFium in a thread of its own, which may be killed. A file as it stands, so that it runs in the tests, from
// the build and under every Node; `pictures.ts` speaks with it.
import { parentPort } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'

const MOST_PIXELS = 20_000_000

/** The last document stays open: its other pages are asked for next. */
let open = { key: '', document: undefined }
let library

async function documentOf(key, bytes) {
  library ??= await PDFiumLibrary.init()
  if (open.document !== undefined && key !== '' && open.key === key) return open.document
  open.document?.destroy()
  open = { key: '', document: undefined }
  const document = await library.loadDocument(bytes)
  open = { key, document }
  return document
}

const TASKS = {
  async sizes({ key, bytes, most }) {
    const document = await documentOf(key, bytes)
    const count = Math.min(document.getPageCount(), most)
    const sizes = []
    for (let index = 0; index < count; index++) {
      const { originalWidth, originalHeight } = document.getPage(index).getOriginalSize()
      sizes.push({ width: originalWidth, height: originalHeight })
    }
    return { sizes }
  },
  async draw({ key, bytes, page, width }) {
    const document = await documentOf(key, bytes)
    if (page >= document.getPageCount()) throw new Error(`there is no page ${page + 1}`)
    // the page is closed after it was drawn, so its size is asked for first and each drawing takes a page of its own
    const { originalWidth, originalHeight } = document.getPage(page).getOriginalSize()
    const byWidth = width / originalWidth
    const scale = Math.min(byWidth, Math.sqrt(MOST_PIXELS / (originalWidth * originalHeight)))
    let raw
    // with form fields: signatures and stamps are fields, and without them pages look different
    await document.getPage(page).render({
      scale,
      renderFormFields: true,
      render: ({ data, width: w, height: h }) => {
        raw = { data: data.slice(), width: w, height: h }
        return data
      },
    })
    return raw
  },
}

parentPort.on('message', async ({ id, task, ...request }) => {
  try {
    const answer = await TASKS[task](request)
    parentPort.postMessage({ id, answer }, answer.data === undefined ? [] : [answer.data.buffer])
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
