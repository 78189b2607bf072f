import { defineConfig } from 'tsup'

// Built alone: nothing that runs in production shares a chunk with test code.
export default defineConfig({
  entry: {
    'conformance/index': 'src/conformance/index.ts',
    'certify/index': 'src/certify/index.ts',
    'certify/cli': 'src/certify/cli.ts',
    'certify/writer': 'src/certify/writer.ts',
  },
  format: ['esm'],
  dts: true,
  clean: false,
  sourcemap: true,
  target: 'node20',
  treeshake: true,
  splitting: false,
  removeNodeProtocol: false,
})
