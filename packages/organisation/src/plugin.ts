import { parseRulebook, type Plugin, type Rulebook } from '@gongzhi/core'

import { activity } from './activity/index.ts'
import * as ofActivity from './activity/provisions.ts'
import { capacities } from './capacities.ts'
import { consultation } from './consultation/index.ts'
import * as ofConsultation from './consultation/provisions.ts'
import { contactPlan } from './contact-plan/index.ts'
import * as ofContact from './contact-plan/provisions.ts'
import { demand } from './demand/index.ts'
import * as ofDemand from './demand/provisions.ts'
import { organisationElection } from './election/index.ts'
import * as ofElection from './election/provisions.ts'
import { organisation } from './organisation/index.ts'
import * as ofOrganisation from './organisation/provisions.ts'
import { post } from './post/index.ts'
import * as ofPost from './post/provisions.ts'
import { reactions } from './reactions.ts'
import { reportIn } from './report-in/index.ts'
import { rulebooks } from './rulebooks/index.ts'
import { observerSample } from './sample/index.ts'
import { serviceCatalogue } from './service-catalogue/index.ts'
import * as ofCatalogue from './service-catalogue/provisions.ts'
import { terms } from './terms/index.ts'
import { venue } from './venue/index.ts'
import * as ofVenue from './venue/provisions.ts'

/** Read by whoever installs the plugin first. */
let parsed: readonly Rulebook[] | undefined

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
    processes: [
      organisation,
      organisationElection,
      reportIn,
      venue,
      post,
      activity,
      demand,
      serviceCatalogue,
      consultation,
      contactPlan,
      observerSample,
    ],
    reactions,
    provisions: [
      ofOrganisation,
      ofVenue,
      ofPost,
      ofActivity,
      ofDemand,
      ofCatalogue,
      ofConsultation,
      ofContact,
      ofElection,
    ].flatMap((one) => Object.values(one)) as unknown as NonNullable<Plugin['provisions']>,
    rulebooks: (parsed ??= rulebooks.map(parseRulebook)),
    capacities,
    terms,
  }
}
