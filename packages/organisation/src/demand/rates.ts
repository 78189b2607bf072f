import type { Community, Instant } from '@gongzhi/core'

import { demand } from './index.ts'
import { ratesOf } from './rules.ts'
import type { Track } from './track.ts'
import type { Demand } from './vocabulary.ts'

/** A share, exactly: so many of so many. */
export interface DemandShare {
  readonly n: number
  readonly of: number
}

/** What the demands of a period came to (响应率、解决率、满意率). */
export interface DemandRates {
  readonly demands: number
  readonly closed: number
  /** Received in time, of all. */
  readonly receivedInTime: DemandShare
  /** Answered in time, of those that were answered. */
  readonly answeredInTime: DemandShare
  /** Of those of which somebody said how it was: that anybody responded, it is solved, he is satisfied. */
  readonly response: DemandShare
  readonly resolution: DemandShare
  readonly satisfaction: DemandShare
}

/** The rates of a park, and of whoever led. */
export interface ParkRates extends DemandRates {
  readonly byLead: readonly (DemandRates & { readonly lead: string })[]
  readonly byTrack: Readonly<Record<Track, DemandRates>>
  /** Answered, and nobody said how it was: neither good nor bad. */
  readonly unheard: number
  /** The feed position up to which these figures looked. */
  readonly upTo: number
}

const PAGE = 500

async function demandsOf(
  park: Community,
  { from, until }: { readonly from: Instant; readonly until: Instant },
) {
  const found: { readonly closed: boolean; readonly context: Demand }[] = []
  for (let after: string | undefined; ;) {
    const page = await park.find({
      definition: demand,
      startedFrom: from,
      startedBefore: until,
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { states, context } of page)
      if (!states.includes('turnedAway'))
        found.push({ closed: states.includes('closed'), context: context as Demand })
    if (page.length < PAGE) return found
    after = page.at(-1)?.process
  }
}

function ratesIn(all: Awaited<ReturnType<typeof demandsOf>>): DemandRates {
  const share = <T>(among: readonly T[], holds: (one: T) => boolean): DemandShare => ({
    n: among.filter(holds).length,
    of: among.length,
  })
  const contexts = all.map(({ context }) => context)
  const heard = contexts.map(ratesOf).filter((one) => one !== null)
  return {
    demands: all.length,
    closed: all.filter(({ closed }) => closed).length,
    receivedInTime: share(
      contexts.filter(({ lead, receiveLate }) => lead !== null || receiveLate),
      ({ receiveLate }) => !receiveLate,
    ),
    answeredInTime: share(
      contexts.filter(({ answer, answerLate }) => answer !== null || answerLate),
      ({ answerLate }) => !answerLate,
    ),
    response: share(heard, ({ responded }) => responded),
    resolution: share(heard, ({ solved }) => solved),
    satisfaction: share(heard, ({ satisfied }) => satisfied),
  }
}

/**
 * The three rates of the demands that were raised in a period (北京市接诉即办工作条例, Art. 32), from the stored
 * processes: what a third person heard at the call-back counts, or else what whoever raised it said; never what
 * whoever handled it says of himself. What went another way is no demand. For the yearly review of departments
 * they come by lead too. Times are instants; `from` is included, `until` is not.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { demandRates, organisations } from '@gongzhi/organisation'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: () => [],
 * })
 * const rates = await demandRates(governance.community('park/qingyang'), { from: 0, until: Date.now() })
 * rates.satisfaction // { n: 0, of: 0 }
 * ```
 */
export async function demandRates(
  park: Community,
  period: { readonly from: Instant; readonly until: Instant },
): Promise<ParkRates> {
  const upTo = await park.position()
  const all = await demandsOf(park, period)
  const of = (track: Track) => ratesIn(all.filter(({ context }) => context.track === track))
  const leads = [...new Set(all.flatMap(({ context }) => context.lead?.id ?? []))].toSorted()
  return {
    ...ratesIn(all),
    byTrack: { service: of('service'), party: of('party') },
    byLead: leads.map((lead) => ({
      lead,
      ...ratesIn(all.filter(({ context }) => context.lead?.id === lead)),
    })),
    unheard: all.filter(({ context }) => context.answer !== null && ratesOf(context) === null).length,
    upTo,
  }
}
