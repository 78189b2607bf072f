import type { Plugin } from '@gongzhi/core'

import { activity } from './activity/index.ts'
import * as ofActivity from './activity/provisions.ts'
import { capacities } from './capacities.ts'
import { organisation } from './organisation/index.ts'
import * as ofOrganisation from './organisation/provisions.ts'
import { post } from './post/index.ts'
import * as ofPost from './post/provisions.ts'
import { reactions } from './reactions.ts'
import { terms } from './terms/index.ts'
import { venue } from './venue/index.ts'
import * as ofVenue from './venue/provisions.ts'

/**
 * Who belongs where: the tree of organisations, and what is read from it.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { organisations } from '@gongzhi/organisation'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: () => [],
 * })
 * governance.installed.definitions.has('organisation') // true
 * ```
 */
export function organisations(): Plugin {
  return {
    name: 'organisation',
    processes: [organisation, venue, post, activity],
    reactions,
    provisions: Object.values({ ...ofOrganisation, ...ofVenue, ...ofPost, ...ofActivity }) as NonNullable<
      Plugin['provisions']
    >,
    capacities,
    terms,
  }
}
