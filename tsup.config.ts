import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import type { Options } from 'tsup'

const shared: Options = {
  format: 'esm',
  target: 'node20.19',
  platform: 'node',
  dts: false, // tsc writes the declarations
  sourcemap: false,
  removeNodeProtocol: false, // else node:sqlite becomes sqlite, which does not exist
  skipNodeModulesBundle: true, // else devDependencies are bundled unseen
  esbuildOptions(esbuild) {
    esbuild.charset = 'utf8' // else every Vietnamese letter becomes \u1EC7
  },
}

/** Commands that the start of the command line loads when they are called. */
const commands = Object.fromEntries(
  readdirSync('src/cli/commands')
    .filter((file) => file !== 'verify.ts')
    .map((file) => [`cli-${file.replace('.ts', '')}`, `src/cli/commands/${file}`]),
)

/** One entry per public door; test/package/entries.test.ts compares them with `exports` of package.json. */
export const doors: Options = {
  ...shared,
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
    exchange: 'src/exchange/index.ts',
    copies: 'src/copies/index.ts',
    wording: 'src/wording/index.ts',
    node: 'src/adapters/index.ts',
    testing: 'src/testing/index.ts',
    ...commands,
  },
  splitting: true,
  clean: ['!types/**', '!cli.js'], // what tsc and the other build write stays
}

/**
 * The start of the command line with its most used command, in one file: Node then reads one module instead of thirty. The other
 * commands are built with the doors and loaded when they are called. `commander` is inside; NOTICE names it.
 */
const commandLine: Options = {
  ...shared,
  entry: { cli: 'src/cli/main.ts' },
  splitting: false,
  clean: false,
  noExternal: ['commander'],
  minifySyntax: true,
  minifyWhitespace: true,
  // commander is CommonJS and asks for node's own modules
  banner: {
    js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);",
  },
  esbuildPlugins: [
    {
      name: 'commands-apart',
      setup: (build) =>
        build.onResolve({ filter: /^\.\/commands\// }, ({ path }) =>
          path.endsWith('/verify.js') ? undefined : { path: path.replace('./commands/', './cli-'), external: true },
        ),
    },
  ],
}

const present = (entries: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)))

/** The desks are users of the package: `vanthu/…` stays an import and is found in dist by the package's own name. */
const deskServers: Options = {
  ...shared,
  entry: present({ desk: 'examples/clerk-desk/main.ts', 'verify-desk': 'examples/verify-desk/main.ts' }),
  outDir: 'dist-desk',
  splitting: true,
  clean: false,
  esbuildPlugins: [
    {
      name: 'doors-apart',
      setup: (build) => build.onResolve({ filter: /^vanthu(?:\/|$)/ }, ({ path }) => ({ path, external: true })),
    },
  ],
  onSuccess: async () => {
    const fonts = 'node_modules/@fontsource-variable/source-sans-3/files'
    mkdirSync('dist-desk/public', { recursive: true })
    cpSync('examples/desk-shell/picture-worker.mjs', 'dist-desk/picture-worker.mjs')
    for (const subset of ['latin', 'vietnamese'])
      cpSync(
        `${fonts}/source-sans-3-${subset}-wght-normal.woff2`,
        `dist-desk/public/source-sans-3-${subset}-wght-normal.woff2`,
      )
    cpSync('examples/desk-shell/style/icon.svg', 'dist-desk/public/icon.svg')
  },
}

/** What the browser gets: one small script for each desk (the shell's alone where a desk has none of its own) and one style. */
const deskPages: Options = {
  entry: {
    desk: existsSync('examples/clerk-desk/client/main.ts')
      ? 'examples/clerk-desk/client/main.ts'
      : 'examples/desk-shell/client/main.ts',
    verify: existsSync('examples/verify-desk/client/main.ts')
      ? 'examples/verify-desk/client/main.ts'
      : 'examples/desk-shell/client/main.ts',
  },
  outDir: 'dist-desk/public',
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  tsconfig: 'tsconfig.client.json',
  minify: true,
  splitting: false,
  dts: false,
  sourcemap: false,
  clean: false,
  outExtension: () => ({ js: '.js' }),
  esbuildOptions(esbuild) {
    esbuild.charset = 'utf8'
    esbuild.external = ['/_public/*']
  },
}

const deskStyle: Options = {
  ...deskPages,
  entry: present({
    desk: 'examples/desk-shell/style/desk.css',
    verify: 'examples/verify-desk/client/verify.css',
    clerk: 'examples/clerk-desk/client/clerk.css',
  }),
}

const builds: Options[] = [doors, commandLine, deskServers, deskPages, deskStyle]

export default builds
