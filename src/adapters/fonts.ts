import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FontSource, FontStyle } from '../compose/index.js'

// written out, so that tools see which package the files come from
const require = createRequire(import.meta.url)
const PATHS: Readonly<Record<FontStyle, () => string>> = {
  regular: () => require.resolve('@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf'),
  bold: () => require.resolve('@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf'),
  italic: () => require.resolve('@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  'bold-italic': () => require.resolve('@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf'),
}

/**
 * The Tinos faces that come with this package (`@expo-google-fonts/tinos`, OFL-1.1), read from disk when asked for and
 * kept by the source. Make one source and use it for all documents.
 */
export function packagedFonts(): FontSource {
  const loaded = new Map<FontStyle, Promise<Uint8Array>>()
  return {
    load(style) {
      const known = loaded.get(style)
      if (known !== undefined) return known
      const bytes = readFile(PATHS[style]()).then((file) => new Uint8Array(file))
      loaded.set(style, bytes)
      return bytes
    },
  }
}
