import type { AnyDefinition } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import {
  assemblyMeeting,
  capacities,
  committeeElection,
  committeeMeeting,
  committeeMeetings,
  committeeTerm,
  companyHandover,
  delegateCongress,
  houseDocuments,
  ownerCommittee,
} from '@gongzhi/owner-committee'
import { beforeAll, describe, expect, test } from 'vitest'

import { convened } from './committee.ts'
import { input as first } from './election.ts'
import { input as document } from './house-documents/stage.ts'
import { cast, decided, enter, voting } from './meeting.ts'
import { director, owner, street } from './people.ts'
import { inOffice } from './reactions/stage.ts'
import { createStage } from './story.ts'

type Capacity = keyof typeof capacities
/** Every capacity of the package, in one line each: `x` reads, and what is withheld from him. */
interface Reads {
  readonly definition: AnyDefinition
  readonly process: string
  readonly readers: readonly Capacity[]
  /** Fields that only some of them read. */
  readonly fields?: { readonly [field: string]: readonly Capacity[] }
}

const owners: readonly Capacity[] = ['owner', 'owners.representative']
const officers: readonly Capacity[] = ['committee.director', 'committee.deputy']
const sitting: readonly Capacity[] = [...officers, 'committee.member']
const committee: readonly Capacity[] = [...sitting, 'committee.alternate']
const group: readonly Capacity[] = ['group.leader', 'group.member']
const party: readonly Capacity[] = ['party.secretary', 'party.superior']
const supervisors: readonly Capacity[] = ['residents-committee', 'street', 'housing-authority', 'court']
const organisers: readonly Capacity[] = [...officers, 'group.leader', 'clerk', 'teller', ...supervisors]

const table: readonly Reads[] = [
  {
    definition: assemblyMeeting,
    process: 'm1',
    readers: [...owners, 'proxy', ...committee, ...group, ...party, ...supervisors, 'clerk', 'teller'],
    fields: { objections: organisers, challenges: organisers, tally: organisers },
  },
  {
    definition: committeeElection,
    process: 'e1',
    readers: [...owners, ...committee, ...group, ...party, ...supervisors],
    fields: {
      candidates: [...group, ...party, ...supervisors, ...officers],
      objections: [...group, ...party, ...supervisors, ...officers],
    },
  },
  {
    definition: committeeTerm,
    process: 't1',
    readers: [...owners, ...committee, ...group, ...party, ...supervisors],
    fields: {
      questions: [...sitting, ...party, ...supervisors],
      former: [...sitting, ...party, ...supervisors],
    },
  },
  {
    definition: committeeMeetings,
    process: 't1/meetings',
    readers: [...owners, ...committee, ...party, ...supervisors],
  },
  {
    definition: committeeMeeting,
    process: 'c1',
    readers: [...owners, 'proxy', ...committee, ...party, ...supervisors, 'clerk'],
  },
  {
    definition: houseDocuments,
    process: 'd1',
    readers: [...owners, ...committee, ...group, ...party, ...supervisors, 'company.manager'],
  },
  {
    definition: companyHandover,
    process: 'x1',
    readers: [...owners, ...committee, ...supervisors, 'company.manager'],
  },
  {
    definition: delegateCongress,
    process: 'g1',
    readers: [...owners, ...committee, ...group, ...party, ...supervisors],
  },
]
const registers: {
  readonly [register: string]: { readonly all: readonly Capacity[]; readonly own: readonly Capacity[] }
} = {
  cosignatures: { all: supervisors, own: ['owner'] },
  roll: { all: organisers, own: [] },
  mandates: { all: organisers, own: [] },
  ballots: {
    all: ['teller', 'street', 'housing-authority', 'court'],
    own: ['owner', 'proxy', 'clerk'],
  },
}
const everybody = Object.keys(capacities) as Capacity[]
const as = (h: Harness, capacity: string, id = 'somebody') => h.community.as({ id, capacity })

/** One process of each kind. */
async function all(): Promise<Harness> {
  const h = createStage()
  await inOffice(h)
  await convened(h)
  accepted(await h.process(committeeElection, 'e1').start({ input: first, by: street }))
  accepted(await h.process(houseDocuments, 'd1').start({ input: document, by: director }))
  accepted(
    await h.process(companyHandover, 'x1').start({
      input: {
        company: 'co',
        decision: null,
        because: 'contract-ends',
        contractEnds: '2026-06-30',
        holdings: [],
      },
      by: street,
    }),
  )
  accepted(
    await h.process(delegateCongress, 'g1').start({
      input: { households: 800, restsOn: 'rules', reference: 'rules-1', entrusted: [] },
      by: director,
    }),
  )
  const meeting = await voting(h)
  for (const number of [1, 2, 3, 4, 5, 6]) accepted(await cast(meeting, number, { M1: 'for' }))
  accepted(await enter(meeting, 7, { M1: 'against' }, { at: h.now() }))
  await decided(h, meeting)
  return h
}

