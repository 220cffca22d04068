/** A form goes once: a second click and a held Enter do nothing. Coming back to the page makes it ready again. */
export function startForms(): void {
  addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
    if (form.dataset['sent'] !== undefined) {
      event.preventDefault()
      return
    }
    form.dataset['sent'] = ''
    const flash = document.querySelector('#flash')
    if (form.dataset['busy'] !== undefined && flash !== null) {
      const line = document.createElement('p')
      line.className = 'flash busy'
      line.textContent = form.dataset['busy']
      flash.replaceChildren(line)
    }
  })
  addEventListener('pageshow', () => {
    for (const form of document.forms) delete form.dataset['sent']
  })
  addEventListener(
    'keydown',
    (event) => {
      const inText = event.target instanceof HTMLTextAreaElement
      if (event.key === 'Enter' && event.repeat && !inText) event.preventDefault()
    },
    true,
  )
  // a scanner ends its code with Enter: that must not send a form in which more is to be typed
  addEventListener('keydown', (event) => {
    const field = event.target
    if (event.key !== 'Enter' || !(field instanceof HTMLInputElement) || field.dataset['qr'] === undefined) return
    if ((field.form?.querySelectorAll('input:not([type=hidden]), textarea, select').length ?? 0) > 1)
      event.preventDefault()
  })
}
