import { findWeaknessText } from '../../wording/index.js'
import type { Command } from '../command.js'
import { certificateFacts } from '../describe-certificate.js'
import { printFacts } from '../fact-text.js'
import { openKey } from '../key-option.js'
import { isSwitchedOn } from '../option.js'
import { printJson } from '../output.js'

/** `vanthu pki p12 FILE`: opens the file and lists what is in it. Exit code 0 says that the password is right. */
export const runP12: Command = async (call) => {
  const { io, language, options, files } = call
  const file = files[0] ?? ''
  const opened = await openKey(call, '', file, { withoutKey: 'accept' })
  const facts = {
    file,
    kind: 'key-file',
    keys: opened.signers.map((signer) => ({
      ...(signer.friendlyName === undefined ? {} : { friendlyName: signer.friendlyName }),
      algorithms: signer.algorithms,
      certificate: certificateFacts(signer.certificate),
      chain: signer.chain.length,
    })),
    certificates: opened.certificates.map(certificateFacts),
    weaknesses: opened.weaknesses,
  }
  if (isSwitchedOn(options, 'json')) printJson(io, undefined, facts)
  else {
    const weaknesses = facts.weaknesses.map((id) => findWeaknessText(id, language) ?? id)
    io.stdout(printFacts({ ...facts, weaknesses }, language))
  }
  return 0
}
