import { compareFraction } from '@gongzhi/core'

import {
  atMost,
  type Bounds,
  type Constraint,
  isZero,
  narrow,
  percentBounds,
  rational,
  terms,
} from './bounds.ts'
import type { Measure } from './measure.ts'
import {
  boundsOf,
  numberOf,
  percentOf,
  type Published,
  PUBLISHED_FIGURES,
  type PublishedFigure,
  type PublishedMeasure,
  type PublishedTotals,
  type Scale,
  scaleOf,
} from './published-figure.ts'
import { misquotedPercents, unequalSum } from './published-sums.ts'
import { type Unreturned, unreturnedReadings, type Voids, voidReadings } from './silence.ts'
import type { VoteRule } from './vote-rule.ts'

/** Which ballots take part, where the rule or the figures leave it open. */
export type Reading = {
  readonly voids: Voids
  readonly unreturned: Unreturned
  /**
   * Who are printed as participants beyond the votes: participants as they are printed, or owners who were only
   * notified.
   */
  readonly beyond: 'participants' | 'notified'
  /** Of what a percentage is one that does not say it. */
  readonly percents: 'roll' | 'participants'
}
/** Whether a share is reached, as far as the figures say. */
export type Met = boolean | 'undetermined'

/** What can be said in one measure under one reading. */
export interface View {
  readonly participation: Met
  readonly approval: Met
  /** What the figures can be; undefined where they contradict each other. */
  readonly bounds: ReadonlyMap<string, Bounds> | undefined
  readonly scale: Scale
}

/**
 * Every reading that the rule and the figures leave open. Only what is announced exactly narrows which side
 * a majority clause joins; of a measure of which the sides are not known, each may be the one.
 */
export function readingsOf(rule: VoteRule, { heads, area }: PublishedTotals): readonly Reading[] {
  const [headScale, areaScale] = [scaleOf(heads), scaleOf(area)]
  const both = (figure: PublishedFigure): Measure | undefined => {
    const [ofHeads, ofArea] = [numberOf(heads[figure], headScale), numberOf(area[figure], areaScale)]
    return ofHeads === undefined || ofArea === undefined ? undefined : { heads: ofHeads, areaCentiM2: ofArea }
  }
  const voids = voidReadings(rule, { void: both('void') ?? { heads: 1, areaCentiM2: 1 } })
  const unreturned = both('unreturned') ?? { heads: 1, areaCentiM2: 1 }
  const [ofHeads, ofArea] = [sidesOf(heads, headScale), sidesOf(area, areaScale)]
  const silences = new Set(
    ofHeads.flatMap((head) =>
      ofArea.flatMap((one) => {
        const pair = (figure: 'roll' | 'for' | 'against') => ({
          heads: head[figure],
          areaCentiM2: one[figure],
        })
        return unreturnedReadings(rule, {
          roll: pair('roll'),
          for: pair('for'),
          against: pair('against'),
          unreturned,
        })
      }),
    ),
  )
  const fewer = [unequalSum(heads, 'heads'), unequalSum(area, 'area')].some((sum) => sum?.votes === 'fewer')
  const beyond = fewer ? (['participants', 'notified'] as const) : (['participants'] as const)
  const unsaid = [...Object.values(heads), ...Object.values(area)].some(
    (given) => percentOf(given)?.of === 'not-said' && typeof given === 'object' && !('number' in given),
  )
  const percents = unsaid ? (['roll', 'participants'] as const) : (['roll'] as const)
  return voids.flatMap((one) =>
    [...silences].flatMap((silence) =>
      beyond.flatMap((who) =>
        percents.map((of) => ({ voids: one, unreturned: silence, beyond: who, percents: of })),
      ),
    ),
  )
}

type Sides = { readonly roll: number; readonly for: number; readonly against: number }

/** The sides of a measure, or one example of each way in which they can lie where they are not known. */
function sidesOf(published: PublishedMeasure, scale: Scale): readonly Sides[] {
  const [roll, inFavour, against] = (['roll', 'for', 'against'] as const).map((figure) =>
    numberOf(published[figure], scale),
  )
  if (roll !== undefined && inFavour !== undefined && against !== undefined)
    return [{ roll, for: inFavour, against }]
  return [0, 1, 2].map((votes) => ({ roll: 3, for: votes, against: 2 - votes }))
}

