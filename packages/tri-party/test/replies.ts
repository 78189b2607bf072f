import { concern } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { raise, resolved, underWay } from './concerns.ts'
import { chen, li, manager, staff } from './people.ts'
import { inHangzhou, inLiaocheng } from './places.ts'
import { announced, endOf, standingOf, type storiesOf, times } from './story.ts'

const late = (kind: string) => ({ name: 'concern.overdue', data: { stage: 'reply', kind } })

/** Replies that a text asks for, told as stories of a concern. */
export function replies(story: ReturnType<typeof storiesOf>['story']): void {
  // Hangzhou 50: ten days from the receipt, not from when the house accepted it.
  describe('a complaint that a text has answered within ten days', () => {
    story(
      'is named once when they are over, wherever it stands, and with its article',
      async (h) => {
        await raise(h, {}, 'c1')
        const accepted = await raise(h, {}, 'c2')
        const worked = await raise(h, {}, 'c3')
        for (const process of [accepted, worked]) await process.by(manager).does('concern.accept', {})
        await worked.by(manager).does('concern.assign', { to: staff })
        const all = ['c1', 'c2', 'c3'].map((id) => h.process(concern, id))
        const named = async () =>
          (await Promise.all(all.map(announced))).map(
            (one) => one.filter(({ data }) => data.stage === 'reply').length,
          )
        await h.at(endOf('2026-03-12') - 1)
        expect(await named()).toEqual([0, 0, 0])
        await h.at(endOf('2026-03-12'))
        expect(await named()).toEqual([1, 1, 1])
        await h.pass({ days: 60 })
        expect(await named()).toEqual([1, 1, 1])
        expect(await announced(all[0] as (typeof all)[0])).toContainEqual(late('complaint'))
        expect((await standingOf(worked)).fixed['replyToComplaint']?.citation).toMatchObject({
          instrument: '杭州市物业管理条例',
          article: '50',
        })
      },
      inHangzhou,
    )

    story(
      'is not, where it was resolved on the last day; what is opened again has been replied to',
      async (h) => {
        const process = await underWay(h)
        await h.at(endOf('2026-03-12') - 1)
        await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
        await process.by(staff).does('concern.resolve', { resolution: '已修好' })
        await process.by(li).does('concern.evaluate', { satisfied: false })
        await h.at('2026-03-14')
        expect(await times(process, 'concern.overdue')).toBe(0)
      },
      inHangzhou,
    )

    story(
      'was not dealt with in time where that was late, though each of its steps was',
      async (h) => {
        const process = await raise(h)
        await h.at('2026-03-04')
        await process.by(manager).does('concern.accept', {})
        await process.by(manager).does('concern.assign', { to: staff })
        await h.at('2026-03-13')
        await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
        await process.by(staff).does('concern.resolve', { resolution: '已修好' })
        await process.by(li).does('concern.evaluate', { satisfied: true })
        expect(await announced(process)).toEqual([
          late('complaint'),
          { name: 'concern.closed', data: { kind: 'complaint', satisfied: true, inTime: false } },
        ])
      },
      inHangzhou,
    )
  })

  // Liaocheng 38: seven days for what is not taken up; 35: three for an objection to what was published.
  story(
    'opinions, suggestions and objections have the time of their own article, and a repair has none',
    async (h) => {
      for (const [kind, day, article] of [
        ['opinion', '2026-03-09', '38'],
        ['suggestion', '2026-03-09', '38'],
        ['objection', '2026-03-05', '35'],
      ] as const) {
        const process = await raise(h, { kind, raisedBy: chen.id }, kind)
        const { deadlines, fixed } = await standingOf(process)
        expect([kind, deadlines['replyDue@collected']?.due]).toEqual([kind, endOf(day)])
        expect(fixed[kind === 'objection' ? 'replyToObjection' : 'replyToSuggestion']?.citation.article).toBe(
          article,
        )
      }
      const repair = await resolved(h, { kind: 'repair' })
      await repair.by(li).does('concern.evaluate', { satisfied: false })
      expect((await standingOf(repair)).deadlines['replyDue@working']).toBeUndefined()
    },
    inLiaocheng,
  )
}
