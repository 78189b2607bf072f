import {
  type Actor,
  createGovernance,
  createMemoryStorage,
  type GovernanceOptions,
  NEVER,
} from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { poll, polls, silent, stricter } from './poll.ts'

const clerk = { id: 'zhao', capacity: 'clerk' }
const auditor = { id: 'shen', capacity: 'auditor' }
const guest = { id: 'ke', capacity: 'guest' }
const owner = (id: string) => ({ id, capacity: 'owner' })

/** Ballots of four in building A, two in B and five in C; the owner of a unit is called like it. */
const VOTES = ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1', 'c2', 'c3', 'c4', 'c5']

async function stage(over: Partial<GovernanceOptions> = {}) {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [polls],
    holdings: ({ actor }) =>
      actor === 'nobody' ? [] : ['clerk', 'auditor', 'guest', 'owner'].map((capacity) => ({ capacity })),
    exporters: ['auditor'],
    ...over,
  })
  const city = governance.community('hope')
  const process = city.process(poll, 'p1')
  accepted(await process.start({ input: { question: '加装电梯', phone: '138-1234' }, by: clerk }))
  accepted(await city.process(silent, 's1').start({ input: {}, by: clerk }))
  const vote = async (unit: string) =>
    accepted(
      await process.register('ballots').record({
        data: { unit, building: unit[0] as string, choice: unit.endsWith('1') ? 'against' : 'for' },
        by: owner(unit),
      }),
    )
  for (const unit of VOTES) await vote(unit)
  const send = async (event: 'poll.close' | 'poll.again') => {
    accepted(await process.send({ event, data: {}, by: clerk }))
    await governance.runDue()
  }
  return { governance, city, vote, close: () => send('poll.close'), again: () => send('poll.again') }
}

