import {
  addMonths,
  type Assessment,
  assess,
  type Citation,
  type CivilDay,
  type Fraction,
  type Json,
  type Label,
  type Period,
  reaches,
} from '@gongzhi/core'

import { minus } from '../assembly/measure.ts'
import { assessDecision, type CommitteeLaw } from '../committee-decision.ts'
import { assessCandidate, type CandidateAssessment, type CandidateLaw } from '../eligibility.ts'
import {
  type CHANNELS,
  type FILING_DOCUMENTS,
  jointNominationOwners,
  jointNominationShare,
  termMaximum,
  termMinimum,
} from '../provisions/index.ts'
import type { Sourced } from '../sourced.ts'
import { assessFirstAssembly, type FirstAssemblyLaw } from './first-assembly.ts'
import { assessGroup, type GroupLaw } from './group.ts'
import { type ElectionRefused, type ElectionSettled, settleElection } from './result.ts'
import {
  type Candidate,
  CANDIDATES,
  type Counted,
  type Election,
  type Finding,
  type REVIEWERS,
  type Round,
  type Settled,
} from './shapes.ts'
import { assessSize, legalMinimum, type SizeLaw } from './size.ts'

/** The law as the process fixed it, with where each value stands. */
export interface FixedLaw {
  readonly law: { readonly [name: string]: unknown }
  readonly cite: { readonly [name: string]: Citation | undefined }
}
/** Who reviews. */
export type Reviewer = (typeof REVIEWERS)[number]
/** A way in which candidates are proposed. */
export type Channel = (typeof CHANNELS)[number]
type Group = NonNullable<NonNullable<Election['body']>['group']>

/** One value of the law with its article; undefined where no text states it. */
function valueOf<Value>({ law, cite }: FixedLaw, name: string): Sourced<Value> | undefined {
  const [value, citation] = [law[name], cite[name]]
  return value === undefined || citation === undefined ? undefined : { value: value as Value, citation }
}

/** Where a value stands, without its words, as an outcome names it. */
export function articleOf(
  citation: Citation | undefined,
): { readonly instrument: string; readonly article: string } | null {
  return citation ? { instrument: citation.instrument, article: citation.article } : null
}

/** The figures of an assessment for a refusal: what is not met, or what nobody knows, and what would help. */
export function figures(assessment: Assessment): {
  readonly required: Json
  readonly found: Json
  readonly instead?: Label
} {
  const open = assessment.criteria.filter(({ met }) => met !== true)
  const note = (open.find(({ met }) => met === false) ?? open[0])?.note
  return {
    required: Object.fromEntries(open.map(({ id, required }) => [id, required])),
    found: Object.fromEntries(open.map(({ id, found }) => [id, found])),
    ...(note && { instead: note }),
  }
}

/**
 * Whether the body may begin: in a first election the condition of the assembly, and of a group its
 * composition.
 */
export function assessBody(
  context: Election,
  { group, fixed, day }: { readonly group: Group | null; readonly fixed: FixedLaw; readonly day: CivilDay },
): Assessment {
  const groupLaw: GroupLaw = {
    sizeMinimum: valueOf(fixed, 'groupMinimum'),
    sizeMaximum: valueOf(fixed, 'groupMaximum'),
    parity: valueOf(fixed, 'groupParity'),
    ownerShare: valueOf(fixed, 'groupOwners'),
    members: valueOf(fixed, 'groupMembers'),
    leader: valueOf(fixed, 'groupLeader'),
  }
  const firstLaw: FirstAssemblyLaw = {
    area: valueOf(fixed, 'firstArea'),
    heads: valueOf(fixed, 'firstHeads'),
    years: valueOf(fixed, 'firstYears'),
    yearsShare: valueOf(fixed, 'firstYearsShare'),
    petition: valueOf(fixed, 'firstPetition'),
  }
  const facts = context.facts ?? { areaCentiM2: null, heads: null, firstDelivery: null, request: null }
  const condition =
    context.kind === 'first'
      ? assessFirstAssembly({ facts, law: firstLaw, owners: context.owners, on: day }).criteria
      : []
  return assess([...condition, ...(group ? assessGroup({ group, law: groupLaw }).criteria : [])])
}

