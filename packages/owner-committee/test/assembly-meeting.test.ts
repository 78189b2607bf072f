import { fc, test } from '@fast-check/vitest'
import { accepted, createHarness, type Harness, refused } from '@gongzhi/core/testing'
import { assemblyMeeting, ownerCommittee, participation } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { houseLaw } from './house-rules.ts'
import { keeps } from './kept.ts'
import {
  ballot,
  cast,
  decided,
  election,
  enter,
  fund,
  motion,
  notice,
  ready,
  rolling,
  voters,
  voting,
} from './meeting.ts'
import { clerk, court, director, housing, leader, owner, proxy, residents, street, teller } from './people.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'

const { story, walked } = storiesOf(assemblyMeeting)
const input = {
  kind: 'interim' as const,
  source: null,
  agenda: [motion],
  owners: 10,
  conveneBy: null,
  election: null,
}

async function petition(h: Harness, signatures: number, id = 'p1') {
  const meeting = h.process(assemblyMeeting, id)
  accepted(await meeting.start({ input, by: owner('o1') }))
  for (let i = 1; i <= signatures; i++)
    accepted(
      await meeting
        .register('cosignatures')
        .record({ data: { voter: `v${i}`, document: `s${i}` }, by: owner(`o${i}`) }),
    )
  await meeting.by(owner('o1')).does('petition.close', {})
  await h.pass()
  return meeting
}

