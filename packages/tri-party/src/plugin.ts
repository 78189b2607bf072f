import { parseRulebook, type Plugin, type Rulebook } from '@gongzhi/core'

import { concern } from './concern/index.ts'
import * as ofConcern from './concern/provisions.ts'
import { consolidation } from './consolidation/index.ts'
import * as ofConsolidation from './consolidation/provisions.ts'
import { crossReview } from './cross-review/index.ts'
import { jointMeetingSeries } from './joint-meeting-series/index.ts'
import { jointMeeting } from './joint-meeting/index.ts'
import { papers } from './papers.ts'
import { capacities } from './parties.ts'
import * as provisions from './provisions.ts'
import { reactions } from './reactions.ts'
import { rectification } from './rectification/index.ts'
import { referral } from './referral/index.ts'
import { competences } from './rulebooks/competence.ts'
import { rulebooks } from './rulebooks/index.ts'
import { statutoryProvisions } from './rulebooks/provisions.ts'
import { satisfactionSurvey } from './satisfaction-survey/index.ts'
import * as ofSurvey from './satisfaction-survey/provisions.ts'
import { terms } from './terms/index.ts'
import { visitRound } from './visit-round/index.ts'

const isProvision = (one: object): boolean => 'strength' in one

/** Read by whoever installs the plugin first: a question that is asked of one text reads no other. */
let parsed: readonly Rulebook[] | undefined

/**
 * The tri-party governance of a community (三方联动): concerns, joint meetings, the cross-review, and what
 * follows from it.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * governance.installed.definitions.has('joint-meeting') // true
 * ```
 */
export function triParty(): Plugin {
  return {
    name: 'tri-party',
    processes: [
      visitRound,
      concern,
      jointMeetingSeries,
      jointMeeting,
      crossReview,
      rectification,
      referral,
      consolidation,
      satisfactionSurvey,
    ],
    reactions,
    provisions: [
      ...Object.values({ ...provisions, ...ofConcern, ...ofConsolidation, ...ofSurvey }).filter(isProvision),
      ...Object.values(competences),
      ...statutoryProvisions,
    ] as NonNullable<Plugin['provisions']>,
    rulebooks: (parsed ??= rulebooks.map(parseRulebook)),
    capacities,
    terms,
    papers,
  }
}
