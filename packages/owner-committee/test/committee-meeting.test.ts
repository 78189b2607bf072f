import { fc, test } from '@fast-check/vitest'
import type { Actor } from '@gongzhi/core'
import { accepted, type Harness } from '@gongzhi/core/testing'
import { keeps } from '@gongzhi/testing/kept'
import { announced, endOf, standingOf, storiesOf, times } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { committeeMeeting } from '../src/committee-meeting/index.ts'
import { committee, convened, createStage, fifth, fourth, item } from './committee.ts'
import { clerk, deputy, director, member, proxy, residents, street } from './people.ts'

const { story, walked } = storiesOf(committeeMeeting, createStage)
type Meeting = Awaited<ReturnType<typeof convened>>
const reserved = {
  id: 'hire',
  title: '选聘物业服务企业',
  matter: 'property-company',
  delegation: null,
} as const

/** Notice in time, and the sign-in of a meeting on its day. */
async function signingIn(h: Harness, options: Parameters<typeof convened>[1] = {}) {
  const meeting = await convened(h, options)
  await meeting.by(director).does('notice.give', { told: ['residents-committee'] })
  await h.at((options.day ?? '2026-03-10') as never)
  await meeting.by(director).does('signIn.open', {})
  return meeting
}

async function deciding(
  h: Harness,
  options: Parameters<typeof convened>[1] & { readonly there?: readonly Actor[] } = {},
) {
  const meeting = await signingIn(h, options)
  for (const one of options.there ?? [director, deputy, member])
    await meeting.by(one).does('member.signIn', {})
  await meeting.by(director).does('signIn.close', {})
  return meeting
}

const vote = (meeting: Meeting, by: Actor, choice: 'for' | 'against' | 'abstain', id = 'i1') =>
  meeting.by(by).does('vote.cast', { item: id, member: by.id, choice })
const sign = (meeting: Meeting, by: Actor, id = 'i1') =>
  meeting.by(by).does('decision.sign', { item: id, member: by.id })

async function passed(h: Harness, options: Parameters<typeof deciding>[1] = {}) {
  const meeting = await deciding(h, options)
  await meeting.by(director).does('item.open', { item: 'i1' })
  for (const one of [director, deputy, member]) {
    await vote(meeting, one, 'for')
    await sign(meeting, one)
  }
  await meeting.by(director).does('item.conclude', { item: 'i1' })
  return meeting
}

