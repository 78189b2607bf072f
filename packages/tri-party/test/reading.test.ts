import type { Actor, AnyDefinition, Definition, Vocabulary } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import {
  capacities,
  concern,
  consolidation,
  crossReview,
  jointMeeting,
  jointMeetingSeries,
  partyCapacities,
  rectification,
  referral,
  satisfactionSurvey,
  triParty,
  visitRound,
} from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { act, resolved } from './concerns.ts'
import { convene, signIn, sit } from './meeting.ts'
import { director, housing, li, manager, secretary, street, superior } from './people.ts'
import { begin, open, published, rate } from './reviews.ts'
import { plan as planRound } from './rounds.ts'
import { createStage, endOf } from './story.ts'
import { plan } from './surveys.ts'

type Capacity = keyof typeof capacities

/** So many owners. */
const owners = (count: number): Actor[] =>
  Array.from({ length: count }, (_, index) => ({ id: `o${index + 1}`, capacity: 'owner' }))

/** What somebody reads: all of it with its history, all but these fields and without its history, or nothing. */
type Read = 'all' | 'nothing' | readonly string[]

interface Table {
  readonly definition: AnyDefinition
  /** Tells the story, and says which process it is. */
  readonly tell: (harness: Harness) => Promise<string>
  /** By capacity; whoever is not there reads nothing. */
  readonly reads: Readonly<Partial<Record<Capacity, Read>>>
}

const overview = ['raisers', 'visit.household', 'satisfiedBy', 'subject', 'resolution', 'decision', 'reason']
const withoutNames = ['raisers', 'visit.household', 'satisfiedBy']
const agenda = ['items', 'delegates', 'answers']
const ofHosts = ['parties', 'violations', 'followUps.*.subject', 'signals', 'sums']
const figures = ['grounds', 'responsible', 'acceptance', 'problems', 'objections', 'members']

const tables: readonly Table[] = [
  {
    definition: satisfactionSurvey,
    tell: async (h) => (await plan(h)).id,
    reads: Object.fromEntries(
      [...partyCapacities, 'owner', 'owners.representative', 'clerk'].map((one) => [one, 'all']),
    ),
  },
  {
    definition: visitRound,
    tell: async (h) => (await planRound(h)).id,
    reads: {
      'party.secretary': 'all',
      'residents-committee': 'all',
      street: 'all',
      'party.member': ['concerns'],
      'committee.director': ['concerns'],
      'committee.deputy': ['concerns'],
      'committee.member': ['concerns'],
      clerk: ['concerns'],
      owner: ['tours.*.households', 'concerns'],
      'owners.representative': ['tours.*.households', 'concerns'],
    },
  },
  {
    definition: concern,
    tell: async (h) => (await resolved(h)).id,
    reads: {
      'party.secretary': 'all',
      'party.member': withoutNames,
      'committee.director': withoutNames,
      'committee.deputy': withoutNames,
      'committee.member': withoutNames,
      'company.manager': withoutNames,
      'company.staff': withoutNames,
      owner: overview,
      'owners.representative': overview,
      'residents-committee': 'all',
      street: 'all',
      // A street assigns concerns to them.
      'housing-authority': withoutNames,
      authority: withoutNames,
      hotline: overview,
    },
  },
  {
    definition: referral,
    async tell(h) {
      accepted(await h.process(referral, 'r1').start({ input: { ...act, concern: null }, by: manager }))
      return 'r1'
    },
    reads: {
      'party.secretary': 'all',
      'party.member': 'all',
      'committee.director': 'all',
      'committee.deputy': 'all',
      'committee.member': 'all',
      'company.manager': 'all',
      'company.staff': 'all',
      'residents-committee': 'all',
      street: 'all',
      'housing-authority': 'all',
      authority: 'all',
      procuratorate: 'all',
      'authority.head': 'all',
      county: 'all',
      police: 'all',
    },
  },
  {
    definition: jointMeetingSeries,
    tell: async (h) => {
      await convene(h)
      return 's1'
    },
    reads: {
      'party.secretary': 'all',
      'party.member': 'all',
      'committee.director': 'all',
      'committee.deputy': 'all',
      'committee.member': 'all',
      'owners-congress': 'all',
      'company.manager': 'all',
      'company.staff': 'all',
      owner: ['waiting'],
      'owners.representative': ['waiting'],
      'residents-committee': 'all',
      street: 'all',
      'housing-authority': 'all',
      authority: 'all',
    },
  },
  {
    definition: jointMeeting,
    async tell(h) {
      const meeting = await convene(h)
      await sit(h, meeting)
      return meeting.id
    },
    reads: {
      'party.secretary': 'all',
      'party.member': 'all',
      'committee.director': 'all',
      'committee.deputy': 'all',
      'committee.member': 'all',
      'owners-congress': 'all',
      'company.manager': 'all',
      'company.staff': 'all',
      // They sit where no congress of owners does.
      'owners.representative': 'all',
      owner: agenda,
      'residents-committee': 'all',
      street: 'all',
      'housing-authority': 'all',
      authority: 'all',
    },
  },
  {
    definition: crossReview,
    tell: async (h) => (await published(h)).id,
    reads: {
      'party.secretary': ofHosts,
      'party.member': ofHosts,
      'committee.director': ofHosts,
      'committee.deputy': ofHosts,
      'committee.member': ofHosts,
      'owners-congress': ofHosts,
      'company.manager': ofHosts,
      'company.staff': ofHosts,
      owner: ofHosts,
      'owners.representative': ofHosts,
      'residents-committee': ['sums'],
      street: ['sums'],
      'housing-authority': ofHosts,
      authority: ofHosts,
    },
  },
  {
    definition: rectification,
    async tell(h) {
      const input = { party: 'company' as const, subject: 'co-1', authority: 'ha' }
      const findings = [
        { id: 'f1', what: '保洁不到位', unmet: { instrument: '物业服务合同', article: '12' } },
      ]
      accepted(await h.process(rectification, 'r1').start({ input: { ...input, findings }, by: housing }))
      return 'r1'
    },
    reads: {
      'party.secretary': 'all',
      'party.member': 'all',
      'committee.director': 'all',
      'committee.deputy': 'all',
      'committee.member': 'all',
      'company.manager': 'all',
      'company.staff': 'all',
      owner: ['actedBy'],
      'owners.representative': ['actedBy'],
      'residents-committee': ['actedBy'],
      street: 'all',
      'housing-authority': 'all',
      authority: 'all',
    },
  },
  {
    definition: consolidation,
    async tell(h) {
      const grounds = [{ id: 'g1', what: '组织生活不经常' }]
      const input = { organisation: 'po-1', grounds }
      accepted(await h.process(consolidation, 'k1').start({ input, by: superior }))
      return 'k1'
    },
    reads: {
      'party.secretary': 'all',
      'party.member': 'all',
      'party.superior': 'all',
      'owners.representative': figures,
      'residents-committee': figures,
      street: 'all',
    },
  },
]

