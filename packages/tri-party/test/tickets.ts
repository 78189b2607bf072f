import type { Harness } from '@gongzhi/core/testing'
import { resolutionPeriods, ticketRates } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { raise, resolved, underWay } from './concerns.ts'
import { houseLaw } from './house-rules.ts'
import { clerk, hotline, li, manager, staff, street } from './people.ts'
import { announced, endOf, stageUnder, standingOf, type storiesOf, times } from './story.ts'

const ticket = { system: '12345', ticket: '京-1', dueDay: '2026-03-10' as const }
interface Callback {
  readonly contacted: boolean
  readonly solved: boolean | null
  readonly satisfied: boolean | null
}

const good: Callback = { contacted: true, solved: true, satisfied: true }
const unsolved: Callback = { contacted: true, solved: false, satisfied: false }
const nobody: Callback = { contacted: false, solved: null, satisfied: null }

/** A concern that a hotline sent, told as stories of a concern. */
export function tickets(story: ReturnType<typeof storiesOf>['story']): void {
  const sent = async (h: Harness) => {
    const process = await underWay(h)
    await process.by(clerk).does('ticket.attach', ticket)
    return process
  }

  describe('a ticket of a hotline', () => {
    story('has its own day, and no other period of the house', async (h) => {
      const process = await raise(h)
      await process.by(li).cannot('ticket.attach', ticket)
      await process.by(street).does('ticket.attach', ticket)
      await process.by(clerk).cannot('ticket.attach', ticket)
      await process.by(manager).does('concern.accept', {})
      // Ten days from 2 March would end on the twelfth.
      expect((await standingOf(process)).deadlines['resolutionDue@accepted']?.due).toBe(endOf('2026-03-10'))
      const overdue = async () =>
        (await announced(process)).filter(({ data }) => data.stage === 'resolution').length
      await h.at(endOf('2026-03-10') - 1)
      expect(await overdue()).toBe(0)
      await h.at(endOf('2026-03-10'))
      expect(await overdue()).toBe(1)
    })

    story('is disputed by whoever has it, and the hotline decides; the clock runs on', async (h) => {
      const process = await raise(h)
      await process.by(manager).cannot('assignment.object', { reason: '不属本单位职责' })
      await process.by(clerk).does('ticket.attach', ticket)
      await process.by(hotline).cannot('assignment.decide', { upheld: true, reason: '…' })
      await process.by(manager).does('assignment.object', { reason: '不属本单位职责' })
      await process.by(manager).cannot('assignment.object', { reason: '…' })
      await process.by(manager).cannot('assignment.decide', { upheld: true, reason: '…' })
      await process.by(hotline).does('assignment.decide', { upheld: false, reason: '属地管理' })
      expect((await standingOf(process)).context.ticket).toEqual({
        ...ticket,
        dueTime: null,
        extensions: 0,
        objection: null,
        callback: null,
      })
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).does('assignment.object', { reason: '不属本单位职责' })
      expect(
        await process.by(hotline).does('assignment.decide', { upheld: true, reason: '改派' }),
      ).toMatchObject({
        state: 'sentBack',
        outcomes: [{ name: 'ticket.sentBack', data: { ticket: '京-1', reason: '改派' } }],
      })
    })

    story('is disputed while it is worked on, too', async (h) => {
      const process = await sent(h)
      await process.by(clerk).cannot('ticket.attach', ticket)
      await process.by(hotline).cannot('assignment.decide', { upheld: true, reason: '…' })
      await process.by(staff).does('assignment.object', { reason: '产权不属小区' })
      await process.by(staff).cannot('assignment.object', { reason: '…' })
      await process.by(hotline).does('assignment.decide', { upheld: false, reason: '…' })
      await process.by(street).does('assignment.object', { reason: '…' })
      await process.by(hotline).does('assignment.decide', { upheld: true, reason: '改派' })
      const accepted = await raise(h, {}, 'c2')
      await accepted.by(manager).does('concern.accept', {})
      await accepted.by(manager).cannot('assignment.object', { reason: '…' })
      await accepted.by(hotline).cannot('assignment.decide', { upheld: false, reason: '…' })
      await accepted.by(street).does('ticket.attach', { ...ticket, ticket: '京-2' })
      await accepted.by(street).cannot('ticket.attach', ticket)
      await accepted.by(manager).does('assignment.object', { reason: '…' })
      await accepted.by(hotline).does('assignment.decide', { upheld: false, reason: '…' })
    })

    story('has its day put off with a reason, before it is over and to a later one', async (h) => {
      const process = await sent(h)
      await h.at('2026-03-10')
      const later = { until: '2026-03-20' as const, reason: '需外地采购配件' }
      await process.by(staff).cannot('term.extend', { ...later, until: '2026-03-10' })
      await process.by(staff).cannot('term.extend', { ...later, until: '2026-03-09' })
      await process.by(li).cannot('term.extend', later)
      await process.by(staff).does('term.extend', later)
      expect((await announced(process)).at(-1)).toEqual({
        name: 'term.extended',
        data: { ticket: '京-1', ...later },
      })
      await h.at(endOf('2026-03-20') - 1)
      expect(await times(process, 'concern.overdue')).toBe(0)
      await h.at(endOf('2026-03-20'))
      expect(await process.by(staff).cannot('term.extend', { ...later, until: '2026-04-01' })).toMatchObject({
        rules: [{ name: 'extendable', why: { en: 'it was due on 2026-03-20, and that has passed' } }],
      })
      for (const id of ['c2', 'c3']) {
        const other = await raise(h, {}, id)
        await other.by(staff).cannot('term.extend', later)
        if (id === 'c3') await other.by(manager).does('concern.accept', {})
        await other.by(staff).cannot('term.extend', later)
        await other.by(clerk).does('ticket.attach', { ...ticket, ticket: id, dueDay: '2026-03-25' })
        await other.by(staff).does('term.extend', { ...later, until: '2026-03-30' })
      }
    })

    story(
      'is called back about by a third person: good, it is closed; unsolved, it is worked on again',
      async (h) => {
        const process = await sent(h)
        await process.by(hotline).cannot('callback.record', good)
        await process.by(staff).does('evidence.add', { reference: 'photo', note: '已修' })
        await process.by(staff).does('concern.resolve', { resolution: '已修好' })
        await process.by(staff).cannot('callback.record', good)
        await process.by({ id: 'staff', capacity: 'hotline' }).cannot('callback.record', nobody)
        for (const half of [
          { ...good, contacted: false },
          { ...nobody, contacted: true },
        ])
          expect(await process.by(hotline).cannot('callback.record', half)).toMatchObject({
            code: 'parse/malformed',
          })
        await process.by(hotline).does('callback.record', nobody)
        expect((await standingOf(process)).state).toBe('resolved')
        await process.by(hotline).does('callback.record', { ...good, satisfied: false })
        expect((await standingOf(process)).state).toBe('resolved')
        await process.by(hotline).does('callback.record', unsolved)
        expect(await standingOf(process)).toMatchObject({
          state: { working: 'handling' },
          context: { reopened: 1, ticket: { callback: unsolved } },
        })
        await process.by(staff).does('concern.resolve', { resolution: '已换新' })
        await process.by(hotline).does('callback.record', good)
        expect(await standingOf(process)).toMatchObject({ state: 'closed', context: { satisfied: true } })
        const none = await resolved(h, {}, 'c2')
        for (const data of [good, unsolved, nobody]) await none.by(hotline).cannot('callback.record', data)
      },
    )

    story('is called back about when its time is over, though nobody resolved it', async (h) => {
      const process = await sent(h)
      await h.at('2026-03-10')
      expect(await process.by(hotline).cannot('callback.record', unsolved)).toMatchObject({
        rules: [{ name: 'timeOver', required: '2026-03-10', found: '2026-03-10' }],
      })
      await h.at('2026-03-11')
      await process.by({ id: 'mgr', capacity: 'hotline' }).cannot('callback.record', unsolved)
      await process.by(hotline).does('callback.record', unsolved)
      expect((await standingOf(process)).state).toEqual({ working: 'handling' })
    })

    story('counts in the three rates by its call-back, and in none where it was sent back', async (h) => {
      const from = h.now()
      const made = async (id: string, callback?: Callback) => {
        const process = await raise(h, {}, id)
        await process.by(clerk).does('ticket.attach', { ...ticket, ticket: id })
        await process.by(manager).does('concern.accept', {})
        await process.by(manager).does('concern.assign', { to: staff })
        await process.by(staff).does('evidence.add', { reference: 'photo', note: '…' })
        await process.by(staff).does('concern.resolve', { resolution: '…' })
        if (callback) await process.by(hotline).does('callback.record', callback)
      }
      await made('c1', good)
      await made('c2', { ...good, satisfied: false })
      await made('c3', unsolved)
      await made('c4', nobody)
      const silent = await raise(h, {}, 'c5')
      await silent.by(clerk).does('ticket.attach', { ...ticket, ticket: 'c5' })
      const elsewhere = await raise(h, {}, 'c6')
      await elsewhere.by(clerk).does('ticket.attach', { ...ticket, ticket: 'c6' })
      await elsewhere.by(manager).does('assignment.object', { reason: '…' })
      await elsewhere.by(hotline).does('assignment.decide', { upheld: true, reason: '…' })
      await raise(h, {}, 'c7')
      await h.pass()
      const rates = {
        tickets: 5,
        response: { n: 4, d: 5 },
        solved: { n: 2, d: 3 },
        satisfied: { n: 1, d: 3 },
        upTo: await h.community.position(),
      }
      expect(await ticketRates(h.community, { from, until: from + 1 })).toEqual(rates)
      expect(await ticketRates(h.community, { from: from + 1, until: from + 2 })).toMatchObject({
        tickets: 0,
      })
    })
  })

  story(
    'a lift rescue of thirty minutes is late at the thirtieth, and not an instant before',
    async (h) => {
      const process = await raise(h, { kind: 'repair' })
      await process.by(manager).does('concern.accept', {})
      const since = h.now()
      await h.at(since + 30 * 60_000 - 1)
      expect(await times(process, 'concern.overdue')).toBe(0)
      await h.at(since + 30 * 60_000)
      expect(await times(process, 'concern.overdue')).toBe(1)
    },
    () =>
      stageUnder({
        [resolutionPeriods.id]: {
          ...(houseLaw[resolutionPeriods.id] as object),
          repair: { count: 30, unit: 'minute' },
        },
      }),
  )
}