/** The law of the number of members. */
function sizeLaw(fixed: FixedLaw): SizeLaw {
  return {
    minimum: valueOf(fixed, 'minimum'),
    maximum: valueOf(fixed, 'maximum'),
    parity: valueOf(fixed, 'parity'),
    smallSize: valueOf(fixed, 'smallSize'),
    smallHouseholds: valueOf(fixed, 'smallHouseholds'),
    smallArea: valueOf(fixed, 'smallArea'),
  }
}

function communityOf({ households, areaCentiM2 }: Election) {
  return { ...(households !== null && { households }), ...(areaCentiM2 !== null && { areaCentiM2 }) }
}

/**
 * The last day of a term that begins on a day: the corresponding day, or the month's last one (Civil Code,
 * Art. 202). It does not move off a rest day.
 */
export function termEnd(from: CivilDay, { count, unit }: Pick<Period, 'count' | 'unit'>): CivilDay {
  return addMonths(from, count * (unit === 'year' ? 12 : 1))
}

/**
 * Whether so many members for so long are lawful here. A by-election fills seats that were agreed before,
 * and is not asked.
 */
export function assessSeats(
  context: Election,
  {
    seats,
    term,
    fixed,
    day,
  }: Pick<Election, 'seats' | 'term'> & { readonly fixed: FixedLaw; readonly day: CivilDay },
): Assessment {
  const size =
    context.kind === 'by-election'
      ? []
      : assessSize({ members: seats, law: sizeLaw(fixed), community: communityOf(context) }).criteria
  const bounds = (
    [
      ['longest', termMaximum, false],
      ['shortest', termMinimum, true],
    ] as const
  ).flatMap(([name, provision, least]) => {
    const bound = valueOf<Period>(fixed, name)
    if (!bound || !term) return []
    const [until, end] = [termEnd(day, term), termEnd(day, bound.value)]
    const met = least ? until >= end : until <= end
    return [
      {
        id: name,
        label: provision.label,
        required: { ...bound.value },
        found: { ...term },
        met,
        citation: bound.citation,
        ...(!met && {
          note: {
            zh: `${provision.label.zh}为${bound.value.count}${bound.value.unit === 'year' ? '年' : '个月'}。`,
            en: `${provision.label.en}: ${bound.value.count} ${bound.value.unit}s.`,
          },
        }),
      },
    ]
  })
  // Where a by-election meets no bound there is nothing to ask.
  return assess([
    ...size,
    ...bounds,
    ...(size.length + bounds.length === 0
      ? [{ id: 'seats', label: { zh: '名额', en: 'Seats' }, required: null, found: seats, met: true }]
      : []),
  ])
}

const channelCapacities: Readonly<Record<Channel, readonly string[]>> = {
  'community-party': ['party.superior'],
  'grid-party': ['party.secretary'],
  'residents-committee': ['residents-committee'],
  'community-two-committees': ['residents-committee', 'party.superior'],
  self: ['owner'],
  joint: ['owner'],
  committee: ['committee.director', 'committee.deputy'],
  street: ['street'],
  group: [],
  building: ['owners.representative', 'owner'],
}
const reviewerCapacities: Readonly<Record<string, Reviewer>> = {
  street: 'street',
  'party.superior': 'community-party',
  'residents-committee': 'residents-committee',
}

/** Who acts for the body that prepares the election; the street can always do it. */
export function prepares({ body }: Pick<Election, 'body'>, capacity: string): boolean {
  return capacity === 'street' || leads({ body }, capacity)
}

function leads({ body }: Pick<Election, 'body'>, capacity: string): boolean {
  return body?.kind === 'committee'
    ? capacity === 'committee.director' || capacity === 'committee.deputy'
    : capacity === 'group.leader'
}