const readers = Object.keys(capacities) as Capacity[]
const somebody = (capacity: string, id = 'reader'): Actor => ({ id, capacity })

async function readAs(
  h: Harness,
  definition: AnyDefinition,
  { id, by }: { id: string; by: Actor },
): Promise<Read> {
  const process = h.community.as(by).process(definition as Definition<Vocabulary>, id)
  const [standing, history] = [await process.standing(), await process.history()]
  if (!standing) throw new Error(`there is no ${id}`)
  if ('code' in standing) {
    expect([standing.code, history.status]).toEqual(['look/not-allowed', 'refused'])
    return 'nothing'
  }
  // What is withheld stands in no context, and the history would tell it.
  for (const field of standing.withheld) expect(standing.context).not.toHaveProperty(field)
  expect(history.status).toBe(standing.withheld.length === 0 ? 'read' : 'refused')
  return standing.withheld.length === 0 ? 'all' : standing.withheld
}

describe.each(tables)('$definition.name', ({ definition, tell, reads }) => {
  test('is read by each capacity as far as the table says, and by no other', async () => {
    const harness = createStage()
    const id = await tell(harness)
    const read = await Promise.all(
      readers.map(async (capacity) => [
        capacity,
        await readAs(harness, definition, { id, by: somebody(capacity) }),
      ]),
    )
    expect(Object.fromEntries(read.filter(([, one]) => one !== 'nothing'))).toEqual(reads)
  })

  test('is found by nobody else, and not with a field that he may not read', async () => {
    const harness = createStage()
    await tell(harness)
    for (const capacity of readers) {
      const found = await harness.community.as(somebody(capacity)).find({ definition })
      if (found.status !== 'read') throw new Error(found.reason.en)
      const read = reads[capacity] ?? 'nothing'
      expect([capacity, found.processes.length > 0]).toEqual([capacity, read !== 'nothing'])
      for (const { context } of found.processes)
        for (const field of typeof read === 'string' ? [] : read) expect(context).not.toHaveProperty(field)
    }
  })
})

