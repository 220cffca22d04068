import type { DigitizeErrorCode } from '../digitize/index.js'
import { UnsupportedError } from '../kernel/errors.js'

/**
 * Loads a package that only some users install.
 *
 * @throws UnsupportedError `ERR_DIGITIZE_PEER_MISSING` that names the `npm install` line.
 */
export async function loadPeer<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (error) {
    throw new UnsupportedError<DigitizeErrorCode>(
      'ERR_DIGITIZE_PEER_MISSING',
      `the package ${name} is not installed: npm install ${name}`,
      { package: name },
      error,
    )
  }
}
