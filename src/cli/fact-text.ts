import { cliFactLabel, escapeTerminal, type Language } from '../wording/index.js'

/** Facts as indented lines for a terminal: `label: value`. Text from files is escaped. */
export function printFacts(facts: Readonly<Record<string, unknown>>, language: Language, indent = ''): string {
  let text = ''
  for (const [key, value] of Object.entries(facts)) {
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue
    const label = `${indent}${cliFactLabel(key, language)}:`
    if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
      text += `${label} ${escapeTerminal(value.join(', '))}\n`
    else if (Array.isArray(value))
      for (const [index, item] of value.entries())
        text += `${label.slice(0, -1)} ${index + 1}:\n${printFacts(item, language, `${indent}  `)}`
    else if (typeof value === 'object' && value !== null)
      text += `${label}\n${printFacts(value as Readonly<Record<string, unknown>>, language, `${indent}  `)}`
    else text += `${label} ${escapeTerminal(String(value))}\n`
  }
  return text
}
