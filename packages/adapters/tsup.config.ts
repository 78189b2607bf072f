import { defineConfig } from 'tsup'

export default defineConfig({
  entry: [
    'src/sqlite.ts',
    'src/postgres.ts',
    'src/mysql.ts',
    'src/indexeddb.ts',
    'src/sharded.ts',
    'src/runners.ts',
  ],
  format: ['esm'],
  dts: true,
  clean: true,
  sourcemap: true,
  target: 'node20',
  treeshake: true,
  removeNodeProtocol: false,
})
