import { formatName } from '../../der/index.js'
import { isVanthuError } from '../../errors.js'
import { verifyCertificatePath } from '../../pki/index.js'
import { cliText, fillText, type Language } from '../../wording/index.js'
import type { Command } from '../command.js'
import { EXIT, exitCodeOfConclusion, worstExitCode } from '../exit-code.js'
import { readInput } from '../input.js'
import { isSwitchedOn } from '../option.js'
import { isObject, PathRequestError, parsePathRequest } from '../path-request.js'

interface Answer {
  readonly exitCode: number
  readonly json: Readonly<Record<string, unknown>>
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined // said as a request that is none
    throw error
  }
}

/** One request, one answer, whatever is wrong with it: the other lines go on. */
function answer(text: string, language: Language): Answer {
  const request = parseJson(text)
  const head = { schemaVersion: 1, ...(isObject(request) && 'id' in request ? { id: request['id'] } : {}) }
  try {
    if (!isObject(request)) throw new PathRequestError('JSON')
    const { leaf, options, passedOver } = parsePathRequest(request)
    const result = verifyCertificatePath(leaf, options)
    return {
      exitCode: exitCodeOfConclusion(result.outcome),
      json: {
        ...head,
        conclusion: result.outcome,
        reason: result.reason,
        ...(result.subIndication === undefined ? {} : { subIndication: result.subIndication }),
        path: result.path.map((certificate) => formatName(certificate.subject)),
        policies: result.policies,
        ...(result.revokedAt === undefined ? {} : { revokedAt: result.revokedAt.toISOString() }),
        ...(passedOver.length === 0 ? {} : { passedOver }),
        checks: result.checks,
      },
    }
  } catch (error) {
    const empty = { path: [], policies: [] }
    // a certificate that is none is a verdict: it can never be good
    if (isVanthuError(error)) {
      const details = { code: error.code, message: error.message }
      return {
        exitCode: EXIT.failed,
        json: { ...head, conclusion: 'failed', reason: error.code, ...empty, error: details },
      }
    }
    if (!(error instanceof PathRequestError)) throw error
    const code = 'ERR_CLI_BAD_REQUEST'
    const message = fillText(cliText(language).badRequest, { name: error.at })
    const details = { code, message, detail: error.message }
    return {
      exitCode: EXIT.malformed,
      json: { ...head, conclusion: 'indeterminate', reason: code, ...empty, error: details },
    }
  }
}

/** `vanthu pki path [FILE]`: one request of JSON a line, one answer a line, in the same order. */
export const runPath: Command = async ({ io, language, options, files }) => {
  const text = new TextDecoder().decode(await readInput(io, files[0] ?? '-'))
  const isOne = isSwitchedOn(options, 'json') && isObject(parseJson(text))
  const requests = isOne ? [text] : text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const codes: number[] = []
  for (const request of requests) {
    io.signal.throwIfAborted()
    const { exitCode, json } = answer(request, language)
    codes.push(exitCode)
    io.stdout(`${JSON.stringify(json)}\n`)
  }
  return worstExitCode(codes)
}
