import { fc, test } from '@fast-check/vitest'
import { accepted, createHarness, refused } from '@gongzhi/core/testing'
import { ownerCommittee, participation, voidBallots } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { houseLaw } from '../house-rules.ts'
import { ballot, cast, decided, enter, notice, proposed, ready, voters, voting } from '../meeting.ts'
import { clerk, director, leader, owner, teller } from '../people.ts'
import { announced, createStage, endOf, standingOf, times } from '../story.ts'
import { story } from './stage.ts'

describe('the vote', () => {
  story('opens on its day, by its convener, and only where every threshold is stated', async (h) => {
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    expect(await meeting.by(director).cannot('voting.open', {})).toMatchObject({
      instead: {
        en: 'the vote is open from 2026-03-25 to 2026-03-27, and is opened on 2026-03-25 at the latest',
      },
    })
    await h.at('2026-03-25')
    expect(await meeting.by(leader).cannot('voting.open', {})).toMatchObject({ code: 'rule/not-met' })
    await meeting.by(director).does('voting.open', {})
    expect((await meeting.standing())?.fixed['participation']).toMatchObject({
      value: { n: 2, d: 3, bound: 'inclusive' },
    })
  })

  story('that nobody opens is named once the last day on which it could be opened is over', async (h) => {
    const meeting = await ready(h)
    // Three days at least: a vote that closes on the 29th is opened on the 27th at the latest.
    await meeting.by(director).does('notice.publish', { ...notice, closes: '2026-03-29' })
    await h.at(endOf('2026-03-27') - 1)
    expect(await times(meeting, 'opening.overdue')).toBe(0)
    await h.at(endOf('2026-03-27'))
    expect((await announced(meeting)).at(-1)).toEqual({
      name: 'opening.overdue',
      data: { opens: '2026-03-25', closes: '2026-03-29', election: null },
    })
    expect(await meeting.by(director).cannot('voting.open', {})).toMatchObject({
      instead: { en: 'cancel the meeting, and convene it anew' },
    })
    await h.at('2026-04-20')
    expect(await times(meeting, 'opening.overdue')).toBe(1)
    await meeting.by(director).does('assembly.cancel', { reason: '逾期未开始表决' })
  })

  story('that is opened on that last day is not named', async (h) => {
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', { ...notice, closes: '2026-03-29' })
    await h.at(endOf('2026-03-27') - 1)
    await meeting.by(director).does('voting.open', {})
    await h.at('2026-04-20')
    expect(await times(meeting, 'opening.overdue')).toBe(0)
  })

  story(
    "takes no ballot early, late, for another's unit, from a stranger, twice in one way, or on other questions",
    async (h) => {
      const early = await ready(h)
      refused(await cast(early, 1, { M1: 'for' }), 'register/not-open')
      const meeting = early
      await meeting.by(director).does('notice.publish', notice)
      await h.at('2026-03-25')
      await meeting.by(director).does('voting.open', {})
      const register = meeting.register('ballots')
      const reasonOf = async (
        data: Parameters<typeof register.record>[0]['data'],
        by = owner('o1'),
        enteredBy?: typeof clerk,
      ) =>
        refused(await register.record({ data, by, ...(enteredBy && { enteredBy }) }), 'record/refused').reason
          .en
      expect(await reasonOf(ballot(2, { M1: 'for' }))).toContain('o1 does not vote for v2')
      expect(await reasonOf({ ...ballot(1, { M1: 'for' }), voter: 'v77' })).toContain(
        'v77 is not on the frozen roll',
      )
      expect(await reasonOf({ ...ballot(1, { M1: 'for' }), areaCentiM2: 10_001 })).toContain(
        'the area is 100.01 m², and 100.00 m² on the frozen roll',
      )
      expect(
        await reasonOf({ ...ballot(1, { M1: 'for' }), buildings: [{ building: 'B', areaCentiM2: 10_000 }] }),
      ).toContain('the parts by building are not those of the frozen roll')
      expect(await reasonOf(ballot(1, { M1: 'for' }, { channel: 'video' }))).toContain(
        'is: video; what was announced is: paper, online',
      )
      expect(await reasonOf(ballot(1, { M2: 'for' }))).toContain(
        'not answered: M1; not asked of this voter: M2',
      )
      expect(await reasonOf(ballot(1, { M1: 'for', M2: 'for' }))).toContain('not asked of this voter: M2')
      expect(await reasonOf(ballot(1, { M1: 'void' }))).toContain(
        'a ballot of this form cannot be void: online',
      )
      expect(await reasonOf(ballot(1, { M1: 'for' }, { channel: 'paper' }))).toContain('entered once only')
      expect(await reasonOf(ballot(1, { M1: 'for' }, { entry: 'first' }))).toContain('and entered twice')
      expect(await reasonOf(ballot(1, { M1: 'for' }, { channel: 'paper', entry: 'first' }))).toContain(
        'it is not stated who entered it',
      )
      accepted(await cast(meeting, 1, { M1: 'for' }))
      refused(await cast(meeting, 1, { M1: 'against' }), 'register/already-recorded')
      await h.at('2026-03-28')
      refused(await cast(meeting, 2, { M1: 'for' }), 'register/closed')
      await meeting.by(teller).does('entry.close', {})
      refused(await cast(meeting, 2, { M1: 'for' }), 'register/sealed')
    },
  )

  story('that is held online alone is counted as soon as it closes', async (h) => {
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', { ...notice, forms: ['online'] })
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at('2026-03-28')
    expect((await standingOf(meeting)).state).toBe('witnessing')
  })

  test('is not prepared where nothing says what a void ballot is, though not every vote will have one', async () => {
    const { [voidBallots.id]: _, ...law } = houseLaw
    const h = createHarness({ plugins: [{ ...ownerCommittee(), rulebooks: [] }], law, start: '2026-03-02' })
    const meeting = await proposed(h)
    expect(await meeting.by(director).cannot('roll.open', { day: '2026-03-02' })).toMatchObject({
      code: 'law/missing',
      details: { missing: [{ provision: 'voting/void-ballots', neededAt: 'voting.open' }] },
    })
  })

  test('is not prepared where a threshold is not stated, and the refusal names it', async () => {
    const { [participation.id]: _, ...law } = houseLaw
    const h = createHarness({ plugins: [{ ...ownerCommittee(), rulebooks: [] }], law, start: '2026-03-02' })
    const meeting = await proposed(h)
    expect(await meeting.by(director).cannot('roll.open', { day: '2026-03-02' })).toMatchObject({
      code: 'law/missing',
      details: {
        provision: 'voting/participation',
        missing: [{ provision: 'voting/participation', neededAt: 'voting.open' }],
      },
    })
    expect((await standingOf(meeting)).state).toEqual({ preparing: 'drafting' })
  })

  story('is extended once, by five days at most', async (h) => {
    const meeting = await voting(h)
    expect(
      await meeting.by(director).cannot('voting.extend', { closes: '2026-03-27', reason: '?' }),
    ).toMatchObject({ code: 'rule/not-met' })
    expect(
      await meeting.by(director).cannot('voting.extend', { closes: '2026-04-02', reason: '?' }),
    ).toMatchObject({ instead: { en: 'it can be extended to 2026-04-01 at the latest' } })
    await meeting.by(director).does('voting.extend', { closes: '2026-04-01', reason: '参与不足' })
    expect(
      await meeting.by(director).cannot('voting.extend', { closes: '2026-04-02', reason: '?' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await h.at(endOf('2026-04-01') - 1)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at(endOf('2026-04-01'))
    expect((await standingOf(meeting)).state).toBe('entering')
  })

  story('is not extended once it has closed, and a ballot after that is late', async (h) => {
    const meeting = await voting(h)
    await h.at(endOf('2026-03-27'))
    expect(
      await meeting.by(director).cannot('voting.extend', { closes: '2026-03-31', reason: '参与不足' }),
    ).toMatchObject({ code: 'state/not-accepted' })
    expect((await cast(meeting, 1, { M1: 'for' })).status).toBe('refused')
    expect((await standingOf(meeting)).context.extendedTo).toBe(null)
  })

  story('counts paper that was cast in time and entered by two people, and no other', async (h) => {
    const meeting = await voting(h)
    await h.at('2026-03-29')
    const cast27 = Date.parse('2026-03-27T20:00:00+08:00')
    accepted(await enter(meeting, 1, { M1: 'for' }, { at: cast27 }))
    accepted(await enter(meeting, 2, { M1: 'for' }, { at: cast27, second: { M1: 'against' } }))
    accepted(await enter(meeting, 3, { M1: 'for' }, { at: cast27, by: clerk }))
    accepted(await enter(meeting, 4, { M1: 'void' }, { at: cast27 }))
    refused(
      await meeting.register('ballots').record({
        data: ballot(5, { M1: 'for' }, { channel: 'paper', entry: 'first' }),
        by: owner('o5'),
        enteredBy: clerk,
        at: Date.parse('2026-03-28T00:00:00+08:00'),
      }),
      'register/closed',
    )
    refused(
      await meeting
        .register('ballots')
        .record({ data: ballot(5, { M1: 'for' }), by: owner('o5'), at: cast27 }),
      'time/late-not-allowed',
    )
    // An owner who ended the entry now would keep the paper of the others out of the count.
    expect(await meeting.by(owner('o9')).cannot('entry.close', {})).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: 'owner' }],
    })
    await h.at('2026-04-01')
    await h.pass()
    expect((await standingOf(meeting)).context.tally).toMatchObject({
      counts: [
        { question: 'M1', for: { heads: 1, areaCentiM2: 10_000 }, void: { heads: 3, areaCentiM2: 30_000 } },
      ],
      returned: [{ building: null, returned: { heads: 4 } }],
      differing: 2,
      unconfirmed: 1,
      ballots: 7,
    })
  })

  story('counts of two ballots of one voter the last, by the policy that was frozen', async (h) => {
    const meeting = await voting(h)
    accepted(await enter(meeting, 1, { M1: 'for' }, { at: h.now() }))
    await h.pass({ hours: 1 })
    accepted(await cast(meeting, 1, { M1: 'against' }))
    await h.at('2026-03-28')
    await meeting.by(teller).does('entry.close', {})
    await h.pass()
    expect((await standingOf(meeting)).context.tally).toMatchObject({
      counts: [{ for: { heads: 0 }, against: { heads: 1 } }],
      repeated: 1,
    })
  })
})

