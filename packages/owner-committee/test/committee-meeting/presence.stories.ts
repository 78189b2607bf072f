import { announced, standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { fourth, item } from '../committee.ts'
import { clerk, deputy, director, member, proxy, street } from '../people.ts'
import { deciding, type Meeting, sign, signingIn, story, vote } from './stage.ts'

const made = async (meeting: Meeting) =>
  (await announced(meeting)).filter(({ name }) => name === 'decision.made').map(({ data }) => data)
const leaves = (meeting: Meeting, by: typeof director) => meeting.by(by).does('member.leave', {})
const agrees = async (meeting: Meeting, by: typeof director, id = 'i1') => {
  await vote(meeting, by, 'for', id)
  await sign(meeting, by, id)
}

describe('who is there when an item is concluded', () => {
  story('decides it: a member who comes late votes from then on', async (h) => {
    const meeting = await deciding(h, { items: [item('i1'), item('i2')] })
    await meeting.by(director).does('item.open', { item: 'i1' })
    await agrees(meeting, director)
    await agrees(meeting, deputy)
    await vote(meeting, member, 'against')
    expect(
      await meeting.by(fourth).cannot('vote.cast', { item: 'i1', member: 'm4', choice: 'for' }),
    ).toMatchObject({ rules: [{ why: { en: 'm4 is not at the meeting' } }] })
    await meeting.by(fourth).does('member.signIn', {})
    // Two of five do not pass, and now a third may.
    expect(await meeting.by(director).cannot('item.conclude', { item: 'i1' })).toMatchObject({
      rules: [{ found: ['m4'] }],
    })
    await agrees(meeting, fourth)
    await meeting.by(director).does('item.conclude', { item: 'i1' })
    expect(await made(meeting)).toMatchObject([{ outcome: 'passed', for: 3, against: 1, of: 5 }])
  })

  story('decides it: who has left counts neither for the quorum nor with his vote', async (h) => {
    const meeting = await deciding(h, {
      items: [item('i1'), item('i2')],
      there: [director, deputy, member, fourth],
    })
    await meeting.by(director).does('item.open', { item: 'i1' })
    for (const one of [director, deputy, fourth]) await agrees(meeting, one)
    await leaves(meeting, fourth)
    // Three of five are there, more than half; of them two agreed, and the third may.
    expect(await meeting.by(director).cannot('item.conclude', { item: 'i1' })).toMatchObject({
      rules: [{ found: ['mem'] }],
    })
    await agrees(meeting, member)
    await meeting.by(director).does('item.conclude', { item: 'i1' })
    await meeting.by(director).does('item.open', { item: 'i2' })
    await leaves(meeting, member)
    await meeting.by(director).does('item.conclude', { item: 'i2' })
    expect(await made(meeting)).toMatchObject([
      { item: 'i1', outcome: 'passed', for: 3 },
      { item: 'i2', outcome: 'not-passed', for: 0 },
    ])
    const [first, second] = await made(meeting)
    expect(first.assessment.uncounted).toMatchObject([{ member: 'm4', code: 'absent' }])
    expect(second.assessment.criteria[0]).toMatchObject({ id: 'quorum', met: false })
    expect(
      await meeting.by(member).cannot('vote.cast', { item: 'i1', member: 'mem', choice: 'for' }),
    ).toMatchObject({ code: 'rule/not-met' })
  })

  story('may have come back', async (h) => {
    const meeting = await deciding(h)
    await leaves(meeting, member)
    await meeting.by(director).does('item.open', { item: 'i1' })
    expect(
      await meeting.by(member).cannot('vote.cast', { item: 'i1', member: 'mem', choice: 'for' }),
    ).toMatchObject({ rules: [{ why: { en: 'mem has left the meeting' } }] })
    await meeting.by(member).does('member.signIn', {})
    expect(await meeting.by(member).cannot('member.signIn', {})).toMatchObject({ code: 'rule/not-met' })
    for (const one of [director, deputy, member]) await agrees(meeting, one)
    await meeting.by(director).does('item.conclude', { item: 'i1' })
    expect(await made(meeting)).toMatchObject([{ outcome: 'passed', for: 3 }])
    expect((await standingOf(meeting)).context).toMatchObject({ present: ['dir', 'dep', 'mem'], left: [] })
  })

  story('is there with a member whom he represents, and leaves for him', async (h) => {
    await h.at('2026-07-01')
    const meeting = await signingIn(h, { day: '2026-07-08' })
    for (const one of [director, deputy]) await meeting.by(one).does('member.signIn', {})
    await meeting.by(proxy('son')).does('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
    await meeting.by(director).does('signIn.close', {})
    await meeting.by(proxy('son')).does('member.leave', {})
    await meeting.by(director).does('item.open', { item: 'i1' })
    expect(
      await meeting.by(proxy('son')).cannot('vote.cast', { item: 'i1', member: 'm4', choice: 'for' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await meeting.by(proxy('daughter')).does('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
    await meeting.by(proxy('son')).cannot('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
    for (const one of [director, deputy]) await vote(meeting, one, 'for')
    await meeting.by(proxy('daughter')).does('vote.cast', { item: 'i1', member: 'm4', choice: 'for' })
    await meeting.by(director).does('item.conclude', { item: 'i1' })
    expect(await made(meeting)).toMatchObject([{ outcome: 'passed', for: 3 }])
    expect((await standingOf(meeting)).context.proxies).toEqual([
      { member: 'm4', by: 'daughter', mandate: 'mandate-1' },
    ])
  })

  story('speaks for himself, whoever has signed in for him', async (h) => {
    await h.at('2026-07-01')
    const meeting = await signingIn(h, { day: '2026-07-08' })
    for (const one of [director, deputy]) await meeting.by(one).does('member.signIn', {})
    // Nobody sent him.
    await meeting.by(deputy).does('proxy.signIn', { member: 'mem', mandate: 'mandate-1' })
    await meeting.by(member).does('member.signIn', {})
    await meeting.by(member).cannot('member.signIn', {})
    await meeting.by(deputy).cannot('proxy.signIn', { member: 'mem', mandate: 'mandate-1' })
    await meeting.by(director).does('signIn.close', {})
    expect((await announced(meeting)).at(-1)).toMatchObject({
      data: { present: ['dir', 'dep', 'mem'], represented: [], absent: ['m4'] },
    })
    await meeting.by(director).does('item.open', { item: 'i1' })
    expect(
      await meeting.by(deputy).cannot('vote.cast', { item: 'i1', member: 'mem', choice: 'for' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await vote(meeting, member, 'against')
  })

  story('has one seat, whoever goes and comes back', async (h) => {
    await h.at('2026-07-01')
    const meeting = await signingIn(h, { day: '2026-07-08' })
    for (const one of [director, deputy]) await meeting.by(one).does('member.signIn', {})
    await meeting.by(deputy).does('proxy.signIn', { member: 'mem', mandate: 'mandate-1' })
    // The one who represents leaves, the member comes, and the other comes back.
    await leaves(meeting, deputy)
    await meeting.by(member).does('member.signIn', {})
    await meeting.by(deputy).does('member.signIn', {})
    const seats = async () => (await standingOf(meeting)).context
    expect(await seats()).toMatchObject({ present: ['dir', 'dep', 'mem'], proxies: [], left: [] })
    // The member leaves and is represented, and comes back for another one.
    await leaves(meeting, member)
    await meeting.by(deputy).does('proxy.signIn', { member: 'mem', mandate: 'mandate-1' })
    await meeting.by(member).does('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
    await meeting.by(director).does('signIn.close', {})
    expect((await announced(meeting)).at(-1)).toMatchObject({
      data: { present: ['dir', 'dep', 'mem'], represented: ['m4'], absent: [] },
    })
    await meeting.by(director).does('item.open', { item: 'i1' })
    await meeting.by(deputy).cannot('vote.cast', { item: 'i1', member: 'mem', choice: 'for' })
    await vote(meeting, member, 'against')
    await meeting.by(director).does('item.leaveOpen', { item: 'i1', reason: '再议' })
    await meeting.by(clerk).does('minutes.draft', { minutes: 'doc' })
    expect((await announced(meeting)).at(-1)).toMatchObject({
      data: { present: ['dir', 'dep', 'mem'], represented: ['m4'] },
    })
  })

  story('is sent away by nobody: neither who has voted, nor a silent supporter before he has', async (h) => {
    const meeting = await deciding(h)
    for (const by of [director, deputy, street])
      expect(await meeting.by(by).cannot('member.leave', { member: 'mem' } as never)).toMatchObject({
        code: expect.stringMatching(/^(?:parse|authorise)\//),
      })
    await meeting.by(director).does('item.open', { item: 'i1' })
    for (const one of [director, deputy]) await agrees(meeting, one)
    await meeting.by(director).cannot('item.conclude', { item: 'i1' })
    await agrees(meeting, member)
    await meeting.by(director).does('item.conclude', { item: 'i1' })
    expect(await made(meeting)).toMatchObject([{ outcome: 'passed', for: 3 }])
    expect((await standingOf(meeting)).context.left).toEqual([])
  })

  story('says himself that he leaves, and only who is there can', async (h) => {
    const meeting = await deciding(h)
    expect(await meeting.by(fourth).cannot('member.leave', {})).toMatchObject({
      rules: [{ why: { en: 'm4 is not at the meeting' } }],
    })
    await leaves(meeting, member)
    expect((await standingOf(meeting)).context.left).toEqual(['mem'])
    expect(await meeting.by(member).cannot('member.leave', {})).toMatchObject({ code: 'rule/not-met' })
  })

  story('acts for a member with a document that says so', async (h) => {
    await h.at('2026-07-01')
    const meeting = await signingIn(h, { day: '2026-07-08' })
    expect(await meeting.by(proxy('son')).cannot('proxy.signIn', { member: 'm4' } as never)).toMatchObject({
      code: 'parse/malformed',
      details: { issues: [{ path: 'mandate' }] },
    })
  })

  story('is not all that attended: who came late or left early did, and answers the minutes', async (h) => {
    const meeting = await deciding(h)
    await leaves(meeting, member)
    await meeting.by(fourth).does('member.signIn', {})
    await meeting.by(director).does('item.open', { item: 'i1' })
    await meeting.by(director).does('item.leaveOpen', { item: 'i1', reason: '再议' })
    await meeting.by(clerk).does('minutes.draft', { minutes: 'doc' })
    expect((await announced(meeting)).at(-1)).toEqual({
      name: 'attendance.known',
      data: { series: null, day: '2026-03-10', present: ['dir', 'dep', 'mem', 'm4'], represented: [] },
    })
    for (const one of [director, deputy, member, fourth]) await meeting.by(one).does('minutes.sign', {})
  })
})

describe('a sign-in', () => {
  story('does not count who left before it was closed', async (h) => {
    const meeting = await signingIn(h)
    for (const one of [director, deputy, member]) await meeting.by(one).does('member.signIn', {})
    await meeting.by(fourth).cannot('member.leave', {})
    await leaves(meeting, member)
    await meeting.by(director).does('signIn.close', {})
    expect((await standingOf(meeting)).states).toEqual(['adjourned'])
    expect((await announced(meeting)).at(-1)).toMatchObject({ data: { present: 2, of: 5 } })
  })
})
