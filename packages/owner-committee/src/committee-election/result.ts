import {
  assess,
  compareBytes,
  type Criterion,
  type Fraction,
  type Provision,
  reaches,
  type Rules,
  type RulesPlace,
} from '@gongzhi/core'

import type { Measure } from '../assembly/measure.ts'
import { askedOf } from '../provisions/asked.ts'
import { alternatesShare } from '../provisions/committee.ts'
import { alternatesFrom, alternatesOrder, constitutedShare, ranking, tie } from '../provisions/election.ts'
import { type Sourced, sourced } from '../provisions/sourced.ts'
import { approvalBase, participation } from '../provisions/voting.ts'
import { assessConstituted } from './constituted.ts'
import type {
  Alternates,
  CandidateResult,
  CountedElection,
  ElectionLaw,
  ElectionRefused,
  ElectionSettled,
} from './counted.ts'
import { findWrong, secondBallotsOf } from './impossible.ts'
import type { CandidateTotals } from './order.ts'
import { fill, statusOf } from './places.ts'
import { type CommunitySize, legalMinimum, resolveSizeLaw } from './size.ts'

/**
 * Asks the law how an election comes out at a place on a day: the legal minimum for the size of the
 * community, `election/constituted-share`, `election/ranking`, `election/tie`, `election/alternates-from`,
 * `election/alternates-order`, `committee/alternates-share`.
 *
 * `missing` names what no text in force states. Much of it is only needed where votes come out that way:
 * `settleElection` says when.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveElectionLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * const { law, missing } = resolveElectionLaw(createRules({ provisions, rulebooks }), {
 *   place: '110000',
 *   on: '2026-03-02',
 *   size: { households: 1_500 },
 * })
 * missing.includes('election/tie') // true: it is for the house rules
 * ```
 */
export function resolveElectionLaw(
  rules: Rules,
  where: RulesPlace & { readonly size: CommunitySize },
): { readonly status: 'set'; readonly law: ElectionLaw; readonly missing: readonly string[] } {
  const sized = resolveSizeLaw(rules, where)
  const law: ElectionLaw = {
    minimum: sized.status === 'set' ? legalMinimum({ law: sized.law, community: where.size }) : sized,
    constitutedShare: sourced(rules, constitutedShare, where),
    ranking: sourced(rules, ranking, where),
    tie: sourced(rules, tie, where),
    alternatesFrom: sourced(rules, alternatesFrom, where),
    alternatesShare: sourced(rules, alternatesShare, where),
    alternatesOrder: sourced(rules, alternatesOrder, where),
    ...askedOf(rules, where),
  }
  const asked = [
    [constitutedShare, law.constitutedShare],
    [ranking, law.ranking],
    [tie, law.tie],
    [alternatesFrom, law.alternatesFrom],
    [alternatesShare, law.alternatesShare],
  ] as const
  return {
    status: 'set',
    law,
    missing: [
      ...(sized.status === 'missing' ? sized.missing : []),
      ...asked.flatMap(([provision, value]) => (value ? [] : [provision.id])),
    ],
  }
}

/**
 * Settles an election (选举结果): who passed, who has a seat, whether the committee is constituted, who is
 * an alternate. Always the same for the same figures, in whatever order the candidates come.
 *
 * Without its quorum in both measures nobody is elected. A candidate passes with the approving share of
 * those who take part in heads and in area, each for itself (Civil Code, Art. 278). Where more pass than
 * there are seats, the place's or the house's ranking decides; a full tie at the edge of the seats is
 * decided by the lot (`drawLot`, with the seed that was committed to) or by a second ballot between exactly
 * those who are tied. A second ballot needs the participation of the election and only ranks, since
 * everybody in it has the approval already. Without a rule, nothing is guessed: seats on which heads first
 * and area first disagree stay `contested`, and what both give alike is given.
 *
 * The committee is constituted (成立) where all agreed seats are filled, or where the legal minimum and the
 * share of the seats that the text names are reached; where seats are left and no text names a share, that
 * is undetermined. Alternates are those who passed without a seat where the text says so, in the same
 * ranking, up to its share of the members, rounded to what the bound allows; a text that has them step in by
 * their votes and says nothing on heads and area orders them where both give one order.
 *
 * Refuses figures that cannot be: no whole numbers, more votes than participants, more participants than the
 * roll, somebody twice, seats below 1 or fewer than sit already, and a second ballot that is not between
 * exactly those who are tied.
 *
 * @example
 * ```ts
 * import { settleElection } from '@gongzhi/owner-committee'
 *
 * const citation = { instrument: '中华人民共和国民法典', article: '278' }
 * const rule = {
 *   participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation },
 *   approval: { value: { n: 1, d: 2, bound: 'strict' }, citation },
 *   base: { value: 'participants', citation },
 * } as const
 * const votes = (heads: number) => ({ heads, areaCentiM2: heads * 10_000 })
 * const result = settleElection({
 *   election: 'hope-city-2026',
 *   roll: votes(9),
 *   participants: votes(6),
 *   seats: 1,
 *   rule,
 *   law: {},
 *   candidates: [
 *     { candidate: 'li', for: votes(4), against: votes(2), abstain: votes(0) },
 *     { candidate: 'wang', for: votes(3), against: votes(3), abstain: votes(0) },
 *   ],
 * })
 * result.status === 'settled' && result.elected // ['li']: 3 of 6 is not more than half
 * ```
 */
