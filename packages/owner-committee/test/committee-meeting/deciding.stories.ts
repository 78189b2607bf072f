import { fc, test } from '@fast-check/vitest'
import { announced, standingOf } from '@gongzhi/testing/stories'
import { describe, expect } from 'vitest'

import { createStage, fifth, fourth, item } from '../committee.ts'
import { deputy, director, member, proxy } from '../people.ts'
import { deciding, passed, reserved, sign, signingIn, story, vote } from './stage.ts'

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
    'is not concluded while somebody could change it: it waits for votes and signatures that can decide',
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
      await meeting.by(proxy('son')).cannot('proxy.signIn', { member: 'm5', mandate: 'mandate-1' })
      await meeting.by(proxy('son')).does('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
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
      await meeting.by(proxy('son')).does('proxy.signIn', { member: 'm4', mandate: 'mandate-1' })
      await meeting.by(director).does('signIn.close', {})
      expect((await standingOf(meeting)).states).toEqual(['adjourned'])
    },
  )
})

describe('what a committee may not decide', () => {
  story(
    'is reserved to the owners: a vote on it is refused with the article, and it is proposed to the assembly',
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
    'is used under a decision that passed and that more than half signed: two of five are too few; it is logged',
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
        reason: { en: expect.stringContaining('of 5 members 3 are needed, and there are 2') as string },
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
