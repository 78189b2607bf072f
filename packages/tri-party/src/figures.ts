import type { Community, Instant } from '@gongzhi/core'

import { concern } from './concern/index.ts'
import type { Concern } from './concern/vocabulary.ts'
import type { Indicator } from './cross-review/indicator.ts'

/** What a community's concerns of a period came to. */
export interface ConcernFigures {
  readonly total: number
  readonly closed: number
  /** Closed with neither the response nor the resolution late. */
  readonly closedInTime: number
  readonly open: number
  readonly merged: number
  readonly satisfied: number
  readonly dissatisfied: number
  readonly escalated: number
  /** The feed position up to which these figures looked. */
  readonly upTo: number
}

interface ConcernContext {
  readonly responseLate: boolean
  readonly resolutionLate: boolean
  readonly satisfied: boolean | null
  readonly escalated: string
}

/**
 * Counts the concerns that were raised in a period, from the stored processes: nothing is typed in.
 *
 * The figures carry the feed position that they looked up to, so that whoever doubts them counts again.
 * Times are instants; `from` is included, `until` is not.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { countConcerns, triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * const figures = await countConcerns(governance.community('hope-city'), { from: 0, until: Date.now() })
 * figures.total // 0
 * ```
 */
export async function countConcerns(
  community: Community,
  period: { readonly from: Instant; readonly until: Instant },
): Promise<ConcernFigures> {
  const upTo = await community.position()
  const figures = {
    total: 0,
    closed: 0,
    closedInTime: 0,
    open: 0,
    merged: 0,
    satisfied: 0,
    dissatisfied: 0,
    escalated: 0,
    upTo,
  }
  for (let after: string | undefined; ;) {
    const page = await community.find({
      definition: concern,
      startedFrom: period.from,
      startedBefore: period.until,
      limit: 500,
      ...(after !== undefined && { after }),
    })
    for (const { status, states, context } of page) {
      const { responseLate, resolutionLate, satisfied, escalated } = context as ConcernContext
      figures.total++
      if (states.includes('merged')) figures.merged++
      else if (status === 'done') figures.closed++
      else figures.open++
      if (states.includes('closed') && !responseLate && !resolutionLate) figures.closedInTime++
      if (satisfied === true) figures.satisfied++
      if (satisfied === false) figures.dissatisfied++
      if (escalated !== 'no') figures.escalated++
    }
    if (page.length < 500) return figures
    after = page.at(-1)?.process
  }
}

/**
 * The share of concerns closed in time as an indicator of a review: of all that were raised and not merged,
 * in hundredths of a percent, rounded down.
 *
 * @example
 * ```ts
 * import { concernsInTime } from '@gongzhi/tri-party'
 *
 * concernsInTime({
 *   total: 10,
 *   closed: 9,
 *   closedInTime: 8,
 *   open: 1,
 *   merged: 0,
 *   satisfied: 8,
 *   dissatisfied: 0,
 *   escalated: 1,
 *   upTo: 99,
 * }).value // 8000
 * ```
 */
export function concernsInTime(figures: ConcernFigures): Indicator {
  const counted = figures.total - figures.merged
  const value = counted === 0 ? 10_000 : Math.floor((figures.closedInTime * 10_000) / counted)
  return {
    party: 'company',
    id: 'concerns-in-time',
    value,
    source: `${figures.closedInTime}/${counted}`,
    upTo: figures.upTo,
  }
}

/** A share, exactly. */
export interface TicketShare {
  readonly n: number
  readonly d: number
}

/** The three rates of the tickets of hotlines (三率). */
export interface TicketRates {
  readonly tickets: number
  /** Accepted in time, of all tickets. */
  readonly response: TicketShare
  /** Said to be solved, of those whom a call-back reached. */
  readonly solved: TicketShare
  /** Said to be satisfied, of those whom a call-back reached. */
  readonly satisfied: TicketShare
  /** The feed position up to which these figures looked. */
  readonly upTo: number
}

/**
 * Computes the rates of response, of solution and of satisfaction over the tickets of hotlines that were
 * raised in a period (北京市接诉即办工作条例, Art. 32): solution and satisfaction by the call-backs of third persons
 * (Art. 23), never by who handled them. What was sent back or merged counts for nobody here.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { ticketRates, triParty } from '@gongzhi/tri-party'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [triParty()], holdings: () => [] })
 * const rates = await ticketRates(governance.community('hope-city'), { from: 0, until: Date.now() })
 * rates.response // { n: 0, d: 0 }
 * ```
 */
export async function ticketRates(
  community: Community,
  period: { readonly from: Instant; readonly until: Instant },
): Promise<TicketRates> {
  const upTo = await community.position()
  const tickets = (await raisedIn(community, period)).filter(
    ({ states, context }) =>
      context.ticket !== null && !states.includes('sentBack') && !states.includes('merged'),
  )
  const calls = tickets.flatMap(({ context }) => context.ticket?.callback ?? [])
  const reached = calls.filter(({ contacted }) => contacted)
  const count = (n: number, d: number): TicketShare => ({ n, d })
  return {
    tickets: tickets.length,
    response: count(
      tickets.filter(({ context }) => context.accepted !== null && !context.responseLate).length,
      tickets.length,
    ),
    solved: count(reached.filter(({ solved }) => solved === true).length, reached.length),
    satisfied: count(reached.filter(({ satisfied }) => satisfied === true).length, reached.length),
    upTo,
  }
}

/** The concerns that were raised in a period, as they stand. */
async function raisedIn(community: Community, period: { readonly from: Instant; readonly until: Instant }) {
  const all: { readonly states: readonly string[]; readonly context: Concern }[] = []
  for (let after: string | undefined; ;) {
    const page = await community.find({
      definition: concern,
      startedFrom: period.from,
      startedBefore: period.until,
      limit: 500,
      ...(after !== undefined && { after }),
    })
    all.push(...page.map(({ states, context }) => ({ states, context: context as Concern })))
    if (page.length < 500) return all
    after = page.at(-1)?.process
  }
}
