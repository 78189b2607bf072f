import { accepted } from '@gongzhi/core/testing'
import { announced, endOf, standingOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { fourth, item } from '../committee.ts'
import { clerk, deputy, director, member } from '../people.ts'
import { passed, story } from './stage.ts'

describe('what follows a meeting', () => {
  story(
    'is minutes, once every item has a conclusion: what was neither decided nor referred is left open with a reason',
    async (h) => {
      const meeting = await passed(h, { items: [item('i1'), item('i2')] })
      expect(await meeting.by(clerk).cannot('minutes.draft', { minutes: 'doc' })).toMatchObject({
        rules: [{ found: ['i2'] }],
      })
      await meeting.by(member).cannot('item.leaveOpen', { item: 'i2', reason: '资料不全' })
      await meeting.by(director).does('item.leaveOpen', { item: 'i2', reason: '资料不全' })
      await meeting.by(clerk).does('minutes.draft', { minutes: 'doc' })
      await meeting.by(director).does('decision.publish', { reference: 'board' })
      for (const one of [director, deputy, member]) await meeting.by(one).does('minutes.sign', {})
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'meeting.closed',
        data: { series: null, open: [item('i2')], refused: [] },
      })
    },
  )

  story(
    'is a publication in three days of the decision; on the day after, it is overdue, and still owed',
    async (h) => {
      const meeting = await passed(h)
      await meeting.by(director).does('minutes.draft', { minutes: 'doc' })
      await h.at(endOf('2026-03-13') - 1)
      expect(await times(meeting, 'publication.overdue')).toBe(0)
      await h.at(endOf('2026-03-13'))
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'publication.overdue',
        data: { series: null, decisions: ['i1'] },
      })
      await meeting.by(member).cannot('decision.publish', { reference: 'board' })
      await meeting.by(director).does('decision.publish', { reference: 'board' })
      expect((await announced(meeting)).at(-1)).toMatchObject({
        name: 'decisions.published',
        data: { late: true, decisions: [{ item: 'i1', outcome: 'passed' }] },
      })
      await h.at('2026-05-01')
      expect(await times(meeting, 'publication.overdue')).toBe(1)
    },
  )

  story('is overdue even if nobody drafts the minutes', async (h) => {
    const meeting = await passed(h)
    await h.at(endOf('2026-03-13'))
    expect(await times(meeting, 'publication.overdue')).toBe(1)
  })

  story(
    'is the signature of each member who was there, or his refusal by name, before or after the publication',
    async (h) => {
      const meeting = await passed(h)
      await meeting.by(director).does('minutes.draft', { minutes: 'doc' })
      await meeting.by(director).does('minutes.sign', {})
      await meeting.by(director).cannot('minutes.sign', {})
      await meeting.by(fourth).cannot('minutes.refuse', { member: 'mem', reason: '不是我说的' })
      await meeting.by(member).does('minutes.refuse', { member: 'mem', reason: '记录不实' })
      await meeting.by(director).does('decision.publish', { reference: 'board' })
      await meeting.by(member).cannot('minutes.sign', {})
      await meeting.by(director).cannot('minutes.refuse', { member: 'mem', reason: '拒签' })
      await meeting.by(director).does('minutes.refuse', { member: 'dep', reason: '拒签' })
      expect((await announced(meeting)).at(-1)).toMatchObject({
        name: 'meeting.closed',
        data: { refused: ['mem', 'dep'] },
      })
    },
  )

  story('is closed at once by the publication where everybody has signed before', async (h) => {
    const meeting = await passed(h)
    await meeting.by(director).does('minutes.draft', { minutes: 'doc' })
    for (const one of [director, deputy, member]) await meeting.by(one).does('minutes.sign', {})
    await meeting.by(director).does('decision.publish', { reference: 'board' })
    expect((await standingOf(meeting)).states).toEqual(['closed'])
  })

  story('can have its minutes corrected until somebody has answered them', async (h) => {
    const meeting = await passed(h)
    const drafted = await meeting.by(director).does('minutes.draft', { minutes: 'doc' })
    accepted(
      await meeting.correct({
        entry: drafted.version,
        data: { minutes: 'doc-2' },
        reason: '文件编号有误',
        by: director,
      }),
    )
    expect((await standingOf(meeting)).context.minutes).toBe('doc-2')
    await meeting.by(director).does('minutes.sign', {})
    expect(
      await meeting.correct({
        entry: drafted.version,
        data: { minutes: 'doc-3' },
        reason: '文件编号有误',
        by: director,
      }),
    ).toMatchObject({ status: 'refused' })
  })
})
