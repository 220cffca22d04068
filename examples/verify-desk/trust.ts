// What the auditor believes, given when the desk starts and never changed by a page.
import type { AnchorSet, VerifyOptions } from 'vanthu'
import { loadAnchors, loadCertificates, loadCrls } from 'vanthu/node'
import type { AlgorithmPolicyName } from 'vanthu/pki'
import type { DeskArguments } from './arguments.js'

/** Trust of one run of the desk. */
export interface DeskTrust {
  readonly anchors: AnchorSet
  readonly timeAnchors?: AnchorSet
  readonly intermediates?: NonNullable<VerifyOptions['intermediates']>
  readonly crls?: NonNullable<VerifyOptions['crls']>
  readonly algorithms: AlgorithmPolicyName
  readonly unknownRevocation: NonNullable<VerifyOptions['unknownRevocation']>
  /** The moment that the auditor chose; without it each check takes the desk's clock and keeps it. */
  readonly chosenMoment?: Date
}

/** Loads the trust that the command line names: the same files in the same way as `vanthu verify`. */
export async function loadTrust(o: DeskArguments & { readonly anchors: string }): Promise<DeskTrust> {
  return {
    anchors: await loadAnchors(o.anchors),
    ...(o.timeAnchors === undefined ? {} : { timeAnchors: await loadAnchors(o.timeAnchors) }),
    ...(o.intermediates === undefined ? {} : { intermediates: await loadCertificates(o.intermediates) }),
    ...(o.crls === undefined ? {} : { crls: await loadCrls(o.crls) }),
    algorithms: o.algorithms ?? 'tt15-2025',
    unknownRevocation: o.unknownRevocation ?? 'accept-with-warning',
    ...(o.at === undefined ? {} : { chosenMoment: o.at }),
  }
}

/** Options of one judgement at a moment. */
export function verifyOptions(trust: DeskTrust, at: Date): VerifyOptions {
  const { anchors, timeAnchors, intermediates, crls, algorithms, unknownRevocation } = trust
  return {
    anchors,
    at,
    algorithms,
    unknownRevocation,
    ...(timeAnchors === undefined ? {} : { timeAnchors }),
    ...(intermediates === undefined ? {} : { intermediates }),
    ...(crls === undefined ? {} : { crls }),
  }
}
