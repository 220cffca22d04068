// The script of the verify desk: the shell's, the queue of the folder, the print button, and keys for page links.
import { startShell } from '../../desk-shell/client/index.js'

const ASK_EVERY_MS = 400

interface Progress {
  readonly done: number
  readonly total: number
  readonly isRunning: boolean
  readonly text: string
}

/** Follows the check of the folder while it runs; nothing is asked in a hidden tab. */
function followQueue(): void {
  const queue = document.querySelector<HTMLElement>('[data-queue="running"]')
  const bar = queue?.querySelector('progress')
  const words = queue?.querySelector('[data-queue-text]')
  if (bar == null || words == null) return
  const ask = async (): Promise<void> => {
    if (document.hidden) return
    const answer = await fetch('/tien-do').catch(() => undefined)
    if (answer?.ok !== true) return
    const progress: Progress = await answer.json()
    if (isLeaving) return
    bar.value = progress.done
    words.textContent = progress.text
    if (progress.isRunning) return
    clearInterval(timer)
    location.reload()
  }
  let isLeaving = false
  const timer = setInterval(() => void ask(), ASK_EVERY_MS)
  // a page that is left is not loaded again under the act that leaves it
  for (const name of ['submit', 'pagehide'] as const)
    addEventListener(name, () => {
      isLeaving = true
      clearInterval(timer)
    })
}

/** PageUp and PageDown follow the links to the page before and after. */
function pageKeys(): void {
  const links = document.querySelector('.page-links')
  if (links === null) return
  addEventListener('keydown', (event) => {
    const rel = { PageUp: 'prev', PageDown: 'next' }[event.key]
    if (rel === undefined || event.altKey || event.ctrlKey || event.shiftKey || event.metaKey || event.isComposing)
      return
    const link = links.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`)
    if (link === null) return
    event.preventDefault()
    link.click()
  })
}

startShell()
followQueue()
pageKeys()
document.querySelector('[data-print]')?.addEventListener('click', () => print())
