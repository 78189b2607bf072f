import { defineConfig } from 'tsup'

import { eachModule } from '../../scripts/each-module.ts'

export default defineConfig(
  eachModule([
    'src/index.ts',
    'src/law.ts',
    'src/vote.ts',
    'src/roll.ts',
    'src/election.ts',
    'src/committee.ts',
    'src/documents.ts',
    'src/clock.ts',
    'src/labels.ts',
  ]),
)
