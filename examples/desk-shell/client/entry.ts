/** Takes the one-time code out of the fragment, wipes it from the address and sends it once. */
export function startEntry(): void {
  const form = document.querySelector<HTMLFormElement>('form#entry')
  const field = document.querySelector<HTMLInputElement>('#code')
  const code = location.hash.slice(1)
  if (form === null || field === null || location.pathname !== '/_entry' || code === '') return
  history.replaceState(null, '', '/_entry')
  field.value = code
  form.requestSubmit()
}
