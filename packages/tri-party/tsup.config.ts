import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/labels.ts'],
  format: ['esm'],
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'node20',
  treeshake: true,
})