/**
 * As whom a capacity reviews. Where the text names the preparatory body, that is the body that prepares this
 * election, whichever of the two it is.
 */
export function reviewerOf(
  { body }: Pick<Election, 'body'>,
  { capacity, reviewers }: { readonly capacity: string; readonly reviewers: readonly Reviewer[] },
): Reviewer | undefined {
  const own = leads({ body }, capacity)
    ? reviewers.find((one) => one === 'group' || one === 'substitute-body')
    : reviewerCapacities[capacity]
  return own !== undefined && reviewers.includes(own) ? own : undefined
}

interface Nomination {
  readonly candidate: string
  readonly channel: Channel
  readonly supporters: number
  readonly by: { readonly id: string; readonly capacity: string }
}

/** Why somebody cannot be nominated like that; undefined where he can. */
export function nominationProblem(
  context: Pick<Election, 'candidates' | 'owners' | 'sitting' | 'elected'>,
  { candidate, channel, supporters, by, fixed }: Nomination & { readonly fixed: FixedLaw },
): { readonly required: Json; readonly found: Json; readonly instead: Label } | undefined {
  const channels = valueOf<readonly Channel[]>(fixed, 'channels')?.value ?? []
  if (!channels.includes(channel))
    return {
      required: [...channels],
      found: channel,
      instead: {
        zh: `可用的提名渠道：${channels.join('、')}`,
        en: `possible channels: ${channels.join(', ')}`,
      },
    }
  const own = channelCapacities[channel]
  // Nominations on paper are recorded by the leader of the body, with the document.
  const paper = by.capacity === 'group.leader'
  if (!own.includes(by.capacity) && !paper)
    return {
      required: [...own],
      found: by.capacity,
      instead: { zh: '请由该渠道的主体提名', en: 'let those nominate whose channel it is' },
    }
  if (channel === 'self' && !paper && by.id !== candidate)
    return {
      required: by.id,
      found: candidate,
      instead: { zh: '自荐只能推荐本人', en: 'who nominates himself names himself' },
    }
  if (context.sitting.includes(candidate) || context.elected.includes(candidate))
    return {
      required: 'not-sitting',
      found: candidate,
      instead: { zh: '该人已是委员', en: 'he is a member already' },
    }
  const known = context.candidates.find((one) => one.candidate === candidate)
  if (known && (known.status !== 'nominated' || known.nominations.some((one) => one.channel === channel)))
    return {
      required: 'new-channel',
      found: known.status,
      instead: {
        zh: '该候选人已由此渠道提名，或者已有结论',
        en: 'this channel has named him already, or he has been decided on',
      },
    }
  if (!known && context.candidates.length >= CANDIDATES)
    return {
      required: CANDIDATES,
      found: context.candidates.length,
      instead: { zh: `候选人至多${CANDIDATES}名`, en: `there are ${CANDIDATES} candidates at most` },
    }
  return channel === 'joint' ? jointProblem({ supporters, owners: context.owners, fixed }) : undefined
}

/**
 * A joint nomination has its floor of owners, its share, or both; where no text states one, it still takes
 * two to be joint.
 */
function jointProblem({
  supporters,
  owners,
  fixed,
}: {
  readonly supporters: number
  readonly owners: number | null
  readonly fixed: FixedLaw
}): { readonly required: Json; readonly found: Json; readonly instead: Label } | undefined {
  const [number, share] = [valueOf<number>(fixed, 'jointOwners'), valueOf<Fraction>(fixed, 'jointShare')]
  const least = Math.max(2, number?.value ?? 0)
  if (supporters < least)
    return {
      required: least,
      found: supporters,
      instead: {
        zh: `${jointNominationOwners.label.zh}：${least}`,
        en: `${jointNominationOwners.label.en}: ${least}`,
      },
    }
  if (!share) return undefined
  const required = { ...share.value, of: owners }
  if (owners === null)
    return {
      required,
      found: supporters,
      instead: { zh: '请先说明业主总数', en: 'state first how many owners there are' },
    }
  return reaches({ part: supporters, whole: owners, fraction: share.value })
    ? undefined
    : {
        required,
        found: supporters,
        instead: {
          zh: `${jointNominationShare.label.zh}：${share.value.n}/${share.value.d}`,
          en: `${jointNominationShare.label.en}: ${share.value.n}/${share.value.d}`,
        },
      }
}

