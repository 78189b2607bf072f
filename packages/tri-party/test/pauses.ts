import { CHINA_STANDARD_TIME, startOfDay } from '@gongzhi/core'
import type { Harness } from '@gongzhi/core/testing'
import { concernPausePeriod, concernPauses, resolutionPeriods, responsePeriods } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { escalated, raise, underWay } from './concerns.ts'
import { houseLaw } from './house-rules.ts'
import { chen, clerk, director, hotline, li, manager, staff, street } from './people.ts'
import { announced, endOf, stageUnder, standingOf, type storiesOf, times } from './story.ts'

/** Three days at most, and twice. */
export const pausing = {
  [concernPausePeriod.id]: { count: 3, unit: 'day' },
  [concernPauses.id]: 2,
} as const
const waits = { reason: 'reporter', note: '约定上门时间' } as const
const goOn = { note: '已上门' }

/** 9:00 to 12:00 and 14:00 to 17:30. */
const hours = [
  { opens: 540, closes: 720 },
  { opens: 840, closes: 1_050 },
]
const at = (day: `${number}-${number}-${number}`, hour: number) =>
  startOfDay(day, CHINA_STANDARD_TIME) + hour * 3_600_000
const dueOf = async (process: Awaited<ReturnType<typeof raise>>, key: string) =>
  (await standingOf(process)).deadlines[key]?.due

