import { defineConfig } from 'tsup'

// Built alone: nothing that runs in production shares a chunk with test code.
export default defineConfig({ entry: { 'conformance/index': 'src/conformance/index.ts' }, format: ['esm'], dts: true, clean: false, sourcemap: true, target: 'node20', treeshake: true, splitting: false })
