import { endOfDay } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { holdingsFrom, treeHoldings } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { board, CITY, STREET, withGrid } from './district.ts'
import { department } from './people.ts'

const sun = { id: 'sun', capacity: 'party.secretary' }

describe('a mandate', () => {
  test('counts in every community of the territory from the moment in which its holder is seated', async () => {
    const { say, grid, now } = await withGrid('2026-03-02', '2029-03-02')
    accepted(await say())
    expect((await grid.standing())?.context.seats[0]?.from.at).toBe(now())
  })

  test('is another one for each office, and none where the house says nothing of it', async () => {
    const { city } = await withGrid('2026-03-02', '2029-03-02')
    const data = {}
    const say = (id: string, capacity: string) =>
      city.process(board, 'b').send({ event: 'board.say', data, by: { id, capacity } })
    refused(await say('qian', 'party.secretary'), 'authorise/other-community')
    refused(await say('wu', 'party.secretary'), 'authorise/other-community')
    accepted(await say('sun', 'party.secretary'))
  })

  test('ends everywhere when somebody is relieved, and what he did before can be entered', async () => {
    const { say, city, grid, now, sleep } = await withGrid('2026-03-02', '2029-03-02')
    const before = now() + 3_600_000
    sleep(before + 3_600_000)
    const relieve = { person: 'sun', reason: 'removed' as const, decision: '免-1' }
    accepted(await grid.send({ event: 'seat.end', data: relieve, by: department }))
    refused(await say(), 'authorise/capacity-expired')
    refused(await say(now()), 'authorise/capacity-expired')
    const entered = { event: 'board.say', data: {}, by: sun, enteredBy: department } as const
    refused(await city.process(board, 'b').send(entered), 'authorise/capacity-expired')
    accepted(await city.process(board, 'b').send({ ...entered, at: before }))
  })

  test('ends with its term although no worker wakes up for it', async () => {
    const { say, sleep } = await withGrid('2026-03-02', '2026-03-31')
    const end = endOfDay('2026-03-31', 480)
    sleep(end - 1)
    accepted(await say())
    sleep(end)
    expect(refused(await say(), 'authorise/capacity-expired').details).toMatchObject({
      terms: [{ until: end }],
    })
  })

  test('ends with its organisation', async () => {
    const { say, grid } = await withGrid('2026-03-02', '2029-03-02')
    const data = { mergedInto: null, decision: 'd' }
    accepted(await grid.send({ event: 'organisation.dissolve', data, by: department }))
    refused(await say(), 'authorise/capacity-expired')
  })

  test('does not count in a community that the organisation has not, or has no longer', async () => {
    const { say, grid } = await withGrid('2026-03-02', '2029-03-02')
    const data = { territory: ['garden'], decision: 'd' }
    accepted(await grid.send({ event: 'territory.set', data, by: department }))
    refused(await say(), 'authorise/other-community')
  })

  test('is an office in its own partition, by which its holder acts there', async () => {
    const { grid } = await withGrid('2026-03-02', '2029-03-02')
    const plate = { place: '3 号楼', consent: '同意书-1' }
    const show = (capacity: string) =>
      grid.send({ event: 'plate.show', data: plate, by: { id: 'sun', capacity } })
    refused(await show('organisation.member'), 'authorise/capacity-missing')
    accepted(await show('organisation.secretary'))
  })
})

describe('what the tree says of somebody', () => {
  /** The grid, and under it the organisation of a building, with two households. */
  const asked = async () => {
    // The table of 2020 has households, and that of 2024 has none.
    const d = await withGrid('2021-03-02', '2024-03-02')
    const send = async (id: string, event: string, data: object) =>
      accepted(await d.organisation(id).send({ event, data, by: department } as never))
    const [community, grid] = ['street/org-s1', 'street/org-s1/org-g7']
    await send(community, 'seats.fill', {
      by: 'election',
      term: { from: '2021-03-02', until: '2024-03-02' },
      seats: [{ person: 'wang', office: 'secretary' }],
      decision: '批复-1',
    })
    await send(grid, 'subordinate.found', {
      id: 'b3',
      community: null,
      name: 'b3',
      tier: 'building',
      territory: [CITY],
      decision: 'd',
    })
    await d.governance.runDue()
    for (const [household, holder] of [
      ['3-501', 'liu'],
      ['3-502', 'li'],
    ])
      await send(`${grid}/org-b3`, 'household.name', { household, building: '3', holder, consent: 'c' })
    const source = treeHoldings({
      governance: () => d.governance,
      partitionsOf: () => [STREET],
      capacities: [
        { tier: 'grid', office: 'secretary', capacity: 'party.secretary' },
        { tier: 'building', office: 'household', capacity: 'party.household' },
      ],
    })
    const of = async (actor: string, community = CITY) =>
      (await source({ community, actor, at: d.now(), day: '2021-03-02' })).map(({ capacity }) => capacity)
    return {
      of,
      relieve: (person: string) => send(grid, 'seat.end', { person, reason: 'removed', decision: 'd' }),
    }
  }

  test('is the household that he holds, in its community, and nothing in the partition of the tree', async () => {
    const { of } = await asked()
    expect([await of('liu'), await of('li'), await of('liu', STREET)]).toEqual([
      ['party.household'],
      ['party.household'],
      [],
    ])
  })

  test('is no household of somebody else, whatever he is himself in the same organisation', async () => {
    const { of } = await asked()
    expect(await of('sun')).toEqual(['party.secretary'])
  })

  test('is what an office of that tier is, and of no other', async () => {
    const { of } = await asked()
    expect([await of('wang'), await of('wang', STREET)]).toEqual([[], ['organisation.secretary']])
  })

  test('is what he himself was before, and not what another one was', async () => {
    const { of, relieve } = await asked()
    await relieve('sun')
    expect([await of('sun'), await of('qian'), await of('qian', STREET)]).toEqual([
      ['party.secretary'],
      [],
      ['organisation.member'],
    ])
  })
})

test('holdings of several sources are all that any of them knows', async () => {
  const holdings = holdingsFrom([
    () => [{ capacity: 'owner' }],
    () => Promise.resolve([{ capacity: 'clerk', until: 5 }]),
    () => [],
  ])
  expect(await holdings({ community: 'c', actor: sun.id, at: 0, day: '1970-01-01' })).toEqual([
    { capacity: 'owner' },
    { capacity: 'clerk', until: 5 },
  ])
})
