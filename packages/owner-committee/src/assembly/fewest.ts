import { outcomeOf, type VoteOutcome } from './assess-vote.ts'
import { NOTHING, plus } from './measure.ts'
import { unreturnedReadings } from './silence.ts'
import type { VoteTotals } from './totals.ts'
import type { VoteRule } from './vote-rule.ts'

/** The parts of the roll between which a voter moves. */
export type Part = 'for' | 'against' | 'abstain' | 'void' | 'unreturned' | 'undelivered'

/** The smallest number of voters that changes an outcome. */
export interface Fewest {
  readonly heads: number
  /** `exact`: no smaller set does it. `at-most`: this many do it, and a smaller set was not ruled out. */
  readonly bound: 'exact' | 'at-most'
}

/**
 * Voters who would do the same instead of what they did, with the running sums of their areas, largest first.
 */
interface Kind {
  readonly from: Part
  readonly to: Part
  readonly sums: Float64Array
}

/** Areas by part of the roll: who did what. */
export type AreasByPart = Readonly<Record<Part, Float64Array>>

/** Where the roll stands: the totals, and the areas behind them. */
export interface RollState {
  readonly totals: VoteTotals
  readonly areas: AreasByPart
}

/** Totals that are changed in place, so that a search allocates nothing. */
type Moving = { readonly [P in keyof VoteTotals]: { heads: number; areaCentiM2: number } }

/**
 * After so many trials a search over three kinds of voters stops with the best that it has. Two kinds never
 * need to stop: only votes against, abstentions, and void ballots that do not take part, under a clause that
 * joins the majority, are three.
 */
const TRIALS = 4_000

/** Sums over the k largest, for every k from 0. */
function largestFirst(areas: Float64Array): Float64Array {
  const sorted = areas.toSorted()
  const sums = new Float64Array(sorted.length + 1)
  for (let k = 1; k < sums.length; k++)
    sums[k] = (sums[k - 1] as number) + (sorted[sorted.length - k] as number)
  return sums
}

function movingCopy(totals: VoteTotals): Moving {
  return {
    roll: { ...totals.roll },
    for: { ...totals.for },
    against: { ...totals.against },
    abstain: { ...totals.abstain },
    void: { ...totals.void },
    unreturned: { ...totals.unreturned },
    undelivered: { ...totals.undelivered },
  }
}

/** Whether it matters who is the majority: only then do a vote against and an abstention differ. */
function majorityMatters(rule: VoteRule, totals: VoteTotals): boolean {
  if (totals.unreturned.heads === 0) return false
  return (
    !rule.silence ||
    unreturnedReadings(rule, {
      ...totals,
      for: { heads: 1, areaCentiM2: 1 },
      against: { heads: 0, areaCentiM2: 0 },
    }).includes('for')
  )
}

/**
 * With a share of one half or less, inclusive, joining a minority could pass: the order of outcomes on which
 * exactness rests is then not given.
 */
function orderly({
  approval: {
    value: { n, d, bound },
  },
}: VoteRule): boolean {
  return 2 * n > d || (2 * n === d && bound === 'strict')
}

/**
 * The smallest number of ballots already cast whose change flips what the vote would come to now; null where
 * no change of cast ballots does.
 *
 * From not passed to passed every change is to a vote for; from passed to anything else it is to a vote
 * against, or into a void ballot where that does not take part. Why this is exact:
 *
 * 1. Changing any ballot to `for` never makes a criterion worse, in any reading of the rule: the approving
 *   share (F + x) / P or (F + x) / (P + x)
 *    grows, participation does not fall, and the majority moves towards those for. So a set that flips still
 * flips with more ballots in it, and no
 *    other change than to `for` does better. The reverse holds for `against`.
 * 2. Voters who did the same differ only in area. Of all sets of k of them, the k largest move k heads, as
 *   each does, and the most area: where any set of
 *    k flips, the k largest flip. This covers both measures at once, whether all criteria are needed (to
 * pass) or one is enough (to fail): a set of
 *    max(k needed in heads, k largest needed in area) is smallest.
 * 3. So the search is over one number for each kind of voter (against, abstain, void), in each of which the
 *   outcome is monotone: a binary search for one
 *    kind, a staircase for two, a staircase for each count of the third. `at-most` is said where a search
 * over three kinds stops early, and for approving shares of one
 *    half or less, inclusive, for which step 1 does not hold under a majority clause.
 * 4. Participation is broken by ballots that become void and then do not take part, in the same way: the k
 *   largest of those for and of the others. One
 *    broken criterion is enough, and `against` breaks approval, and a majority, at least as fast as `void`
 * does, so that no mixture of both beats the
 *    better of the two alone.
 */
export function fewestChanges(rule: VoteRule, state: RollState): Fewest | null {
  const outcome = outcomeOf(rule, state.totals)
  if (outcome === 'undetermined') return null
  const { totals, areas } = alike(rule, state)
  if (outcome === 'not-passed')
    return search(rule, totals, {
      kinds: (['against', 'abstain', 'void'] as const).map((from) => kind(areas, from, 'for')),
      wanted: (found) => found === 'passed',
    })
  const opposed = search(rule, totals, {
    kinds: (['for', 'abstain', 'void'] as const).map((from) => kind(areas, from, 'against')),
    wanted: (found) => found !== 'passed',
  })
  if (rule.voidBallots?.value === 'take-part') return opposed
  const others = merged({ totals, areas }, 'abstain', 'against')
  const voided = search(participationRule(rule, totals), others.totals, {
    kinds: [kind(others.areas, 'for', 'void'), kind(others.areas, 'against', 'void')],
    wanted: (found) => found !== 'passed',
  })
  return !opposed || (voided && voided.heads < opposed.heads)
    ? voided && { ...voided, bound: opposed?.bound ?? voided.bound }
    : opposed
}

