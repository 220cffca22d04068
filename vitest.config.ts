import type { ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = {
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