test('every definition of this package has its table', () => {
  expect(tables.map(({ definition }) => definition.name).toSorted()).toEqual(
    (triParty().processes ?? []).map(({ name }) => name).toSorted(),
  )
})

describe('the sign-ins of a meeting', () => {
  test('are read by the parties when they are counted, and by nobody before', async () => {
    const harness = createStage()
    const meeting = await convene(harness)
    await harness.at('2026-03-10')
    await meeting.by(secretary).does('signIn.open', {})
    accepted(await signIn(meeting, manager))
    const read = async (capacity: Capacity) => {
      const reader = harness.community.as(somebody(capacity))
      const found = await reader.process(jointMeeting, meeting.id).register('signIns').records()
      return found.status === 'read' ? found.records.length : found.code
    }
    for (const capacity of readers)
      expect([capacity, await read(capacity)]).toEqual([capacity, 'look/not-allowed'])
    await meeting.by(secretary).does('signIn.close', {})
    await harness.pass()
    const seated: readonly string[] = [...partyCapacities, 'owners.representative']
    for (const capacity of readers)
      expect([capacity, await read(capacity)]).toEqual([
        capacity,
        seated.includes(capacity) ? 1 : 'look/not-allowed',
      ])
  })
})

describe('the ratings of a review', () => {
  const points = [50, 60, 40] as const
  const survey = (by: Actor) => ({ by, party: 'company' as const, group: 'survey' as const, points })

  async function rated(count: number) {
    const harness = createStage()
    const review = await open(harness)
    for (const by of owners(count)) accepted(await rate(review, survey(by)))
    const ratings = (by: Actor) =>
      harness.community.as(by).process(crossReview, review.id).register('ratings')
    return { harness, ratings }
  }

  test('are read by nobody while they are given', async () => {
    const { ratings } = await rated(10)
    for (const capacity of readers) {
      const of = ratings(somebody(capacity, 'o1'))
      for (const read of [of.records(), of.proof('o1/company'), of.groups({ by: 'party', of: 'group' })])
        expect([capacity, await read]).toMatchObject([capacity, { code: 'look/not-allowed' }])
    }
  })

  test('are read afterwards by whoever gave them, his own alone', async () => {
    const { harness, ratings } = await rated(3)
    await harness.at(endOf('2026-03-09'))
    expect(await ratings(somebody('owner', 'o1')).records()).toMatchObject({
      status: 'read',
      records: [{ body: { key: 'o1/company' } }],
      withheld: true,
    })
    expect(await ratings(somebody('owner', 'o1')).proof('o2/company')).toMatchObject({
      code: 'register/no-record',
    })
    for (const by of [street, director, manager, li])
      expect(await ratings(by).records()).toMatchObject({ status: 'read', records: [], withheld: true })
    for (const capacity of ['clerk', 'party.superior'])
      expect(await ratings(somebody(capacity, 'o1')).records()).toMatchObject({ code: 'look/not-allowed' })
  })

  test.each([
    [9, {}],
    [10, { company: { survey: 10 } }],
    [11, { company: { survey: 11 } }],
  ] as const)('of a group of %i are counted as %j', async (count, groups) => {
    const { harness, ratings } = await rated(count)
    await harness.at(endOf('2026-03-09'))
    const counted = await ratings(li).groups({ by: 'party', of: 'group' })
    expect(counted.status === 'counted' && counted.groups).toEqual(groups)
    expect(await ratings(somebody('clerk')).groups({ by: 'party', of: 'group' })).toMatchObject({
      code: 'look/not-allowed',
    })
  })

  test('tell of no single rater, though each rates several parties', async () => {
    const harness = createStage()
    const review = await begin(harness)
    for (const by of [secretary, director, manager])
      await review.by(by).does('report.file', { report: by.id })
    await review.by(street).does('rating.open', {})
    for (const party of ['party-organisation', 'owner-committee'] as const)
      accepted(
        await rate(review, {
          by: manager,
          party,
          group: 'parties',
          points: party === 'owner-committee' ? [70] : [80, 80],
        }),
      )
    await harness.at(endOf('2026-03-09'))
    const ratings = harness.community.as(li).process(crossReview, review.id).register('ratings')
    expect(await ratings.groups({ by: 'rater', of: 'party' })).toMatchObject({ code: 'look/not-allowed' })
    expect(await ratings.groups({ by: 'party', of: 'group' })).toEqual({
      status: 'counted',
      groups: {},
      withheld: { groups: 2, records: 2 },
    })
  })
})
