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

import { notStated } from '../asked.ts'
import { NOTHING, type Measure, plus } from '../assembly/measure.ts'
import { alternatesShare, sizeMinimum } from '../provisions/committee.ts'
import { alternatesFrom, constitutedShare, ranking, tie } from '../provisions/election.ts'
import { approvalBase, participation } from '../provisions/voting.ts'
import { type Sourced, sourced } from '../sourced.ts'
import type { LotDrawn } from './lot.ts'
import {
  type CandidateTotals,
  type ElectionRule,
  type OrderInput,
  rank,
  type RankingLaw,
  type SecondBallot,
  settleTie,
} from './order.ts'
import { type CommunitySize, legalMinimum, type LegalMinimum, resolveSizeLaw } from './size.ts'

/**
 * What the place or the house says about ranking, ties, constitution and alternates. What is left out is
 * stated by no text.
 */
export interface ElectionLaw extends RankingLaw {
  readonly minimum?: LegalMinimum | undefined
  readonly constitutedShare?: Sourced<Fraction> | undefined
  readonly alternatesFrom?: Sourced<'passed-not-elected' | 'own-election'> | undefined
  readonly alternatesShare?: Sourced<Fraction> | undefined
}

/** A counted election. */
export interface CountedElection {
  /** Names the election in a draw of lots. */
  readonly election: string
  readonly roll: Measure
  /**
   * Who took part; null where the count could not say (void ballots, say, of which no text says what they
   * are).
   */
  readonly participants: Measure | null
  readonly candidates: readonly CandidateTotals[]
  /** The agreed number of members (议事规则约定的人数). */
  readonly seats: number
  /** Members who sit already: in a supplementary round or a by-election. */
  readonly sitting?: number | undefined
  readonly rule: ElectionRule
  readonly law: ElectionLaw
  /** The seed of the lot, revealed after the close, with the commitment that was published before it. */
  readonly draw?: { readonly seed: string; readonly commitment: string } | undefined
  readonly secondBallots?: readonly SecondBallot[] | undefined
}

/** Whether one candidate reached the votes that it takes. */
export interface CandidateResult extends Assessment {
  readonly candidate: string
  readonly outcome: 'passed' | 'not-passed' | 'undetermined'
}

/** Seats, or places as alternates, that could not be given to anybody, and between whom it is open. */
export interface Contested {
  readonly candidates: readonly string[]
  readonly places: number
  /** How a tie is settled, where a text says so. */
  readonly by?: Sourced<'lot' | 'second-ballot'>
  readonly reason: Label
}

/** Why figures are no election. */
export type ElectionCode =
  | 'election-result/figures'
  | 'election-result/candidate-twice'
  | 'election-result/seats'
  | 'election-result/second-ballot'

/** Figures that cannot be, and why. */
export interface ElectionRefused {
  readonly status: 'refused'
  readonly code: ElectionCode
  readonly reason: Label
}

/** What an election came to (选举结果). `met` is that the committee is constituted. */
export interface ElectionSettled extends Assessment {
  /**
   * `settled`: everything that the votes give is given. `tied`: the lot or a second ballot is awaited.
   * `undetermined`: a rule or a figure is missing.
   */
  readonly status: 'settled' | 'no-quorum' | 'tied' | 'undetermined'
  /** Each candidate, by id. */
  readonly candidates: readonly CandidateResult[]
  /** Who certainly has a seat, in the order of the ranking; by id where nothing had to be ranked. */
  readonly elected: readonly string[]
  readonly contested?: Contested
  readonly constituted: 'yes' | 'no' | 'undetermined'
  /** How many of the agreed seats a supplementary round fills (补选名额). */
  readonly seatsLeft: number
  readonly alternates: Alternates
  /** Every draw that was made, to be repeated by anybody. */
  readonly draws: readonly LotDrawn[]
}

/** Who steps in, and in which order (候补委员). */
export interface Alternates {
  readonly status: 'settled' | 'tied' | 'undetermined' | 'own-election'
  readonly order: readonly string[]
  /** How many there may be; null where no text caps them. */
  readonly cap: number | null
  readonly contested?: Contested
  readonly note?: Label
}