/**
 * Puts together what no criterion tells apart: void ballots that take part and abstentions, and both and
 * votes against where no majority is looked for.
 */
function alike(rule: VoteRule, state: RollState): RollState {
  const voids = rule.voidBallots?.value === 'take-part' ? merged(state, 'void', 'abstain') : state
  return majorityMatters(rule, state.totals) ? voids : merged(voids, 'abstain', 'against')
}

function merged({ totals, areas }: RollState, from: Part, to: Part): RollState {
  const both = new Float64Array(areas[from].length + areas[to].length)
  both.set(areas[from])
  both.set(areas[to], areas[from].length)
  return {
    totals: { ...totals, [to]: plus(totals[to], totals[from]), [from]: NOTHING },
    areas: { ...areas, [to]: both, [from]: new Float64Array(0) },
  }
}

/**
 * The rule reduced to participation, with void ballots left out. A capped clause stays as it is: a void
 * ballot can take its majority below the cap, and with it all who were silent. Any other clause is what it
 * makes of silence now: where it joins a majority that changes would lose, approval is lost with it, and no
 * later than by votes against.
 */
function participationRule(rule: VoteRule, totals: VoteTotals): VoteRule {
  const { citation } = rule.participation
  const reduced: VoteRule = {
    matter: rule.matter,
    special: rule.special,
    participation: rule.participation,
    base: rule.base,
    approval: { value: { n: 0, d: 1, bound: 'inclusive' }, citation },
    voidBallots: { value: 'do-not-take-part', citation },
  }
  const present = unreturnedReadings(rule, totals).every((reading) => reading !== 'out')
  if (present && rule.silence?.value === 'join-majority-capped') return { ...reduced, silence: rule.silence }
  return { ...reduced, silence: { value: present ? 'abstention' : 'not-participating', citation } }
}

/**
 * The smallest number of outstanding voters whose ballots flip what the vote would come to now: all for
 * where it would not pass, all against where it would. Exact by the same argument; those to whom nothing was
 * delivered yet are a kind of their own.
 */
export function fewestVotes(rule: VoteRule, { totals, areas }: RollState): Fewest | null {
  const outcome = outcomeOf(rule, totals)
  if (outcome === 'undetermined') return null
  const to = outcome === 'passed' ? ('against' as const) : ('for' as const)
  return search(rule, totals, {
    kinds: [kind(areas, 'unreturned', to), kind(areas, 'undelivered', to)],
    wanted: outcome === 'passed' ? (found) => found !== 'passed' : (found) => found === 'passed',
  })
}

function kind(areas: AreasByPart, from: Part, to: Part): Kind {
  return { from, to, sums: largestFirst(areas[from]) }
}

/** The smallest sum of counts for which the outcome is as wanted, which it stays when any count grows. */
function search(
  rule: VoteRule,
  totals: VoteTotals,
  { kinds, wanted }: { readonly kinds: readonly Kind[]; readonly wanted: (outcome: VoteOutcome) => boolean },
): Fewest | null {
  const [a, b, c] = kinds
    .filter(({ sums }) => sums.length > 1)
    .sort((one, other) => one.sums.length - other.sums.length)
  const used = [a, b, c].filter((one) => one !== undefined)
  const moving = movingCopy(totals)
  let trials = 0
  const holds = (...counts: readonly number[]): boolean => {
    trials++
    for (const part of ['for', 'against', 'abstain', 'void', 'unreturned', 'undelivered'] as const) {
      moving[part].heads = totals[part].heads
      moving[part].areaCentiM2 = totals[part].areaCentiM2
    }
    for (let index = 0; index < used.length; index++) {
      const { from, to, sums } = used[index] as Kind
      const count = counts[index] ?? 0
      const area = sums[count] as number
      moving[from].heads -= count
      moving[from].areaCentiM2 -= area
      moving[to].heads += count
      moving[to].areaCentiM2 += area
    }
    return wanted(outcomeOf(rule, moving))
  }
  const sizes = used.map(({ sums }) => sums.length - 1)
  if (!holds(...sizes)) return null
  const [x = 0, y = 0, z = 0] = [...Array.from({ length: 3 - sizes.length }, () => 0), ...sizes]
  const at = (i: number, j: number, k: number) => holds(...[i, j, k].slice(3 - sizes.length))
  let best = x + y + z
  let exhausted = false
  for (let i = 0; i <= Math.min(x, best); i++) {
    exhausted = i > 0 && trials > TRIALS
    if (exhausted) break
    if (!at(i, y, z)) continue
    // The staircase: the smallest j for which all of the last kind are enough, then one more j at a time and
    // as many fewer k as that allows.
    let j = smallest(y, (count) => at(i, count, z))
    let k = smallest(z, (count) => at(i, j, count))
    best = Math.min(best, i + j + k)
    while (j < y && i + j < best && k > 0) {
      j++
      while (k > 0 && at(i, j, k - 1)) k--
      best = Math.min(best, i + j + k)
    }
  }
  return { heads: best, bound: exhausted || !orderly(rule) ? 'at-most' : 'exact' }
}

/**
 * The smallest number up to `most` for which a monotone condition holds, knowing that it holds for `most`.
 */
function smallest(most: number, holds: (count: number) => boolean): number {
  let [low, high] = [0, most]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