describe('whatever the nine vote', () => {
  const choice = fc.constantFrom('for', 'against', 'abstain', undefined)
  test.prop([fc.tuple(choice, choice, choice, choice, choice, choice, choice, choice, choice)], {
    numRuns: 12,
  })(
    'the result is that of two thirds who take part and more than half of them, in heads and in area',
    async (choices) => {
      const h = createStage()
      const meeting = await voting(h)
      for (const [index, given] of choices.entries())
        if (given) accepted(await cast(meeting, index + 1, { M1: given }))
      await decided(h, meeting)
      const of = (wanted: readonly (string | undefined)[]) =>
        voters
          .filter((_, index) => wanted.includes(choices[index]))
          .reduce(
            (sum, { areaCentiM2 }) => [(sum[0] as number) + 1, (sum[1] as number) + areaCentiM2],
            [0, 0],
          ) as [number, number]
      const [parts, approve] = [of(['for', 'against', 'abstain']), of(['for'])]
      const passes =
        parts[0] * 3 >= 9 * 2 &&
        parts[1] * 3 >= 110_000 * 2 &&
        approve[0] * 2 > parts[0] &&
        approve[1] * 2 > parts[1]
      expect((await standingOf(meeting)).context.results[0]?.outcome).toBe(passes ? 'passed' : 'not-passed')
    },
  )
})
