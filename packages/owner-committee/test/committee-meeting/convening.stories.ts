import { accepted } from '@gongzhi/core/testing'
import { announced, endOf, standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { committeeMeeting } from '../../src/committee-meeting/index.ts'
import { committee, convened, createStage, fifth, fourth, item } from '../committee.ts'
import { deputy, director, member, proxy, residents, street } from '../people.ts'
import { deciding, signingIn, story } from './stage.ts'

describe('notice', () => {
  story(
    'is given five days before: with four it is refused and says from when, with five and six it is not',
    async (h) => {
      const late = await convened(h, { id: 'c4', day: '2026-03-06' })
      expect(await late.by(director).cannot('notice.give', { told: ['residents-committee'] })).toMatchObject({
        instead: { en: 'postpone it to 2026-03-07 or later' },
      })
      await late.by(director).does('meeting.postpone', { day: '2026-03-07', place: '会议室' })
      await late.by(director).does('notice.give', { told: ['residents-committee'] })
      await (
        await convened(h, { id: 'c6', day: '2026-03-08' })
      )
        .by(director)
        .does('notice.give', { told: ['owners', 'residents-committee'] })
    },
  )

  story('goes to everybody whom the rules name, with the items, by whoever convened', async (h) => {
    const meeting = await convened(h)
    expect(await meeting.by(director).cannot('notice.give', { told: ['owners'] })).toMatchObject({
      instead: { en: "tell: the residents' committee" },
    })
    await meeting.by(member).cannot('notice.give', { told: ['residents-committee'] })
    await (
      await convened(h, { id: 'c2', items: [] })
    )
      .by(director)
      .cannot('notice.give', { told: ['residents-committee'] })
    await meeting.by(deputy).does('notice.give', { told: ['residents-committee'] })
    expect(await announced(meeting)).toMatchObject([
      {
        name: 'meeting.noticed',
        data: { day: '2026-03-10', told: ['residents-committee'], items: [{ id: 'i1' }] },
      },
    ])
  })

  story(
    'freezes the agenda: items are added before it, once each, up to twenty, by the convener or a member',
    async (h) => {
      const meeting = await convened(h)
      await meeting.by(member).does('agenda.add', item('i2'))
      await meeting.by(director).cannot('agenda.add', item('i2'))
      await meeting.by(fifth).cannot('agenda.add', item('i3'))
      for (let index = 3; index <= 20; index++)
        await meeting.by(director).does('agenda.add', item(`i${index}`))
      expect(await meeting.by(director).cannot('agenda.add', item('i21'))).toMatchObject({
        rules: [{ found: { items: 20 } }],
      })
      await meeting.by(director).does('notice.give', { told: ['residents-committee'] })
      expect(await meeting.by(director).cannot('agenda.add', item('i21'))).toMatchObject({
        code: 'state/not-accepted',
      })
    },
  )

  story('is given again after a meeting was moved', async (h) => {
    const meeting = await convened(h)
    await meeting.by(director).does('notice.give', { told: ['residents-committee'] })
    await meeting.by(director).cannot('meeting.postpone', { day: '2026-03-01', place: '会议室' })
    await meeting.by(director).does('meeting.postpone', { day: '2026-03-12', place: '会议室' })
    await meeting.by(director).cannot('meeting.postpone', { day: '2026-03-01', place: '会议室' })
    expect(await standingOf(meeting)).toMatchObject({
      states: ['convened'],
      context: { day: '2026-03-12', told: [] },
    })
  })
})

describe('the sign-in', () => {
  story(
    'is opened on the day of the meeting by whoever convened it: the day before it is refused',
    async (h) => {
      const meeting = await convened(h)
      await meeting.by(director).does('notice.give', { told: ['residents-committee'] })
      await h.at('2026-03-09')
      expect(await meeting.by(director).cannot('signIn.open', {})).toMatchObject({
        instead: { en: 'hold it on 2026-03-10, or postpone it' },
      })
      await h.at('2026-03-10')
      await meeting.by(member).cannot('signIn.open', {})
      await meeting.by(director).does('signIn.open', {})
    },
  )

  story(
    'is done by each member himself, once; a suspended member and somebody who is none are refused',
    async (h) => {
      const meeting = await signingIn(h)
      await meeting.by(member).does('member.signIn', {})
      expect(await meeting.by(member).cannot('member.signIn', {})).toMatchObject({
        rules: [{ found: 'present' }],
      })
      expect(await meeting.by(fifth).cannot('member.signIn', {})).toMatchObject({
        rules: [{ found: 'suspended' }],
      })
      expect(
        await meeting.by({ id: 'who', capacity: 'committee.member' }).cannot('member.signIn', {}),
      ).toMatchObject({ rules: [{ found: 'not-a-member' }] })
    },
  )

  story('knows no proxy where the text forbids it, and names the article', async (h) => {
    const meeting = await signingIn(h)
    const refusal = await meeting
      .by(proxy('son'))
      .cannot('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
    expect(refusal).toMatchObject({ code: 'rule/not-met', instead: { zh: '请委员本人出席' } })
    expect(refusal.articles).toContainEqual(expect.objectContaining({ instrument: '测试条例', article: '1' }))
  })

  story(
    'needs more than half of all members, the suspended one included: of five, two adjourn it and three do not',
    async (h) => {
      for (const [there, state] of [
        [[director, deputy], 'adjourned'],
        [[director, deputy, member], 'held'],
        [[director, deputy, member, fourth], 'held'],
      ] as const) {
        const h2 = there.length === 2 ? h : createStage()
        const meeting = await signingIn(h2, { id: `q${there.length}` })
        for (const one of there) await meeting.by(one).does('member.signIn', {})
        await meeting.by(member).cannot('signIn.close', {})
        await meeting.by(director).does('signIn.close', {})
        expect((await standingOf(meeting)).states[0]).toBe(state)
      }
    },
  )

  story('tells who was there and who was absent; who is suspended is not absent', async (h) => {
    const meeting = await deciding(h)
    expect(await announced(meeting)).toContainEqual({
      name: 'meeting.held',
      data: {
        series: null,
        day: '2026-03-10',
        present: ['dir', 'dep', 'mem'],
        represented: [],
        absent: ['m4'],
      },
    })
  })
})

describe('a meeting without a quorum', () => {
  story('is adjourned, told, and convened again with a notice of its own', async (h) => {
    const meeting = await signingIn(h)
    await meeting.by(director).does('member.signIn', {})
    await meeting.by(director).does('signIn.close', {})
    expect(await announced(meeting)).toContainEqual({
      name: 'meeting.adjourned',
      data: { series: null, day: '2026-03-10', present: 1, of: 5 },
    })
    await meeting.by(director).cannot('meeting.reconvene', { day: '2026-03-09', place: '会议室' })
    await meeting.by(director).does('meeting.reconvene', { day: '2026-03-17', place: '会议室' })
    await meeting.by(director).does('notice.give', { told: ['residents-committee'] })
    await h.at('2026-03-17')
    await meeting.by(director).does('signIn.open', {})
    expect(await standingOf(meeting)).toMatchObject({ context: { sittings: 2, present: [] } })
  })

  story('is adjourned by itself when its day is over, whether noticed, opened, or neither', async (h) => {
    const [bare, noticed, opened] = [
      await convened(h, { id: 'a' }),
      await convened(h, { id: 'b' }),
      await convened(h, { id: 'c' }),
    ]
    for (const one of [noticed, opened])
      await one.by(director).does('notice.give', { told: ['residents-committee'] })
    await h.at('2026-03-10')
    await opened.by(director).does('signIn.open', {})
    await h.at(endOf('2026-03-10') - 1)
    expect((await standingOf(opened)).states).toEqual(['signingIn'])
    await h.at(endOf('2026-03-10'))
    for (const one of [bare, noticed, opened]) expect((await standingOf(one)).states).toEqual(['adjourned'])
  })

  story('can be given up by whoever convened it, from every state before it was held', async (h) => {
    const [bare, noticed, adjourned] = [
      await convened(h, { id: 'a' }),
      await convened(h, { id: 'b' }),
      await convened(h, { id: 'c' }),
    ]
    await noticed.by(director).does('notice.give', { told: ['residents-committee'] })
    for (const one of [bare, noticed]) {
      await one.by(member).cannot('meeting.cancel', { reason: '无议题' })
      await one.by(director).does('meeting.cancel', { reason: '无议题' })
    }
    await h.at(endOf('2026-03-10'))
    await adjourned.by(member).cannot('meeting.cancel', { reason: '无议题' })
    await adjourned.by(director).does('meeting.cancel', { reason: '无议题' })
    expect(await announced(adjourned)).toContainEqual({
      name: 'meeting.lapsed',
      data: { series: null, day: '2026-03-10', reason: '无议题' },
    })
  })
})

const byStreet = {
  series: null,
  kind: 'interim' as const,
  day: '2026-03-10' as const,
  place: '居委会',
  convener: { kind: 'street' as const, person: null },
  members: [...committee],
  reElection: 'none' as const,
  items: [item('i1')],
}

describe('who presides', () => {
  story('is whoever convened in place of the officers: the street, and not the director', async (h) => {
    const meeting = h.process(committeeMeeting, 'by-street')
    accepted(await meeting.start({ input: byStreet, by: h.sentBy('s1') }))
    await meeting.by(director).cannot('notice.give', { told: ['residents-committee'] })
    await meeting.by(residents).cannot('notice.give', { told: ['residents-committee'] })
    await meeting.by(street).does('notice.give', { told: ['residents-committee'] })
  })

  story('is nobody of a meeting that he starts himself: the series convenes it', async (h) => {
    for (const [by, field] of [
      [director, 'members'],
      [deputy, 'members'],
      [street, 'members'],
    ] as const)
      expect(await h.process(committeeMeeting, 'alone').start({ input: byStreet, by })).toMatchObject({
        code: 'start/ordered-only',
        details: { field },
        instead: {
          en: 'The series of the committee convenes its meetings: convene it there (meeting.convene)',
        },
      })
  })
})

describe('a committee that meets no more', () => {
  story('holds nothing that it had convened, however far that had come', async (h) => {
    const series = h.sentBy('s1', { definition: 'committee-meetings' })
    const adjourned = await convened(h, { id: 'c4', day: '2026-03-09' })
    const noticed = await convened(h, { id: 'c2' })
    await noticed.by(director).does('notice.give', { told: ['residents-committee'] })
    const sitting = await signingIn(h, { id: 'c3' })
    const fresh = await convened(h, { id: 'c1', day: '2026-03-20' })
    expect((await standingOf(adjourned)).state).toBe('adjourned')
    for (const meeting of [fresh, noticed, sitting, adjourned]) {
      expect(await meeting.by(series).does('meeting.withdraw', {})).toMatchObject({
        state: 'lapsed',
        outcomes: [{ name: 'meeting.lapsed', data: { reason: null } }],
      })
    }
  })
})