describe('where a process stands', () => {
  let h: Harness
  beforeAll(async () => {
    h = await all()
  })

  test('is declared for every definition of the package', () => {
    expect(table.map(({ definition }) => definition.name).toSorted()).toEqual(
      ownerCommittee()
        .processes?.map(({ name }) => name)
        .toSorted(),
    )
  })

  test.each(
    table.flatMap((row) => everybody.map((capacity) => [row.definition.name, capacity, row] as const)),
  )('of %s, asked as %s', async (_, capacity, { definition, process, readers, fields = {} }) => {
    const reader = as(h, capacity).process(definition as typeof companyHandover, process)
    const standing = await reader.standing()
    const history = await reader.history()
    const found = await as(h, capacity).find({ definition: definition as typeof companyHandover })
    if (!readers.includes(capacity)) {
      expect([standing, history]).toMatchObject([{ code: 'look/not-allowed' }, { code: 'look/not-allowed' }])
      expect(found).toMatchObject({ status: 'read', processes: [] })
      return
    }
    const hidden = Object.entries(fields).flatMap(([field, who]) => (who.includes(capacity) ? [] : [field]))
    expect(standing).toMatchObject({ withheld: hidden })
    const context = (standing as { readonly context: object }).context
    expect(Object.keys(context).filter((field) => hidden.includes(field))).toEqual([])
    // The history tells every field, so that only who may read all of them reads it.
    expect(history).toMatchObject(hidden.length === 0 ? { status: 'read' } : { code: 'look/not-allowed' })
    expect(JSON.stringify(found)).not.toMatch(
      new RegExp(`"(${[...hidden, 'nothing at all'].join('|')})":`, 'u'),
    )
  })

  test.each(everybody)('a sealed register of an assembly, asked as %s', async (capacity) => {
    const meeting = as(h, capacity).process(assemblyMeeting, 'm1')
    for (const [name, { all: wholly, own }] of Object.entries(registers)) {
      if (name === 'cosignatures') continue
      const answer = await meeting.register(name as 'ballots').records()
      const groups = await meeting.register(name as 'ballots').groups({ by: 'channel', of: 'kind' })
      expect([name, groups]).toMatchObject([name, { code: 'look/not-allowed' }])
      if (wholly.includes(capacity))
        expect([name, answer]).toMatchObject([name, { status: 'read', withheld: false }])
      else if (own.includes(capacity))
        expect([name, answer]).toMatchObject([name, { status: 'read', records: [], withheld: true }])
      else expect([name, answer]).toMatchObject([name, { code: 'look/not-allowed' }])
    }
  })

  test('an owner reads his own ballots, on paper too, and nobody else the proof of them', async () => {
    const ballots = (id: string) => as(h, 'owner', id).process(assemblyMeeting, 'm1').register('ballots')
    expect(await ballots('o1').records()).toMatchObject({
      records: [{ body: { key: 'v1 online', by: { id: 'o1' } } }],
      withheld: true,
    })
    expect(await ballots('o7').records()).toMatchObject({
      records: [{ body: { key: 'v7 paper' } }, { body: { key: 'v7 paper 2' } }],
    })
    expect(await ballots('o1').proof('v1 online')).not.toMatchObject({ status: 'refused' })
    expect(await ballots('o1').proof('v2 online')).toMatchObject({ code: 'register/no-record' })
  })
})

test.each(everybody)('a running vote is read by nobody: %s', async (capacity) => {
  const h = createStage()
  const meeting = await voting(h)
  accepted(await cast(meeting, 1, { M1: 'for' }))
  const reader = as(h, capacity, 'o1').process(assemblyMeeting, 'm1')
  const ballots = reader.register('ballots')
  for (const answer of [
    await ballots.records(),
    await ballots.proof('v1 online'),
    await ballots.groups({ by: 'channel', of: 'kind' }),
  ])
    expect(answer).toMatchObject({ code: 'look/not-allowed' })
  const standing = await reader.standing()
  expect(JSON.stringify(standing)).not.toContain('v1')
  if (standing && 'context' in standing && 'tally' in standing.context)
    expect(standing.context.tally).toBeNull()
})

test.each(everybody)('who signed a petition is not for the committee: %s', async (capacity) => {
  const h = createStage()
  const meeting = h.process(assemblyMeeting, 'm1')
  const input = {
    kind: 'interim' as const,
    source: null,
    agenda: [],
    owners: 10,
    conveneBy: null,
    election: null,
  }
  accepted(await meeting.start({ input, by: owner('o1') }))
  for (const id of ['o1', 'o2'])
    accepted(
      await meeting
        .register('cosignatures')
        .record({ data: { voter: `v${id.slice(1)}`, document: 'sheet' }, by: owner(id) }),
    )
  const read = () => as(h, capacity, 'o1').process(assemblyMeeting, 'm1').register('cosignatures').records()
  expect(await read()).toMatchObject({ code: 'look/not-allowed' })
  await meeting.by(owner('o1')).does('petition.close', {})
  await h.pass()
  if (supervisors.includes(capacity)) expect(await read()).toMatchObject({ status: 'read', withheld: false })
  else if (capacity === 'owner')
    expect(await read()).toMatchObject({ records: [{ body: { key: 'v1' } }], withheld: true })
  else expect(await read()).toMatchObject({ code: 'look/not-allowed' })
})
