import type { ViteUserConfig } from 'vitest/config'

const here = (path: string): string => new URL(path, import.meta.url).pathname

const config: ViteUserConfig = {
  // the desks import the public doors by name, as users do; here the doors are the sources
  resolve: {
    alias: [
      { find: /^vanthu$/, replacement: here('src/index.ts') },
      { find: /^vanthu\/errors$/, replacement: here('src/errors.ts') },
      { find: /^vanthu\/node$/, replacement: here('src/adapters/index.ts') },
      { find: /^vanthu\/([a-z]+)$/, replacement: here('src/$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/types/**'],
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    restoreMocks: true,
    sequence: { shuffle: true },
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/**/index.ts', 'src/cli/main.ts'],
      reporter: ['text-summary', 'lcov'],
      thresholds: { lines: 90, branches: 85 },
    },
  },
}

export default config