/** Everything that has to be so in one measure, under one reading. */
function constraintsOf(published: PublishedMeasure, reading: Reading): readonly Constraint[] {
  const { voids, unreturned, beyond } = reading
  const found: Constraint[] = []
  if (published.participants === undefined) {
    found.push(
      ...isZero(
        terms({
          participants: -1,
          for: 1,
          against: 1,
          abstain: 1,
          ...(voids === 'in' && { void: 1 }),
          ...(unreturned !== 'out' && { unreturned: 1 }),
        }),
      ),
    )
    found.push(
      ...isZero(terms({ roll: -1, for: 1, against: 1, abstain: 1, void: 1, unreturned: 1, undelivered: 1 })),
    )
    found.push(...isZero(terms({ approving: -1, for: 1, ...(unreturned === 'for' && { unreturned: 1 }) })))
    found.push(...isZero(terms({ taking: -1, participants: 1 })))
    if (published.notified === undefined) found.push(atMost(terms({ notified: 1 })))
  } else {
    found.push(
      atMost(terms({ participants: -1, for: 1, against: 1, abstain: 1, notified: 1 })),
      atMost(terms({ roll: -1, for: 1, against: 1, abstain: 1, void: 1 })),
      // Who was only notified takes part where the rule says so, and approves where it joins him to those for.
      ...isZero(terms({ taking: -1, participants: 1, ...(unreturned === 'out' && { notified: -1 }) })),
      ...isZero(terms({ approving: -1, for: 1, ...(unreturned === 'for' && { notified: 1 }) })),
    )
    if (published.notified === undefined && beyond === 'participants')
      found.push(atMost(terms({ notified: 1 })))
    if (published.notified === undefined && beyond === 'notified')
      found.push(
        ...isZero(
          terms({
            participants: -1,
            for: 1,
            against: 1,
            abstain: 1,
            notified: 1,
            ...(published.void && { void: 1 }),
          }),
        ),
      )
  }
  found.push(atMost(terms({ participants: 1, roll: -1 })))
  if (published.issued !== undefined || published.returned !== undefined)
    found.push(
      ...isZero(terms({ returned: -1, for: 1, against: 1, abstain: 1, void: 1 })),
      ...isZero(terms({ issued: -1, returned: 1, unreturned: 1 })),
      ...isZero(terms({ roll: -1, issued: 1, undelivered: 1 })),
    )
  found.push(...sharesOf(published, reading))
  return found
}

/** What is said of shares: percentages, and the words that one was reached. */
function sharesOf(published: PublishedMeasure, reading: Reading): readonly Constraint[] {
  const misquoted = new Set(misquotedPercents(published, 'heads').map(({ figure }) => figure))
  return PUBLISHED_FIGURES.flatMap((figure) => {
    const given = published[figure]
    if (typeof given === 'object' && 'reached' in given) return reachedBy(figure, given)
    const printed = percentOf(given)
    // A percentage that is another quotient than is said says nothing: the number beside it counts.
    if (!printed || misquoted.has(figure)) return []
    if (typeof given === 'object' && 'number' in given && printed.of === 'not-said') return []
    const base = printed.of === 'not-said' ? reading.percents : printed.of
    const { from, to } = percentBounds(printed.percent)
    if (figure === base) return []
    return [
      atMost([
        { figure, times: rational(1n) },
        { figure: base, times: rational(-to.n, to.d) },
      ]),
      atMost([
        { figure, times: rational(-1n) },
        { figure: base, times: from },
      ]),
    ]
  })
}

/** That a share was reached, as it was announced without a figure. */
function reachedBy(
  figure: PublishedFigure,
  { reached: { n, d }, of }: Extract<Published, { readonly reached: unknown }>,
): readonly Constraint[] {
  return figure === of ? [] : [atMost(terms({ [figure]: -d, [of]: n }))]
}

const FIGURES = [...PUBLISHED_FIGURES, 'taking', 'approving']
const ANY: Bounds = { from: rational(0n), to: null }
const ONE: Bounds = { from: rational(1n), to: rational(1n) }

/**
 * The systems in which a measure is looked at: in its own whole numbers, and once with all owners, once with
 * the participants, as the unit. Percentages say nothing about a number of which nothing is known, but they
 * do about shares of a unit.
 */
