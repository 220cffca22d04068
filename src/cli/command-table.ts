import { type CommandRow, type OptionRow, row } from './command-row.js'
import { runVerify } from './commands/verify.js'
import { edxmlCommands } from './edxml-table.js'
import { REGISTRY_COMMANDS } from './registry-table.js'

const OUT = row('-o, --out <file>', 'out')
const FORCE = row('--force', 'force')
const JSON_OBJECT = row('--json', 'json')
const JSON_LINES = row('--jsonl', 'jsonl')
const AT = row('--at <iso>', 'at')

/** KEY of the command line, with a prefix where a command has two signers. */
function keyOptions(of?: 'person' | 'agency'): OptionRow[] {
  const prefix = of === undefined ? '' : `${of}-`
  const rows = [
    row(`--${prefix}p12 <file>`, 'p12'),
    row(`--${prefix}key <pem>`, 'key'),
    row(`--${prefix}cert <pem>`, 'cert'),
    row(`--${prefix}chain <pem>`, 'chain'),
    row(`--${prefix}password-file <file>`, 'password-file'),
    row(`--${prefix}password-fd <n>`, 'password-fd'),
  ]
  return of === undefined ? rows : rows.map((one) => ({ ...one, of }))
}

const TRUST: readonly OptionRow[] = [
  row('--anchors <path>', 'anchors'),
  row('--tsa-anchors <path>', 'tsa-anchors'),
  row('--intermediates <path>', 'intermediates'),
  row('--crls <path>', 'crls'),
  row('--ocsps <path>', 'ocsps'),
  AT,
  row('--algorithms <policy>', 'algorithms'),
  row('--unknown-revocation <rule>', 'unknown-revocation'),
  row('--policy <file>', 'not-yet'),
  row('--online', 'not-yet'),
]