/**
 * Asks the law how an election comes out at a place on a day: the legal minimum for the size of the
 * community, `election/constituted-share`, `election/ranking`, `election/tie`, `election/alternates-from`,
 * `committee/alternates-share`.
 *
 * `missing` names what no text in force states. Much of it is only needed where votes come out that way:
 * `settleElection` says when.
 *
 * @example
 * ```ts
 * import { createRules } from '@gongzhi/core'
 * import { provisions, resolveElectionLaw, rulebooks } from '@gongzhi/owner-committee'
 *
 * const { law, missing } = resolveElectionLaw(createRules({ provisions, rulebooks }), { place: '110000', on: '2026-03-02', size: { households: 1_500 } })
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
 * everybody in it has the approval already. Without a rule, nothing is guessed: the seats concerned stay
 * `contested`.
 *
 * The committee is constituted (成立) where all agreed seats are filled, or where the legal minimum and the
 * share of the seats that the text names are reached; where seats are left and no text names a share, that
 * is undetermined. Alternates are those who passed without a seat where the text says so, in the same
 * ranking, up to its share of the members, rounded to what the bound allows.
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
 *   participation: { value: { n: 2, d: 3, bound: 'inclusive' }, citation }, approval: { value: { n: 1, d: 2, bound: 'strict' }, citation }, base: { value: 'participants', citation },
 * } as const
 * const votes = (heads: number) => ({ heads, areaCentiM2: heads * 10_000 })
 * const result = settleElection({
 *   election: 'hope-city-2026', roll: votes(9), participants: votes(6), seats: 1, rule, law: {},
 *   candidates: [{ candidate: 'li', for: votes(4), against: votes(2), abstain: votes(0) }, { candidate: 'wang', for: votes(3), against: votes(3), abstain: votes(0) }],
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
        ...assess(quorum),
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
          id: count.law.ranking ? 'tie' : 'ranking',
          label: (count.law.ranking ? tie : ranking).label,
          required: count.law.ranking?.value ?? null,
          found: [...filled.contested.candidates],
          met: 'undetermined',
          note: filled.contested.reason,
        },
      ]
    : []
  const constituted = body.result === 'met' ? 'yes' : body.result === 'not-met' ? 'no' : 'undetermined'
  return (
    secondBallotsOf(count, filled.used) ?? {
      ...assess([...quorum, ...open, ...body.criteria]),
      candidates,
      constituted,
      seatsLeft: seats - number,
      elected: filled.elected,
      draws: filled.draws,
      alternates: filled.alternates,
      status: filled.contested ? (filled.contested.by ? 'tied' : 'undetermined') : 'settled',
      ...(filled.contested && { contested: filled.contested }),
    }
  )
}

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
    outcome:
      assessment.result === 'met'
        ? 'passed'
        : assessment.result === 'not-met'
          ? 'not-passed'
          : 'undetermined',
  }
}

interface Filled {
  readonly elected: readonly string[]
  readonly contested?: Contested
  readonly alternates: Alternates
  readonly draws: readonly LotDrawn[]
  readonly used: readonly SecondBallot[]
}

/** Gives the seats that are open to those who passed, group by group, and what follows them to alternates. */
function fill(count: CountedElection, passed: readonly string[]): Filled {
  const { law, seats, sitting = 0 } = count
  const open = seats - sitting
  const own = law.alternatesFrom?.value
  const empty: Alternates =
    own === 'own-election'
      ? { status: 'own-election', order: [], cap: capOf(law, seats) }
      : {
          status: own ? 'settled' : 'undetermined',
          order: [],
          cap: capOf(law, seats),
          ...(!own && { note: notStated([alternatesFrom]) }),
        }
  if (passed.length <= open) {
    const order = law.ranking
      ? rank(
          count.candidates.filter(({ candidate }) => passed.includes(candidate)),
          law.ranking.value,
        ).flat()
      : passed
    return { elected: order, alternates: empty, draws: [], used: [] }
  }
  if (!law.ranking) {
    const contested = { candidates: passed, places: open, reason: notStated([ranking]) }
    return {
      elected: [],
      ...(open > 0 && { contested }),
      alternates: {
        ...empty,
        ...(own === 'passed-not-elected' && { status: 'undetermined', note: contested.reason }),
      },
      draws: [],
      used: [],
    }
  }
  const groups = rank(
    count.candidates.filter(({ candidate }) => passed.includes(candidate)),
    law.ranking.value,
  )
  const seated = place({ groups, places: open, count })
  const rest = seated.contested
    ? undefined
    : place({
        groups: seated.left,
        places: Math.min(capOf(law, seats) ?? Number.MAX_SAFE_INTEGER, passed.length - open),
        count,
        ordered: true,
      })
  const alternates: Alternates =
    own !== 'passed-not-elected'
      ? empty
      : rest
        ? {
            ...empty,
            status: rest.contested ? (rest.contested.by ? 'tied' : 'undetermined') : 'settled',
            order: rest.given,
            ...(rest.contested && { contested: rest.contested }),
          }
        : { ...empty, status: 'undetermined', note: (seated.contested as Contested).reason }
  const counted = own === 'passed-not-elected' && rest ? [seated, rest] : [seated]
  return {
    elected: seated.given,
    ...(seated.contested && { contested: seated.contested }),
    alternates,
    draws: counted.flatMap(({ draws }) => draws),
    used: counted.flatMap(({ used }) => used),
  }
}