describe('notice', () => {
  story(
    'is given five days before: with four it is refused and says from when, with five and six it is not',
    async (h) => {
      const late = await convened(h, { id: 'c4', day: '2026-03-06' })
      expect(await late.by(director).cannot('notice.give', { told: ['residents-committee'] })).toMatchObject({
        instead: { en: 'the meeting can be held on 2026-03-07 at the earliest: postpone it' },
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
      instead: { en: 'still to be told: residents-committee' },
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
    'is what freezes the agenda: items are added before it, once each, up to twenty, by the convener or a member who acts',
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
        instead: { en: 'the meeting is on 2026-03-10' },
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
    const refusal = await meeting.by(proxy('son')).cannot('proxy.signIn', { member: 'm4' })
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

describe('a decision', () => {
  story(
    'needs more than half of all members, not of those present: two of five do not pass, three do',
    async (h) => {
      const meeting = await deciding(h, { items: [item('i1'), item('i2')] })
      await meeting.by(director).does('item.open', { item: 'i1' })
      await vote(meeting, director, 'for')
      await vote(meeting, deputy, 'for')
      await vote(meeting, member, 'against')
      await meeting.by(director).does('item.conclude', { item: 'i1' })
      await meeting.by(director).does('item.open', { item: 'i2' })
      for (const one of [director, deputy, member]) {
        await vote(meeting, one, 'for', 'i2')
        await sign(meeting, one, 'i2')
      }
      await meeting.by(director).does('item.conclude', { item: 'i2' })
      const made = (await announced(meeting))
        .filter(({ name }) => name === 'decision.made')
        .map(({ data }) => data)
      expect(made).toMatchObject([
        {
          item: 'i1',
          outcome: 'not-passed',
          for: 2,
          against: 1,
          of: 5,
          votes: [
            { member: 'dir', choice: 'for' },
            { member: 'dep', choice: 'for' },
            { member: 'mem', choice: 'against' },
          ],
        },
        { item: 'i2', outcome: 'passed', for: 3, of: 5, signed: ['dir', 'dep', 'mem'] },
      ])
      expect(
        made[1].assessment.criteria.map(({ id, met }: { id: string; met: boolean }) => [id, met]),
      ).toEqual([
        ['quorum', true],
        ['majority', true],
        ['signatures', true],
      ])
    },
  )

  story('is cast by members who are there, once, in their own name', async (h) => {
    const meeting = await deciding(h)
    await meeting.by(director).cannot('vote.cast', { item: 'i1', member: 'dir', choice: 'for' })
    await meeting.by(director).does('item.open', { item: 'i1' })
    await vote(meeting, director, 'for')
    await meeting.by(director).cannot('vote.cast', { item: 'i1', member: 'dir', choice: 'against' })
    await meeting.by(director).cannot('vote.cast', { item: 'i1', member: 'dep', choice: 'for' })
    expect(
      await meeting.by(fourth).cannot('vote.cast', { item: 'i1', member: 'm4', choice: 'for' }),
    ).toMatchObject({ rules: [{ found: { present: false } }] })
    expect(
      await meeting.by(fifth).cannot('vote.cast', { item: 'i1', member: 'm5', choice: 'for' }),
    ).toMatchObject({ rules: [{ found: { member: 'suspended' } }] })
  })

  story('is signed by those who agreed, and by nobody else', async (h) => {
    const meeting = await deciding(h)
    await meeting.by(director).does('item.open', { item: 'i1' })
    await vote(meeting, director, 'for')
    await vote(meeting, deputy, 'against')
    await sign(meeting, director)
    await meeting.by(director).cannot('decision.sign', { item: 'i1', member: 'dir' })
    expect(await meeting.by(deputy).cannot('decision.sign', { item: 'i1', member: 'dep' })).toMatchObject({
      rules: [{ found: { vote: 'against' } }],
    })
  })

  story(
    'is not concluded while somebody could change it: it waits for votes and for signatures, and for nothing that decides nothing',
    async (h) => {
      const meeting = await deciding(h)
      await meeting.by(director).does('item.open', { item: 'i1' })
      await vote(meeting, director, 'for')
      await vote(meeting, deputy, 'for')
      expect(await meeting.by(director).cannot('item.conclude', { item: 'i1' })).toMatchObject({
        instead: { en: 'wait for mem, dir, dep, or leave the item open' },
      })
      await vote(meeting, member, 'for')
      for (const one of [director, deputy]) await sign(meeting, one)
      expect(await meeting.by(director).cannot('item.conclude', { item: 'i1' })).toMatchObject({
        rules: [{ found: ['mem'] }],
      })
      await sign(meeting, member)
      await meeting.by(member).cannot('item.conclude', { item: 'i1' })
      await meeting.by(director).does('item.conclude', { item: 'i1' })
    },
  )

  story('that cannot pass any more is concluded at once, without the votes that are missing', async (h) => {
    const meeting = await deciding(h)
    await meeting.by(director).does('item.open', { item: 'i1' })
    await vote(meeting, deputy, 'against')
    await meeting.by(director).does('item.conclude', { item: 'i1' })
    expect((await standingOf(meeting)).context.items).toMatchObject([{ status: 'not-passed' }])
  })

  story(
    'needs no signature where no text asks for one, and counts a member who is represented where the text allows it',
    async (h) => {
      await h.at('2026-07-01')
      const meeting = await signingIn(h, { day: '2026-07-08' })
      for (const one of [director, deputy]) await meeting.by(one).does('member.signIn', {})
      await meeting.by(proxy('son')).cannot('proxy.signIn', { member: 'm5' })
      await meeting.by(proxy('son')).does('proxy.signIn', { member: 'm4' })
      await meeting.by(fourth).cannot('member.signIn', {})
      await meeting.by(director).does('signIn.close', {})
      await meeting.by(director).does('item.open', { item: 'i1' })
      for (const one of [director, deputy]) await vote(meeting, one, 'for')
      await meeting.by(proxy('son')).does('vote.cast', { item: 'i1', member: 'm4', choice: 'for' })
      await meeting.by(director).does('item.conclude', { item: 'i1' })
      expect((await announced(meeting)).at(-1)).toMatchObject({
        name: 'decision.made',
        data: { outcome: 'passed', for: 3 },
      })
    },
  )

  story(
    'stands on no proxy where no text says whether there are any: the sitting is not quorate by him',
    async (h) => {
      await h.at('2026-10-09')
      const meeting = await signingIn(h, { day: '2026-10-20' })
      for (const one of [director, deputy]) await meeting.by(one).does('member.signIn', {})
      await meeting.by(proxy('son')).does('proxy.signIn', { member: 'm4' })
      await meeting.by(director).does('signIn.close', {})
      expect((await standingOf(meeting)).states).toEqual(['adjourned'])
    },
  )
})

describe('what a committee may not decide', () => {
  story(
    'is reserved to the owners: putting it to the vote is refused with the article, and it becomes a proposal to the assembly',
    async (h) => {
      const meeting = await deciding(h, { items: [reserved, item('i1')] })
      const refusal = await meeting.by(director).cannot('item.open', { item: 'hire' })
      expect(refusal).toMatchObject({
        instead: { en: expect.stringContaining('Propose it to the assembly') as string },
        rules: [{ name: 'decidable', found: { reserved: { met: false } } }],
      })
      expect(refusal.articles.map(({ instrument }) => instrument)).toContain('测试规则')
      await meeting.by(director).cannot('matter.refer', { item: 'i1', act: 'hire', subject: 'company-a' })
      await meeting.by(member).cannot('matter.refer', { item: 'hire', act: 'hire', subject: 'company-a' })
      await meeting.by(director).does('matter.refer', { item: 'hire', act: 'hire', subject: 'company-a' })
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'proposal.made',
        data: {
          item: 'hire',
          matter: 'property-company',
          title: '选聘物业服务企业',
          act: 'hire',
          subject: 'company-a',
          series: null,
        },
      })
      await meeting.by(director).cannot('item.open', { item: 'hire' })
    },
  )

  story(
    'stays reserved where the text forbids to delegate it, whatever the assembly authorised',
    async (h) => {
      const meeting = await deciding(h, {
        items: [{ ...reserved, delegation: { scope: 'matter', decision: 'd-7' } }],
      })
      expect(await meeting.by(director).cannot('item.open', { item: 'hire' })).toMatchObject({
        rules: [{ found: { reserved: { found: { delegated: 'matter' }, met: false } } }],
      })
    },
  )

  story('is frozen during a re-election, and cannot be brought to the assembly by it either', async (h) => {
    const meeting = await deciding(h, { items: [reserved], reElection: 'under-way' })
    await meeting.by(director).cannot('item.open', { item: 'hire' })
    const refusal = await meeting
      .by(director)
      .cannot('matter.refer', { item: 'hire', act: 'hire', subject: null })
    expect(refusal).toMatchObject({
      instead: { en: expect.stringContaining('Wait until the new committee is elected') as string },
    })
    expect(refusal.articles.map(({ instrument }) => instrument)).toContain('测试规则')
  })

  story(
    'is undetermined, and so refused, where nobody knows whether a re-election is under way',
    async (h) => {
      const meeting = await deciding(h, {
        items: [{ ...reserved, id: 'other', matter: 'other-major' }],
        reElection: 'unknown',
      })
      expect(await meeting.by(director).cannot('item.open', { item: 'other' })).toMatchObject({
        rules: [{ found: { frozen: { met: 'undetermined' } } }],
      })
    },
  )
})

describe('the seal', () => {
  story(
    'is used under a decision that passed, when more than half of all members signed: two of five are too few, three are enough; it is logged',
    async (h) => {
      const meeting = await passed(h, { items: [item('i1'), item('i2')] })
      expect(
        await meeting.by(director).cannot('seal.request', { id: 's1', item: 'i2', document: 'contract' }),
      ).toMatchObject({ instead: { en: 'let the committee decide it first' } })
      await meeting.by(director).does('seal.request', { id: 's1', item: 'i1', document: 'contract' })
      await meeting.by(director).cannot('seal.request', { id: 's1', item: 'i1', document: 'contract' })
      for (const one of [director, deputy]) await meeting.by(one).does('seal.sign', { id: 's1' })
      await meeting.by(director).cannot('seal.sign', { id: 's1' })
      await meeting.by(fifth).cannot('seal.sign', { id: 's1' })
      expect(await meeting.by(director).cannot('seal.use', { id: 's1', keeper: 'k1' })).toMatchObject({
        instead: { en: 'Of 5 members 3 are needed, and there are 2.' },
      })
      await meeting.by(fourth).does('seal.sign', { id: 's1' })
      await meeting.by(director).cannot('seal.use', { id: 's2', keeper: 'k1' })
      await meeting.by(director).does('seal.use', { id: 's1', keeper: 'k1' })
      await meeting.by(director).cannot('seal.use', { id: 's1', keeper: 'k1' })
      expect((await announced(meeting)).at(-1)).toEqual({
        name: 'seal.used',
        data: {
          id: 's1',
          item: 'i1',
          document: 'contract',
          keeper: 'k1',
          signed: ['dir', 'dep', 'm4'],
          day: '2026-03-10',
        },
      })
    },
  )
})

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

describe('who presides', () => {
  story('is whoever convened in place of the officers: the street, and not the director', async (h) => {
    const series = h.process(committeeMeeting, 'by-street')
    accepted(
      await series.start({
        input: {
          series: null,
          kind: 'interim',
          day: '2026-03-10',
          place: '居委会',
          convener: { kind: 'street', person: null },
          members: [...committee],
          reElection: 'none',
          items: [item('i1')],
        },
        by: director,
      }),
    )
    // Nobody calls his own meeting that of the street: what he says of the convener counts only from a
    // reaction.
    expect((await standingOf(series)).context.convener).toEqual({ kind: 'officers', person: null })
    await series.by(street).cannot('notice.give', { told: ['residents-committee'] })
    await series.by(residents).cannot('notice.give', { told: ['residents-committee'] })
  })
})

describe('whatever the votes', () => {
  const choice = fc.constantFrom('for' as const, 'against' as const, 'abstain' as const)
  test.prop([fc.tuple(choice, choice, choice, choice)], { numRuns: 30 })(
    'an item passes when more than half of all five agree, and its named votes are those that were cast',
    async (choices) => {
      const h = createStage()
      const people = [director, deputy, member, fourth]
      const meeting = await deciding(h, { there: people })
      await meeting.by(director).does('item.open', { item: 'i1' })
      for (const [index, one] of people.entries()) {
        await vote(meeting, one, choices[index] as 'for')
        if (choices[index] === 'for') await sign(meeting, one)
      }
      await meeting.by(director).does('item.conclude', { item: 'i1' })
      const agreeing = choices.filter((one) => one === 'for').length
      expect((await announced(meeting)).at(-1)).toMatchObject({
        name: 'decision.made',
        data: {
          outcome: agreeing * 2 > 5 ? 'passed' : 'not-passed',
          for: agreeing,
          votes: people.map(({ id }, index) => ({ member: id, choice: choices[index] })),
        },
      })
    },
  )
})

walked()

keeps(committeeMeeting, {
  folder: import.meta.dirname,
  createStage,
  tell: async (h) => {
    const meeting = await passed(h, { items: [item('i1'), reserved] })
    await meeting.by(director).does('matter.refer', { item: 'hire', act: 'hire', subject: 'company-a' })
    await meeting.by(director).does('seal.request', { id: 's1', item: 'i1', document: 'contract' })
    for (const one of [director, deputy, member]) await meeting.by(one).does('seal.sign', { id: 's1' })
    await meeting.by(director).does('seal.use', { id: 's1', keeper: 'k1' })
    await meeting.by(clerk).does('minutes.draft', { minutes: 'doc' })
    await h.at(endOf('2026-03-13'))
    await meeting.by(director).does('decision.publish', { reference: 'board' })
    for (const one of [director, deputy, member]) await meeting.by(one).does('minutes.sign', {})
  },
})
