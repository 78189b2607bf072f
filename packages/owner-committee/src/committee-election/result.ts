import {
  assess,
  type Assessment,
  compareBytes,
  type Criterion,
  type Fraction,
  type Label,
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
import { votingNames } from '../provisions/voting-names.ts'
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
import { fill, type Filled, statusOf } from './places.ts'
import { fillUncertain, viewsOfCandidate, whySilent, withSilent } from './silent-ballots.ts'
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
 * Ballots that were delivered and did not come back (`silent`) are what the rule says for elections, or for every vote
 * (从多、弃权、未参与), to each candidate for himself; where no text says it, every reading is calculated, and a
 * seat on which they differ is open. Whoever was written in stood on no ballot, and none of them is for him.
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
  const { seats, sitting = 0 } = count
  const candidates = [...count.candidates]
    .sort((a, b) => compareBytes(a.candidate, b.candidate))
    .map((one) => assessCandidateVotes(one, count))
  const quorum = quorumOf(count)
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
  const open = candidates
    .filter(({ outcome }) => outcome === 'undetermined')
    .map(({ candidate }) => candidate)
  const counted = { ...count, candidates: withSilent(count.candidates, count) }
  const filled = open.length > 0 ? fillUncertain(counted, { passed, open }) : fill(counted, passed)
  const most = (of: number) => sitting + Math.min(of, seats - sitting)
  const number = most(passed.length)
  const body = constitutedBetween([number, most(passed.length + open.length)], count)
  const contested: readonly Criterion[] = filled.contested
    ? [
        {
          ...whatIsOpen(filled, count),
          found: [...filled.contested.candidates],
          met: 'undetermined',
          note: filled.contested.reason,
        },
      ]
    : []
  return (
    secondBallotsOf(count, filled.used) ?? {
      ...assess([...quorum, ...contested, ...body.criteria], count.law),
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

/** On what the seats hang that are open: a ranking, a tie, or what silent owners are. */
function whatIsOpen({ ranked, silence }: Filled, { law, silent }: CountedElection) {
  if (silence)
    return {
      id: 'silence',
      label: votingNames.silenceInElections.label,
      required: silent?.rule.silence?.value ?? null,
    }
  return {
    id: ranked ? 'ranking' : 'tie',
    label: (ranked ? ranking : tie).label,
    required: law.ranking?.value ?? null,
  }
}

/** Whether a number of members is a committee that is known between two ends. */
function constitutedBetween(
  [least, most]: readonly [number, number],
  { seats, law }: CountedElection,
): Assessment {
  const [few, many] = [least, most].map((number) => assessConstituted({ number, seats, law })) as [
    Assessment,
    Assessment,
  ]
  return few.result === many.result
    ? few
    : assess(few.criteria.map((one) => ({ ...one, met: one.met === true || 'undetermined' })))
}

/** The participation, which silent owners can be part of: open where they decide it and it is not known. */
function quorumOf(count: CountedElection): readonly Criterion[] {
  const { rule, participants, roll, candidates, onBallot = candidates } = count
  const asked = { id: 'participation', provision: participation, share: rule.participation, whole: roll }
  const parts = onBallot.flatMap((one) => viewsOfCandidate(one, count).map((view) => view.participants))
  const readings = parts.length > 0 ? parts.map((part) => both({ ...asked, part })) : []
  const first = readings[0] ?? both({ ...asked, part: participants })
  return first.map((criterion, measure) =>
    readings.every((reading) => reading[measure]?.met === criterion.met)
      ? criterion
      : {
          ...criterion,
          ...(participants === null && { found: { part: null, of: roll[MEASURED[measure] as 'heads'] } }),
          met: 'undetermined' as const,
          note: whyOpen(onBallot[0] as CandidateTotals, count),
        },
  )
}

const MEASURED = ['heads', 'areaCentiM2'] as const

/** Why it is open who took part, or who approved. */
function whyOpen(candidate: CandidateTotals, count: CountedElection): Label {
  return count.participants === null ? NOT_KNOWN_WHO : whySilent(candidate, count)
}

const NOT_KNOWN_WHO: Label = {
  zh: '参与表决的人数和面积尚未确定。',
  en: 'It is not known who took part, in heads and in area.',
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
        note: NOT_KNOWN_WHO,
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
function assessCandidateVotes(one: CandidateTotals, count: CountedElection): CandidateResult {
  const { rule, roll } = count
  const views = viewsOfCandidate(one, count)
  const readings = views.map((view) =>
    both({
      id: 'approval',
      provision: { ...approvalBase, label: { zh: '同意', en: 'Approval' } },
      share: rule.approval,
      part: view.approving,
      whole: rule.base.value === 'all' ? roll : view.participants,
    }),
  )
  const first = readings[0] as readonly Criterion[]
  const assessment = assess(
    first.map((criterion, measure) =>
      readings.every((reading) => reading[measure]?.met === criterion.met)
        ? criterion
        : { ...criterion, met: 'undetermined' as const, note: whyOpen(one, count) },
    ),
  )
  const results = new Set(readings.map((reading) => assess(reading).result))
  const outcome = results.size === 1 ? OUTCOMES[[...results][0] as 'met'] : 'undetermined'
  return { ...assessment, candidate: one.candidate, outcome }
}
