import { tickOf, viewerOf } from './viewer.js'

/** Keys of the desk. No single character outside the viewer: Telex and VNI type with them. */
export function startKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || event.repeat) return
    const name = nameOf(event)
    if (name === undefined) return
    if (name === 'Escape') {
      leave(event)
      return
    }
    const target = document.querySelector<HTMLElement>(`[data-key="${name}"]`)
    if (target !== null) {
      event.preventDefault()
      press(target)
      return
    }
    const viewer = document.querySelector<HTMLElement>('[data-viewer]')
    if (viewer === null) return
    const isTyping = event.target instanceof HTMLTextAreaElement
    if ((name === 'PageUp' || name === 'PageDown') && !isTyping) {
      event.preventDefault()
      viewerOf(viewer)?.go(name === 'PageDown' ? 1 : -1)
    }
    const inViewer = event.target instanceof Node && (viewer.contains(event.target) || event.target === document.body)
    if (name === ' ' && inViewer && !(event.target instanceof HTMLButtonElement)) {
      const tick = tickOf(viewer)
      if (tick !== null) {
        event.preventDefault()
        tick.click()
      }
    }
  })
}

function nameOf(event: KeyboardEvent): string | undefined {
  if (event.altKey && !event.ctrlKey && event.code === 'KeyO') return 'Alt+O'
  if (event.altKey || event.metaKey || event.shiftKey) return undefined
  if (event.ctrlKey) return event.key === 'Enter' ? 'Ctrl+Enter' : event.code === 'KeyK' ? 'Ctrl+K' : undefined
  return ['F2', 'PageUp', 'PageDown', 'Escape', ' '].includes(event.key) ? event.key : undefined
}

function press(target: HTMLElement): void {
  if (target instanceof HTMLInputElement && target.type !== 'file') {
    target.focus()
    target.select()
  } else target.click()
}

/** Esc leaves a field first; only then, and only when nothing was typed, it leaves the page. */
function leave(event: KeyboardEvent): void {
  const active = document.activeElement
  if (
    active instanceof HTMLInputElement ||
    active instanceof HTMLTextAreaElement ||
    active instanceof HTMLSelectElement
  ) {
    active.blur()
    return
  }
  const isTyped = [
    ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'main input:not([type=hidden]), main textarea',
    ),
  ].some((field) => field.value !== field.defaultValue && !(field instanceof HTMLInputElement && field.type === 'file'))
  const link = document.querySelector<HTMLElement>('[data-key="Escape"]')
  if (link === null || isTyped) return
  event.preventDefault()
  link.click()
}
