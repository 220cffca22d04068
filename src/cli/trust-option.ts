import { loadAnchors, loadCertificates, loadCrls } from '../adapters/index.js'
import type { TrustOptions } from '../office/index.js'
import { cliText } from '../wording/index.js'
import type { CommandCall } from './command.js'
import { findOption, parseChoice } from './option.js'

type TrustCall = Pick<CommandCall, 'io' | 'language' | 'options'>

/** What `--anchors` and the options beside it say; `undefined` without `--anchors`: nobody is trusted by default. */
export async function findTrust({ io, language, options }: TrustCall): Promise<TrustOptions | undefined> {
  const anchors = findOption(options, 'anchors')
  const timeAnchors = findOption(options, 'tsa-anchors')
  const intermediates = findOption(options, 'intermediates')
  const crls = findOption(options, 'crls')
  const algorithms = parseChoice(options, 'algorithms', ['any', 'tt15-2025', 'etsi-119312'])
  const unknownRevocation = parseChoice(options, 'unknown-revocation', ['accept-with-warning', 'indeterminate'])
  if (anchors === undefined) return undefined
  // part of the contract of the command line: passed over aloud, never in silence
  if (findOption(options, 'ocsps') !== undefined) io.stderr(`${cliText(language).ocspsNotJudged}\n`)
  return {
    anchors: await loadAnchors(anchors),
    ...(timeAnchors === undefined ? {} : { timeAnchors: await loadAnchors(timeAnchors) }),
    ...(intermediates === undefined ? {} : { intermediates: await loadCertificates(intermediates) }),
    ...(crls === undefined ? {} : { crls: await loadCrls(crls) }),
    ...(algorithms === undefined ? {} : { algorithms }),
    ...(unknownRevocation === undefined ? {} : { unknownRevocation }),
  }
}
