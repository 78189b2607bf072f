import { type Choice, choiceOf } from './ballot.ts'
import { includesBuilding } from './electorate.ts'
import type { Surveyed } from './survey.ts'
import type { VoteTotals } from './totals.ts'

/** What somebody who voted is told of: his part, and the area that he has of the question. */
interface Told {
  readonly voter: string
  readonly choice: Choice
  readonly areaCentiM2: number
}

/** What the public is told of a vote that is open: whole groups of those who have voted, in their order. */
export interface Stages {
  /** The survey as it was when the last group was whole. */
  readonly surveyed: Surveyed
  /** What each of them counts with: the mean of his group, so that no area says who chose what. */
  readonly means: ReadonlyMap<string, number>
  /** How many are told of. */
  readonly told: number
  /** Whether somebody voted, and nobody is told of. */
  readonly few: boolean
  /**
   * The same totals, with the areas inside each group dealt out in other ways: the extremes of what may be. A
   * figure that is a sum of areas is greatest or smallest where the smallest areas went to the parts in some order.
   */
  extremes(totals: VoteTotals): readonly VoteTotals[]
}

const CHOICES = ['for', 'against', 'abstain', 'void'] as const satisfies readonly Choice[]

/**
 * Cuts a vote at the last whole group of `smallest` voters: `ballots` stand in the order in which they came. The last
 * ones wait until so many are left that they are a group too, or nobody is.
 *
 * Whoever asks before and after each ballot sees all of a group at once, and of each group how many chose what. Who of
 * them it was, its areas do not tell either: each counts with the mean of his group. The rest of a division goes to
 * the choices in a fixed order, since its place would tell as well.
 */
export function stagesOf(surveyed: Surveyed, smallest: number): Stages {
  const areas = areasOf(surveyed)
  const asked = surveyed.ballots.flatMap((ballot): readonly Told[] => {
    const areaCentiM2 = areas.get(ballot.voter) ?? 0
    const choice = choiceOf(ballot, surveyed.question) ?? 'void'
    return areaCentiM2 === 0 ? [] : [{ voter: ballot.voter, choice, areaCentiM2 }]
  })
  const groups = groupsOf(asked, { smallest, roll: areas.size })
  const shown = new Set(groups.flat().map(({ voter }) => voter))
  const means = new Map(groups.flatMap(sharesOf))
  return {
    surveyed: { ...surveyed, ballots: surveyed.ballots.filter(({ voter }) => shown.has(voter)) },
    means,
    told: shown.size,
    few: asked.length > 0 && shown.size === 0,
    extremes(totals) {
      const hands = groups.map((group) => ({
        choices: group.map(({ choice }) => choice),
        areas: group.map(({ areaCentiM2 }) => areaCentiM2).toSorted((a, b) => a - b),
      }))
      return hands.length === 0 ? [totals] : ORDERS.map((order) => dealt(hands, { order, totals }))
    },
  }
}

/** Who may vote on the question, with the area that counts for it. */
function areasOf({ roll, building }: Surveyed): ReadonlyMap<string, number> {
  const areas = new Map<string, number>()
  for (const { voter, areaCentiM2, units } of roll.voters) {
    const own =
      building === undefined
        ? areaCentiM2
        : units.reduce(
            (sum, unit) => sum + (includesBuilding(building, unit.building) ? unit.areaCentiM2 : 0),
            0,
          )
    if (own > 0) areas.set(voter, own)
  }
  return areas
}

/** The whole groups. Whoever is left has to be a group as well: the last one is larger where nobody is. */
function groupsOf(
  asked: readonly Told[],
  { smallest, roll }: { readonly smallest: number; readonly roll: number },
): readonly (readonly Told[])[] {
  const all = asked.length === roll
  const whole = Math.floor((all ? roll : Math.min(asked.length, roll - smallest)) / smallest)
  return Array.from({ length: Math.max(0, whole) }, (_, index) =>
    asked.slice(index * smallest, all && index === whole - 1 ? roll : (index + 1) * smallest),
  )
}

/** What each of a group counts with. */
function sharesOf(group: readonly Told[]): readonly (readonly [string, number])[] {
  const total = group.reduce((sum, { areaCentiM2 }) => sum + areaCentiM2, 0)
  const mean = Math.floor(total / group.length)
  const rest = total - mean * group.length
  return CHOICES.flatMap((part) => group.filter(({ choice }) => choice === part)).map(
    ({ voter }, index) => [voter, mean + (index < rest ? 1 : 0)] as const,
  )
}

/** Every order of the choices. */
const ORDERS = ordersOf(CHOICES)

function ordersOf(choices: readonly Choice[]): readonly (readonly Choice[])[] {
  if (choices.length === 0) return [[]]
  return choices.flatMap((first) =>
    ordersOf(choices.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  )
}

/** What is dealt out in a group: what they chose, and the areas, the smallest first. */
interface Hand {
  readonly choices: readonly Choice[]
  readonly areas: readonly number[]
}

/** The totals where the smallest areas of each group were of the first choice of an order, and so on. */
function dealt(
  hands: readonly Hand[],
  { order, totals }: { readonly order: readonly Choice[]; readonly totals: VoteTotals },
): VoteTotals {
  const sums = { for: 0, against: 0, abstain: 0, void: 0 }
  for (const { choices, areas } of hands) {
    let next = 0
    for (const part of order)
      for (const choice of choices) if (choice === part) sums[part] += areas[next++] as number
  }
  const part = (choice: Choice) => ({ ...totals[choice], areaCentiM2: sums[choice] })
  return {
    ...totals,
    for: part('for'),
    against: part('against'),
    abstain: part('abstain'),
    void: part('void'),
  }
}
