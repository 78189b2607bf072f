import { availableParallelism } from 'node:os'

import { defineConfig } from 'vitest/config'

import { HeaviestFirst } from './scripts/heaviest-first.mjs'
import { TESTS, waitingTests } from './scripts/waiting-tests.mjs'

const waiting = waitingTests(import.meta.dirname).map(({ file }) => file)

// They end what hangs, and judge nothing: a loaded machine takes its time.
const LIMITS = { testTimeout: 900_000, hookTimeout: 900_000, expect: { poll: { timeout: 240_000 } } }

export default defineConfig({
  test: {
    sequence: { sequencer: HeaviestFirst },
    // Most of the time is spent waiting for a server, a disk or a child process: a small machine does
    // several files at once all the same.
    maxWorkers: Math.max(4, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          ...LIMITS,
          name: 'unit',
          include: TESTS,
          exclude: ['**/node_modules/**', ...waiting],
          // Pure suites leave nothing behind: many share a worker, and what all of them import is loaded once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...LIMITS, name: 'real', include: waiting },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          benchmark: { include: [] },
          typecheck: {
            enabled: true,
            only: true,
            include: ['packages/*/src/**/*.test-d.ts'],
            tsconfig: './tsconfig.test.json',
            checker: 'tsc',
          },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
})