describe('who reads as somebody', () => {
  test('reads what the definition gives to his capacity, without the fields that it does not', async () => {
    const { city } = await stage()
    const asOwner = await city.as(owner('a1')).process(poll, 'p1').standing()
    expect(asOwner).toMatchObject({
      context: { question: '加装电梯', office: { street: '和平路' }, helpers: [{ name: '周' }], counted: 0 },
      withheld: ['phone', 'office.door', 'helpers.*.phone'],
    })
    expect(JSON.stringify([asOwner, await city.as(owner('a1')).find()])).not.toMatch(
      /"138-1234"|"139"|7-301|roll/,
    )
    expect(await city.as(clerk).process(poll, 'p1').standing()).toMatchObject({
      context: { phone: '138-1234', office: { door: '7-301' }, helpers: [{ phone: '139' }] },
      withheld: [],
    })
  })

  test('reads the history only where no field of it is withheld', async () => {
    const { city } = await stage()
    expect(await city.as(clerk).process(poll, 'p1').history()).toMatchObject({
      status: 'read',
      entries: [{ body: { name: 'start' } }],
    })
    expect(await city.as(owner('a1')).process(poll, 'p1').history()).toMatchObject({
      code: 'look/not-allowed',
      reason: {
        zh: expect.stringMatching(/^不能以“[^“”]+”的身份查阅案卷：其中有不对该身份公开的内容。$/),
        en: expect.stringMatching(
          /^Whoever acts as "[^"]+" may not read the history: it tells what is withheld/,
        ),
      },
      details: { allowed: ['clerk'] },
    })
  })

  test('reads nothing where nothing is declared, whether it is there or not', async () => {
    const { city } = await stage()
    for (const [definition, id] of [
      [poll, 'p1'],
      [poll, 'p2'],
      [silent, 's1'],
    ] as const) {
      const reader = city.as(definition === poll ? guest : clerk).process(definition as typeof poll, id)
      expect([await reader.standing(), await reader.history()]).toMatchObject([
        { code: 'look/not-allowed' },
        { code: 'look/not-allowed' },
      ])
    }
    expect(await city.as(clerk).process(poll, 'p2').standing()).toBeUndefined()
    expect(await city.as(clerk).process(poll, 's1').history()).toEqual({ status: 'read', entries: [] })
  })

  test('has to hold his capacity, and is not the engine', async () => {
    const { city } = await stage()
    for (const [actor, code] of [
      [{ id: 'nobody', capacity: 'clerk' }, 'authorise/other-community'],
      [{ id: 'engine', capacity: 'engine' }, 'authorise/capacity-missing'],
    ] as const) {
      const reader = city.as(actor)
      const process = reader.process(poll, 'p1')
      const answers = [
        await reader.find(),
        await reader.worklist(),
        await reader.deadlines({ before: NEVER }),
        await reader.export(),
        await process.standing(),
        await process.history(),
        await process.register('ballots').records(),
        await process.register('ballots').proof('a1'),
        await process.register('ballots').groups({ by: 'building', of: 'choice' }),
      ]
      expect(answers).toMatchObject(answers.map(() => ({ code })))
    }
  })

  test('finds what he may read, and is told which kinds he may not, wherever he begins', async () => {
    const { city } = await stage()
    const found = await city.as(owner('a1')).find()
    expect(found).toMatchObject({ status: 'read', processes: [{ process: 'p1' }], withheld: ['silent'] })
    expect(await city.as(guest).find()).toEqual({
      status: 'read',
      processes: [],
      withheld: ['poll', 'silent'],
    })
    // Between r and t stands a process that he may not read, after t none: he is told the same.
    const between = await Promise.all(['r', 't'].map((after) => city.as(owner('a1')).find({ after })))
    expect(between[0]).toEqual(between[1])
  })

  test('reads by the newest release that is installed, whichever the handle is of', async () => {
    const { city } = await stage({ plugins: [{ ...polls, processes: [poll, stricter, silent] }] })
    for (const definition of [poll, stricter as unknown as typeof poll]) {
      const asOwner = city.as(owner('a1')).process(definition, 'p1')
      expect([
        await asOwner.standing(),
        await asOwner.history(),
        await asOwner.register('ballots').records(),
        await asOwner.register('ballots').groups({ by: 'building', of: 'choice' }),
      ]).toMatchObject(Array.from({ length: 4 }, () => ({ code: 'look/not-allowed' })))
      // The newest has no phone any more, and running processes still do: it is hidden as it was.
      const asAuditor = await city.as(auditor).process(definition, 'p1').standing()
      expect(asAuditor).toMatchObject({ withheld: ['office.door', 'helpers.*.phone', 'phone'] })
      expect(JSON.stringify(asAuditor)).not.toContain('138-1234')
    }
  })

  test('hears what he may do only where he may read it or do something in it, whether it is there or not', async () => {
    const { city } = await stage()
    const codeOf = async (actor: Actor, id: string) => {
      const options = await city.process(poll, id).next(actor)
      return 'code' in options ? options.code : options.length
    }
    for (const id of ['p1', 'p2']) {
      expect(await codeOf({ ...clerk, id: 'nobody' }, id)).toBe('authorise/other-community')
      expect(await codeOf({ id: 'zhao', capacity: 'mayor' }, id)).toBe('authorise/capacity-missing')
      expect(await codeOf({ id: 'engine', capacity: 'engine' }, id)).toBe('authorise/capacity-missing')
      expect(await codeOf(guest, id)).toBe('look/not-allowed')
    }
    // An auditor reads and may do nothing, which each of it says; the clerk of what nobody may read may act in it.
    expect(await codeOf(auditor, 'p1')).toBe(4)
    expect(await codeOf(auditor, 'p2')).toBe('load/unknown-process')
    expect(await city.process(silent, 's1').next(clerk)).toMatchObject([{ status: 'open' }])
  })

  test('sees in his worklist what he may do, and of what he may not read nothing else', async () => {
    const { city } = await stage()
    expect(await city.as(clerk).worklist()).toMatchObject({
      items: [
        { process: 'p1', states: ['open'] },
        { process: 's1', states: [], events: [{ name: 'go', capacities: ['clerk'] }] },
      ],
    })
    expect(await city.as(guest).worklist()).toEqual({ status: 'read', items: [] })
  })
})

