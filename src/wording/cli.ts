import type { CliText } from './cli-words.js'
import { englishCli } from './en/cli.js'
import type { Language } from './language.js'
import { vietnameseCli } from './vi/cli.js'

/** The command line's own texts. */
export const cliText = (language: Language): CliText => (language === 'vi' ? vietnameseCli : englishCli)

/** Puts values into a text: `{name}` becomes `values.name`. The values are not escaped. */
export const fillText = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? `${values[name]}` : whole))
