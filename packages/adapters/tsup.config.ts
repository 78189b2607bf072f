import { defineConfig } from 'tsup'

import { eachModule } from '../../scripts/each-module.ts'

export default defineConfig(
  eachModule([
    'src/sqlite.ts',
    'src/postgres.ts',
    'src/mysql.ts',
    'src/indexeddb.ts',
    'src/sharded.ts',
    'src/runners.ts',
    'src/conformance/index.ts',
    'src/certify/index.ts',
  ]),
)
