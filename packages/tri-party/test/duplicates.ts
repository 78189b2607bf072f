import { ENGINE } from '@gongzhi/core'
import { concern } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { act, raise, resolved, underWay } from './concerns.ts'
import { chen, director, li, manager, secretary, staff } from './people.ts'
import { endOf, standingOf, type storiesOf, times } from './story.ts'

/** What becomes of a concern that repeats another one. */
export function duplicates(story: ReturnType<typeof storiesOf>['story']): void {
  describe('a duplicate', () => {
    story('brings those who raised it along, whether it was accepted already or not', async (h) => {
      const first = await raise(h)
      const second = await raise(h, { raisedBy: 'chen' }, 'c2')
      const third = await raise(h, { raisedBy: null }, 'c3')
      await third.by(secretary).does('concern.accept', {})
      await second.by(manager).does('concern.merge', { into: 'c1' })
      await third.by(secretary).does('concern.merge', { into: 'c1' })
      await h.pass()
      expect((await standingOf(first)).context).toMatchObject({
        raisers: ['li', 'chen'],
        raised: 3,
        anonymous: false,
      })
      expect([(await standingOf(second)).state, (await standingOf(third)).state]).toEqual([
        'merged',
        'merged',
      ])
    })

    story('with a name gives a concern without one somebody who evaluates it', async (h) => {
      const anonymous = await underWay(h, { raisedBy: null })
      const named = await raise(h, { raisedBy: 'chen' }, 'c2')
      await named.by(manager).does('concern.merge', { into: 'c1' })
      await h.pass()
      await anonymous.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
      await anonymous.by(staff).does('concern.resolve', { resolution: '已修好' })
      await anonymous.by(director).cannot('concern.close', { reason: '已公示' })
      await anonymous.by(chen).does('concern.evaluate', { satisfied: true })
    })

    // One of two who raised it closed it for both: whoever had a friend raise the same silenced the other.
    story('makes everybody who raised it say that he is satisfied, and anybody reopens it', async (h) => {
      const process = await underWay(h)
      const second = await raise(h, { raisedBy: 'chen' }, 'c2')
      await second.by(manager).does('concern.merge', { into: 'c1' })
      await h.pass()
      const resolve = async () => {
        await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
        await process.by(staff).does('concern.resolve', { resolution: '已修好' })
      }
      await resolve()
      for (let time = 1; time <= 2; time++)
        expect(await process.by(chen).does('concern.evaluate', { satisfied: true })).toMatchObject({
          state: 'resolved',
        })
      expect((await standingOf(process)).context).toMatchObject({ satisfied: null, satisfiedBy: ['chen'] })
      await process.by(li).does('concern.evaluate', { satisfied: false })
      await resolve()
      await process.by(li).does('concern.evaluate', { satisfied: true })
      expect((await standingOf(process)).state).toBe('resolved')
      expect(await process.by(chen).does('concern.evaluate', { satisfied: true })).toMatchObject({
        state: 'closed',
      })
    })

    story(
      'that nobody takes stays what it is: where there is no such concern, or it has ended',
      async (h) => {
        const ended = await resolved(h)
        const process = await raise(h, { raisedBy: 'chen' }, 'c2')
        const askedFor = async (into: string) => {
          await process.by(manager).does('concern.merge', { into })
          await h.pass()
          return (await standingOf(process)).state
        }
        expect(await askedFor('c-11')).toBe('collected')
        expect(await askedFor('c1')).toBe('collected')
        await ended.by(li).does('concern.evaluate', { satisfied: true })
        expect(await askedFor('c1')).toBe('collected')
        expect((await h.community.effects('c2')).map(({ status }) => status)).toEqual([
          'refused',
          'refused',
          'refused',
        ])
        await h.at(endOf('2026-03-04'))
        expect(await times(process, 'concern.overdue')).toBe(1)
        await raise(h, { raisedBy: 'wang' }, 'c3')
        const third = h.process(concern, 'c3')
        await third.by(manager).does('concern.accept', {})
        await third.by(manager).does('concern.merge', { into: 'c2' })
        await h.pass()
        expect((await standingOf(third)).state).toBe('merged')
        // What was late about the duplicate is late about the concern that took it.
        expect((await standingOf(process)).context).toMatchObject({
          responseLate: true,
          raisers: ['chen', 'wang'],
        })
      },
    )

    story(
      'is merged into an earlier one of its kind: neither the newer nor another kind takes it',
      async (h) => {
        const old = await raise(h)
        const twin = await raise(h, { raisedBy: 'chen' }, 'c2')
        await raise(h, { kind: 'repair' }, 'c3')
        await h.pass({ minutes: 1 })
        await raise(h, { raisedBy: 'wang' }, 'c4')
        for (const into of ['c3', 'c4']) {
          await old.by(manager).does('concern.merge', { into })
          await h.pass()
          expect((await standingOf(old)).state).toBe('collected')
        }
        await old.by(manager).does('concern.merge', { into: 'c2' })
        await h.pass()
        expect((await standingOf(old)).state).toBe('merged')
        expect((await standingOf(twin)).context.raised).toBe(2)
      },
    )

    // Two that were merged into each other, or three in a ring, all ended, and nobody had them.
    story('is not merged away while it takes another one: of a ring somebody always stays', async (h) => {
      for (const ring of [
        ['a1', 'a2'],
        ['b1', 'b2', 'b3'],
      ]) {
        for (const id of ring) await raise(h, { raisedBy: id }, id)
        for (const [index, id] of ring.entries())
          await h
            .process(concern, id)
            .by(manager)
            .does('concern.merge', { into: ring[(index + 1) % ring.length] as string })
        await h.pass()
        const all = await Promise.all(ring.map(async (id) => standingOf(h.process(concern, id))))
        const left = all.filter(({ status }) => status === 'active')
        expect(left.length).toBeGreaterThan(0)
        expect(new Set(left.flatMap(({ context }) => context.raisers))).toEqual(new Set(ring))
      }
    })

    story('is taken wherever the other one is still open, with its kind asked each time', async (h) => {
      const process = await raise(h, { kind: 'violation' })
      const duplicate = {
        raised: 1,
        raisedBy: ['chen'],
        raisedAt: h.now(),
        responseLate: false,
        resolutionLate: false,
      }
      const takes = async (id: string) => {
        await process.by(ENGINE).cannot('duplicate.attach', { ...duplicate, concern: id, kind: 'repair' })
        await process.by(ENGINE).does('duplicate.attach', { ...duplicate, concern: id, kind: 'violation' })
      }
      await takes('d1')
      await process.by(manager).does('concern.accept', {})
      await takes('d2')
      await process.by(manager).does('concern.assign', { to: staff })
      await takes('d3')
      await process.by(manager).does('concern.refer', act)
      await takes('d4')
      await takes('d4')
      expect((await standingOf(process)).context).toMatchObject({
        raised: 5,
        raisers: ['li', 'chen'],
        duplicates: ['d1', 'd2', 'd3', 'd4'],
      })
    })

    story('ends where the other one has taken it, even if it is worked on by then', async (h) => {
      await raise(h)
      const second = await raise(h, { raisedBy: 'chen' }, 'c2')
      await second.by(manager).does('concern.accept', {})
      await second.by(manager).does('concern.merge', { into: 'c1' })
      await second.by(manager).does('concern.assign', { to: staff })
      await h.pass()
      expect((await standingOf(second)).state).toBe('merged')
    })

    story('that is taken when it is already resolved goes on by itself', async (h) => {
      const process = await raise(h)
      const second = await raise(h, { raisedBy: 'chen' }, 'c2')
      await second.by(manager).does('concern.accept', {})
      await second.by(manager).does('concern.merge', { into: 'c1' })
      await second.by(manager).does('concern.assign', { to: staff })
      await second.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
      await second.by(staff).does('concern.resolve', { resolution: '已修好' })
      await h.pass()
      expect([(await standingOf(process)).state, (await standingOf(second)).state]).toEqual([
        'collected',
        'resolved',
      ])
    })

    // It compared the target with the subject's words, so that a concern could vanish into itself with nobody
    // left to answer for it.
    story('is never merged into itself, whatever its subject says', async (h) => {
      const process = await raise(h, { subject: 'c2' })
      expect(await process.by(manager).cannot('concern.merge', { into: 'c1' })).toMatchObject({
        rules: [{ name: 'itself' }],
      })
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).cannot('concern.merge', { into: 'c1' })
      await raise(h, {}, 'c2')
      await process.by(manager).does('concern.merge', { into: 'c2' })
    })
  })
}
