// What the desks' scripts share. Nothing here writes markup: every element is made, every text is text (Trusted Types).
export { startDropZones } from './drop.js'
export { startEntry } from './entry.js'
export { startForms } from './forms.js'
export { startKeys } from './keys.js'
export { type SentFile, sendFile } from './send.js'
export { startShell } from './shell.js'
export { startViewers } from './viewer.js'
