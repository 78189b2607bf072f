import { CHINA_STANDARD_TIME, civilDayOf, type Followed, type UtcOffset } from '@gongzhi/core'

/** How often something happened in the processes of one definition, in a month. */
export interface MonthlyCount {
  /** How many of them began. */
  readonly begun: number
  /** By outcome, how often one was announced. */
  readonly outcomes: { readonly [outcome: string]: number }
}

/**
 * What happened in one community, counted by month and definition: no id, no name, no word that anybody wrote. JSON,
 * one row of a table of the host.
 */
export interface CommunityTally {
  readonly community: string
  /** The feed position up to which it counts. */
  readonly upTo: number
  /** By month, `2026-03`, and by definition. */
  readonly months: { readonly [month: string]: { readonly [definition: string]: MonthlyCount } }
}

/** What is counted of an entry. */
export type CountedFollowed = Pick<Followed, 'community' | 'position' | 'body' | 'outcomes'>

/**
 * The tally of a community before its first entry.
 *
 * @example
 * ```ts
 * import { emptyTally } from '@gongzhi/supervision'
 *
 * emptyTally('hope-city') // { community: 'hope-city', upTo: 0, months: {} }
 * ```
 */
export function emptyTally(community: string): CommunityTally {
  return { community, upTo: 0, months: {} }
}

/**
 * Counts one more entry: the step of a read model that a follower keeps (`governance.follow`). Pure. An entry that
 * was counted changes nothing, so that one that comes twice is counted once. By the month in which it happened, and
 * not in which it was entered. Records of registers are not counted: they are what people said.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { type CommunityTally, emptyTally, rollUp } from '@gongzhi/supervision'
 *
 * const tallies = new Map<string, CommunityTally>()
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const follower = governance.follow({
 *   name: 'supervision',
 *   handle(followed) {
 *     const { community } = followed
 *     tallies.set(community, rollUp(tallies.get(community) ?? emptyTally(community), followed))
 *   },
 * })
 * await follower.runDue() // { handled: 0, failed: 0 }
 * ```
 */
export function rollUp(
  tally: CommunityTally,
  { community, position, body, outcomes }: CountedFollowed,
  { offset = CHINA_STANDARD_TIME }: { readonly offset?: UtcOffset } = {},
): CommunityTally {
  if (community !== tally.community)
    throw new TypeError(`an entry of ${community} is not counted in the tally of ${tally.community}`)
  if (position <= tally.upTo) return tally
  const moved = { ...tally, upTo: position }
  if (body.kind === 'record' || (body.kind !== 'start' && outcomes.length === 0)) return moved
  const month = civilDayOf(body.at, offset).slice(0, 7)
  const before = tally.months[month] ?? {}
  const count = counted(before[body.definition] ?? NONE, {
    begun: body.kind === 'start',
    outcomes: outcomes.map(({ name }) => name),
  })
  return { ...moved, months: { ...tally.months, [month]: { ...before, [body.definition]: count } } }
}

const NONE: MonthlyCount = { begun: 0, outcomes: {} }

function counted(
  count: MonthlyCount,
  { begun, outcomes }: { readonly begun: boolean; readonly outcomes: readonly string[] },
): MonthlyCount {
  const all: { [outcome: string]: number } = { ...count.outcomes }
  for (const name of outcomes) all[name] = (all[name] ?? 0) + 1
  return { begun: count.begun + (begun ? 1 : 0), outcomes: all }
}