/** A clock that stands while somebody else is waited for, told as stories of a concern. */
export function pauses(story: ReturnType<typeof storiesOf>['story']): void {
  const paused = () => stageUnder(pausing)

  describe('the clock of a concern', () => {
    story(
      'stands while whoever raised it is waited for; what was left then is left afterwards',
      async (h) => {
        const process = await underWay(h)
        expect(await dueOf(process, 'resolutionDue@working')).toBe(endOf('2026-03-12'))
        await h.at('2026-03-04')
        await process.by(li).cannot('clock.pause', waits)
        expect(await process.by(staff).does('clock.pause', waits)).toMatchObject({
          outcomes: [{ name: 'clock.paused', data: waits }],
        })
        expect(await dueOf(process, 'resolutionDue@working')).toBeUndefined()
        await process.by(staff).does('evidence.add', { reference: 'call-1', note: '电话联系' })
        await h.at('2026-03-06')
        // A neighbour does not decide that there is nothing to wait for any more.
        await process.by(chen).cannot('clock.resume', goOn)
        expect(await process.by(li).does('clock.resume', goOn)).toMatchObject({
          outcomes: [{ name: 'clock.resumed', data: { by: 'somebody' } }],
        })
        // Two days later than the twelfth is a Saturday.
        expect(await dueOf(process, 'resolutionDue@working')).toBe(endOf('2026-03-16'))
        await h.at(endOf('2026-03-16') - 1)
        expect(await times(process, 'concern.overdue')).toBe(0)
        await h.at(endOf('2026-03-16'))
        expect(await times(process, 'concern.overdue')).toBe(1)
        await process.by(staff).cannot('clock.pause', waits)
      },
      paused,
    )

    story(
      'goes on by itself when it stood as long as the rules let it',
      async (h) => {
        const process = await raise(h)
        await process.by(manager).does('concern.accept', {})
        await h.at('2026-03-04')
        await process.by(manager).does('clock.pause', { ...waits, reason: 'third-party' })
        // The seventh is a Saturday.
        await h.at(endOf('2026-03-09') - 1)
        expect((await standingOf(process)).context.paused).toMatchObject({ reason: 'third-party' })
        await h.at(endOf('2026-03-09'))
        expect((await announced(process)).at(-1)).toEqual({ name: 'clock.resumed', data: { by: 'time' } })
        expect(await standingOf(process)).toMatchObject({
          context: { paused: null, pauses: [{ from: { day: '2026-03-04' }, to: { day: '2026-03-10' } }] },
          deadlines: { 'resolutionDue@accepted': { due: endOf('2026-03-18') } },
        })
        await process.by(manager).does('concern.assign', { to: staff })
        await process.by(staff).does('clock.pause', waits)
        await h.pass({ days: 10 })
        expect((await standingOf(process)).context).toMatchObject({ paused: null, pauses: [{}, {}] })
      },
      paused,
    )

    story(
      'stands no more often than the rules say within one term, and again within the next',
      async (h) => {
        const process = await raise(h)
        await process.by(manager).does('concern.accept', {})
        await process.by(manager).cannot('clock.resume', goOn)
        await process.by(manager).does('clock.pause', waits)
        await process.by(manager).cannot('clock.pause', waits)
        await process.by(chen).cannot('clock.resume', goOn)
        await process.by(manager).does('clock.resume', goOn)
        await process.by(manager).does('concern.assign', { to: staff })
        await process.by(staff).cannot('clock.resume', goOn)
        await process.by(staff).does('clock.pause', { ...waits, reason: 'objection' })
        await process.by(staff).does('clock.resume', goOn)
        expect(await process.by(staff).cannot('clock.pause', waits)).toMatchObject({
          rules: [{ name: 'pausable', required: 2, found: 2 }],
        })
        await process.by(staff).does('evidence.add', { reference: 'photo', note: '…' })
        await process.by(staff).does('concern.resolve', { resolution: '…' })
        await process.by(li).does('concern.evaluate', { satisfied: false })
        expect((await standingOf(process)).context).toMatchObject({ pauses: [], paused: null })
        await process.by(staff).does('clock.pause', waits)
        await process.by(staff).does('concern.resolve', { resolution: '…' })
        expect((await standingOf(process)).context.paused).toBeNull()
      },
      paused,
    )

    story('does not stand where no rule says how long and how often', async (h) => {
      const process = await underWay(h)
      expect(await process.by(staff).cannot('clock.pause', waits)).toMatchObject({
        rules: [{ name: 'pausable', required: null, found: 0 }],
      })
    })

    story(
      'is the hotline’s for a ticket, which puts the day off instead; that of the street stands too',
      async (h) => {
        const ticket = await underWay(h, {}, 'c2')
        await ticket.by(clerk).does('ticket.attach', { system: '12345', ticket: '1', dueDay: '2026-03-20' })
        await ticket.by(staff).cannot('clock.pause', waits)
        const process = await escalated(h)
        await process.by(staff).does('clock.pause', waits)
        await process.by(director).does('concern.escalate', { reason: '会议未处理' })
        const key = 'streetDue@working.atStreet'
        // Whoever waited before does not stop the street for longer than he may himself.
        expect(await dueOf(process, key)).toBeUndefined()
        await h.at('2026-03-04')
        await process.by(street).does('clock.resume', goOn)
        // Ten days from the second, of which two did not count: the fourteenth is a Saturday.
        expect(await dueOf(process, key)).toBe(endOf('2026-03-16'))
        await process.by(street).does('street.take', {})
        await process.by(street).does('clock.pause', waits)
        await h.at('2026-03-06')
        await process.by(street).does('clock.resume', goOn)
        expect(await dueOf(process, key)).toBe(endOf('2026-03-16'))
        await h.pass({ days: 20 })
        await process.by(street).cannot('clock.pause', waits)
        await process.by(street).does('street.return', { reason: '已有结论' })
        expect((await standingOf(process)).context).toMatchObject({ pauses: [], paused: null })
      },
      paused,
    )
  })

  describe('a period in working hours', () => {
    story(
      'counts the hours of business alone, and stands with its clock',
      async (h) => {
        // Monday, 0:00: two hours of business are over at 11:00.
        const process = await raise(h)
        expect(await dueOf(process, 'responseDue@collected')).toBe(at('2026-03-02', 11))
        await h.at(at('2026-03-02', 16.5))
        await process.by(manager).does('concern.accept', {})
        // One hour on Monday, six and a half on Tuesday, half an hour on Wednesday.
        expect(await dueOf(process, 'resolutionDue@accepted')).toBe(at('2026-03-04', 9.5))
        await h.at(at('2026-03-03', 10))
        await process.by(manager).does('clock.pause', waits)
        await h.at(at('2026-03-03', 18))
        await process.by(manager).does('clock.resume', goOn)
        // Two hours had passed, and six were left: three before noon, and three after it.
        expect(await dueOf(process, 'resolutionDue@accepted')).toBe(at('2026-03-04', 17))
        await h.at(at('2026-03-04', 17) - 1)
        expect(await times(process, 'concern.overdue')).toBe(1)
        await h.at(at('2026-03-04', 17))
        expect(await times(process, 'concern.overdue')).toBe(2)
      },
      () =>
        stageUnder({
          ...pausing,
          [responsePeriods.id]: {
            ...(houseLaw[responsePeriods.id] as object),
            complaint: { count: 2, unit: 'working-hour', hours },
          },
          [resolutionPeriods.id]: {
            ...(houseLaw[resolutionPeriods.id] as object),
            complaint: { count: 480, unit: 'working-minute', hours },
          },
        }),
    )
  })

  describe('a ticket that is due at a time of its day', () => {
    const urgent = { system: '12345', ticket: '急-1', dueDay: '2026-03-03', dueTime: '14:00' } as const
    const unsolved = { contacted: true, solved: false, satisfied: false }
    const sent = async (h: Harness) => {
      const process = await underWay(h)
      for (const dueTime of ['00:00', '24:00', '9:00', '14:60'])
        expect(await process.by(clerk).cannot('ticket.attach', { ...urgent, dueTime })).toMatchObject({
          code: 'parse/malformed',
        })
      await process.by(clerk).does('ticket.attach', urgent)
      return process
    }

    story('is late at that time, and called back about from then on', async (h) => {
      const process = await sent(h)
      expect(await dueOf(process, 'resolutionDue@working')).toBe(at('2026-03-03', 14))
      await h.at(at('2026-03-03', 14) - 1)
      expect(await process.by(hotline).cannot('callback.record', unsolved)).toMatchObject({
        rules: [{ name: 'timeOver', why: { en: 'it is due on 2026-03-03 14:00, and that has not passed' } }],
      })
      await h.at(at('2026-03-03', 14))
      expect(await times(process, 'concern.overdue')).toBe(1)
      expect(
        await process.by(staff).cannot('term.extend', { until: '2026-03-05', reason: '…' }),
      ).toMatchObject({
        rules: [{ why: { en: 'it was due on 2026-03-03 14:00, and that has passed' } }],
      })
      await process.by(hotline).does('callback.record', unsolved)
    })

    story('is put off to the end of that day, or to a later one', async (h) => {
      const process = await sent(h)
      await process.by(staff).cannot('term.extend', { until: '2026-03-02', reason: '…' })
      await process.by(staff).does('term.extend', { until: '2026-03-03', reason: '等待配件' })
      expect(await dueOf(process, 'resolutionDue@working')).toBe(endOf('2026-03-03'))
      await process.by(staff).cannot('term.extend', { until: '2026-03-03', reason: '…' })
    })
  })
}
