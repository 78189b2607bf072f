import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/{src,test}/**/*.{test,prop}.ts', 'examples/*/**/*.test.ts', 'fleet/*.test.ts', 'bench/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          include: [],
          benchmark: { include: [] },
          typecheck: { enabled: true, only: true, include: ['packages/*/src/**/*.test-d.ts'], tsconfig: './tsconfig.test.json', checker: 'tsc' },
        },
      },
    ],
    coverage: { provider: 'v8', include: ['packages/*/src/**/*.ts'], reporter: ['text-summary', 'json-summary'] },
  },
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
})
