import { sendFile } from './send.js'

const AT_ONCE = 4

interface Chosen {
  readonly file: File
  /** The path inside a dropped folder; the file's own name otherwise. */
  readonly path?: string
}

/** Every drop zone of the page: files by drop or choice, four at a time, progress in words and as a bar. */
export function startDropZones(): void {
  for (const zone of document.querySelectorAll<HTMLElement>('[data-drop]')) startZone(zone)
  // a file beside the zone must not replace the page
  for (const name of ['dragover', 'drop'] as const) addEventListener(name, (event) => event.preventDefault())
}

function startZone(zone: HTMLElement): void {
  const send = (files: readonly Chosen[]): void => void sendAll(zone, files)
  zone.addEventListener('dragover', () => zone.classList.add('over'))
  zone.addEventListener('dragleave', () => zone.classList.remove('over'))
  zone.addEventListener('drop', (event) => {
    event.preventDefault()
    zone.classList.remove('over')
    if (event.dataTransfer !== null) void droppedFiles(event.dataTransfer).then(send)
  })
  for (const input of zone.querySelectorAll<HTMLInputElement>('input[type=file]'))
    input.addEventListener('change', () => {
      send([...(input.files ?? [])].map((file) => ({ file })))
      input.value = ''
    })
}

async function sendAll(zone: HTMLElement, files: readonly Chosen[]): Promise<void> {
  const said = zone.querySelector('.drop-said')
  const list = zone.querySelector('.drop-list')
  if (files.length === 0 || said === null || list === null || zone.dataset['busy'] !== undefined) return
  zone.dataset['busy'] = ''
  list.replaceChildren()
  said.removeAttribute('role')
  said.setAttribute('role', 'status')
  let done = 0
  let failed = 0
  let alone: string | undefined
  const tell = (): void => {
    said.textContent = `Đã gửi ${done}/${files.length} tệp${failed > 0 ? `, ${failed} tệp không nhận được` : ''}.`
  }
  tell()
  const waiting = [...files]
  const run = async (): Promise<void> => {
    for (let chosen = waiting.shift(); chosen !== undefined; chosen = waiting.shift()) {
      const { row, bar, words } = rowOf(chosen.file)
      list.append(row)
      const { ok, answer } = await sendFile(
        zone.dataset['drop'] ?? '',
        chosen.file,
        (part) => {
          bar.value = part
        },
        chosen.path,
      )
      bar.remove()
      // one file may lead to a page of its own
      if (ok && files.length === 1 && typeof answer['next'] === 'string') alone = answer['next']
      if (ok) row.remove()
      else {
        failed++
        row.className = 'wrong'
        words.textContent = String(answer['error'] ?? '')
      }
      done++
      tell()
    }
  }
  // where the order counts (pages of a scan) the next file waits for the one before
  await Promise.all(Array.from({ length: zone.dataset['inOrder'] === undefined ? AT_ONCE : 1 }, run))
  delete zone.dataset['busy']
  const next = alone ?? zone.dataset['next'] ?? location.pathname + location.search
  if (failed === 0) {
    location.assign(next)
    return
  }
  said.setAttribute('role', 'alert')
  if (failed < files.length) {
    const link = document.createElement('a')
    link.href = next
    link.textContent = 'Xem các tệp đã nhận'
    said.append(' ', link)
  }
}

function rowOf(file: File): { row: HTMLElement; bar: HTMLProgressElement; words: HTMLElement } {
  const row = document.createElement('li')
  const name = document.createElement('span')
  name.className = 'drop-name'
  name.textContent = file.name.normalize('NFC')
  const bar = document.createElement('progress')
  bar.setAttribute('aria-label', name.textContent)
  bar.value = 0
  const words = document.createElement('span')
  row.append(name, bar, words)
  return { row, bar, words }
}

/** Files of a drop, those inside folders too; a folder hands out its entries a hundred at a time. */
async function droppedFiles(transfer: DataTransfer): Promise<Chosen[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  const plain = [...transfer.files]
  if (!entries.some((entry) => entry?.isDirectory === true)) return plain.map((file) => ({ file }))
  const chosen: Chosen[] = []
  const walk = async (entry: FileSystemEntry): Promise<void> => {
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
      chosen.push({ file, path: entry.fullPath.replace(/^\//, '') })
      return
    }
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (some.length === 0) return
      for (const one of some) await walk(one)
    }
  }
  for (const entry of entries) if (entry !== null) await walk(entry)
  return chosen
}
