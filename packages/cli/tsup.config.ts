import { defineConfig } from 'tsup'

import { eachModule } from '../../scripts/each-module.ts'

export default defineConfig(eachModule(['src/index.ts']))
