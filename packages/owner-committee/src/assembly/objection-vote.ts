import { assess, type Assessment, type Criterion, type Fraction, reaches } from '@gongzhi/core'

import type { Matter } from '../matters.ts'
import { askedOf, type MissingLaw, missingLaw } from '../provisions/asked.ts'
import { heldAgainst, type LawPlace } from '../provisions/held-against.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { objectionMatters, objectionShare, participation } from '../provisions/voting.ts'
import type { Measure } from './measure.ts'
import { staysBelow } from './share.ts'

/** A vote by objection (异议表决): only who objects is counted. */
export interface ObjectionVote {
  readonly matter: Matter
  readonly roll: Measure
  readonly objecting: Measure
}

/** What it came to by the text that knows it, and whether the Code lets it stand. */
export interface AssessedObjectionVote extends Assessment {
  /** By the text of the place alone. */
  readonly byTheText: 'passed' | 'not-passed'
  /** Whether it passes by that text alone: a higher one wants owners to take part, and silence is no part. */
  readonly contradictsHigher: boolean
}

/**
 * What a vote by objection comes to: the matter may be voted so, and objections stay within the share of all, in
 * heads and in area. It is then held against what the nation wants: owners who take part (Civil Code, Art. 278).
 * Silence is no participation: such a vote passes by the text of the place alone, and its result is never `met`.
 *
 * The assembly's chart has no such vote, because no text leaves a matter to it. One place knows it: Henan, for
 * the use of the maintenance fund (河南省物业管理条例, 2017, Art. 66). Two thirds have to take part in that
 * decision (Civil Code, Art. 278), before 2021 more than half (Regulations, Art. 12, and the same text, Art.
 * 26); whoever objects within a third never is that many. Let the owners vote, by building where the place
 * allows it. Lishui's objections to a congress of delegates (丽水市物业管理条例, Art. 13) are another thing:
 * `assessCongressDecision`.
 *
 * Missing where no text that is known has such a vote.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { assessObjectionVote, provisions, rulebooks } from '@gongzhi/owner-committee'
 *
 * const rules = createRules({ provisions, rulebooks })
 * const vote = {
 *   matter: 'use-maintenance-fund',
 *   roll: { heads: 300, areaCentiM2: 3_000_000 },
 *   objecting: { heads: 100, areaCentiM2: 1_000_000 },
 * } as const
 * // 河南省物业管理条例, Art. 66: a third or less.
 * const today = assessObjectionVote(vote, { rules, place: '410000', on: '2026-03-02' })
 * 'byTheText' in today && today.byTheText // 'passed'
 * 'byTheText' in today && today.result // 'not-met': two thirds have to take part
 * ```
 */
export function assessObjectionVote(
  { matter, roll, objecting }: ObjectionVote,
  law: LawPlace,
): AssessedObjectionVote | MissingLaw {
  const { rules, ...where } = law
  const asked = askedOf(rules, law)
  const matters = heldAgainst(objectionMatters, law, {
    found: matter,
    holds: (list) => list.includes(matter),
  })
  if (matters.length === 0) return missingLaw([objectionMatters, objectionShare], asked)
  const shares = (['heads', 'areaCentiM2'] as const).flatMap((measure) =>
    heldAgainst(objectionShare, law, {
      found: { objecting: objecting[measure], of: roll[measure] },
      holds: (share) => staysBelow(objecting[measure], roll[measure], share),
    }).map((criterion) => ({ ...criterion, id: `${criterion.id}/${measure}` })),
  )
  const own = [...matters, ...shares]
  const turnout = sourced(rules, participation, where)
  const above = turnout ? [partTaken(turnout, { roll, objecting })] : []
  const passes = own.every(({ met }) => met === true)
  return {
    ...assess([...own, ...above], asked),
    byTheText: passes ? 'passed' : 'not-passed',
    contradictsHigher: passes && above.some(({ met }) => met === false),
  }
}

/** Who took part: those who objected, and nobody else. */
function partTaken(
  { value, citation }: Sourced<Fraction>,
  { roll, objecting }: Pick<ObjectionVote, 'roll' | 'objecting'>,
): Criterion {
  const met = (['heads', 'areaCentiM2'] as const).every((measure) =>
    reaches({ part: objecting[measure], whole: roll[measure], fraction: value }),
  )
  return {
    id: participation.id,
    label: participation.label,
    required: { ...value },
    found: { took: { ...objecting }, of: { ...roll } },
    met,
    citation,
    ...(!met && {
      note: {
        zh: '没有表示异议的业主没有参与表决：异议表决与须由规定比例的业主参与表决相抵触。',
        en: 'Owners who did not object took no part: a vote by objection contradicts that a share of them has to.',
      },
    }),
  }
}
