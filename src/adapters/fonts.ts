import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FontSource, FontStyle } from '../compose/index.js'

const FILES: Readonly<Record<FontStyle, string>> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
}

/**
 * The Tinos faces that come with this package (`@expo-google-fonts/tinos`, OFL-1.1), read from disk when asked for and
 * kept by the source. Make one source and use it for all documents.
 */
export function packagedFonts(): FontSource {
  const require = createRequire(import.meta.url)
  const loaded = new Map<FontStyle, Promise<Uint8Array>>()
  return {
    load(style) {
      const known = loaded.get(style)
      if (known !== undefined) return known
      const bytes = readFile(require.resolve(`@expo-google-fonts/tinos/${FILES[style]}`)).then(
        (file) => new Uint8Array(file),
      )
      loaded.set(style, bytes)
      return bytes
    },
  }
}
