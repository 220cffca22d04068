import { sqliteStore } from '../../adapters/index.js'
import { openRegistry } from '../../registry/index.js'
import { dayText, fillText, registryText } from '../../wording/index.js'
import { requireVolume } from '../book-option.js'
import type { Command } from '../command.js'
import { isSwitchedOn, parseMoment, requireOption } from '../option.js'
import { printJson } from '../output.js'

/** `vanthu registry open --book DIR --volume NAME`: the only command about books that makes a folder which is not there. */
export const runRegistryOpen: Command = async ({ io, language, options }) => {
  const { carriedFrom, ...ref } = requireVolume(options)
  const at = parseMoment(options, 'at') ?? io.now()
  const store = sqliteStore(requireOption(options, 'book'))
  try {
    const registry = await openRegistry(store)
    const request = { ...ref, at, ...(carriedFrom === undefined ? {} : { carriedFrom }) }
    const { name, openedAt } = await registry.certification().open(request)
    if (isSwitchedOn(options, 'json')) printJson(io, undefined, { volume: name, openedAt })
    else io.stderr(`${fillText(registryText(language).volumeOpened, { volume: name, day: dayText(openedAt) })}\n`)
    return 0
  } finally {
    store.close()
  }
}