interface Placed {
  readonly given: readonly string[]
  readonly left: readonly (readonly string[])[]
  readonly contested?: Contested
  readonly draws: readonly LotDrawn[]
  readonly used: readonly SecondBallot[]
}

/**
 * Gives places in order. A tied group that fits is only settled where its order matters, as it does for
 * alternates.
 */
function place({
  groups,
  places,
  count,
  ordered,
}: {
  readonly groups: readonly (readonly string[])[]
  readonly places: number
  readonly count: CountedElection & OrderInput
  readonly ordered?: true
}): Placed {
  const [given, draws, used]: [string[], LotDrawn[], SecondBallot[]] = [[], [], []]
  for (const [at, group] of groups.entries()) {
    const left = places - given.length
    if (left === 0) return { given, left: groups.slice(at), draws, used }
    if (group.length === 1 || (!ordered && group.length <= left)) {
      given.push(...group)
      continue
    }
    const settled = settleTie(group, count)
    if (settled.draw) draws.push(settled.draw)
    used.push(...settled.used)
    const behind: (readonly string[])[] = []
    for (const tied of settled.groups) {
      const still = places - given.length
      if (still === 0) behind.push(tied)
      else if (tied.length === 1 || (!ordered && tied.length <= still)) given.push(...tied)
      else
        return {
          given,
          left: [],
          contested: contest({ tied, places: Math.min(still, tied.length), count, refused: settled.refused }),
          draws,
          used,
        }
    }
    if (behind.length > 0) return { given, left: [...behind, ...groups.slice(at + 1)], draws, used }
  }
  return { given, left: [], draws, used }
}

function contest({
  tied,
  places,
  count: { law },
  refused,
}: {
  readonly tied: readonly string[]
  readonly places: number
  readonly count: CountedElection
  readonly refused: Label | undefined
}): Contested {
  if (!law.tie) return { candidates: tied, places, reason: notStated([tie]) }
  const awaited =
    law.tie.value === 'lot'
      ? {
          zh: '票数完全相同，须公开种子后抽签决定。',
          en: 'A full tie: it waits for the seed to be revealed and the lot to be drawn.',
        }
      : {
          zh: '票数完全相同，须在同票者之间再次投票。',
          en: 'A full tie: it waits for a second ballot between those who are tied.',
        }
  return { candidates: tied, places, by: law.tie, reason: refused ?? awaited }
}

/**
 * The most alternates that a share of the members allows: up to it where it is inclusive, below it where it
 * is strict.
 */
function capOf({ alternatesShare: share }: ElectionLaw, members: number): number | null {
  if (!share) return null
  const { n, d, bound } = share.value
  const [product, of] = [BigInt(n) * BigInt(members), BigInt(d)]
  return Number(bound === 'strict' && product % of === 0n && product > 0n ? product / of - 1n : product / of)
}

/**
 * Whether so many members are a committee (业主委员会成立). A full one is; of one with seats left, the text
 * has to say it.
 */
