import { accepted, refused } from '@gongzhi/core/testing'
import { hearingInterval } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { beginSeries } from './meeting.ts'
import { director, manager } from './people.ts'
import { inLiaocheng } from './places.ts'
import { announced, endOf, stageUnder, standingOf, type storiesOf, times } from './story.ts'

/** How often the company hears the owners, told as stories of a series. */
export function hearings(story: ReturnType<typeof storiesOf>['story']): void {
  // Liaocheng 38: the company hears the owners and their committee every half year at least.
  describe('hearings of the owners by the company', () => {
    story(
      'are named when half a year passed without one',
      async (h) => {
        const series = await beginSeries(h)
        await h.at(endOf('2026-09-02') - 1)
        expect(await times(series, 'hearing.missed')).toBe(0)
        await h.at(endOf('2026-09-02'))
        expect((await announced(series)).at(-1)).toEqual({
          name: 'hearing.missed',
          data: { since: '2026-03-02', missed: 1 },
        })
        expect((await standingOf(series)).context.heard.day).toBe('2026-09-02')
      },
      inLiaocheng,
    )

    story(
      'are named for every further time without one',
      async (h) => {
        const series = await beginSeries(h)
        await h.at(endOf('2026-09-02') - 1)
        expect(await times(series, 'hearing.missed')).toBe(1)
        await h.at(endOf('2026-09-02'))
        expect((await announced(series)).at(-1)).toEqual({
          name: 'hearing.missed',
          data: { since: '2026-06-02', missed: 2 },
        })
      },
      () => stageUnder({ [hearingInterval.id]: { count: 3, unit: 'month' } }),
    )

    story(
      'begin their time anew: with one that was recorded a week late from the day on which it was held',
      async (h) => {
        const series = await beginSeries(h)
        await h.at('2026-06-08')
        const record = (at: number) =>
          series.send({
            event: 'hearing.record',
            data: { record: 'minutes-1', attended: 40 },
            by: manager,
            at,
          })
        const week = 7 * 86_400_000
        refused(await record(h.now() - week - 1), 'time/too-early')
        accepted(await record(h.now() - week))
        expect((await standingOf(series)).deadlines['hearingDue@running']?.due).toBe(endOf('2026-12-01'))
        accepted(await record(h.now()))
        accepted(await record(h.now() - week))
        expect((await standingOf(series)).context.heard.day).toBe('2026-06-08')
        await series.by(director).cannot('hearing.record', { record: 'minutes-2', attended: 40 })
      },
      inLiaocheng,
    )

    story('are due nowhere else', async (h) => {
      const series = await beginSeries(h)
      await series.by(manager).does('hearing.record', { record: 'minutes-1', attended: 1 })
      await h.at('2026-12-01')
      expect(await times(series, 'hearing.missed')).toBe(0)
    })
  })
}