describe('the ballots of a running vote', () => {
  test('are read by nobody, whatever is declared', async () => {
    const { city } = await stage()
    for (const actor of [auditor, owner('a1'), clerk, guest]) {
      const ballots = city.as(actor).process(poll, 'p1').register('ballots')
      const answers = [
        await ballots.records(),
        await ballots.records({ round: 1 }),
        await ballots.proof('a1'),
        await ballots.groups({ by: 'building', of: 'choice' }),
      ]
      expect(answers).toMatchObject(answers.map(() => ({ code: 'look/not-allowed' })))
      const all = JSON.stringify([
        await city.as(actor).process(poll, 'p1').standing(),
        await city.as(actor).process(poll, 'p1').history(),
        await city.as(actor).find(),
        await city.as(actor).worklist(),
        await city.as(actor).export(),
      ])
      expect(all).not.toMatch(/against|"a1"/)
    }
  })

  test('tell whoever corrects them what would not count, until the seal, and of nobody what he chose', async () => {
    const { city } = await stage()
    const process = city.process(poll, 'p1')
    const cast = (unit: string, building: string) =>
      process.register('ballots').record({ data: { unit, building, choice: 'against' }, by: owner(unit) })
    accepted(await cast('a8', '?'))
    accepted(await cast('a9', 'a'))
    const doubts = (actor: typeof clerk) => city.as(actor).process(poll, 'p1').register('ballots').doubts()
    const found = await doubts(clerk)
    expect(found).toMatchObject({ status: 'read', doubts: [{ of: 'a8', why: { zh: '没有写明楼栋' } }] })
    expect(JSON.stringify(found)).not.toContain('against')
    for (const actor of [auditor, owner('a8'), guest])
      expect(await doubts(actor)).toMatchObject({ code: 'look/not-allowed' })
    expect(await city.as(clerk).process(poll, 'p9').register('ballots').doubts()).toMatchObject({
      code: 'register/not-open',
    })
    accepted(await process.send({ event: 'poll.close', data: {}, by: clerk }))
    expect(await doubts(clerk)).toEqual({ status: 'read', doubts: [] })
  })

  test('are read when they are sealed: all, his own, or none, as declared', async () => {
    const { city, close } = await stage()
    await close()
    const ballots = (actor: typeof clerk) => city.as(actor).process(poll, 'p1').register('ballots')
    expect(await ballots(auditor).records()).toMatchObject({ records: { length: 11 }, withheld: false })
    expect(await ballots(owner('b2')).records()).toMatchObject({
      records: [{ body: { key: 'b2' } }],
      withheld: true,
    })
    // He is told the same, whatever stands between.
    const after = await Promise.all(
      ['b2', 'c4', 'z'].map((key) => ballots(owner('b2')).records({ after: key })),
    )
    expect(after).toEqual(Array.from({ length: 3 }, () => ({ status: 'read', records: [], withheld: true })))
    expect(await ballots(clerk).records()).toMatchObject({ code: 'look/not-allowed' })
    expect(await ballots(owner('b2')).proof('b2')).toMatchObject({ status: 'proved' })
    expect([await ballots(owner('b2')).proof('b1'), await ballots(owner('b2')).proof('x')]).toMatchObject([
      { code: 'register/no-record' },
      { code: 'register/no-record' },
    ])
    const notes = city.as(auditor).process(poll, 'p1').register('notes')
    expect(await notes.records()).toMatchObject({ code: 'look/not-allowed' })
  })

  test('of a later round hide nothing of an earlier one', async () => {
    const { city, close, again, vote } = await stage()
    await close()
    await again()
    await vote('d1')
    const ballots = city.as(auditor).process(poll, 'p1').register('ballots')
    expect(await ballots.records({ round: 1 })).toMatchObject({ records: { length: 11 } })
    for (const round of [undefined, 2, 3, 0, -1])
      expect(await ballots.records(round === undefined ? {} : { round })).toMatchObject({
        code: 'look/not-allowed',
      })
    // A database may take an odd round for the one that it begins with.
    for (const round of [1.5, Number.NaN, '2', '2x', '1x', [2]] as number[])
      await expect(ballots.records({ round })).rejects.toMatchObject({ code: 'call/malformed' })
  })

  test('of a round that has not begun are not waited for', async () => {
    const { city, close } = await stage()
    await close()
    const ballots = city.as(auditor).process(poll, 'p1').register('ballots')
    expect(await ballots.records({ round: 2 })).toMatchObject({ code: 'register/not-open' })
  })
})

