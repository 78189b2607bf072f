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
import { type Unreturned, unreturnedReadings, type Voids, voidReadings } from './silence.ts'
import type { VoteRule } from './vote-rule.ts'

/** The figures that an announcement can give (公布的数字). */
export const PUBLISHED_FIGURES = [
  'roll',
  'participants',
  'for',
  'against',
  'abstain',
  'void',
  'unreturned',
  'undelivered',
] as const
/** One of them. */
export type PublishedFigure = (typeof PUBLISHED_FIGURES)[number]

/**
 * A figure as it was announced: a number, a number between two, or a percentage of all or of those who take
 * part, with the decimals as they were written.
 */
export type Published =
  | number
  | { readonly from: number; readonly to: number }
  | { readonly percent: string; readonly of: 'roll' | 'participants' }

/** What was announced in one measure; a figure that is absent was not announced. */
export type PublishedMeasure = { readonly [F in PublishedFigure]?: Published }

/** What was announced: heads, and area in hundredths of a square metre. */
export interface PublishedTotals {
  readonly heads: PublishedMeasure
  readonly area: PublishedMeasure
}

/** Which ballots take part, where the rule or the figures leave it open. */
export type Reading = { readonly voids: Voids; readonly unreturned: Unreturned }
/** Whether a share is reached, as far as the figures say. */
export type Met = boolean | 'undetermined'

/** What can be said in one measure under one reading. */
export interface View {
  readonly participation: Met
  readonly approval: Met
  /** What the figures can be; undefined where they contradict each other. */
  readonly bounds: ReadonlyMap<string, Bounds> | undefined
}

/**
 * Every reading that the rule and the figures leave open. Only what is announced exactly narrows which side
 * a majority clause joins.
 */
export function readingsOf(rule: VoteRule, { heads, area }: PublishedTotals): readonly Reading[] {
  const both = (figure: PublishedFigure): Measure | undefined =>
    typeof heads[figure] === 'number' && typeof area[figure] === 'number'
      ? { heads: heads[figure], areaCentiM2: area[figure] }
      : undefined
  const voids = voidReadings(rule, { void: both('void') ?? { heads: 1, areaCentiM2: 1 } })
  const [roll, inFavour, against, unreturned] = [
    both('roll'),
    both('for'),
    both('against'),
    both('unreturned') ?? { heads: 1, areaCentiM2: 1 },
  ]
  const silences =
    roll && inFavour && against
      ? unreturnedReadings(rule, { roll, for: inFavour, against, unreturned })
      : // Which side has more is not known: what the clause would do for either, and for a tie.
        [
          ...new Set(
            [0, 1, 2].flatMap((votes) =>
              unreturnedReadings(rule, {
                roll: { heads: 3, areaCentiM2: 3 },
                for: { heads: votes, areaCentiM2: votes },
                against: { heads: 2 - votes, areaCentiM2: 2 - votes },
                unreturned,
              }),
            ),
          ),
        ]
  return voids.flatMap((one) => silences.map((silence) => ({ voids: one, unreturned: silence })))
}

/** Everything that has to be so in one measure, under one reading. */
function constraintsOf(published: PublishedMeasure, { voids, unreturned }: Reading): readonly Constraint[] {
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
  } else {
    found.push(
      atMost(terms({ participants: -1, for: 1, against: 1, abstain: 1 })),
      atMost(terms({ roll: -1, for: 1, against: 1, abstain: 1, void: 1 })),
      ...isZero(terms({ approving: -1, for: 1 })),
    )
  }
  found.push(atMost(terms({ participants: 1, roll: -1 })))
  for (const figure of PUBLISHED_FIGURES) {
    const given = published[figure]
    if (given === undefined || typeof given === 'number' || 'from' in given) continue
    const { from, to } = percentBounds(given.percent)
    if (figure === given.of) continue
    found.push(
      atMost([
        { figure, times: rational(1n) },
        { figure: given.of, times: rational(-to.n, to.d) },
      ]),
      atMost([
        { figure, times: rational(-1n) },
        { figure: given.of, times: from },
      ]),
    )
  }
  return found
}

const FIGURES = [...PUBLISHED_FIGURES, 'approving']
const ANY: Bounds = { from: rational(0n), to: null }
const ONE: Bounds = { from: rational(1n), to: rational(1n) }

/**
 * The systems in which a measure is looked at: in its own whole numbers, and once with all owners, once with
 * the participants, as the unit. Percentages say nothing about a number of which nothing is known, but they
 * do about shares of a unit.
 */
function systemsOf(
  published: PublishedMeasure,
): readonly { readonly figures: ReadonlyMap<string, Bounds>; readonly whole: 'whole' | 'any' }[] {
  const numbers = new Map(
    FIGURES.map((figure): [string, Bounds] => {
      const given = published[figure as PublishedFigure]
      if (typeof given === 'number') return [figure, { from: whole(given), to: whole(given) }]
      return [figure, given && 'from' in given ? { from: whole(given.from), to: whole(given.to) } : ANY]
    }),
  )
  const unit = (one: string) => ({
    figures: new Map(FIGURES.map((figure): [string, Bounds] => [figure, figure === one ? ONE : ANY])),
    whole: 'any' as const,
  })
  const shares = Object.values(published).filter((given) => typeof given === 'object' && 'percent' in given)
  return [
    { figures: numbers, whole: 'whole' },
    ...(shares.length > 0 ? [unit('roll')] : []),
    ...(shares.some((given) => given.of === 'participants') ? [unit('participants')] : []),
  ]
}

function whole(value: number) {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`published/figure: ${value} is not a whole number from 0`)
  return rational(BigInt(value))
}

/** What the figures of one measure say under one reading. */
export function viewOf(rule: VoteRule, published: PublishedMeasure, reading: Reading): View {
  const constraints = constraintsOf(published, reading)
  const systems = systemsOf(published).map(({ figures, whole: kind }) => ({
    kind,
    bounds: narrow(figures, { constraints, whole: kind }),
  }))
  if (systems.some(({ bounds }) => bounds === undefined))
    return { participation: 'undetermined', approval: 'undetermined', bounds: undefined }
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
    participation: met('participants', 'roll', rule.participation.value),
    approval: met('approving', rule.base.value === 'all' ? 'roll' : 'participants', rule.approval.value),
    bounds: systems[0]?.bounds,
  }
}
