// The script of the clerk desk: the shell's, and one habit of the counter: a ticked page makes room for the next one.
import { startShell } from '../../desk-shell/client/index.js'
import { viewerOf } from '../../desk-shell/client/viewer.js'

/** When the page that is seen gets its tick, the next page is shown; so one key does for each page. */
function walkOn(): void {
  const viewer = document.querySelector<HTMLElement>('[data-viewer]')
  if (viewer === null) return
  addEventListener('change', (event) => {
    const tick = event.target
    if (!(tick instanceof HTMLInputElement) || tick.dataset['page'] === undefined || !tick.checked) return
    const shown = viewerOf(viewer)
    if (tick.dataset['auto'] === undefined && shown?.page() === tick.dataset['page']) shown.go(1)
  })
}

startShell()
walkOn()
