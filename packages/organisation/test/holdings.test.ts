import { endOfDay } from '@gongzhi/core'
import { accepted, refused } from '@gongzhi/core/testing'
import { holdingsFrom } from '@gongzhi/organisation'
import { describe, expect, test } from 'vitest'

import { board, withGrid } from './district.ts'
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
