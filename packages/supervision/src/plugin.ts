import { parseRulebook, type Plugin, type Rulebook } from '@gongzhi/core'

import { capacities } from './capacities.ts'
import { creditEntry } from './credit-entry/index.ts'
import { creditFile } from './credit-file/index.ts'
import { creditPeriod } from './credit-period/index.ts'
import * as ofCredit from './credit/provisions.ts'
import { dutyArea } from './duty-area/index.ts'
import * as ofArea from './duty-area/provisions.ts'
import { enforcementVisit } from './enforcement-visit/index.ts'
import * as ofVisit from './enforcement-visit/provisions.ts'
import { modelApplication } from './model-application/index.ts'
import { modelTitle } from './model-title/index.ts'
import { papers } from './papers.ts'
import { reactions } from './reactions.ts'
import { rulebooks } from './rulebooks/index.ts'
import { selectionRound } from './selection-round/index.ts'
import * as ofSelection from './selection/provisions.ts'
import { terms } from './terms/index.ts'

const isProvision = (one: object): boolean => 'strength' in one

/** Read by whoever installs the plugin first: a question that is asked of one text reads no other. */
let parsed: readonly Rulebook[] | undefined

/**
 * What authorities look at: the credit of property companies, visits of enforcement, and model communities.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { supervision } from '@gongzhi/supervision'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [supervision()],
 *   holdings: () => [],
 * })
 * governance.installed.definitions.has('credit-entry') // true
 * ```
 */
export function supervision(): Plugin {
  return {
    name: 'supervision',
    processes: [
      creditEntry,
      creditPeriod,
      creditFile,
      dutyArea,
      enforcementVisit,
      selectionRound,
      modelApplication,
      modelTitle,
    ],
    reactions,
    provisions: Object.values({ ...ofCredit, ...ofVisit, ...ofArea, ...ofSelection }).filter(
      isProvision,
    ) as NonNullable<Plugin['provisions']>,
    rulebooks: (parsed ??= rulebooks.map(parseRulebook)),
    papers,
    capacities,
    terms,
  }
}