/** Every command of this version. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'compose',
    argument: '<DOC.json>',
    options: [OUT, row('--pdfa <kind>', 'pdfa'), row('--day <date>', 'day'), FORCE, JSON_OBJECT],
    examples: ['vanthu compose chi-thi.json -o chi-thi.pdf', 'vanthu compose cong-van.json -o - > cong-van.pdf'],
    load: async () => (await import('./commands/compose.js')).runCompose,
  },
  {
    name: 'sign',
    argument: '<IN>',
    options: [
      OUT,
      ...keyOptions(),
      row('--format <format>', 'format'),
      row('--level <level>', 'level'),
      row('--tsa <url>', 'tsa'),
      row('--tsa-timeout <seconds>', 'tsa-timeout'),
      row('--role <role>', 'role'),
      row('--image <png>', 'image'),
      row('--page <n>', 'page'),
      row('--rect <x,y,w,h>', 'rect'),
      row('--field <name>', 'field'),
      row('--certify <n>', 'certify'),
      row('--lock <rule>', 'lock'),
      AT,
      row('--digest <hash>', 'digest'),
      row('--scheme <scheme>', 'scheme'),
      FORCE,
      JSON_OBJECT,
    ],
    examples: [
      'vanthu sign chi-thi.pdf -o chi-thi.da-ky.pdf --role person --p12 lanh-dao.p12 --password-file mat-khau.txt',
      'vanthu sign hop-dong.pdf -o hop-dong.da-ky.pdf --level B-T --tsa http://tsa.example.vn/ --key khoa.pem --cert chung-thu.pem',
    ],
    load: async () => (await import('./commands/sign.js')).runSign,
  },
  {
    name: 'issue',
    argument: '<SIGNED.pdf|DOC.json>',
    options: [
      OUT,
      row('--book <folder>', 'book'),
      ...keyOptions('agency'),
      ...keyOptions('person'),
      ...keyOptions(),
      row('--series <name>', 'series'),
      row('--number <n>', 'number'),
      row('--symbol <text>', 'symbol'),
      row('--names <rule>', 'names'),
      row('--image <png>', 'image'),
      row('--level <level>', 'level'),
      row('--tsa <url>', 'tsa'),
      row('--tsa-timeout <seconds>', 'tsa-timeout'),
      ...TRUST,
      FORCE,
      JSON_OBJECT,
    ],
    examples: [
      'vanthu issue chi-thi.da-ky.pdf -o chi-thi.ban-hanh.pdf --book so-van-ban --agency-p12 co-quan.p12 --agency-password-file mk.txt --anchors goc-tin-cay',
      'vanthu issue chi-thi.json -o chi-thi.ban-hanh.pdf --book so-van-ban --person-p12 lanh-dao.p12 --agency-p12 co-quan.p12 --anchors goc-tin-cay',
    ],
    load: async () => (await import('./commands/issue.js')).runIssue,
  },
  {
    name: 'verify',
    argument: '[FILE...]',
    options: [
      ...TRUST,
      row('--expect <names>', 'expect'),
      row('--html <file>', 'html'),
      row('--revision <n>', 'revision'),
      row('-o, --out <file>', 'revision-out'),
      row('--detached <data...>', 'not-yet'),
      row('--pdf <file>', 'not-yet'),
      row('--etsi <file>', 'not-yet'),
      row('--password-file <file>', 'pdf-password-file'),
      FORCE,
      JSON_OBJECT,
      JSON_LINES,
    ],
    examples: [
      'vanthu verify chi-thi.pdf --anchors goc-tin-cay',
      'vanthu verify chi-thi.pdf --anchors goc-tin-cay --crls crl --html bao-cao.html',
      'vanthu verify chi-thi.pdf --anchors goc-tin-cay --expect "O=Ủy ban nhân dân tỉnh Bình Thuận"',
      'vanthu verify --jsonl @danh-sach.txt --anchors goc-tin-cay',
      'vanthu verify chi-thi.pdf --revision 2 -o lan-luu-2.pdf',
    ],
    load: async () => runVerify, // people wait for this one: it comes with the start, the others when they are called
  },
  {
    name: 'digitize',
    argument: '<IN...>',
    options: [
      OUT,
      row('--fields <file>', 'fields'),
      row('--text <file>', 'text'),
      row('--model <name>', 'model'),
      row('--jobs <n>', 'jobs'),
      FORCE,
      JSON_OBJECT,
    ],
    examples: [
      'vanthu digitize trang-1.jpg trang-2.jpg -o ho-so.pdf --fields truong.json',
      'vanthu digitize ban-quet.pdf -o ban-quet.tim-duoc.pdf --text noi-dung.txt --jobs 2',
    ],
    load: async () => (await import('./commands/digitize.js')).runDigitize,
  },
  {
    name: 'certify',
    argument: '<SCAN...>',
    options: [
      OUT,
      row('--request <file>', 'request'),
      row('--book <folder>', 'book'),
      ...keyOptions('person'),
      ...keyOptions('agency'),
      row('--slip <file>', 'slip'),
      row('--image <png>', 'signature-image'),
      row('--seal <png>', 'seal'),
      row('--level <level>', 'level'),
      row('--tsa <url>', 'tsa'),
      row('--tsa-timeout <seconds>', 'tsa-timeout'),
      ...TRUST,
      FORCE,
      JSON_OBJECT,
    ],
    examples: [
      'vanthu certify trang-1.jpg trang-2.jpg -o ban-sao.pdf --request yeu-cau.json --book so-chung-thuc --person-p12 chu-tich.p12 --agency-p12 co-quan.p12 --anchors goc-tin-cay',
    ],
    load: async () => (await import('./commands/certify.js')).runCertify,
  },
  ...REGISTRY_COMMANDS,
  ...edxmlCommands(TRUST),
  {
    name: 'inspect',
    parent: 'pki',
    argument: '<FILE>',
    options: [JSON_OBJECT],
    examples: ['vanthu pki inspect chung-thu.pem', 'vanthu pki inspect van-ban.pdf --json'],
    load: async () => (await import('./commands/pki-inspect.js')).runInspect,
  },
  {
    name: 'p12',
    parent: 'pki',
    argument: '<FILE>',
    options: [row('--password-file <file>', 'password-file'), row('--password-fd <n>', 'password-fd'), JSON_OBJECT],
    examples: ['vanthu pki p12 lanh-dao.p12', 'vanthu pki p12 lanh-dao.p12 --password-file mat-khau.txt --json'],
    load: async () => (await import('./commands/pki-p12.js')).runP12,
  },
  {
    name: 'path',
    parent: 'pki',
    argument: '[FILE]',
    options: [JSON_OBJECT, JSON_LINES],
    examples: ['vanthu pki path --jsonl < yeu-cau.jsonl > tra-loi.jsonl', 'vanthu pki path yeu-cau.json --json'],
    load: async () => (await import('./commands/pki-path.js')).runPath,
  },
]