/** What the law says about somebody of whom this was found. */
export function assessFinding({ grounds, conditions, rest }: Finding, fixed: FixedLaw): CandidateAssessment {
  const law: CandidateLaw = {
    conditions: valueOf(fixed, 'conditions'),
    bars: valueOf(fixed, 'bars'),
    barsIfAdopted: valueOf(fixed, 'barsIfAdopted'),
    barsAdopted: valueOf(fixed, 'barsAdopted'),
  }
  const facts = {
    rest,
    grounds: Object.fromEntries(grounds.map(({ ground, holds }) => [ground, holds])),
    conditions: Object.fromEntries(conditions.map(({ condition, fulfilled }) => [condition, fulfilled])),
  }
  return assessCandidate({ facts, law })
}

/** The grounds of a refusal, each with its article. */
export function barsOf({
  barredBy,
}: CandidateAssessment): { cause: string; instrument: string; article: string }[] {
  return barredBy.map(({ cause, citation }) => ({
    cause,
    instrument: citation.instrument,
    article: citation.article,
  }))
}

/**
 * A candidate after one more review: refused by one is refused; he stands when everybody whom the rules name
 * has accepted him.
 */
export function reviewed(
  candidate: Candidate,
  {
    review,
    reviewers,
  }: { readonly review: Candidate['reviews'][number]; readonly reviewers: readonly Reviewer[] },
): Candidate {
  const reviews = [...candidate.reviews, review]
  const accepted = reviewers.every((reviewer) =>
    reviews.some((one) => one.reviewer === reviewer && one.decision === 'accept'),
  )
  return {
    ...candidate,
    reviews,
    status: review.decision === 'reject' ? 'refused' : accepted ? 'standing' : 'nominated',
  }
}

/** Who can still be elected. */
export function remaining({
  candidates,
  elected,
  alternates,
}: Pick<Election, 'candidates' | 'elected' | 'alternates'>): readonly string[] {
  return candidates
    .filter(
      ({ candidate, status }) =>
        status === 'standing' && !elected.includes(candidate) && !alternates.includes(candidate),
    )
    .map(({ candidate }) => candidate)
}

/** How many sit already. */
export function seated({ sitting, elected }: Pick<Election, 'sitting' | 'elected'>): number {
  return sitting.length + elected.length
}

/** The vote that the election waits for, or the last one. */
export function lastRound({ rounds }: Pick<Election, 'rounds'>): Round | undefined {
  return rounds.at(-1)
}

/** The next vote on the candidates who are left, or between those who are tied. */
export function nextRound(context: Election, commitment: string | null): Round {
  const { rounds, seats, settled, cancelled } = context
  const tied = settled?.tie?.by === 'second-ballot' ? settled.tie : undefined
  const kind = tied
    ? 'second-ballot'
    : rounds.some(({ counted }) => counted !== null)
      ? 'supplementary'
      : 'election'
  const sitting = seated(context)
  return {
    item: `vote-${rounds.length + cancelled + 1}`,
    kind,
    candidates: [...(tied?.candidates ?? remaining(context))],
    seats: tied?.places ?? seats - sitting,
    sitting,
    commitment,
    counted: null,
    seed: null,
  }
}

/** Whether what came back from the assembly is the count of the vote that was asked for. */
export function isCountOf(
  counted: Counted,
  { context, round }: { readonly context: Pick<Election, 'election'>; readonly round: Round | undefined },
): boolean {
  const names = (list: readonly string[]) => [...list].sort().join('\n')
  return (
    round !== undefined &&
    round.counted === null &&
    counted.election === context.election &&
    counted.item === round.item &&
    counted.seats === round.seats &&
    names(counted.candidates.map(({ candidate }) => candidate)) === names(round.candidates)
  )
}