function assessConstituted({
  number,
  seats,
  law,
}: {
  readonly number: number
  readonly seats: number
  readonly law: ElectionLaw
}): Assessment {
  if (number >= seats)
    return assess([
      {
        id: 'constituted',
        label: { zh: '约定名额全部选出', en: 'All agreed seats are filled' },
        required: seats,
        found: number,
        met: true,
      },
    ])
  const share = law.constitutedShare
  const base = {
    id: 'constituted-share',
    label: constitutedShare.label,
    required: share ? { ...share.value } : null,
    found: { members: number, of: seats },
  }
  const met = share && reaches({ part: number, whole: seats, fraction: share.value })
  const criterion: Criterion = share
    ? {
        ...base,
        met: met === true,
        citation: share.citation,
        ...(!met && {
          note: {
            zh: `约定${seats}名，仅有${number}名，未达到成立的比例。`,
            en: `Of ${seats} agreed seats ${number} are filled, which is too few to be a committee.`,
          },
        }),
      }
    : { ...base, met: 'undetermined', note: notStated([constitutedShare]) }
  return assess([assessMinimum(number, law.minimum), criterion])
}

function assessMinimum(number: number, minimum: LegalMinimum | undefined): Criterion {
  const base = { id: 'minimum', label: sizeMinimum.label, found: number }
  if (!minimum || minimum.status === 'missing')
    return { ...base, required: null, met: 'undetermined', note: notStated([sizeMinimum]) }
  const [least, most] = minimum.status === 'set' ? [minimum.minimum, minimum.minimum] : minimum.between
  const few = {
    zh: `法定最低${least.value}名，仅有${number}名。`,
    en: `The legal minimum is ${least.value}, and there are ${number}.`,
  }
  if (number < least.value)
    return { ...base, required: least.value, met: false, citation: least.citation, note: few }
  if (number >= most.value) return { ...base, required: most.value, met: true, citation: most.citation }
  return {
    ...base,
    required: most.value,
    met: 'undetermined',
    citation: most.citation,
    ...(minimum.status === 'undetermined' && { note: minimum.reason }),
  }
}

function findWrong({
  roll,
  participants,
  candidates,
  seats,
  sitting = 0,
  secondBallots = [],
}: CountedElection): ElectionRefused | undefined {
  if (!whole(seats) || seats < 1 || !whole(sitting) || sitting > seats)
    return refused('election-result/seats', {
      zh: `约定名额为${seats}，在任${sitting}名，无法选举。`,
      en: `${seats} seats of which ${sitting} are taken are no seats to fill.`,
    })
  const votes = [{ participants, candidates }, ...secondBallots]
  for (const vote of votes) {
    const ids = vote.candidates.map(({ candidate }) => candidate)
    const twice = ids.find((id, at) => ids.indexOf(id) !== at)
    if (twice !== undefined)
      return refused('election-result/candidate-twice', {
        zh: `候选人“${twice}”出现两次。`,
        en: `The candidate "${twice}" is there twice.`,
      })
    const most = vote.participants ?? roll
    const sums = vote.candidates.map((one) => ({
      candidate: one.candidate,
      parts: [one.for, one.against, one.abstain],
      sum: [one.for, one.against, one.abstain].reduce(plus, NOTHING),
    }))
    const odd = sums.find(
      ({ parts, sum }) =>
        !parts.every(counted) || sum.heads > most.heads || sum.areaCentiM2 > most.areaCentiM2,
    )
    if (odd)
      return refused('election-result/figures', {
        zh: `候选人“${odd.candidate}”的票数不是整数、为负，或者超过参与表决的人数、面积。`,
        en: `The votes of "${odd.candidate}" are no whole numbers, negative, or more than took part.`,
      })
    if (!counted(roll) || !counted(most) || most.heads > roll.heads || most.areaCentiM2 > roll.areaCentiM2)
      return refused('election-result/figures', {
        zh: '参与表决的人数、面积不是整数、为负，或者超过全体。',
        en: 'Those who took part are no whole numbers, negative, or more than the roll.',
      })
  }
  return undefined
}

/** A second ballot that no tie used was not between exactly those who are tied. */
function secondBallotsOf(
  { secondBallots = [] }: CountedElection,
  used: readonly SecondBallot[],
): ElectionRefused | undefined {
  return secondBallots.some((ballot) => !used.includes(ballot))
    ? refused('election-result/second-ballot', {
        zh: '再次投票的候选人不是恰好同票的人，或者没有规定再次投票。',
        en: 'A second ballot is not between exactly those who are tied, or no rule provides for it.',
      })
    : undefined
}

function refused(code: ElectionCode, reason: Label): ElectionRefused {
  return { status: 'refused', code, reason }
}

function counted({ heads, areaCentiM2 }: Measure): boolean {
  return whole(heads) && whole(areaCentiM2)
}

function whole(figure: number): boolean {
  return Number.isSafeInteger(figure) && figure >= 0
}
