import { type CivilDay, ENGINE, type Json, parseRulebook, type Plugin } from '@gongzhi/core'
import { accepted, createHarness, type Harness, type Subject } from '@gongzhi/core/testing'
import * as law from '@gongzhi/owner-committee'

import { committeeElection } from '../src/committee-election/index.ts'
import { papers } from '../src/papers.ts'
import { houseLaw } from './house-rules.ts'
import { leader, owner, street, superior } from './people.ts'

/** An election under test. */
export type Election = Subject<(typeof committeeElection)['vocabulary']>

const share = (n: number, d: number, bound: 'inclusive' | 'strict' = 'inclusive') => ({ n, d, bound })
/**
 * What places say differently is law of a time here, so that one stage has all of it: the spring, the
 * summer, the autumn.
 */
const spring = ['2026-01-01', '2026-06-30'] as const
const summer = ['2026-07-01', '2026-09-30'] as const
const autumn = ['2026-10-01', '2026-12-31'] as const
const eras: readonly (readonly [provision: string, value: Json, time: readonly [CivilDay, CivilDay]])[] = [
  [law.preparatoryBody.id, 'group', spring],
  [law.preparatoryBody.id, 'substitute-body', summer],
  [law.tie.id, 'lot', spring],
  [law.tie.id, 'second-ballot', summer],
  [law.qualificationReview.id, ['street', 'community-party'], spring],
  [law.qualificationReview.id, ['group'], summer],
  [law.qualificationReview.id, ['substitute-body', 'residents-committee'], autumn],
  [law.nominationChannels.id, ['community-two-committees', 'grid-party', 'self', 'joint'], spring],
  [law.nominationChannels.id, ['residents-committee', 'self', 'joint', 'building'], summer],
  [law.nominationChannels.id, ['self'], autumn],
  [law.jointNominationOwners.id, 10, spring],
  [law.jointNominationShare.id, share(1, 5), summer],
  [law.filingAuthorities.id, ['street'], spring],
  [law.filingAuthorities.id, ['street', 'housing-authority'], summer],
  [law.expiry.id, 'continues-frozen', spring],
  [law.expiry.id, 'powers-end', summer],
  [law.freeze.id, ['property-company', 'other-major'], spring],
  [law.handoverFrom.id, 'new-committee-filed', spring],
  [law.handoverFrom.id, 'group-formed', summer],
  [law.handoverFrom.id, 'expiry', autumn],
  [law.constitutedShare.id, share(1, 2, 'strict'), spring],
  [law.constitutedShare.id, share(1, 2, 'strict'), summer],
  [law.candidatesBefore.id, 15, spring],
  [law.candidatesBefore.id, 15, summer],
  [law.candidatesShown.id, { count: 7, unit: 'day' }, spring],
  [law.candidatesShown.id, { count: 7, unit: 'day' }, summer],
  [law.groupListShown.id, { count: 7, unit: 'day' }, spring],
]
/** The regulation of the tests: what it says in spring, in summer and in autumn. */
export const regulation = parseRulebook({
  id: 'test/nation',
  package: 'test',
  layer: 'nation',
  label: { zh: '测试条例', en: 'Regulation of the test' },
  instruments: { 测试条例: { title: '测试条例', from: '2026-01-01' } },
  values: eras.map(([provision, value, [from, until]], index) => ({
    provision,
    value,
    instrument: '测试条例',
    article: String(index + 1),
    from,
    until,
  })),
})
const days = (count: number) => ({ count, unit: 'day' as const })
const years = (count: number) => ({ count, unit: 'year' as const })
/**
 * What is the same all the time. Only what an election asks, so that the history that is kept hangs on
 * nothing else.
 */
const own: { readonly [provision: string]: Json } = {
  [law.firstByArea.id]: share(1, 2),
  [law.firstPetition.id]: share(1, 20),
  [law.groupSizeMinimum.id]: 7,
  [law.groupSizeMaximum.id]: 15,
  [law.groupParity.id]: 'odd',
  [law.groupOwnerShare.id]: share(1, 2),
  [law.groupMembers.id]: ['owners', 'street', 'community-party', 'residents-committee'],
  [law.groupLeader.id]: ['street'],
  [law.groupFormation.id]: days(60),
  [law.groupListPublication.id]: days(7),
  [law.firstAssembly.id]: days(90),
  [law.reElectionGroup.id]: days(60),
  [law.reElectionHeld.id]: days(90),
  [law.handoverPeriod.id]: days(10),
  [law.conditions.id]: ['owner', 'full-capacity'],
  [law.bars.id]: ['dishonest-debtor', 'relative-in-company', 'illegal-building'],
  [law.barsIfAdopted.id]: ['fee-arrears'],
  [law.barsAdopted.id]: ['fee-arrears'],
  [law.sizeMinimum.id]: 5,
  [law.sizeMaximum.id]: 11,
  [law.sizeParity.id]: 'odd',
  [law.termMaximum.id]: years(5),
  [law.termMinimum.id]: years(3),
  [law.voidBallots.id]: 'take-part',
  [law.ranking.id]: 'heads-then-area',
  [law.alternatesFrom.id]: 'passed-not-elected',
  [law.alternatesShare.id]: share(1, 2),
  [law.firstMeeting.id]: days(7),
  [law.officersPublication.id]: days(3),
  [law.filingPeriod.id]: days(30),
  [law.filingDocuments.id]: [
    'assembly-minutes',
    'assembly-decision',
    'rules-of-procedure',
    'covenant',
    'member-list',
  ],
  [law.certificatePeriod.id]: { count: 5, unit: 'working-day' },
  [law.quorum.id]: share(1, 2, 'strict'),
  [law.majority.id]: share(1, 2, 'strict'),
}
/** The law of an assembly besides, for the tests in which one votes. */
export const assemblyLaw: { readonly [provision: string]: Json } = Object.fromEntries(
  Object.entries(houseLaw).filter(([id]) => !(id in own) && !eras.some(([other]) => other === id)),
)