/** Whose ballots take part: all that came back, or those that are not void, as the rules say. */
function participantsOf({ returned, void: spoilt }: Counted, fixed: FixedLaw) {
  return fixed.law['voidBallots'] === 'take-part' ? returned : minus(returned, spoilt)
}

/**
 * What the votes of this election came to: the last vote that filled seats, with the second ballots and the
 * lot that followed it.
 */
export function settleRounds(
  context: Election,
  { rounds, fixed }: { readonly rounds: readonly Round[]; readonly fixed: FixedLaw },
): ElectionSettled | ElectionRefused {
  const at = rounds.findLastIndex(({ kind }) => kind !== 'second-ballot')
  const round = rounds[at] as Round
  const counted = round.counted as Counted
  const seconds = rounds
    .slice(at + 1)
    .flatMap((second) =>
      second.counted
        ? [{ participants: participantsOf(second.counted, fixed), candidates: second.counted.candidates }]
        : [],
    )
  return settleElection({
    election: context.election,
    roll: counted.roll,
    participants: participantsOf(counted, fixed),
    candidates: counted.candidates,
    seats: context.seats,
    sitting: round.sitting,
    rule: counted.rule,
    law: {
      minimum: legalMinimum({ law: sizeLaw(fixed), community: communityOf(context) }),
      ranking: valueOf(fixed, 'ranking'),
      tie: valueOf(fixed, 'tie'),
      constitutedShare: valueOf(fixed, 'constituted'),
      alternatesFrom: valueOf(fixed, 'alternatesFrom'),
      alternatesShare: valueOf(fixed, 'alternatesShare'),
    },
    secondBallots: seconds,
    ...(round.seed !== null &&
      round.commitment !== null && { draw: { seed: round.seed, commitment: round.commitment } }),
  })
}

/** The rounds with the count of the last one. */
export function withCount(rounds: readonly Round[], counted: Counted): Round[] {
  return rounds.map((round, index) => (index === rounds.length - 1 ? { ...round, counted } : round))
}

/** The rounds with the seed of the last vote that filled seats. */
export function withSeed(rounds: readonly Round[], seed: string): Round[] {
  const at = rounds.findLastIndex(({ kind }) => kind !== 'second-ballot')
  return rounds.map((round, index) => (index === at ? { ...round, seed } : round))
}

/**
 * Where the votes stand, as the process keeps it. A vote without its quorum takes from nobody what an
 * earlier one gave.
 */
export function settledOf(result: ElectionSettled, before: Settled | null): Settled {
  const open = result.contested
    ? { ...result.contested, for: 'seats' as const }
    : result.alternates.contested
      ? { ...result.alternates.contested, for: 'alternates' as const }
      : undefined
  return {
    status: result.status,
    elected: [...result.elected],
    seatsLeft: result.seatsLeft,
    constituted: result.status === 'no-quorum' && before ? before.constituted : result.constituted,
    tie: open?.by
      ? { candidates: [...open.candidates], places: open.places, by: open.by.value, for: open.for }
      : null,
    alternates: [...result.alternates.order],
    alternatesStatus: result.alternates.status,
  }
}

/** The members of the committee as elected, with those who stayed. */
export function membersOf({ sitting, elected }: Pick<Election, 'sitting' | 'elected'>): readonly string[] {
  return [...sitting, ...elected]
}

/**
 * Whether the officers were chosen by and among the members: one director, nobody twice, each by the
 * committee's quorum and majority.
 */
