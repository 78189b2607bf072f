import { accepted, refused } from '@gongzhi/core/testing'
import { describe, expect } from 'vitest'

import { ballot, cast, decided, election, enter, fund, motion, voters, voting } from '../meeting.ts'
import { clerk, court, director, housing, leader, owner, residents, street, teller } from '../people.ts'
import { announced, endOf, standingOf, times } from '../story.ts'
import { passed, story } from './stage.ts'

describe('the result', () => {
  story('is met at exactly two thirds and more than half, in both measures', async (h) => {
    const meeting = await voting(h)
    // Six of nine heads, and 80,000 of 110,000: more than two thirds. Four of six approve, with 60,000 of
    // 80,000.
    for (const number of [1, 2, 3, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
    for (const number of [4, 5]) accepted(await cast(meeting, number, { M1: 'against' }))
    expect(await decided(h, meeting)).toMatchObject({ state: { decided: 'published' } })
    const [outcome] = (await announced(meeting)).filter(({ name }) => name === 'matter.decided')
    expect(outcome?.data).toMatchObject({
      item: { id: 'M1', act: 'dismiss', subject: 'company-1' },
      announced: '2026-03-28',
      result: {
        outcome: 'passed',
        for: { heads: 4, areaCentiM2: 60_000 },
        against: { heads: 2 },
        undelivered: { heads: 3 },
      },
      assessment: { result: 'met' },
    })
  })

  story('fails where the heads pass and the area does not', async (h) => {
    const meeting = await voting(h)
    // Six of nine heads are two thirds, but 60,000 of 110,000 are not.
    for (const number of [1, 2, 3, 4, 5, 6]) accepted(await cast(meeting, number, { M1: 'for' }))
    await decided(h, meeting)
    expect((await standingOf(meeting)).context.results).toMatchObject([{ outcome: 'not-passed' }])
  })

  story('of a matter of one building is decided by its owners alone', async (h) => {
    const meeting = await voting(h, { agenda: [motion, { ...fund, building: 'A' }] as never })
    for (const number of [1, 2, 3, 4]) accepted(await cast(meeting, number, { M1: 'abstain', M2: 'for' }))
    expect(refused(await cast(meeting, 6, { M1: 'for', M2: 'for' }), 'record/refused').reason.en).toMatch(
      /not asked of this voter: M2/,
    )
    accepted(await cast(meeting, 6, { M1: 'for' }))
    await decided(h, meeting)
    expect((await standingOf(meeting)).context.results).toMatchObject([
      { item: 'M1', outcome: 'not-passed' },
      { item: 'M2', outcome: 'passed', roll: { heads: 5, areaCentiM2: 50_000 }, for: { heads: 4 } },
    ])
  })

  story('counts what was delivered and did not come back apart from what was not delivered', async (h) => {
    const meeting = await voting(h)
    const delivery = (number: number) => ({
      kind: 'delivery' as const,
      voter: `v${number}`,
      areaCentiM2: voters[number - 1]?.areaCentiM2 ?? 1,
      buildings: voters[number - 1]?.buildings ?? [{ building: 'A', areaCentiM2: 1 }],
      channel: 'paper' as const,
      deliveredBy: 'rc-1',
      receipt: `d${number}`,
    })
    const deliver = (data: ReturnType<typeof delivery>, by = clerk) =>
      meeting.register('ballots').record({ data, by })
    for (const number of [1, 2, 3, 8]) accepted(await deliver(delivery(number)))
    refused(await deliver(delivery(1)), 'register/already-recorded')
    expect(refused(await deliver(delivery(77)), 'record/refused').reason.en).toMatch(
      /v77 is not on the frozen roll/,
    )
    expect(refused(await deliver({ ...delivery(4), areaCentiM2: 1 }), 'record/refused').reason.en).toMatch(
      /frozen roll/,
    )
    expect(refused(await deliver(delivery(4), owner('o4')), 'record/refused').reason.en).toMatch(
      /whoever delivers/,
    )
    // Paper was delivered to the eighth, who voted online: it is not outstanding.
    accepted(await cast(meeting, 8, { M1: 'against' }))
    accepted(await enter(meeting, 1, { M1: 'for' }, { at: h.now() }))
    accepted(await cast(meeting, 9, { M1: 'for' }))
    await decided(h, meeting)
    expect((await standingOf(meeting)).context.results).toMatchObject([
      {
        for: { heads: 2, areaCentiM2: 40_000 },
        against: { heads: 1 },
        unreturned: { heads: 2, areaCentiM2: 20_000 },
        undelivered: { heads: 4, areaCentiM2: 40_000 },
      },
    ])
  })

  story('of an election goes to the election, by candidate and in both measures', async (h) => {
    const meeting = await voting(h, { agenda: [election] as never })
    const choices = (a: 'for' | 'against', b: 'for' | 'against', c: 'for' | 'against') => ({
      'E1/c1': a,
      'E1/c2': b,
      'E1/c3': c,
    })
    expect(refused(await cast(meeting, 1, choices('for', 'for', 'for')), 'record/refused').reason.en).toMatch(
      /3 candidates of E1 are chosen for 2 seats/,
    )
    accepted(await cast(meeting, 1, choices('for', 'for', 'against')))
    accepted(await cast(meeting, 9, choices('for', 'against', 'against')))
    accepted(await enter(meeting, 2, { 'E1/c1': 'void', 'E1/c2': 'void', 'E1/c3': 'void' }, { at: h.now() }))
    expect(
      refused(
        await meeting.register('ballots').record({
          data: ballot(
            3,
            { 'E1/c1': 'void', 'E1/c2': 'for', 'E1/c3': 'void' },
            { channel: 'paper', entry: 'first' },
          ),
          by: owner('o3'),
          enteredBy: clerk,
        }),
        'record/refused',
      ).reason.en,
    ).toMatch(/of the 3 candidates of E1, \d (is|are) marked void/)
    await decided(h, meeting)
    expect((await announced(meeting)).find(({ name }) => name === 'election.counted')?.data).toMatchObject({
      item: 'E1',
      seats: 2,
      roll: { heads: 9 },
      returned: { heads: 3, areaCentiM2: 50_000 },
      void: { heads: 1 },
      candidates: [
        { candidate: 'c1', for: { heads: 2, areaCentiM2: 40_000 } },
        { candidate: 'c2', for: { heads: 1, areaCentiM2: 10_000 } },
        { candidate: 'c3', for: { heads: 0, areaCentiM2: 0 } },
      ],
      rule: { participation: { value: { n: 2, d: 3 } } },
    })
  })

  story(
    'is announced by the convener when two witnesses have confirmed the count, within three days',
    async (h) => {
      const meeting = await voting(h)
      await h.at('2026-03-28')
      await meeting.by(teller).does('entry.close', {})
      await h.pass()
      expect(await meeting.by(residents).cannot('count.witness', { witness: 'w1' })).toMatchObject({
        rules: [{ found: 'w1', required: 'rc' }],
      })
      await meeting.by(residents).does('count.witness', { witness: 'rc' })
      expect(await meeting.by(residents).cannot('count.witness', { witness: 'rc' })).toMatchObject({
        code: 'rule/not-met',
      })
      expect(await meeting.by(director).cannot('result.announce', {})).toMatchObject({
        rules: [{ found: 1, required: 2 }],
      })
      await meeting.by(owner('o1')).does('count.witness', { witness: 'o1' })
      expect(await meeting.by(leader).cannot('result.announce', {})).toMatchObject({ code: 'rule/not-met' })
      await h.at(endOf('2026-03-31'))
      expect(await times(meeting, 'publication.overdue')).toBe(1)
      await meeting.by(director).does('result.announce', {})
    },
  )
})

describe('a decision', () => {
  story(
    'is executed once, is shown for a week, and stands until the time to challenge it is over',
    async (h) => {
      const meeting = await passed(h)
      expect(
        await meeting.by(director).cannot('execution.report', { item: 'M9', reference: 'doc' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ found: 'M9', required: ['M1'] }] })
      await meeting.by(director).does('execution.report', { item: 'M1', reference: 'doc-1' })
      expect(
        await meeting.by(director).cannot('execution.report', { item: 'M1', reference: 'doc-2' }),
      ).toMatchObject({ code: 'rule/not-met' })
      // The week after Saturday, 28 March ends on Saturday, 4 April: the holiday of Qingming moves it to
      // Tuesday, 7 April.
      await h.at(endOf('2026-04-07') - 1)
      expect((await standingOf(meeting)).states).toContain('decided.published')
      await h.at(endOf('2026-04-07'))
      expect((await standingOf(meeting)).states).toContain('decided.inForce')
      expect((await standingOf(meeting)).deadlines['challengeEnds@decided.inForce']).toMatchObject({
        due: endOf('2026-09-28'),
      })
    },
  )

  story('is corrected or revoked by the authority that the rules name, once', async (h) => {
    const meeting = await passed(h)
    expect(
      await meeting.by(housing).cannot('review.order', { item: 'M9', action: 'revoke', reason: '越权' }),
    ).toMatchObject({
      code: 'rule/not-met',
      rules: [
        { found: { item: 'M9', by: 'housing-authority' }, required: { by: ['street', 'housing-authority'] } },
      ],
    })
    await meeting.by(street).does('review.order', { item: 'M1', action: 'correct', reason: '公告不全' })
    await meeting.by(housing).does('review.order', { item: 'M1', action: 'revoke', reason: '违反法规' })
    expect(
      await meeting.by(housing).cannot('review.order', { item: 'M1', action: 'revoke', reason: '再' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect((await announced(meeting)).slice(-2)).toEqual([
      { name: 'correction.ordered', data: { item: 'M1', reason: '公告不全' } },
      {
        name: 'decision.revoked',
        data: { item: motion, by: 'authority', reason: '违反法规', day: '2026-03-28' },
      },
    ])
    expect(
      await meeting.by(director).cannot('execution.report', { item: 'M1', reference: 'doc-1' }),
    ).toMatchObject({ code: 'rule/not-met' })
  })

  story('is challenged in time, and revoked by the court', async (h) => {
    const meeting = await passed(h)
    await meeting
      .by(owner('o8'))
      .does('challenge.file', { id: 'k1', item: 'M1', reference: '(2026)川1304民初1号' })
    expect(
      await meeting.by(owner('o8')).cannot('challenge.file', { id: 'k1', item: 'M1', reference: '?' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await meeting.by(owner('o7')).does('challenge.file', { id: 'k2', item: 'M1', reference: '2' })
    expect(
      await meeting.by(court).cannot('challenge.judge', { id: 'k9', revoked: true, reference: '?' }),
    ).toMatchObject({ code: 'rule/not-met', rules: [{ found: 'k9', required: ['k1', 'k2'] }] })
    await meeting.by(court).does('challenge.judge', { id: 'k2', revoked: false, reference: '判决-2' })
    expect((await standingOf(meeting)).context).toMatchObject({ results: [{ standing: 'standing' }] })
    await meeting.by(court).does('challenge.judge', { id: 'k1', revoked: true, reference: '判决-1' })
    expect(await announced(meeting)).toContainEqual({
      name: 'decision.revoked',
      data: { item: motion, by: 'court', reason: '判决-1', day: '2026-03-28' },
    })
  })

  story(
    'closes when the time to challenge is over, and waits for a judgment that is not there yet',
    async (h) => {
      const quiet = await passed(h)
      // Six months after 28 March end on 28 September, a Monday.
      await h.at(endOf('2026-09-28') - 1)
      expect((await standingOf(quiet)).status).toBe('active')
      await h.at(endOf('2026-09-28'))
      expect(await standingOf(quiet)).toMatchObject({ status: 'done', state: 'closed' })
      expect((await announced(quiet)).at(-1)).toMatchObject({
        name: 'assembly.closed',
        data: { results: [{ item: 'M1', outcome: 'passed' }] },
      })
    },
  )

  story(
    'that is challenged is open until the last judgment, and takes no new challenge by then',
    async (h) => {
      const meeting = await passed(h)
      for (const id of ['k1', 'k2'])
        await meeting.by(owner('o8')).does('challenge.file', { id, item: 'M1', reference: id })
      await h.at(endOf('2026-09-28'))
      expect((await standingOf(meeting)).states).toContain('decided.litigating')
      expect(
        await meeting.by(owner('o8')).cannot('challenge.file', { id: 'k3', item: 'M1', reference: 'k3' }),
      ).toMatchObject({ code: 'rule/not-met' })
      await meeting.by(court).does('challenge.judge', { id: 'k1', revoked: false, reference: '判决-1' })
      expect((await standingOf(meeting)).status).toBe('active')
      await meeting.by(court).does('challenge.judge', { id: 'k2', revoked: true, reference: '判决-2' })
      expect(await standingOf(meeting)).toMatchObject({
        status: 'done',
        context: { results: [{ standing: 'revoked-by-court' }] },
      })
    },
  )
})