/**
 * Monday, 2026-03-02, 0:00, with an election alone; what differs from the tests' law is given, and null is
 * what no text states.
 */
export function stageWith(
  more: { readonly [provision: string]: Json },
  { processes = [committeeElection], reactions = [] }: Partial<Pick<Plugin, 'processes' | 'reactions'>> = {},
): Harness {
  const stated = Object.fromEntries(Object.entries({ ...own, ...more }).filter(([, value]) => value !== null))
  return createHarness({
    plugins: [
      {
        name: 'owner-committee',
        processes,
        reactions,
        provisions: law.provisions,
        rulebooks: [regulation],
        capacities: law.capacities,
        papers: papers.filter(({ definition }) => processes.includes(definition)),
      },
    ],
    law: stated,
    start: '2026-03-02',
  })
}
/** The same under the tests' law. */
export const createStage = () => stageWith({})

/** A community with half of its area delivered, where owners asked for the assembly. */
export const facts = {
  areaCentiM2: { delivered: 50, of: 100 },
  heads: null,
  firstDelivery: null,
  request: { by: 'owners' as const, owners: 5 },
}
/** A first election of five members for five years. */
export const input = {
  kind: 'first' as const,
  committee: null,
  formerUntil: null,
  sitting: [],
  seats: 5,
  term: { count: 5, unit: 'year' as const },
  households: 500,
  areaCentiM2: null,
  owners: 100,
  facts,
  holdings: [],
}
/**
 * A re-election at the end of a term that lasts until the end of June, with a seal and files to be handed
 * over.
 */
export const renewal = {
  ...input,
  kind: 're-election' as const,
  committee: 'term-1',
  formerUntil: '2026-06-30' as CivilDay,
  facts: null,
  holdings: [
    { id: 'seal', kind: 'seal' as const, what: '业主委员会印章' },
    { id: 'files', kind: 'files' as const, what: '档案' },
  ],
}
/** An election for two of five seats. */
export const byElection = {
  ...input,
  kind: 'by-election' as const,
  committee: 'term-1',
  term: null,
  facts: null,
  sitting: ['s1', 's2', 's3'],
}

/**
 * A group of so many members, of whom half or one more stand for the owners, led by somebody of the street.
 */
export function group(size: number, { owners = Math.ceil(size / 2), leader: led = 'lead' } = {}) {
  const others = ['street', 'community-party', 'residents-committee'] as const
  return {
    members: [
      ...Array.from({ length: owners }, (_, index) => ({ id: `o${index + 1}`, from: 'owners' as const })),
      ...Array.from({ length: size - owners }, (_, index) => ({
        id: index === 0 ? 'lead' : `x${index}`,
        from: others[index % 3] as 'street',
      })),
    ],
    leader: led,
    excused: [],
  }
}

/** An election that somebody began. */
export async function begun(h: Harness, given: object = input, id = 'e1'): Promise<Election> {
  const election = h.process(committeeElection, id)
  const whole = { ...input, ...given } as Omit<typeof input, 'committee'> & { committee: string | null }
  // The election of a committee that is there is started by its term.
  const by = whole.committee === null ? street : h.sentBy(whole.committee)
  accepted(await election.start({ input: whole, by }))
  return election
}

/** Its body in place, its nominations open: in spring a week after the list of the group was published. */
export async function grouped(h: Harness, given: object = input, id = 'e1'): Promise<Election> {
  const election = await begun(h, given, id)
  await election.by(street).does('group.form', { group: group(7), reference: 'doc-group' })
  await election.by(leader).does('group.publish', { reference: 'list-1' })
  await h.pass({ days: 8 })
  return election
}

/** The same, and the group takes nominations. */
export async function nominating(h: Harness, given: object = input, id = 'e1'): Promise<Election> {
  const election = await grouped(h, given, id)
  await election.by(leader).does('nominations.open', {})
  return election
}

