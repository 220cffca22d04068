import { startDropZones } from './drop.js'
import { startEntry } from './entry.js'
import { startForms } from './forms.js'
import { startKeys } from './keys.js'
import { startViewers } from './viewer.js'

/** Everything that a page of the shell needs. */
export function startShell(): void {
  startEntry()
  startForms()
  startViewers()
  startDropZones()
  startKeys()
  focusFirst()
}

/** After an act focus goes where the work goes on: the mistakes, the named element, else nowhere by force. */
function focusFirst(): void {
  const target =
    document.querySelector<HTMLElement>('.error-summary') ??
    document.getElementById(document.querySelector<HTMLElement>('main')?.dataset['focusId'] ?? '') ??
    document.querySelector<HTMLElement>('[data-focus]')
  target?.focus()
}
