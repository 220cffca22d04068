import { type CommandRow, type OptionRow, row } from './command-row.js'

const JSON_OBJECT = row('--json', 'json')
const OUT = row('-o, --out <file>', 'out')
const FORCE = row('--force', 'force')

/** The commands about edXML messages. */
export const edxmlCommands = (trust: readonly OptionRow[]): readonly CommandRow[] => [
  {
    name: 'build',
    parent: 'edxml',
    argument: '<MESSAGE.json|FILE...>',
    options: [OUT, FORCE, JSON_OBJECT],
    examples: ['vanthu edxml build gui-di.json cong-van.pdf -o gui-di.edxml'],
    load: async () => (await import('./commands/edxml-build.js')).runEdxmlBuild,
  },
  {
    name: 'read',
    parent: 'edxml',
    argument: '<F.edxml>',
    options: [row('--extract <folder>', 'extract'), row('--at <iso>', 'receipt-at'), FORCE, JSON_OBJECT],
    examples: ['vanthu edxml read den.edxml', 'vanthu edxml read den.edxml --extract tep --json'],
    load: async () => (await import('./commands/edxml-read.js')).runEdxmlRead,
  },
  {
    name: 'status',
    parent: 'edxml',
    argument: '<F.edxml>',
    options: [
      row('--code <nn>', 'code'),
      OUT,
      row('--note <text>', 'note'),
      row('--organ-id <id>', 'organ-id'),
      row('--at <iso>', 'receipt-at'),
      FORCE,
    ],
    examples: ['vanthu edxml status den.edxml --code 03 -o tra-loi.edxml'],
    load: async () => (await import('./commands/edxml-status.js')).runEdxmlStatus,
  },
  {
    name: 'verify',
    parent: 'edxml',
    argument: '<F.edxml>',
    options: [...trust, JSON_OBJECT],
    examples: ['vanthu edxml verify den.edxml --anchors goc-tin-cay'],
    load: async () => (await import('./commands/edxml-verify.js')).runEdxmlVerify,
  },
]