describe('a petition', () => {
  story(
    'of a fifth of the owners binds the committee: one of ten fails, two and three reach it',
    async (h) => {
      for (const [signatures, state] of [
        [1, 'petitionFailed'],
        [2, 'preparing'],
        [3, 'preparing'],
      ] as const) {
        const meeting = await petition(h, signatures, `p${signatures}`)
        expect((await standingOf(meeting)).states[0]).toBe(state)
        expect(await announced(meeting)).toContainEqual({
          name: state === 'preparing' ? 'petition.reached' : 'petition.failed',
          data: { signatures, owners: 10 },
        })
      }
    },
  )

  story('is closed by whoever began it, or by the street, and by nobody who is against it', async (h) => {
    for (const [id, by] of [
      ['p1', owner('o1')],
      ['p2', street],
    ] as const) {
      const meeting = h.process(assemblyMeeting, id)
      accepted(await meeting.start({ input, by: owner('o1') }))
      expect(await meeting.by(owner('o9')).cannot('petition.close', {})).toMatchObject({
        rules: [{ found: 'o9', required: 'o1' }],
      })
      await meeting.by(by).does('petition.close', {})
    }
  })

  story('is signed once by each owner', async (h) => {
    const meeting = h.process(assemblyMeeting, 'p1')
    accepted(await meeting.start({ input, by: owner('o1') }))
    accepted(
      await meeting
        .register('cosignatures')
        .record({ data: { voter: 'v1', document: 's1' }, by: owner('o1') }),
    )
    refused(
      await meeting
        .register('cosignatures')
        .record({ data: { voter: 'v1', document: 's2' }, by: owner('o1') }),
      'register/already-recorded',
    )
  })

  story(
    'that the committee does not follow in thirty days lets the street replace the convener, whom the rules name',
    async (h) => {
      const meeting = await petition(h, 2)
      expect(
        await meeting.by(street).cannot('convener.replace', { convener: 'street', order: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', instead: { en: 'the time to convene is not over' } })
      // 1 April is the thirtieth day after 2 March.
      await h.at(endOf('2026-04-01') - 1)
      expect(await times(meeting, 'convening.overdue')).toBe(0)
      await h.at(endOf('2026-04-01'))
      expect(await times(meeting, 'convening.overdue')).toBe(1)
      expect(
        await meeting
          .by(street)
          .cannot('convener.replace', { convener: 'residents-committee', order: 'doc-1' }),
      ).toMatchObject({ code: 'rule/not-met', rules: [{ required: 'street' }] })
      await meeting.by(street).does('convener.replace', { convener: 'street', order: 'doc-1' })
      expect(await meeting.by(director).cannot('roll.open', { day: '2026-04-01' })).toMatchObject({
        code: 'rule/not-met',
        rules: [{ required: ['street'], found: 'committee.director' }],
      })
      await meeting.by(street).does('roll.open', { day: '2026-04-01' })
    },
  )
})

describe('who proposes a meeting', () => {
  story('is seen from who starts it, and an order has its own day', async (h) => {
    const started = async (by: typeof director, id: string, more = {}) => {
      const meeting = h.process(assemblyMeeting, id)
      accepted(await meeting.start({ input: { ...input, ...more }, by }))
      return (await standingOf(meeting)).context
    }
    expect(await started(director, 'a')).toMatchObject({ source: 'committee', convener: 'committee' })
    expect(await started(leader, 'b')).toMatchObject({ source: 'group', convener: 'group' })
    expect(await started(owner('o1'), 'c', { source: 'committee' })).toMatchObject({
      source: 'petition',
      convener: 'committee',
    })
    expect(await started(street, 'd', { conveneBy: '2026-03-20' })).toMatchObject({
      source: 'order',
      convener: 'committee',
    })
    expect((await h.process(assemblyMeeting, 'd').standing())?.deadlines).toMatchObject({
      'conveningDue@preparing': { due: endOf('2026-03-20') },
    })
  })
})

describe('the roll', () => {
  story('is shown for a week, objected to, answered, and only then frozen', async (h) => {
    const meeting = await rolling(h)
    await meeting.by(owner('o1')).does('roll.object', { id: 'x1', voter: 'v1', reason: '面积有误' })
    expect(
      await meeting.by(owner('o1')).cannot('roll.object', { id: 'x1', voter: 'v1', reason: '又' }),
    ).toMatchObject({ code: 'rule/not-met' })
    await meeting.by(owner('o2')).does('roll.object', { id: 'x2', voter: 'v2', reason: '面积有误' })
    await meeting.by(director).does('roll.answer', { id: 'x1', answer: '已核实更正' })
    // The correction is a new revision of the voter's record: both stand in the history.
    expect(
      accepted(
        await meeting.register('roll').record({
          data: {
            ...(voters[0] as (typeof voters)[number]),
            areaCentiM2: 10_001,
            buildings: [{ building: 'A', areaCentiM2: 10_001 }],
          },
          by: clerk,
        }),
      ).revision,
    ).toBe(2)
    expect(await meeting.by(director).cannot('roll.seal', {})).toMatchObject({ code: 'state/not-accepted' })
    await h.at('2026-03-10')
    expect(await meeting.by(director).cannot('roll.answer', { id: 'x1', answer: '再答' })).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: { objection: 'x1' }, required: { waiting: ['x2'] } }],
    })
    expect(await meeting.by(director).cannot('roll.seal', {})).toMatchObject({
      code: 'rule/not-met',
      rules: [{ found: ['x2'] }],
    })
    await meeting.by(director).does('roll.answer', { id: 'x2', answer: '无误' })
    await meeting.by(director).does('roll.seal', {})
    expect((await standingOf(meeting)).states).toContain('preparing.freezing')
    await h.pass()
    expect((await standingOf(meeting)).context.roll).toMatchObject({
      day: '2026-03-02',
      voters: 9,
      scopes: [
        { building: null, total: { heads: 9, areaCentiM2: 110_001 } },
        { building: 'A', total: { heads: 5, areaCentiM2: 50_001 } },
        { building: 'B', total: { heads: 4, areaCentiM2: 60_000 } },
      ],
    })
    refused(
      await meeting.register('roll').record({ data: voters[0] as (typeof voters)[number], by: clerk }),
      'register/sealed',
    )
  })

  story('is answered by the convener alone, also while it is shown', async (h) => {
    const meeting = await rolling(h)
    expect(await meeting.by(director).cannot('roll.answer', { id: 'x1', answer: '?' })).toMatchObject({
      code: 'rule/not-met',
    })
  })
})

describe('the agenda', () => {
  story('is complete before it is announced, and closed afterwards', async (h) => {
    const meeting = await ready(h)
    const by = meeting.by(director)
    expect(await by.cannot('agenda.add', motion)).toMatchObject({ instead: { en: 'two items have one id' } })
    expect(await by.cannot('agenda.add', { ...election, id: 'E2', seats: null })).toMatchObject({
      instead: { en: 'item E2: an election has candidates and seats, and nothing else has' },
    })
    expect(await by.cannot('agenda.add', { ...election, id: 'E2', candidates: ['c1', 'c1'] })).toMatchObject({
      instead: { en: 'item E2: a candidate stands twice' },
    })
    expect(await meeting.by(leader).cannot('agenda.add', { ...motion, id: 'M2' })).toMatchObject({
      code: 'rule/not-met',
    })
    await by.does('agenda.add', { ...motion, id: 'M2' })
    expect(await by.cannot('agenda.remove', { id: 'M3' })).toMatchObject({ code: 'rule/not-met' })
    await by.does('agenda.remove', { id: 'M2' })
    await by.does('agenda.remove', { id: 'M1' })
    expect(await by.cannot('notice.publish', notice)).toMatchObject({
      instead: { en: 'there is nothing on the agenda' },
    })
    await by.does('agenda.add', { ...fund, building: 'C' })
    expect(await by.cannot('notice.publish', notice)).toMatchObject({
      instead: { en: 'the roll has no building C' },
    })
    await by.does('agenda.remove', { id: 'M2' })
    await by.does('agenda.add', motion)
    await by.does('notice.publish', notice)
    // What was not published is not voted.
    expect(await by.cannot('agenda.add', { ...motion, id: 'M9' })).toMatchObject({
      code: 'state/not-accepted',
    })
  })
})

