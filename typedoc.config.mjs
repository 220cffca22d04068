import { OptionDefaults } from 'typedoc'

/** Missing TSDoc of a public name is an error; the pages themselves are not kept. */
export default {
  entryPoints: [
    'src/index.ts',
    'src/document/index.ts',
    'src/compose/index.ts',
    'src/sign/index.ts',
    'src/verify/index.ts',
    'src/pki/index.ts',
    'src/registry/index.ts',
    'src/office/index.ts',
    'src/errors.ts',
    'src/wording/index.ts',
    'src/adapters/index.ts',
    'src/testing/index.ts',
  ],
  out: 'docs/api',
  tsconfig: 'tsconfig.build.json',
  excludeInternal: true,
  excludePrivate: true,
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  treatWarningsAsErrors: true,
  blockTags: [...OptionDefaults.blockTags, '@vi', '@law'],
  readme: 'none',
  disableSources: true,
}
