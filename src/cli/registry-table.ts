import { type CommandRow, row } from './command-row.js'

const BOOK = row('--book <folder>', 'book')
const JSON_OBJECT = row('--json', 'json')
const VOLUME = row('--volume <name>', 'volume')
const ACTOR = row('--actor <name>', 'actor')
const ACT_AT = row('--at <iso>', 'act-at')

/** The commands about books. */
export const REGISTRY_COMMANDS: readonly CommandRow[] = [
  {
    name: 'list',
    parent: 'registry',
    argument: '',
    options: [BOOK, JSON_OBJECT],
    examples: ['vanthu registry list --book so', 'vanthu registry list --book so --json'],
    load: async () => (await import('./commands/registry-list.js')).runRegistryList,
  },
  {
    name: 'search',
    parent: 'registry',
    argument: '<WORDS...>',
    options: [
      BOOK,
      row('--kind <name>', 'kind'),
      row('--year <n>', 'year'),
      row('--limit <n>', 'limit'),
      JSON_OBJECT,
      row('--jsonl', 'jsonl'),
    ],
    examples: [
      'vanthu registry search nguyen thi anh --book so',
      'vanthu registry search "giay khai sinh" --book so --kind SCTĐT/BS --year 2026 --json',
    ],
    load: async () => (await import('./commands/registry-search.js')).runRegistrySearch,
  },
  {
    name: 'print',
    parent: 'registry',
    argument: '',
    options: [
      row('-o, --out <file>', 'out'),
      BOOK,
      row('--agency <name>', 'agency'),
      row('--parent-agency <name>', 'parent-agency'),
      VOLUME,
      row('--year <n>', 'year'),
      row('--series <name>', 'series'),
      row('--from <n>', 'from'),
      row('--to <n>', 'to'),
      row('--first-page <n>', 'first-page'),
      ACT_AT,
      row('--force', 'force'),
      JSON_OBJECT,
    ],
    examples: [
      'vanthu registry print -o so-chung-thuc.pdf --book so --volume 01/2026-SCTĐT/BS --agency "Ủy ban nhân dân phường Hàm Thắng"',
      'vanthu registry print -o van-ban-di.pdf --book so --year 2026 --agency "Ủy ban nhân dân phường Hàm Thắng"',
    ],
    load: async () => (await import('./commands/registry-print.js')).runRegistryPrint,
  },
  {
    name: 'verify-chain',
    parent: 'registry',
    argument: '',
    options: [
      BOOK,
      row('--witness <n:sha256>', 'witness'),
      row('--tsa-anchors <path>', 'tsa-anchors'),
      row('--intermediates <path>', 'intermediates'),
      row('--crls <path>', 'crls'),
      row('--algorithms <policy>', 'algorithms'),
      row('--at <iso>', 'at'),
      JSON_OBJECT,
    ],
    examples: [
      'vanthu registry verify-chain --book so',
      'vanthu registry verify-chain --book so --tsa-anchors goc-dau-thoi-gian --crls crl --witness 66:9a40723b40f9db042bcdaca5422c79f73766f49ca58f233c7f9e8dcb1837bf7c',
    ],
    load: async () => (await import('./commands/registry-verify-chain.js')).runRegistryVerifyChain,
  },
  {
    name: 'open',
    parent: 'registry',
    argument: '',
    options: [BOOK, VOLUME, ACT_AT, JSON_OBJECT],
    examples: [
      'vanthu registry open --book so --volume 02/2026-SCT/BS',
      'vanthu registry open --book so --volume "01/2026 + 01/2027 - SCT/BS"',
    ],
    load: async () => (await import('./commands/registry-open.js')).runRegistryOpen,
  },
  {
    name: 'close',
    parent: 'registry',
    argument: '',
    options: [
      BOOK,
      VOLUME,
      ACTOR,
      row('--tsa <url>', 'tsa'),
      row('--tsa-timeout <seconds>', 'tsa-timeout'),
      ACT_AT,
      JSON_OBJECT,
    ],
    examples: [
      'vanthu registry close --book so --volume 01/2026-SCT/BS --actor "Phạm Văn Lực"',
      'vanthu registry close --book so --volume 01/2026-SCT/BS --actor "Phạm Văn Lực" --tsa http://tsa.example.vn/',
    ],
    load: async () => (await import('./commands/registry-close.js')).runRegistryClose,
  },
  {
    name: 'void',
    parent: 'registry',
    argument: '',
    options: [
      BOOK,
      VOLUME,
      row('--year <n>', 'year'),
      row('--series <name>', 'series'),
      row('--number <n>', 'entry'),
      ACTOR,
      row('--reason <text>', 'reason'),
      ACT_AT,
      JSON_OBJECT,
    ],
    examples: [
      'vanthu registry void --book so --volume 01/2026-SCT/BS --number 15 --actor "Phạm Văn Lực" --reason "Người yêu cầu rút hồ sơ"',
      'vanthu registry void --book so --year 2026 --number 120 --actor "Văn thư" --reason "Văn bản trình ký lại"',
    ],
    load: async () => (await import('./commands/registry-void.js')).runRegistryVoid,
  },
]
