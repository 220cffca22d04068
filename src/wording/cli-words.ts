import type { PageWarning } from '../digitize/index.js'
import type { EdxmlCommand, EdxmlOption } from './cli-edxml.js'
import type { RegistryCommand, RegistryOption } from './cli-registry.js'

/** Options of the command line, by their long names. */
export type CliOption =
  | 'lang'
  | 'help'
  | 'version'
  | 'json'
  | 'jsonl'
  | 'force'
  | 'out'
  | 'pdfa'
  | 'day'
  | 'at'
  | 'p12'
  | 'key'
  | 'cert'
  | 'chain'
  | 'password-file'
  | 'password-fd'
  | 'level'
  | 'format'
  | 'tsa'
  | 'tsa-timeout'
  | 'role'
  | 'image'
  | 'page'
  | 'rect'
  | 'field'
  | 'certify'
  | 'lock'
  | 'digest'
  | 'scheme'
  | 'book'
  | 'series'
  | 'number'
  | 'symbol'
  | 'names'
  | 'anchors'
  | 'tsa-anchors'
  | 'intermediates'
  | 'crls'
  | 'ocsps'
  | 'algorithms'
  | 'unknown-revocation'
  | 'html'
  | 'pdf-password-file'
  | 'expect'
  | 'revision'
  | 'revision-out'
  | 'fields'
  | 'text'
  | 'jobs'
  | 'model'
  | 'request'
  | 'slip'
  | 'signature-image'
  | 'seal'
  | 'not-yet'
  | RegistryOption
  | EdxmlOption

/** Commands of the command line. */
export type CliCommand =
  | 'compose'
  | 'sign'
  | 'issue'
  | 'certify'
  | 'digitize'
  | 'verify'
  | 'pki'
  | 'inspect'
  | 'p12'
  | 'path'
  | RegistryCommand
  | EdxmlCommand

/** Ways to call the command line wrongly. */
export type CliUsage =
  | 'unknownOption'
  | 'unknownCommand'
  | 'missingArgument'
  | 'missingOption'
  | 'sameFile'
  | 'missingValue'
  | 'excessArguments'
  | 'badValue'
  | 'conflicting'
  | 'noKey'
  | 'twoKeys'
  | 'noPassword'
  | 'twoPasswords'
  | 'noAnchors'
  | 'noFiles'
  | 'severalFiles'
  | 'needsTsa'
  | 'notThisVersion'
  | 'notYet'
  | 'aFolder'
  | 'noSuchRevision'
  | 'whichBook'

/** Everything that the command line itself says, in one language. */
export interface CliText {
  readonly about: string
  readonly titles: Readonly<
    Record<'usage' | 'arguments' | 'options' | 'commands' | 'examples' | 'form' | 'commandForm', string>
  >
  readonly command: Readonly<Record<CliCommand, string>>
  readonly option: Readonly<Record<CliOption, string>>
  /** What a value of this option does for the person, or for the agency, where a command has two signers. */
  readonly ofPerson: string
  readonly ofAgency: string
  readonly usage: Readonly<Record<CliUsage, string>>
  readonly askHelp: string
  readonly passwordPrompt: string
  readonly composed: string
  readonly digitized: string
  /** What is wrong with a scanned page, by the id of the warning. */
  readonly scanWarning: Readonly<Record<PageWarning['id'], string>>
  readonly signed: string
  readonly issued: string
  readonly issuedBefore: string
  readonly certified: string
  readonly certifiedBefore: string
  readonly leaderNotJudged: string
  readonly identityDiffers: string
  readonly ocspsNotJudged: string
  readonly badRequest: string
  readonly bug: string
  readonly interrupted: string
}
