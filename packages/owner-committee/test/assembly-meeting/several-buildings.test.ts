import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { decided, fund, motion, ready, voters } from '../meeting.ts'
import { director } from '../people.ts'
import { createStage, standingOf } from '../story.ts'
import { castAs, resultsOf, votingOver } from '../traps/stage.ts'

const AREA = 10_000
/** Somebody with a unit in each of some buildings. */
const holder = (voter: string, buildings: readonly string[]) => ({
  voter,
  actors: [voter],
  areaCentiM2: AREA * buildings.length,
  buildings: buildings.map((building) => ({ building, areaCentiM2: AREA })),
  units: buildings.map((building) => `${building}-${voter}`),
})
// Three buildings share a fire system; li owns a unit in 15 and one in 16, zhao lives in 18 alone.
const roll = [
  holder('li', ['15', '16']),
  holder('wang', ['15']),
  holder('sun', ['16']),
  holder('wu', ['17', '18']),
  holder('zhao', ['18']),
]
const SHARED = ['15', '16', '17']

describe('an item of several buildings', () => {
  test('is decided by their owners as one electorate: who owns in two of them is one head', async () => {
    const h = createStage()
    const item = { ...fund, building: SHARED }
    const meeting = await votingOver(h, roll, [motion, item as never])
    for (const one of roll.slice(0, 3))
      accepted(await castAs(meeting, one, { M1: 'for', M2: one.voter === 'sun' ? 'against' : 'for' }))
    // Nothing of zhao lies in one of the three: he is not asked.
    expect(await castAs(meeting, roll[4] as never, { M1: 'for', M2: 'for' })).toMatchObject({
      status: 'refused',
      reason: { en: expect.stringContaining('not asked of this voter: M2') },
    })
    accepted(await castAs(meeting, roll[4] as never, { M1: 'for' }))
    await decided(h, meeting)
    expect(await resultsOf(meeting)).toMatchObject([
      { item: 'M1', roll: { heads: 5, areaCentiM2: 7 * AREA } },
      {
        item: 'M2',
        outcome: 'passed',
        // Of wu the unit in 17 alone counts.
        roll: { heads: 4, areaCentiM2: 5 * AREA },
        for: { heads: 2, areaCentiM2: 3 * AREA },
        against: { heads: 1, areaCentiM2: AREA },
        undelivered: { heads: 1, areaCentiM2: AREA },
      },
    ])
    expect((await standingOf(meeting)).context.roll?.shared).toEqual([
      { buildings: ['15', '16'], heads: 1 },
      { buildings: ['17', '18'], heads: 1 },
    ])
  })

  test('names buildings that are on the roll, each once', async () => {
    const h = createStage()
    const meeting = await ready(h, { agenda: [motion] })
    const publish = async (building: readonly string[]) => {
      accepted(
        await meeting.send({ event: 'agenda.add', data: { ...fund, building: [...building] }, by: director }),
      )
      const answer = await meeting.can({
        event: 'notice.publish',
        data: {
          opens: '2026-03-25',
          closes: '2026-03-27',
          place: '小区广场',
          forms: ['online'],
          told: ['residents-committee'],
        },
        by: director,
      })
      await meeting.by(director).does('agenda.remove', { id: 'M2' })
      return answer
    }
    expect((await publish(['A', 'B'])).status).toBe('accepted')
    expect(await publish(['A', 'C'])).toMatchObject({
      reason: { en: expect.stringContaining('the roll has no building C') },
    })
    for (const [building, why] of [
      [['A', 'A'], 'names building A twice'],
      [['A'], undefined],
    ] as const) {
      const answer = await meeting.send({
        event: 'agenda.add',
        data: { ...fund, building: [...building] },
        by: director,
      })
      expect(answer.status).toBe('refused')
      if (why && answer.status === 'refused') expect(answer.reason.en).toContain(why)
    }
    expect(voters.length).toBe(9)
  })
})

describe('a staircase', () => {
  test('decides alone where the roll names it as a building of its own', async () => {
    const h = createStage()
    const stairs = [holder('li', ['15-1']), holder('wang', ['15-1']), holder('sun', ['15-2'])]
    const meeting = await votingOver(h, stairs, [motion, { ...fund, building: '15-1' } as never])
    for (const one of stairs.slice(0, 2)) accepted(await castAs(meeting, one, { M1: 'abstain', M2: 'for' }))
    await decided(h, meeting)
    expect((await resultsOf(meeting))[1]).toMatchObject({
      outcome: 'passed',
      roll: { heads: 2, areaCentiM2: 2 * AREA },
    })
  })
})
