import type { Actor } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { beginSeries as begin, meetingOf, signIn, sit } from './meeting.ts'
import { director, manager, secretary } from './people.ts'
import { endOf, standingOf, type storiesOf, times } from './story.ts'

/** What becomes of a month whose meeting is on its last day, told as stories of a series. */
export function lastDays(story: ReturnType<typeof storiesOf>['story']): void {
  describe('a meeting on the last day of its month', () => {
    /** A meeting on the last day, signed in to in the evening; nobody ends the sign-in. */
    async function lateSitting(h: Harness, present: readonly Actor[]) {
      const series = await begin(h)
      await series.by(secretary).does('meeting.convene', { day: '2026-03-31', place: '会议室' })
      await h.pass()
      const meeting = meetingOf(h)
      await h.at(endOf('2026-03-31') - 3_600_000)
      await meeting.by(secretary).does('signIn.open', {})
      for (const by of present) accepted(await signIn(meeting, by))
      return series
    }

    story('is held when it sits, whenever its minutes are signed', async (h) => {
      const series = await begin(h)
      await series.by(secretary).does('meeting.convene', { day: '2026-03-31', place: '会议室' })
      await h.pass()
      const meeting = meetingOf(h)
      await sit(h, meeting)
      await h.at('2026-04-02')
      await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
      await h.at('2026-04-08')
      expect(await times(series, 'month.missed')).toBe(0)
      expect((await standingOf(series)).context).toMatchObject({ month: '2026-04', held: 1, missed: [] })
    })

    // It sat until midnight, and by then the month was announced as missed.
    story('is held where its sign-in ends with the day, because nobody ended it', async (h) => {
      const series = await lateSitting(h, [secretary, director, manager])
      await h.at('2026-04-03')
      expect((await standingOf(meetingOf(h))).state).toBe('discussing')
      expect(await times(series, 'month.missed')).toBe(0)
      expect((await standingOf(series)).context).toMatchObject({ month: '2026-04', missed: [] })
    })

    story('that lacks a party can be held on the day after; then its month is missed', async (h) => {
      const series = await lateSitting(h, [secretary, director])
      await h.at(endOf('2026-04-01') - 1)
      expect((await standingOf(meetingOf(h))).state).toBe('adjourned')
      expect(await times(series, 'month.missed')).toBe(0)
      await h.at(endOf('2026-04-01'))
      expect(await times(series, 'month.missed')).toBe(1)
    })

    story('that nobody opens leaves its month missed at its end', async (h) => {
      const series = await begin(h)
      await series.by(secretary).does('meeting.convene', { day: '2026-03-31', place: '会议室' })
      await h.at(endOf('2026-03-31') - 1)
      expect(await times(series, 'month.missed')).toBe(0)
      await h.at(endOf('2026-03-31'))
      expect(await times(series, 'month.missed')).toBe(1)
    })
  })
}
