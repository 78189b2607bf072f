import { createHarness } from '@gongzhi/core/testing'
import { resolutionPeriods, triParty } from '@gongzhi/tri-party'
import { describe, expect, test } from 'vitest'

import { act, raise, underWay } from './concerns.ts'
import { houseLaw } from './house-rules.ts'
import { li, manager, staff, street } from './people.ts'
import { announced, endOf, standingOf, type storiesOf, times } from './story.ts'

/** What a concern turns out to be, told as stories of a concern. */
export function kinds(story: ReturnType<typeof storiesOf>['story']): void {
  describe('put under another kind', () => {
    // The kind was fixed at the start: a complaint that was an illegal building could not be referred.
    story(
      'with a reason, a complaint is referred, and the clock of its kind counts from the same day',
      async (h) => {
        const process = await underWay(h)
        await h.at('2026-03-04')
        await process.by(li).cannot('concern.reclassify', { kind: 'violation', reason: '现场为违法搭建' })
        await process.by(staff).cannot('concern.reclassify', { kind: 'complaint', reason: '…' })
        expect(
          await process.by(staff).does('concern.reclassify', { kind: 'violation', reason: '现场为违法搭建' }),
        ).toMatchObject({
          outcomes: [
            {
              name: 'concern.reclassified',
              data: { from: 'complaint', to: 'violation', reason: '现场为违法搭建' },
            },
          ],
        })
        // Ten working days from the acceptance on 2 March, instead of ten days.
        expect((await standingOf(process)).deadlines['resolutionDue@working']?.due).toBe(endOf('2026-03-16'))
        await process.by(manager).does('concern.refer', act)
        await h.pass()
        expect((await standingOf(process)).state).toBe('referred')
      },
    )

    story('it is late at once where the time of that kind is over', async (h) => {
      const process = await raise(h)
      await h.at('2026-03-03')
      await process.by(street).cannot('concern.reclassify', { kind: 'complaint', reason: '…' })
      await process.by(street).does('concern.reclassify', { kind: 'repair', reason: '电梯困人' })
      await h.pass()
      expect((await announced(process)).at(-1)).toEqual({
        name: 'concern.overdue',
        data: { stage: 'response', kind: 'repair' },
      })
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).cannot('concern.reclassify', { kind: 'repair', reason: '…' })
      await process.by(manager).does('concern.reclassify', { kind: 'suggestion', reason: '实为建议' })
      await h.at(endOf('2026-03-18') - 1)
      expect(await times(process, 'concern.overdue')).toBe(1)
      await h.at(endOf('2026-03-18'))
      expect(await times(process, 'concern.overdue')).toBe(2)
    })

    test('it is not, where no rule states the periods of that kind', async () => {
      const { complaint } = houseLaw[resolutionPeriods.id] as {
        readonly complaint: { count: number; unit: string }
      }
      const law = { ...houseLaw, [resolutionPeriods.id]: { complaint } }
      const h = createHarness({ plugins: [{ ...triParty(), rulebooks: [] }], law, start: '2026-03-02' })
      const process = await raise(h)
      expect(
        await process.by(manager).cannot('concern.reclassify', { kind: 'repair', reason: '…' }),
      ).toMatchObject({
        result: 'undetermined',
        rules: [
          { why: { en: 'no text says how soon a concern of the kind "Repair" is accepted or resolved' } },
        ],
      })
    })
  })
}
