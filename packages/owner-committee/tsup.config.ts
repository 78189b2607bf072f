import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['index', 'law', 'vote', 'roll', 'election', 'committee', 'documents', 'clock', 'labels'].map(
    (name) => `src/${name}.ts`,
  ),
  format: ['esm'],
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'node20',
  treeshake: true,
})
