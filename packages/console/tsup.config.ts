import { defineConfig } from 'tsup'

export default [
  // The declarations alone: what runs in a page is built by Vite.
  defineConfig({
    entry: ['src/index.ts', 'src/standalone.ts'],
    format: ['esm'],
    dts: { only: true },
    clean: false,
  }),
  defineConfig({
    entry: { 'server/index': 'src/server/index.ts' },
    format: ['esm'],
    dts: true,
    clean: false,
    sourcemap: true,
    target: 'node20',
    treeshake: true,
  }),
]
