import { defineConfig } from 'tsup'

// The declarations alone: what runs is built by Vite.
export default defineConfig({
  entry: ['src/index.ts', 'src/standalone.ts'],
  format: ['esm'],
  dts: { only: true },
  clean: false,
})
