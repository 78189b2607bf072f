// The order in which test files are begun: the longest first, so that none of them is left to run alone at the
// end. Without results of an earlier run Vitest only knows how large a file is, which says little here.
import { relative } from 'node:path'

import { BaseSequencer } from 'vitest/node'

/** The files that take longest, the longest first. */
const LONGEST = [
  'examples/hope-city/test/hope-city.test.ts',
  'packages/adapters/src/stores.test.ts',
  'packages/adapters/test/saboteurs/saboteurs.test.ts',
  'examples/custom-adapter/test/certificate.test.ts',
  'packages/adapters/src/indexeddb.kit.test.ts',
  'packages/adapters/src/indexeddb.test.ts',
  'examples/hope-city/test/stores.test.ts',
  'packages/core/test/readme.test.ts',
  'packages/adapters/test/certify.test.ts',
  'packages/adapters/src/within.test.ts',
  'fleet/fleet.test.ts',
  'examples/owners-vote/test/program.test.ts',
]

export class HeaviestFirst extends BaseSequencer {
  async sort(files) {
    const rank = ({ moduleId }) => {
      const place = LONGEST.indexOf(relative(this.ctx.config.root, moduleId))
      return place < 0 ? LONGEST.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
