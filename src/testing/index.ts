/**
 * `vanthu/testing`: a throw-away PKI in two worlds, a timestamp authority and a CRL server on loopback, for tests of your own.
 * Nothing here may be trusted outside of tests: all private keys are handed out.
 *
 * Stands on kernel, der and pki. Start reading at `pki-plan.ts`, then `test-pki.ts`.
 * @module
 */
export { startCrlServer } from './crl-server.js'
export { issueTestIdentity, type OwnIdentityPlan } from './issue-identity.js'
export type { LoopbackOptions, LoopbackServer } from './loopback.js'
export { type IdentityPlan, PKI_PLAN, TEST_MARK, type TestIdentityName } from './pki-plan.js'
export { buildTestPki, type TestIdentity, type TestPki, type TestPkiOptions, type TestWorld } from './test-pki.js'
export { startTsa, type TsaFault, type TsaOptions } from './tsa-server.js'
