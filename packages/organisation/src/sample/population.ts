import { CHINA_STANDARD_TIME, type CivilDay, type Community, endOfDay, startOfDay } from '@gongzhi/core'

import { demand } from '../demand/index.ts'
import type { Demand } from '../demand/vocabulary.ts'

const PAGE = 500

/**
 * Among what a sample of a period is drawn: the demands that were raised from one day to another, the last day
 * included, and that were answered. The host's own, asks nobody: whoever records it types nothing, and whoever doubts
 * what was recorded reads it again.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { demandPopulation, organisations } from '@gongzhi/organisation'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: () => [],
 * })
 * const park = governance.community('park/qingyang')
 * await demandPopulation(park, { from: '2026-01-01', until: '2026-03-31' }) // { demands: [], upTo: 0 }
 * ```
 */
export async function demandPopulation(
  park: Community,
  { from, until }: { readonly from: CivilDay; readonly until: CivilDay },
): Promise<{ readonly demands: readonly string[]; readonly upTo: number }> {
  const upTo = await park.position()
  const demands: string[] = []
  for (let after: string | undefined; ;) {
    const page = await park.find({
      definition: demand,
      startedFrom: startOfDay(from, CHINA_STANDARD_TIME),
      startedBefore: endOfDay(until, CHINA_STANDARD_TIME),
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process, states, context } of page)
      if (!states.includes('turnedAway') && (context as Demand).answer !== null) demands.push(process)
    if (page.length < PAGE) return { demands, upTo }
    after = page.at(-1)?.process
  }
}
