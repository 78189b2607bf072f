import {
  createGovernance,
  createMemoryStorage,
  type FindQuery,
  processIdUnder,
  whenever,
} from '@gongzhi/core'
import { accepted, createHarness } from '@gongzhi/core/testing'
import { expect, test } from 'vitest'

import { family, families } from '../agenda/family.ts'
import { poll, polls } from '../look/poll.ts'
import { notice } from '../notice.ts'
import { CITY, director, play, threat } from './intruder.ts'

const clerk = { id: 'zhao', capacity: 'clerk' }
const owner = (id: string) => ({ id, capacity: 'owner' })

test(threat('THREAT-073'), async () => {
  const { governance, n1 } = await play({ ends: false })
  const amend = { event: 'notice.amend', data: { text: 'x' }, by: director } as const
  for (const field of ['cause', 'sender', 'lineage'])
    expect(await n1.send({ ...amend, [field]: { process: 'n1' } })).toMatchObject({
      code: 'parse/unknown-key',
    })
  const asked = { community: CITY } as FindQuery
  expect(await governance.community('elsewhere').find(asked)).toEqual([])
})

test(threat('THREAT-074'), async () => {
  const harness = createHarness({ plugins: [families], start: '2026-03-02' })
  for (const id of ['mine', 'decoy'])
    accepted(await harness.process(family, id).start({ input: { named: null }, by: clerk }))
  await harness
    .process(family, 'decoy')
    .by(clerk)
    .does('tell', { event: 'hear.child', to: 'mine', about: 'x' })
  await harness.pass()
  expect((await harness.process(family, 'mine').standing())?.context.heard).toEqual([])
  expect((await harness.process(family, 'decoy').history()).at(-1)?.body).toMatchObject({
    name: 'reaction.refused',
    data: { refused: [{ code: 'authorise/foreign-sender' }] },
  })
})

test(threat('THREAT-075'), async () => {
  const again = whenever(notice, 'notice.ended').start(notice, {
    name: 'again',
    label: { zh: '再次公示', en: 'Again' },
    under: 'again',
    orders: ({ process, data }) => [
      { process: processIdUnder(process, 'again'), input: { text: data.text, from: '2025-06-02' } },
    ],
  })
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [
      {
        name: 'test',
        processes: [notice],
        reactions: [again],
        capacities: Object.fromEntries(
          ['director', 'clerk', 'owner'].map((name) => [name, { zh: name, en: name }]),
        ),
      },
    ],
    holdings: () => [{ capacity: 'director' }],
  })
  // What only an order may fill is tried in test/way/by-hand.test.ts, by every kind of field.
  expect(
    await governance
      .community(CITY)
      .process(notice, 'n1/again')
      .start({ input: { text: 'mine', from: '2025-06-02' }, by: director }),
  ).toMatchObject({ code: 'parse/id' })
})

async function vote() {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [polls],
    holdings: ({ actor }) =>
      actor === 'nobody' ? [] : ['clerk', 'owner', 'auditor', 'guest'].map((capacity) => ({ capacity })),
    exporters: ['auditor'],
  })
  const city = governance.community(CITY)
  const process = city.process(poll, 'p1')
  accepted(await process.start({ input: { question: '加装电梯', phone: '138' }, by: clerk }))
  const cast = async (unit: string) =>
    accepted(
      await process.register('ballots').record({
        data: { unit, building: unit[0] as string, choice: 'against' },
        by: owner(unit),
      }),
    )
  return { governance, city, process, cast }
}

test(threat('THREAT-080'), async () => {
  const { city } = await vote()
  expect(await city.as(clerk).process(poll, 'p1').standing()).toMatchObject({ context: { phone: '138' } })
  expect(await city.as(owner('a1')).process(poll, 'p1').standing()).toMatchObject({
    withheld: ['phone', 'office.door', 'helpers.*.phone'],
  })
  expect(await city.as({ id: 'ke', capacity: 'guest' }).find()).toEqual({
    status: 'read',
    processes: [],
    withheld: ['poll', 'silent'],
  })
  expect(await city.as({ id: 'nobody', capacity: 'clerk' }).find()).toMatchObject({
    code: 'authorise/other-community',
  })
})

test(threat('THREAT-081'), async () => {
  const { city, cast } = await vote()
  await cast('a1')
  for (const capacity of ['clerk', 'owner', 'auditor', 'guest']) {
    const reader = city.as({ id: 'a1', capacity })
    const process = reader.process(poll, 'p1')
    const ballots = process.register('ballots')
    const seen = [
      await process.standing(),
      await process.history(),
      await ballots.records(),
      await ballots.proof('a1'),
      await ballots.groups({ by: 'building', of: 'choice' }),
      await reader.find(),
      await reader.worklist(),
      await reader.export(),
    ]
    expect(JSON.stringify(seen)).not.toContain('against')
    expect(seen.slice(2, 5)).toMatchObject(Array.from({ length: 3 }, () => ({ code: 'look/not-allowed' })))
    expect(seen[7]).toMatchObject({ code: 'look/not-allowed' })
  }
})

test(threat('THREAT-082'), async () => {
  const { cast } = await vote()
  const first = await cast('a1')
  await cast('b1')
  await cast('b2')
  const again = await cast('a1')
  expect(again.position - first.position - 1).toBe(2)
  expect(JSON.stringify(again)).not.toContain('against')
})

test(threat('THREAT-083'), async () => {
  const { governance, city, process, cast } = await vote()
  for (const unit of ['a1', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3', 'c4']) await cast(unit)
  accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
  await governance.runDue()
  expect(
    await city.as(clerk).process(poll, 'p1').register('ballots').groups({ by: 'building', of: 'choice' }),
  ).toMatchObject({ groups: { c: { against: 4 } }, withheld: { groups: 2, records: 4 } })
})

test(threat('THREAT-084'), async () => {
  const { process, cast } = await vote()
  await cast('a1')
  expect(await process.register('ballots').records()).toMatchObject([
    { body: { data: { choice: 'against' } } },
  ])
})