describe('the notice', () => {
  story(
    'is given fifteen days before: fourteen are refused with the day at which it would be in time',
    async (h) => {
      const meeting = await ready(h)
      for (const [opens, ok] of [
        ['2026-03-24', false],
        ['2026-03-25', true],
        ['2026-03-26', true],
      ] as const) {
        const answer = await meeting.can({
          event: 'notice.publish',
          data: { ...notice, opens, closes: '2026-03-30' },
          by: director,
        })
        expect([opens, answer.status]).toEqual([opens, ok ? 'accepted' : 'refused'])
        if (answer.status === 'refused')
          expect(answer).toMatchObject({
            instead: { en: 'the vote can open on 2026-03-25 at the earliest' },
            articles: expect.arrayContaining([{ instrument: '物业管理条例', article: '14' }]),
          })
      }
    },
  )

  story(
    'names a window between three and twenty days, forms that the rules know, and tells whom the rules name',
    async (h) => {
      const meeting = await ready(h, { kind: 'interim' })
      const asked = async (more: object) =>
        meeting.by(director).cannot('notice.publish', { ...notice, ...more })
      expect(await asked({ closes: '2026-03-26' })).toMatchObject({
        instead: { en: 'the vote is open for 3 days at least' },
      })
      expect(await asked({ closes: '2026-03-24' })).toMatchObject({ code: 'rule/not-met' })
      expect(
        await meeting.can({
          event: 'notice.publish',
          data: { ...notice, closes: '2026-04-13' },
          by: director,
        }),
      ).toMatchObject({ status: 'accepted' })
      expect(await asked({ closes: '2026-04-14' })).toMatchObject({
        instead: { en: 'the vote is open for 20 days at most' },
      })
      expect(await asked({ forms: ['video'] })).toMatchObject({
        instead: { en: 'possible forms: meeting, paper, door-to-door, online' },
      })
      expect(await asked({ told: [] })).toMatchObject({
        instead: { en: 'still to be told: residents-committee' },
      })
      expect(await meeting.by(leader).cannot('notice.publish', notice)).toMatchObject({
        instead: { en: 'the convener gives the notice' },
      })
    },
  )

  story('can be withdrawn before the vote, by the convener', async (h) => {
    const meeting = await ready(h)
    expect(await meeting.by(leader).cannot('assembly.cancel', { reason: '无' })).toMatchObject({
      code: 'rule/not-met',
    })
    await meeting.by(director).does('notice.publish', notice)
    expect(await meeting.by(leader).cannot('assembly.cancel', { reason: '无' })).toMatchObject({
      code: 'rule/not-met',
    })
    await meeting.by(director).does('assembly.cancel', { reason: '台风' })
    expect(await standingOf(meeting)).toMatchObject({ status: 'done', state: 'cancelled' })
    const other = await ready2(h)
    await other.by(director).does('assembly.cancel', { reason: '撤回' })
    expect((await standingOf(other)).state).toBe('cancelled')
  })
})

async function ready2(h: Harness) {
  const meeting = h.process(assemblyMeeting, 'other')
  accepted(await meeting.start({ input: { ...input, kind: 'regular' }, by: director }))
  return meeting
}