/** What a complete review found: nothing against anybody, but for what is named. */
export const clean = { grounds: [], conditions: [], rest: 'nothing-found' as const }
/** A review that accepts. */
export const acceptance = (candidate: string) => ({
  candidate,
  decision: 'accept' as const,
  finding: clean,
  reason: '符合条件',
  evidence: ['check-1'],
})
/** A review that refuses, on a ground. */
export const rejection = (
  candidate: string,
  ground: 'illegal-building' | 'dishonest-debtor' = 'illegal-building',
) => ({
  candidate,
  decision: 'reject' as const,
  finding: { ...clean, grounds: [{ ground, holds: true }] },
  reason: '存在违法搭建',
  evidence: ['decision-7'],
})

/**
 * Candidates who nominated themselves and were accepted by the street and by the community's party
 * organisation.
 */
export async function standing(election: Election, names: readonly string[]): Promise<void> {
  for (const candidate of names) {
    await election.by(owner(candidate)).does('candidate.nominate', {
      candidate,
      channel: 'self',
      supporters: 0,
      document: `form-${candidate}`,
    })
    await election.by(street).does('candidate.review', acceptance(candidate))
    await election.by(superior).does('candidate.review', acceptance(candidate))
  }
}

/** The seed of the tests, and what was published of it before the vote. */
export const seed = '7f3a0c51d2e84b96a1f05c3e9d7b2864'
/** The commitment to a seed. */
export function commitmentOf(text: string): string {
  const committed = law.commitToSeed(text)
  if (committed.status !== 'committed') throw new Error(committed.reason.en)
  return committed.commitment
}

/** The same with its candidates shown for a week, and the assembly asked to vote. */
export async function voting(
  h: Harness,
  { given = input as object, names = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'], id = 'e1' } = {},
): Promise<Election> {
  const election = await nominating(h, given, id)
  await standing(election, names)
  await election.by(leader).does('candidates.publish', { reference: 'list-2' })
  await h.pass({ days: 8 })
  await request(election, '2026-04-20')
  return election
}

/** Asks for a vote on a day. */
export async function request(
  election: Election,
  opens: CivilDay,
  commitment: string | null = commitmentOf(seed),
): Promise<void> {
  await election.by(leader).does('vote.request', { opens, commitment })
}

const votes = (heads: number) => ({ heads, areaCentiM2: heads * 10_000 })
const citation = { instrument: '中华人民共和国民法典', article: '278' }
/** A count of nine owners who all took part: how many of them were for each candidate. */
export function counted(
  item: string,
  seats: number,
  approving: Readonly<Record<string, number>>,
  more: {
    readonly returned?: number
    readonly election?: string
    readonly void?: number
    readonly announced?: CivilDay
  } = {},
) {
  const returned = more.returned ?? 9
  const spoilt = more.void ?? 0
  return {
    election: more.election ?? 'e1',
    item,
    seats,
    roll: votes(9),
    returned: votes(returned),
    void: votes(spoilt),
    announced: more.announced ?? ('2026-04-25' as CivilDay),
    candidates: Object.entries(approving).map(([candidate, heads]) => ({
      candidate,
      for: votes(heads),
      against: votes(returned - spoilt - heads),
      abstain: votes(0),
    })),
    rule: {
      participation: { value: share(2, 3), citation },
      approval: { value: share(1, 2, 'strict'), citation },
      base: { value: 'participants' as const, citation },
    },
  }
}

/** Brings the count back, as the reaction does. */
export async function comesBack(election: Election, data: ReturnType<typeof counted>) {
  return election.send({ event: 'result.record', data, by: ENGINE })
}

/** An election of c1 to c5, on 2026-04-26. */
export async function elected(h: Harness, { given = input as object, id = 'e1' } = {}): Promise<Election> {
  const election = await voting(h, { given, id })
  await h.at('2026-04-26')
  accepted(
    await comesBack(
      election,
      counted('vote-1', 5, { c1: 9, c2: 8, c3: 7, c4: 6, c5: 5, c6: 4 }, { election: id }),
    ),
  )
  return election
}

/** Everybody's vote for a director and a deputy. */
export const officers = {
  minutes: 'min-1',
  present: ['c1', 'c2', 'c3'],
  choices: [
    { office: 'director' as const, person: 'c2', for: ['c1', 'c2', 'c3'] },
    { office: 'deputy' as const, person: 'c1', for: ['c1', 'c2', 'c3'] },
  ],
}
/** The documents that the tests' law asks for. */
export const documents = (
  ['assembly-minutes', 'assembly-decision', 'rules-of-procedure', 'covenant', 'member-list'] as const
).map((document) => ({ document, reference: `doc-${document}` }))
/** A member of the new committee. */
export const newMember = { id: 'c1', capacity: 'committee.member' }

/** Its officers chosen and its documents filed. */
export async function filed(h: Harness, given: Parameters<typeof elected>[1] = {}): Promise<Election> {
  const election = await elected(h, given)
  await election.by(newMember).does('officers.record', officers)
  await election.by(newMember).does('officers.publish', { reference: 'notice-1' })
  await election.by(newMember).does('filing.submit', { documents, with: ['street'] })
  return election
}