describe('results by group', () => {
  test('are shown from the smallest group on, and never so that the total tells the rest', async () => {
    const { city, close } = await stage()
    await close()
    const groups = () =>
      city.as(owner('a1')).process(poll, 'p1').register('ballots').groups({ by: 'building', of: 'choice' })
    // B has two: alone, eleven less nine would tell it, so that A goes with it.
    expect(await groups()).toEqual({
      status: 'counted',
      groups: { c: { against: 1, for: 4 } },
      withheld: { groups: 2, records: 6 },
    })
    expect(
      await city.as(auditor).process(poll, 'p1').register('ballots').groups({ by: 'building', of: 'choice' }),
    ).toMatchObject({ code: 'look/not-allowed' })
  })

  test('are grouped as the definition says, and by nothing that tells one ballot', async () => {
    const { city, close } = await stage()
    await close()
    const ballots = city.as(owner('a1')).process(poll, 'p1').register('ballots')
    for (const query of [
      { by: 'unit', of: 'choice' },
      { by: 'choice', of: 'unit' },
      { by: 'building', of: 'unit' },
      { by: 'nothing', of: 'unit' },
    ])
      expect(await ballots.groups(query)).toMatchObject({
        code: 'look/not-allowed',
        details: { by: 'building', of: ['choice'] },
      })
    await expect(
      ballots.groups({ by: 'building', of: ['choice'] as unknown as string }),
    ).rejects.toMatchObject({ code: 'call/malformed' })
    expect(
      await city.as(owner('a1')).process(poll, 'p1').register('notes').groups({ by: '', of: '' }),
    ).toMatchObject({
      code: 'look/not-allowed',
    })
  })
})

test('an export is for whom the host says, and not while a register is open', async () => {
  const { city, close } = await stage()
  expect(await city.as(clerk).export()).toMatchObject({ code: 'look/not-allowed' })
  expect(await city.as(auditor).export()).toMatchObject({ code: 'look/not-allowed' })
  await close()
  const exported = await city.as(auditor).export()
  const lines: string[] = []
  if (exported.status === 'read') for await (const line of exported.lines) lines.push(line)
  expect(lines.length).toBeGreaterThan(10)
  expect(JSON.parse(lines.at(-1) as string)).toMatchObject({ kind: 'end', entries: 17 })
  const { city: closed } = await stage({ exporters: [] })
  expect(await closed.as(auditor).export()).toMatchObject({ code: 'look/not-allowed' })
})

test('an export is of the moment of the call: a vote that opens before it is read is not in it', async () => {
  const { city, close, again, vote } = await stage()
  await close()
  const exported = await city.as(auditor).export()
  await again()
  await vote('x1')
  const lines: string[] = []
  if (exported.status === 'read') for await (const line of exported.lines) lines.push(line)
  expect(lines.join()).toContain('a1')
  expect(lines.join()).not.toMatch(/x1|poll.again/)
})