function systemsOf(
  published: PublishedMeasure,
  slack: number,
): readonly { readonly figures: ReadonlyMap<string, Bounds>; readonly whole: 'whole' | 'any' }[] {
  const scale = scaleOf(published)
  const numbers = new Map(
    FIGURES.map((figure): [string, Bounds] => [
      figure,
      widened(boundsOf(published[figure as PublishedFigure], scale), slack) ?? ANY,
    ]),
  )
  const unit = (one: string) => ({
    figures: new Map(FIGURES.map((figure): [string, Bounds] => [figure, figure === one ? ONE : ANY])),
    whole: 'any' as const,
  })
  const shares = Object.values(published).flatMap((given) =>
    typeof given === 'object' && 'of' in given && !('number' in given) ? [given] : [],
  )
  return [
    { figures: numbers, whole: 'whole' },
    ...(shares.length > 0 ? [unit('roll')] : []),
    ...(shares.some((given) => given.of !== 'roll') ? [unit('participants')] : []),
  ]
}

/** Whether a share is announced as reached without a figure, and is the one that is needed or a greater one. */
function isClaimed(
  published: PublishedMeasure,
  {
    part,
    base,
    fraction,
  }: { readonly part: string; readonly base: string; readonly fraction: VoteRule['approval']['value'] },
): boolean {
  const given = part === 'taking' ? published.participants : published.for
  if (typeof given !== 'object' || !('reached' in given)) return false
  // Of participants who were only notified and do not take part, nothing was claimed.
  if (part === 'taking' && published.notified !== undefined) return false
  if (given.of !== (base === 'taking' ? 'participants' : base)) return false
  const { n, d, bound } = given.reached
  const place = compareFraction(n, d, fraction)
  return place === 'above' || (place === 'at' && (fraction.bound === 'inclusive' || bound === 'strict'))
}

function widened(bounds: Bounds | undefined, slack: number): Bounds | undefined {
  if (!bounds?.to || slack === 0) return bounds
  const [least, by] = [bounds.from.n - BigInt(slack), BigInt(slack)]
  return { from: rational(least < 0n ? 0n : least), to: rational(bounds.to.n + by) }
}

/** What the figures of one measure say under one reading. */
export function viewOf(
  rule: VoteRule,
  {
    published,
    reading,
    slack = 0,
  }: {
    readonly published: PublishedMeasure
    readonly reading: Reading
    /** By how much each number may be off, in the unit in which the measure is counted. */
    readonly slack?: number
  },
): View {
  const constraints = constraintsOf(published, reading)
  const scale = scaleOf(published)
  const systems = systemsOf(published, slack).map(({ figures, whole: kind }) => ({
    kind,
    bounds: narrow(figures, { constraints, whole: kind }),
  }))
  if (systems.some(({ bounds }) => bounds === undefined))
    return { participation: 'undetermined', approval: 'undetermined', bounds: undefined, scale }
  // What is assumed beside the constraints is possible where no system excludes it.
  const possible = (assumed: (kind: 'whole' | 'any') => readonly Constraint[]) =>
    systems.every(
      ({ kind, bounds }) =>
        narrow(bounds as ReadonlyMap<string, Bounds>, {
          constraints: [...constraints, ...assumed(kind)],
          whole: kind,
        }) !== undefined,
    )
  // In whole numbers "less than" is one less; of shares the bound itself is kept, because it may be reached.
  const below = (kind: 'whole' | 'any', bound: 'itself' | 'below') =>
    rational(kind === 'whole' && bound === 'below' ? -1n : 0n)
  const met = (part: string, base: string, { n, d, bound }: VoteRule['approval']['value']): Met => {
    if (isClaimed(published, { part, base, fraction: { n, d, bound } })) return true
    const reached = possible((kind) => [
      atMost(terms({ [part]: -d, [base]: n }), below(kind, bound === 'strict' ? 'below' : 'itself')),
      atMost(terms({ [base]: -1 }), below(kind, 'below')),
    ])
    if (!reached) return false
    if (
      possible((kind) => [
        atMost(terms({ [part]: d, [base]: -n }), below(kind, bound === 'inclusive' ? 'below' : 'itself')),
      ])
    )
      return 'undetermined'
    // A share of nothing is not reached: that the base is somebody has to be known as well.
    return possible(() => [atMost(terms({ [base]: 1 }))]) ? 'undetermined' : true
  }
  return {
    participation: met('taking', 'roll', rule.participation.value),
    approval: met('approving', rule.base.value === 'all' ? 'roll' : 'taking', rule.approval.value),
    bounds: systems[0]?.bounds,
    scale,
  }
}
