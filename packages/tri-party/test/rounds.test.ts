import { accepted, refused } from '@gongzhi/core/testing'
import { concern, visitRound } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { keeps } from './kept.ts'
import { clerk, li, manager, residents, secretary, staff } from './people.ts'
import { call, doors, gate, inputOf, plan, said } from './rounds.ts'
import { announced, createStage, endOf, standingOf, storiesOf } from './story.ts'

const { story, walked, chosen } = storiesOf(visitRound)

describe('a round of home visits', () => {
  story('tells how many were met, refused or absent, and where nobody has called', async (h) => {
    const round = await plan(h)
    await h.at('2026-03-03')
    accepted(await call(round, '1-101', 'absent'))
    accepted(await call(round, '1-101', 'met', { attempt: 2, visitor: 'sun' }))
    accepted(await call(round, '1-102', 'refused', { by: clerk }))
    accepted(await call(round, '1-102', 'absent', { attempt: 2 }))
    accepted(await call(round, '1-201', 'absent', { by: secretary }))
    refused(await call(round, '1-201', 'met', { attempt: 2, by: manager }), 'authorise/capacity-not-allowed')
    refused(await call(round, '9-101', 'met'), 'record/refused')
    refused(await call(round, '2-101', 'met', { visitor: 'mgr' }), 'record/refused')
    await round.by(clerk).does('tour.hold', { tour: 't1', visitors: ['wang', 'volunteer-1'], spokenTo: 4 })
    await h.at(endOf('2026-03-08') - 1)
    expect((await standingOf(round)).state).toBe('visiting')
    await h.at(endOf('2026-03-08'))
    const reach = { planned: 4, met: 1, refused: 1, absent: 1, uncalled: 1 }
    expect(await standingOf(round)).toMatchObject({
      state: 'ended',
      context: {
        reach,
        held: [{ tour: 't1', day: '2026-03-03', visitors: ['wang', 'volunteer-1'], spokenTo: 4 }],
      },
    })
    expect((await announced(round)).at(-1)).toEqual({
      name: 'round.ended',
      data: { channel: 'home-visit', reach, raised: 0, spokenTo: 4, notHeld: ['t2'], closedFor: null },
    })
  })

  story('makes a concern of what each household says, which names the round and the household', async (h) => {
    const round = await plan(h)
    await h.at('2026-03-03')
    await round.by(residents).does('concern.note', said)
    await round.by(clerk).does('concern.note', {
      ...said,
      household: '1-102',
      kind: 'repair',
      subject: '灯不亮',
      raisedBy: null,
    })
    await h.pass()
    const [first, second] = ['w1/concern-1', 'w1/concern-2'].map((id) => h.process(concern, id))
    expect(await standingOf(first!)).toMatchObject({
      state: 'collected',
      context: {
        kind: 'complaint',
        channel: 'home-visit',
        subject: '楼道堆物',
        raisers: ['li'],
        series: 's1',
        visit: { round: 'w1', household: '1-101' },
      },
    })
    expect((await standingOf(second!)).context).toMatchObject({
      kind: 'repair',
      anonymous: true,
      visit: { round: 'w1', household: '1-102' },
    })
    expect((await standingOf(round)).context).toMatchObject({
      raised: 2,
      concerns: [
        { id: 'concern-1', household: '1-101' },
        { id: 'concern-2', household: '1-102' },
      ],
    })
    // It goes on as every concern does, and whoever said it at the door evaluates it.
    await first!.by(manager).does('concern.accept', {})
    await first!.by(manager).does('concern.assign', { to: staff })
    await first!.by(staff).does('evidence.add', { reference: 'photo-1', note: '已清理' })
    await first!.by(staff).does('concern.resolve', { resolution: '已清理' })
    await first!.by(li).does('concern.evaluate', { satisfied: true })
    expect((await standingOf(first!)).state).toBe('closed')
  })

  story('notes what is said on the day of its tour or later, at a household of that tour', async (h) => {
    const round = await plan(h)
    await h.at(endOf('2026-03-02') - 1)
    await round.by(residents).cannot('concern.note', said)
    await round.by(residents).cannot('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 1 })
    await h.at('2026-03-03')
    for (const household of [null, '2-101', '9-101'])
      await round.by(residents).cannot('concern.note', { ...said, household })
    await round.by(residents).cannot('concern.note', { ...said, tour: 't9' })
    // The house of the tests states no periods for it, so that no concern could come of it.
    await round.by(residents).cannot('concern.note', { ...said, kind: 'objection' })
    await round.by(manager).cannot('concern.note', said)
    await round.by(li).cannot('concern.note', said)
    await round.by(residents).does('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 1 })
    await round.by(residents).cannot('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 1 })
    await h.at('2026-03-04')
    await round.by(residents).does('concern.note', said)
    await h.pass()
    expect((await standingOf(h.process(concern, 'w1/concern-1'))).context.visit?.round).toBe('w1')
  })

  story('takes two hundred concerns, and no further one', async (h) => {
    const round = await plan(h)
    await h.at('2026-03-03')
    for (let number = 1; number <= 200; number++) await round.by(residents).does('concern.note', said)
    expect(await round.by(residents).cannot('concern.note', said)).toMatchObject({
      rules: [{ name: 'ofTour', required: 200, found: 200 }],
    })
  })

  story('is told of when a tour goes on another day, from today to the last day', async (h) => {
    const round = await plan(h)
    await h.at('2026-03-04')
    const move = { tour: 't2', reason: '停电' }
    await round.by(residents).cannot('tour.move', { ...move, day: '2026-03-03' })
    await round.by(residents).cannot('tour.move', { ...move, day: '2026-03-09' })
    await round.by(residents).cannot('tour.move', { ...move, tour: 't9', day: '2026-03-08' })
    await round.by(manager).cannot('tour.move', { ...move, day: '2026-03-08' })
    expect(await round.by(residents).does('tour.move', { ...move, day: '2026-03-08' })).toMatchObject({
      outcomes: [
        {
          name: 'tour.moved',
          data: { tour: 't2', place: '2 号楼', from: '2026-03-05', to: '2026-03-08', reason: '停电' },
        },
      ],
    })
    await round.by(residents).does('tour.move', { ...move, day: '2026-03-04' })
    await round.by(residents).does('tour.hold', { tour: 't2', visitors: ['sun'], spokenTo: 0 })
    await round.by(residents).cannot('tour.move', { ...move, day: '2026-03-08' })
  })

  story('ends early with a reason, and says how far it came', async (h) => {
    const round = await plan(h)
    await round.by(manager).cannot('round.close', { reason: '…' })
    await round.by(secretary).does('round.close', { reason: '全部走访完毕' })
    await h.pass()
    expect((await announced(round)).at(-1)).toMatchObject({
      data: { reach: { uncalled: 4 }, notHeld: ['t1', 't2'], closedFor: '全部走访完毕' },
    })
  })
})

describe('a fixed point', () => {
  story('takes what anybody brings, whether he says where he lives or not, and visits nobody', async (h) => {
    const round = await plan(h, [gate])
    await h.at('2026-03-07')
    refused(await call(round, '1-101', 'met'), 'record/refused')
    await round.by(residents).does('concern.note', { ...said, tour: 'gate', household: null })
    await round.by(residents).does('concern.note', { ...said, tour: 'gate', household: '7-302' })
    await round.by(residents).does('tour.hold', { tour: 'gate', visitors: ['wang'], spokenTo: 31 })
    await h.at(endOf('2026-03-08'))
    expect((await announced(round)).at(-1)).toEqual({
      name: 'round.ended',
      data: {
        channel: 'fixed-point',
        reach: { planned: 0, met: 0, refused: 0, absent: 0, uncalled: 0 },
        raised: 2,
        spokenTo: 31,
        notHeld: [],
        closedFor: null,
      },
    })
    for (const [id, household] of [
      ['w1/concern-1', null],
      ['w1/concern-2', '7-302'],
    ] as const)
      expect((await standingOf(h.process(concern, id))).context).toMatchObject({
        channel: 'fixed-point',
        visit: { round: 'w1', household },
      })
  })
})

describe('a plan', () => {
  const [first, second] = doors as [(typeof doors)[0], (typeof doors)[0]]
  const home = inputOf(doors)
  test.each([
    ['a tour that stands twice', { ...home, tours: [first, { ...second, id: 't1' }] }],
    ['a household that stands twice', { ...home, tours: [first, { ...second, households: ['1-101'] }] }],
    ['a tour that ends when it begins', { ...home, tours: [{ ...first, ends: '18:30' }] }],
    ['a tour after the last day', { ...home, tours: [{ ...first, day: '2026-03-09' as const }] }],
    ['home visits without a household', { ...home, tours: [first, gate] }],
    ['a fixed point with households', { ...home, channel: 'fixed-point' as const }],
    ['nobody who goes', { ...home, tours: [{ ...first, visitors: [] }] }],
  ])('is refused: %s', async (_, input) => {
    const h = createStage()
    refused(await h.process(visitRound, 'w1').start({ input, by: residents }), 'parse/malformed')
    accepted(await h.process(visitRound, 'w1').start({ input: home, by: residents }))
  })
})

describe('a kept round', () => {
  keeps(visitRound, async (h) => {
    const round = await plan(h)
    await h.at('2026-03-03')
    accepted(await call(round, '1-101', 'met'))
    accepted(await call(round, '1-102', 'absent'))
    await round.by(residents).does('tour.hold', { tour: 't1', visitors: ['wang'], spokenTo: 2 })
    await round.by(residents).does('concern.note', said)
    await round.by(residents).does('tour.move', { tour: 't2', day: '2026-03-06', reason: '停电' })
    await h.at('2026-03-07')
    await round.by(residents).does('round.close', { reason: '全部走访完毕' })
    await h.pass()
  })
})

walked()
chosen()
