import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { chair, createStage, seat } from '../stage.ts'
import { attend, does, vote } from './ballot.ts'

describe('a round', () => {
  test('begins when a tagged state is entered again, and leaves the ones before as they were', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    for (const who of ['a', 'b']) {
      await does(process, 'sitting.call')
      accepted(await attend(process, who))
      await does(process, 'vote.open')
      accepted(await vote(process, who))
      await does(process, 'vote.close')
      await stage.engine().runDue()
    }
    expect(await process.standing()).toMatchObject({
      context: {
        tallies: [
          { round: 1, votes: 1, seats: 3 },
          { round: 2, votes: 1, seats: 3 },
        ],
      },
      registers: { attendance: { round: 2 }, votes: { round: 2 } },
    })
    expect((await process.register('attendance').records({ round: 1 })).map(({ body }) => body.key)).toEqual([
      'a',
    ])
    expect((await process.register('attendance').records()).map(({ body }) => body.key)).toEqual(['b'])
    expect([
      (await process.register('votes').proof('a', 1)).status,
      await process.register('votes').proof('a'),
    ]).toMatchObject(['proved', { code: 'register/no-record' }])
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 4 } })
  })

  test('that was sealed has its root and its count although the next one opened before the worker woke', async () => {
    const stage = createStage()
    const process = await seat(stage.engine())
    await does(process, 'sitting.call')
    for (const who of ['a', 'b']) accepted(await attend(process, who))
    await does(process, 'vote.open')
    for (const who of ['a', 'b']) accepted(await vote(process, who))
    await does(process, 'vote.close')
    accepted(await process.send({ event: 'sitting.resize', data: { seats: 9 }, by: chair }))
    await does(process, 'sitting.call')
    accepted(await attend(process, 'c'))
    await does(process, 'vote.open')
    expect(await stage.engine().runDue()).toMatchObject({ failed: 0 })
    expect((await process.register('attendance').proof('a', 1)).status).toBe('proved')
    expect((await process.register('votes').proof('a', 1)).status).toBe('proved')
    // The second round is open: what was frozen for the first one counts in the first one, and no seal is on
    // the second.
    expect(await process.standing()).toMatchObject({
      context: { tallies: [{ round: 1, votes: 2, seats: 3 }] },
      registers: { votes: { round: 2, open: true, frozen: { seats: 9 } } },
    })
    expect((await process.standing())?.registers['votes']?.sealed).toBeUndefined()
    expect(await stage.engine().community('hope').verify()).toMatchObject({ ok: true, roots: { checked: 3 } })
  })
})