export function assessOfficers(
  context: Pick<Election, 'sitting' | 'elected'>,
  {
    present,
    choices,
    fixed,
  }: {
    readonly present: readonly string[]
    readonly choices: readonly {
      readonly office: string
      readonly person: string
      readonly for: readonly string[]
    }[]
    readonly fixed: FixedLaw
  },
): Assessment {
  const members = membersOf(context)
  const law: CommitteeLaw = { quorum: valueOf(fixed, 'quorum'), majority: valueOf(fixed, 'majority') }
  const directors = choices.filter(({ office }) => office === 'director').length
  const persons = choices.map(({ person }) => person)
  const among =
    persons.every((person) => members.includes(person)) && new Set(persons).size === persons.length
  const votes = choices.flatMap(({ person, for: agreeing }) =>
    assessDecision({
      members: members.map((id) => ({ id, standing: 'in-office' as const })),
      present,
      votes: agreeing.map((member) => ({ member, choice: 'for' as const })),
      law,
    }).criteria.map((criterion) => ({ ...criterion, id: `${criterion.id}/${person}` })),
  )
  return assess([
    {
      id: 'director',
      label: { zh: '推选一名主任', en: 'One director is chosen' },
      required: 1,
      found: directors,
      met: directors === 1,
      ...(directors !== 1 && { note: { zh: '请推选一名主任', en: 'choose one director' } }),
    },
    {
      id: 'among-members',
      label: {
        zh: '主任、副主任在委员中产生，一人一职',
        en: 'officers are members, and nobody holds two offices',
      },
      required: [...members],
      found: persons,
      met: among,
      ...(!among && {
        note: { zh: '请在委员中推选，一人一职', en: 'choose among the members, each for one office' },
      }),
    },
    ...votes,
  ])
}

/** The names of the documents of a filing. */
const documentLabels: Readonly<Record<(typeof FILING_DOCUMENTS)[number], Label>> = {
  'assembly-minutes': { zh: '业主大会会议记录', en: 'minutes of the assembly' },
  'assembly-decision': { zh: '业主大会决定', en: 'decision of the assembly' },
  'rules-of-procedure': { zh: '业主大会议事规则', en: 'rules of procedure' },
  covenant: { zh: '管理规约', en: 'covenant' },
  'fund-covenant': { zh: '专项维修资金管理规约', en: 'covenant on the maintenance fund' },
  'work-rules': { zh: '业主委员会工作规则', en: 'work rules' },
  'committee-minutes': { zh: '业主委员会会议记录', en: 'minutes of the committee' },
  'committee-decision': { zh: '业主委员会决定', en: 'decision of the committee' },
  'member-list': { zh: '委员名单', en: 'list of the members' },
  'division-of-work': { zh: '委员分工', en: 'division of work' },
  pledges: { zh: '书面承诺', en: 'pledges' },
  'training-record': { zh: '培训记录', en: 'record of the training' },
  'group-report': { zh: '筹备工作报告', en: 'report of the group' },
  other: { zh: '其他材料', en: 'other documents' },
}

/**
 * What is missing in a filing. What a text calls other documents is for the authority to name: it returns
 * the filing with its reason.
 */
export function missingDocuments(
  submitted: readonly { readonly document: string }[],
  required: readonly (typeof FILING_DOCUMENTS)[number][],
): readonly { readonly document: string; readonly label: Label }[] {
  return required
    .filter((document) => document !== 'other' && !submitted.some((one) => one.document === document))
    .map((document) => ({ document, label: documentLabels[document] }))
}

/** What the outgoing committee still keeps. */
export function outstandingItems({
  holdings,
  handedOver,
}: Pick<Election, 'holdings' | 'handedOver'>): readonly string[] {
  return holdings.map(({ id }) => id).filter((id) => !handedOver.some(({ item }) => item === id))
}

/** The members with their offices. */
export function membersWithOffice(
  context: Pick<Election, 'sitting' | 'elected' | 'officers'>,
): { person: string; office: 'director' | 'deputy' | 'member' }[] {
  return membersOf(context).map((person) => ({
    person,
    office: context.officers.find((one) => one.person === person)?.office ?? 'member',
  }))
}
