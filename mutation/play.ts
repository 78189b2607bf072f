// The process that runs the tests of one job. It may hang on a mutant; whoever started it ends it then.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { BaseSequencer, startVitest, type TestSpecification } from 'vitest/node'

import { DRAWS, readJob } from './job.ts'

const job = readJob()
const texts = new Map(Object.entries(job.texts).map(([file, text]) => [join(job.root, file), text]))
const place = new Map(job.tests.map((file, index) => [join(job.root, file), index]))

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const at = ({ moduleId }: TestSpecification) => place.get(moduleId) ?? 0
    return files.toSorted((a, b) => at(a) - at(b))
  }
}

const vitest = await startVitest(
  'test',
  [],
  {
    config: false,
    root: job.root,
    watch: false,
    reporters: [{}],
    include: [...job.tests],
    related: [...texts.keys()],
    passWithNoTests: true,
    runner: fileURLToPath(new URL('./runner.ts', import.meta.url)),
    pool: 'threads',
    maxWorkers: 1,
    isolate: false,
    // What is kept on the disk has no mutants, and must not get any.
    fsModuleCache: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    sequence: { sequencer: InOrder },
  },
  {
    resolve: { conditions: ['source'] },
    ssr: { resolve: { conditions: ['source'] } },
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre',
        load: (id) => texts.get(id) ?? null,
        // A property that asks for its thousands asks once for each mutant.
        transform: (text, id) =>
          id.endsWith('.prop.ts') ? text.replaceAll(/\bnumRuns: [\d_]+/g, `numRuns: ${DRAWS}`) : null,
      },
    ],
  },
)
await vitest.close()
process.exit(0)
