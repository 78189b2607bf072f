import { defineConfig } from 'tsup'

// One entry per module that somebody may import alone, so that a bundler can leave the rest behind.
export default defineConfig({
  entry: [
    'src/index.ts',
    'src/storage.ts',
    'src/testing/index.ts',
    'src/diagram/index.ts',
    'src/opentelemetry.ts',
    'src/sha256.ts',
    'src/sha256.node.ts',
  ],
  format: ['esm'],
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'node20',
  treeshake: true,
  removeNodeProtocol: false,
  external: ['#sha256'],
})
