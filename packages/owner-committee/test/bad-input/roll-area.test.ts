import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { proposed, voters } from '../meeting.ts'
import { clerk, director } from '../people.ts'
import { createStage, standingOf } from '../story.ts'
import { refusedBy } from './stage.ts'

describe('a line of the roll is refused, and nothing of it is stored,', () => {
  // A sum that is no whole number any more is written down nowhere: the roll was sealed, and was never frozen.
  test('with an area that nobody has: above a hundred square kilometres', async () => {
    const h = createStage()
    const meeting = await proposed(h)
    await meeting.by(director).does('roll.open', { day: '2026-03-02' })
    const record = (place: number, areaCentiM2: number) => () =>
      meeting.register('roll').record({
        data: { ...voters[place]!, areaCentiM2, buildings: [{ building: 'A', areaCentiM2 }] },
        by: clerk,
      })
    for (const area of [10_000_000_001, Number.MAX_SAFE_INTEGER])
      await refusedBy(h, 'record/refused', record(0, area))
    for (const place of [0, 1, 2]) accepted(await record(place, 10_000_000_000 - (place === 2 ? 1 : 0))())
    await h.at('2026-03-10')
    await meeting.by(director).does('roll.seal', {})
    await h.pass()
    expect((await standingOf(meeting)).context.roll?.scopes[0]?.total).toEqual({
      heads: 3,
      areaCentiM2: 29_999_999_999,
    })
    expect(await h.community.failing()).toEqual([])
  })
})
