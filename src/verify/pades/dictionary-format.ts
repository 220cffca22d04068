import { ID_DATA, SUBFILTER_CADES, SUBFILTER_RFC3161 } from '../../ades/index.js'
import type { Check } from '../report.js'
import type { ReadSignature } from './context.js'

const SUBFILTER_PKCS7 = 'adbe.pkcs7.detached'
const CITES = 'ISO 32000-2 12.8.1, Table 255; EN 319 102-1 5.2.2'

/**
 * Dictionary, SubFilter and CMS object of a signature: what has to be there before anything can be verified. Whatever is
 * missing is a failure of format and never "no signature" (ades.md 7.1, USF).
 */
export function judgeFormat(signature: ReadSignature): readonly Check[] {
  return [dictionaryCheck(signature), subFilterCheck(signature), cmsCheck(signature)]
}

function dictionaryCheck({ dictionary, isTimestamp }: ReadSignature): Check {
  const wanted = isTimestamp ? 'DocTimeStamp' : 'Sig'
  const fault =
    dictionary.type !== undefined && dictionary.type !== wanted
      ? `type-${dictionary.type}`
      : isTimestamp && dictionary.type === undefined
        ? 'no-type'
        : isTimestamp && dictionary.subFilter !== SUBFILTER_RFC3161
          ? 'timestamp-sub-filter'
          : dictionary.filter === undefined
            ? 'no-filter'
            : undefined
  return failing('format.signature-dictionary', CITES, fault)
}

/** An unknown kind of signature is lawful and not ours to fail. */
function subFilterCheck({ dictionary }: ReadSignature): Check {
  const subFilter = dictionary.subFilter
  if (subFilter === undefined) return failing('format.sub-filter', CITES, 'no-sub-filter')
  if (subFilter === SUBFILTER_CADES || subFilter === SUBFILTER_PKCS7 || subFilter === SUBFILTER_RFC3161)
    return { id: 'format.sub-filter', outcome: 'passed', cites: CITES }
  return {
    id: 'format.sub-filter',
    outcome: 'failed',
    cites: CITES,
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    evidence: { reason: 'unsupported', subFilter },
  }
}

function cmsCheck({ cms, isTimestamp }: ReadSignature): Check {
  const cites = 'EN 319 142-1 6.3 Table 1 (h); RFC 5652 5'
  if (cms.outcome === 'faulty') return failing('format.cms', cites, cms.fault)
  if (isTimestamp) return failing('format.cms', cites, undefined)
  if (cms.signedData.content !== undefined) return failing('format.cms', cites, 'encapsulated-content')
  return failing('format.cms', cites, cms.signedData.contentType === ID_DATA ? undefined : 'content-type')
}

function failing(id: string, cites: string, fault: string | undefined): Check {
  if (fault === undefined) return { id, outcome: 'passed', cites }
  return { id, outcome: 'failed', cites, subIndication: 'FORMAT_FAILURE', evidence: { reason: fault } }
}
