import { defineConfig } from 'tsup'

import { eachModule } from '../../scripts/each-module.ts'

export default defineConfig(
  eachModule(
    [
      'src/index.ts',
      'src/storage.ts',
      'src/testing/index.ts',
      'src/diagram/index.ts',
      'src/opentelemetry.ts',
      'src/sha256.ts',
      'src/sha256.node.ts',
    ],
    { external: ['#sha256'] },
  ),
)