describe('a mandate', () => {
  story('is limited to three principals of the roll, and barred for the staff of the company', async (h) => {
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    const register = meeting.register('mandates')
    const principal = (voter: string, until = '2026-12-31') => ({
      voter,
      from: '2026-03-01' as const,
      until: until as '2026-12-31',
      document: `doc-${voter}`,
    })
    const give = (principals: ReturnType<typeof principal>[], is: 'company-staff'[] = []) =>
      register.record({ data: { proxy: 'pp', is, principals }, by: clerk })
    accepted(await give(['v1', 'v2'].map((voter) => principal(voter))))
    accepted(await give(['v1', 'v2', 'v3'].map((voter) => principal(voter))))
    expect(
      refused(await give(['v1', 'v2', 'v3', 'v4'].map((voter) => principal(voter))), 'record/refused'),
    ).toMatchObject({ rules: [{ found: 4, required: 3 }] })
    expect(refused(await give([principal('v1'), principal('v1')]), 'record/refused')).toMatchObject({
      reason: { en: 'Not recorded: a principal stands twice.' },
    })
    expect(refused(await give([principal('v77')]), 'record/refused')).toMatchObject({
      rules: [{ found: ['v77'] }],
    })
    expect(refused(await give([principal('v1', '2026-02-01')]), 'record/refused')).toMatchObject({
      reason: { en: 'Not recorded: a mandate ends before it begins.' },
    })
    expect(refused(await give([principal('v1')], ['company-staff']), 'record/refused')).toMatchObject({
      reason: { en: 'Not recorded: this person may not be a proxy.' },
    })
    accepted(await give([principal('v1'), principal('v2', '2026-03-24')]))
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    const vote = (number: number, by = proxy('pp')) =>
      meeting.register('ballots').record({ data: ballot(number, { M1: 'for' }, { proxy: 'pp' }), by })
    accepted(await vote(1))
    expect(refused(await vote(2), 'record/refused')).toMatchObject({
      reason: { en: 'Not recorded: the mandate is not in force on this day.' },
    })
    expect(refused(await vote(3), 'record/refused')).toMatchObject({
      reason: { en: 'Not recorded: no mandate is registered.' },
    })
    expect(refused(await vote(1, proxy('qq')), 'record/refused')).toMatchObject({
      reason: { en: 'Not recorded: the proxy himself votes.' },
    })
  })
})

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

  story(
    'takes no ballot before it opens, after it closes, for the unit of another, from nobody on the roll, twice in one way, or on other questions',
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
      expect(await reasonOf(ballot(2, { M1: 'for' }))).toBe(
        'Not recorded: nobody votes for the unit of another.',
      )
      expect(await reasonOf({ ...ballot(1, { M1: 'for' }), voter: 'v77' })).toBe(
        'Not recorded: the voter is not on the roll.',
      )
      expect(await reasonOf({ ...ballot(1, { M1: 'for' }), areaCentiM2: 10_001 })).toBe(
        'Not recorded: the area is not that of the frozen roll.',
      )
      expect(
        await reasonOf({ ...ballot(1, { M1: 'for' }), buildings: [{ building: 'B', areaCentiM2: 10_000 }] }),
      ).toBe('Not recorded: the area is not that of the frozen roll.')
      expect(await reasonOf(ballot(1, { M1: 'for' }, { channel: 'video' }))).toBe(
        'Not recorded: this form of voting was not announced.',
      )
      expect(await reasonOf(ballot(1, { M2: 'for' }))).toMatch(/^Not recorded: every question/)
      expect(await reasonOf(ballot(1, { M1: 'for', M2: 'for' }))).toMatch(/^Not recorded: every question/)
      expect(await reasonOf(ballot(1, { M1: 'void' }))).toBe('Not recorded: only paper is recorded as void.')
      expect(await reasonOf(ballot(1, { M1: 'for' }, { channel: 'paper' }))).toBe(
        'Not recorded: paper is entered twice, other ballots once.',
      )
      expect(await reasonOf(ballot(1, { M1: 'for' }, { entry: 'first' }))).toBe(
        'Not recorded: paper is entered twice, other ballots once.',
      )
      expect(await reasonOf(ballot(1, { M1: 'for' }, { channel: 'paper', entry: 'first' }))).toBe(
        'Not recorded: paper is entered by a clerk or a teller.',
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

  test('is not opened where a threshold is not stated, and the refusal names it', async () => {
    const { [participation.id]: _, ...law } = houseLaw
    const h = createHarness({ plugins: [{ ...ownerCommittee(), rulebooks: [] }], law, start: '2026-03-02' })
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    await h.at('2026-03-25')
    expect(await meeting.by(director).cannot('voting.open', {})).toMatchObject({
      code: 'law/missing',
      details: { provision: 'voting/participation' },
    })
    expect((await standingOf(meeting)).state).toBe('announced')
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
      /every question that the voter is asked/,
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
    expect(refused(await deliver(delivery(77)), 'record/refused').reason.en).toMatch(/not on the roll/)
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
      /more candidates are chosen than there are seats/,
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
    ).toMatch(/void as a whole/)
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

async function passed(h: Harness) {
  const meeting = await voting(h)
  for (const number of [1, 2, 3, 4, 5, 6, 9]) accepted(await cast(meeting, number, { M1: 'for' }))
  await decided(h, meeting)
  return meeting
}

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

walked()

keeps(assemblyMeeting, async (h) => void (await passed(h)))
