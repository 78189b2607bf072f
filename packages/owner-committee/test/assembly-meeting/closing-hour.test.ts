import { accepted } from '@gongzhi/core/testing'
import { describe, expect, test } from 'vitest'

import { cast, enter, notice, ready } from '../meeting.ts'
import { director } from '../people.ts'
import { createStage, standingOf } from '../story.ts'

const shanghai = (text: string) => Date.parse(`${text}+08:00`)
const announced = async (closesAt: string | null, more: object = {}) => {
  const h = createStage()
  const meeting = await ready(h)
  await meeting
    .by(director)
    .does('notice.publish', { ...notice, closes: '2026-03-30', closesAt, ...more } as never)
  await h.at('2026-03-25')
  await meeting.by(director).does('voting.open', {})
  return { h, meeting }
}

describe('a vote that closes at an hour of the day', () => {
  test('takes a ballot up to that minute, and none from it on', async () => {
    const { h, meeting } = await announced('09:00')
    await h.at(shanghai('2026-03-30T09:00') - 1)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at(shanghai('2026-03-30T09:00'))
    expect((await cast(meeting, 2, { M1: 'for' })).status).toBe('refused')
    expect((await standingOf(meeting)).states).not.toContain('voting')
  })

  test('takes paper that was cast before that hour and is entered after it, and none that was cast later', async () => {
    const { h, meeting } = await announced('09:00')
    await h.at(shanghai('2026-03-30T12:00'))
    accepted(await enter(meeting, 3, { M1: 'for' }, { at: shanghai('2026-03-30T09:00') - 1 }))
    await expect(enter(meeting, 4, { M1: 'for' }, { at: shanghai('2026-03-30T09:00') })).rejects.toThrow(
      'register/closed',
    )
  })

  test('closes at the end of the day where no hour was announced', async () => {
    const { h, meeting } = await announced(null)
    await h.at(shanghai('2026-03-31T00:00') - 1)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at(shanghai('2026-03-31T00:00'))
    expect((await cast(meeting, 2, { M1: 'for' })).status).toBe('refused')
  })

  test('is extended to a later hour, of the same day too, and not to an earlier one', async () => {
    const { h, meeting } = await announced('09:00')
    const extend = (closesAt: string) =>
      meeting.send({
        event: 'voting.extend',
        data: { closes: '2026-03-30', closesAt, reason: '参与不足' } as never,
        by: director,
      })
    expect(await extend('08:59')).toMatchObject({
      status: 'refused',
      reason: { en: expect.stringContaining('2026-03-30 08:59, is not after 2026-03-30 09:00') },
    })
    expect((await extend('09:00')).status).toBe('refused')
    accepted(await extend('20:30'))
    await h.at(shanghai('2026-03-30T20:30') - 1)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at(shanghai('2026-03-30T20:30'))
    expect((await cast(meeting, 2, { M1: 'for' })).status).toBe('refused')
  })

  test('has no whole last day: three days of the house are 25 to 27 March, and with an hour to 28', async () => {
    const h = createStage()
    const meeting = await ready(h)
    const can = async (closes: string, closesAt: string | null) =>
      (
        await meeting.can({
          event: 'notice.publish',
          data: { ...notice, closes, closesAt } as never,
          by: director,
        })
      ).status
    expect([
      await can('2026-03-27', null),
      await can('2026-03-27', '23:59'),
      await can('2026-03-28', '00:01'),
    ]).toEqual(['accepted', 'refused', 'accepted'])
    for (const closesAt of ['24:00', '9:00', '09:60', 'nine'])
      expect([closesAt, await can('2026-03-28', closesAt)]).toEqual([closesAt, 'refused'])
  })
})