export function settleElection(count: CountedElection): ElectionSettled | ElectionRefused {
  const wrong = findWrong(count)
  if (wrong) return wrong
  const { seats, sitting = 0, rule, participants, roll } = count
  const candidates = [...count.candidates]
    .sort((a, b) => compareBytes(a.candidate, b.candidate))
    .map((one) => assessCandidateVotes(one, count))
  const quorum = both({
    id: 'participation',
    provision: participation,
    share: rule.participation,
    part: participants,
    whole: roll,
  })
  const quorate = assess(quorum).result
  const none = { candidates, elected: [], draws: [], seatsLeft: seats - sitting }
  if (quorate !== 'met') {
    const alternates: Alternates = {
      status: quorate === 'not-met' ? 'settled' : 'undetermined',
      order: [],
      cap: null,
    }
    return (
      secondBallotsOf(count, []) ?? {
        ...assess(quorum, count.law),
        ...none,
        status: quorate === 'not-met' ? 'no-quorum' : 'undetermined',
        constituted: quorate === 'not-met' ? 'no' : 'undetermined',
        alternates,
      }
    )
  }
  const passed = candidates.filter(({ outcome }) => outcome === 'passed').map(({ candidate }) => candidate)
  const filled = fill(count, passed)
  const number = sitting + Math.min(passed.length, seats - sitting)
  const body = assessConstituted({ number, seats, law: count.law })
  const open: readonly Criterion[] = filled.contested
    ? [
        {
          id: filled.ranked ? 'ranking' : 'tie',
          label: (filled.ranked ? ranking : tie).label,
          required: count.law.ranking?.value ?? null,
          found: [...filled.contested.candidates],
          met: 'undetermined',
          note: filled.contested.reason,
        },
      ]
    : []
  return (
    secondBallotsOf(count, filled.used) ?? {
      ...assess([...quorum, ...open, ...body.criteria], count.law),
      candidates,
      constituted: ANSWERS[body.result],
      seatsLeft: seats - number,
      elected: filled.elected,
      draws: filled.draws,
      alternates: filled.alternates,
      status: statusOf(filled.contested),
      ...(filled.contested && { contested: filled.contested }),
    }
  )
}

const ANSWERS = { met: 'yes', 'not-met': 'no', undetermined: 'undetermined' } as const
const OUTCOMES = { met: 'passed', 'not-met': 'not-passed', undetermined: 'undetermined' } as const

/** Both measures of one share. Null where nobody knows the part or the whole. */
function both(input: {
  readonly id: string
  readonly provision: Provision<any>
  readonly share: Sourced<Fraction>
  readonly part: Measure | null
  readonly whole: Measure | null
}): readonly Criterion[] {
  const { id, provision, share, part, whole } = input
  return (
    [
      ['heads', 'heads', { zh: '人数', en: 'heads' }],
      ['area', 'areaCentiM2', { zh: '专有部分面积', en: 'area' }],
    ] as const
  ).map(([suffix, measure, word]) => {
    const base = {
      id: `${id}/${suffix}`,
      label: { zh: `${provision.label.zh}（${word.zh}）`, en: `${provision.label.en} (${word.en})` },
      required: { ...share.value },
      found: { part: part?.[measure] ?? null, of: whole?.[measure] ?? null },
      citation: share.citation,
    }
    if (!part || !whole)
      return {
        ...base,
        met: 'undetermined',
        note: {
          zh: '参与表决的人数和面积尚未确定。',
          en: 'It is not known who took part, in heads and in area.',
        },
      }
    const met = reaches({ part: part[measure], whole: whole[measure], fraction: share.value })
    return {
      ...base,
      met,
      ...(!met && {
        note: { zh: `${word.zh}未达到要求的比例。`, en: `The share is not reached in ${word.en}.` },
      }),
    }
  })
}

/**
 * Whether one candidate passed. Who has more for than against does not pass with abstentions in the way:
 * they took part.
 */
function assessCandidateVotes(
  { candidate, for: approving }: CandidateTotals,
  { rule, participants, roll }: CountedElection,
): CandidateResult {
  const whole = rule.base.value === 'all' ? roll : participants
  const assessment = assess(
    both({
      id: 'approval',
      provision: { ...approvalBase, label: { zh: '同意', en: 'Approval' } },
      share: rule.approval,
      part: approving,
      whole,
    }),
  )
  return {
    ...assessment,
    candidate,
    outcome: OUTCOMES[assessment.result],
  }
}
