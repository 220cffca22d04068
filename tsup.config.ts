import type { Options } from 'tsup'

/** One entry per public door; test/package/entries.test.ts compares them with `exports` of package.json. */
const options: Options = {
  entry: {
    index: 'src/index.ts',
    errors: 'src/errors.ts',
    document: 'src/document/index.ts',
    compose: 'src/compose/index.ts',
    digitize: 'src/digitize/index.ts',
    sign: 'src/sign/index.ts',
    verify: 'src/verify/index.ts',
    pki: 'src/pki/index.ts',
    registry: 'src/registry/index.ts',
    office: 'src/office/index.ts',
    wording: 'src/wording/index.ts',
    node: 'src/adapters/index.ts',
    testing: 'src/testing/index.ts',
    cli: 'src/cli/main.ts',
  },
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  splitting: true,
  dts: false, // tsc writes the declarations
  sourcemap: false,
  clean: ['!types/**'], // `true` would also wipe what tsc wrote
  removeNodeProtocol: false, // else node:sqlite becomes sqlite, which does not exist
  skipNodeModulesBundle: true, // else devDependencies are bundled unseen
  esbuildOptions(esbuild) {
    esbuild.charset = 'utf8' // else every Vietnamese letter becomes \u1EC7
  },
}

export default options
