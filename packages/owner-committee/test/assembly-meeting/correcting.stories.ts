import { accepted } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { cast, decided, fund, motion, voting } from '../meeting.ts'
import { court, director, housing, owner, street } from '../people.ts'
import { stageWith } from '../stage-with.ts'
import { announced, endOf, standingOf, times } from '../story.ts'
import { passed, story } from './stage.ts'

const byOrder = () => stageWith({ 'ordered/correction': 'by-order' })
const order = { item: 'M1', action: 'correct', reason: '公告不全' } as const

describe('an order to correct a decision', () => {
  story(
    'sets the day by which that is done, today or later, where the text says within a time',
    async (h) => {
      const meeting = await passed(h)
      expect(await meeting.by(street).cannot('review.order', order)).toMatchObject({
        rules: [{ why: { en: 'the order sets no day, and a correction is ordered within a time' } }],
      })
      expect(
        await meeting.by(street).cannot('review.order', { ...order, until: '2026-03-27' }),
      ).toMatchObject({
        rules: [{ why: { en: 'it would have to be corrected by 2026-03-27, and it is 2026-03-28' } }],
      })
      expect(
        await meeting.by(street).cannot('review.order', { ...order, action: 'revoke', until: '2026-04-10' }),
      ).toMatchObject({ instead: { en: 'state no day' } })
      await meeting.by(street).does('review.order', { ...order, until: '2026-03-28' })
    },
    byOrder,
  )

  story(
    'that is not carried out by the end of its day is told to be late, once, and can still be carried out',
    async (h) => {
      const meeting = await passed(h)
      // 12 April 2026 is a Sunday: a day that an order names does not move.
      await meeting.by(street).does('review.order', { ...order, until: '2026-04-12' })
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'correction.ordered',
        data: { item: 'M1', reason: '公告不全', until: '2026-04-12' },
      })
      await h.at(endOf('2026-04-12') - 1)
      expect(await times(meeting, 'correction.overdue')).toBe(0)
      await h.at(endOf('2026-04-12'))
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'correction.overdue',
        data: { item: 'M1', until: '2026-04-12' },
      })
      await meeting.by(director).does('correction.carryOut', { item: 'M1', reference: 'doc-1' })
      await h.at('2026-05-01')
      expect(await times(meeting, 'correction.overdue')).toBe(1)
      expect((await standingOf(meeting)).context).toMatchObject({
        corrections: [],
        results: [{ standing: 'corrected' }],
      })
    },
    byOrder,
  )

  story(
    'that was carried out in time is late on no day, and one that was moved is late on its new day',
    async (h) => {
      const meeting = await voting(h, { agenda: [motion, { ...fund, id: 'M2' }] as never })
      for (const number of [1, 2, 3, 4, 5, 6, 9])
        accepted(await cast(meeting, number, { M1: 'for', M2: 'for' }))
      await decided(h, meeting)
      await meeting.by(street).does('review.order', { ...order, until: '2026-04-12' })
      await meeting.by(street).does('review.order', { ...order, item: 'M2', until: '2026-04-12' })
      await meeting.by(director).does('correction.carryOut', { item: 'M1', reference: 'doc-1' })
      await meeting.by(street).does('review.order', { ...order, item: 'M2', until: '2026-04-20' })
      await h.at(endOf('2026-04-20') - 1)
      expect(await times(meeting, 'correction.overdue')).toBe(0)
      await h.at(endOf('2026-04-20'))
      expect((await announced(meeting)).at(-1)).toMatchObject({ data: { item: 'M2' } })
    },
    byOrder,
  )

  story('keeps the meeting open until it is carried out, whatever the time to challenge', async (h) => {
    const meeting = await passed(h)
    await meeting.by(street).does('review.order', order)
    await h.at(endOf('2026-09-28'))
    expect((await standingOf(meeting)).states).toContain('decided.litigating')
    await meeting.by(director).does('correction.carryOut', { item: 'M1', reference: 'doc-1' })
    expect(await standingOf(meeting)).toMatchObject({ status: 'done', state: 'closed' })
  })

  story('falls away with the decision, by whomever that is revoked', async (h) => {
    const meeting = await passed(h)
    await meeting.by(owner('o8')).does('challenge.file', { id: 'k1', item: 'M1', reference: 'k1' })
    await meeting.by(street).does('review.order', { ...order, until: '2026-04-12' })
    await meeting.by(court).does('challenge.judge', { id: 'k1', revoked: true, reference: '判决-1' })
    expect((await standingOf(meeting)).context.corrections).toEqual([])
    const other = await passed(byOrder())
    await other.by(street).does('review.order', { ...order, until: '2026-04-12' })
    await other.by(housing).does('review.order', { ...order, action: 'revoke' })
    expect((await standingOf(other)).context.corrections).toEqual([])
  })
})

describe('the time to review a decision', () => {
  story(
    'is what the house states: until its last day an order is taken, and after it none',
    async (h) => {
      const meeting = await passed(h)
      // Eight months after 28 March 2026 end on a Saturday, and so on Monday: later than the time to challenge.
      await h.at(endOf('2026-11-30') - 1)
      expect((await standingOf(meeting)).states).toContain('decided.litigating')
      await meeting.by(street).does('review.order', { ...order, until: '2026-12-15' })
      await h.at(endOf('2026-11-30'))
      expect(await meeting.by(street).cannot('review.order', { ...order, action: 'revoke' })).toMatchObject({
        rules: [{ why: { en: 'the time to review it is over' } }],
      })
      await meeting.by(director).does('correction.carryOut', { item: 'M1', reference: 'doc-1' })
      expect((await standingOf(meeting)).status).toBe('done')
    },
    () => stageWith({ 'assembly/review-period': { count: 8, unit: 'month' } }),
  )

  story('has no end where no text states one, as long as the meeting is open', async (h) => {
    const meeting = await passed(h)
    await h.at(endOf('2026-09-28') - 1)
    await meeting.by(street).does('review.order', order)
    expect((await standingOf(meeting)).context.reviewsOver).toBeNull()
  })
})
