import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { assemblyMeeting } from '@gongzhi/owner-committee'
import { describe, expect } from 'vitest'

import { ballot, election, fund, motion, notice, ready, rolling, voters } from '../meeting.ts'
import { clerk, director, leader, owner, proxy, street } from '../people.ts'
import { announced, endOf, standingOf, times } from '../story.ts'
import { story } from './stage.ts'

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

async function ready2(h: Harness) {
  const meeting = h.process(assemblyMeeting, 'other')
  accepted(await meeting.start({ input: { ...input, kind: 'regular' }, by: director }))
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
      ).toMatchObject({
        code: 'rule/not-met',
        reason: { en: expect.stringContaining('the time to convene is not over') as string },
      })
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
      rules: [{ found: 'x1', required: ['x2'] }],
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
    expect(await by.cannot('agenda.add', motion)).toMatchObject({
      reason: { en: expect.stringContaining('two items have the id M1') as string },
    })
    expect(await by.cannot('agenda.add', { ...election, id: 'E2', seats: null })).toMatchObject({
      instead: { en: 'an election has candidates and seats, and nothing else has' },
    })
    expect(await by.cannot('agenda.add', { ...election, id: 'E2', candidates: ['c1', 'c1'] })).toMatchObject({
      reason: { en: expect.stringContaining('candidate c1 stands twice for item E2') as string },
    })
    expect(await meeting.by(leader).cannot('agenda.add', { ...motion, id: 'M2' })).toMatchObject({
      code: 'rule/not-met',
    })
    await by.does('agenda.add', { ...motion, id: 'M2' })
    expect(await by.cannot('agenda.remove', { id: 'M3' })).toMatchObject({ code: 'rule/not-met' })
    await by.does('agenda.remove', { id: 'M2' })
    await by.does('agenda.remove', { id: 'M1' })
    expect(await by.cannot('notice.publish', notice)).toMatchObject({
      reason: { en: expect.stringContaining('there is nothing on the agenda') as string },
    })
    await by.does('agenda.add', { ...fund, building: 'C' })
    expect(await by.cannot('notice.publish', notice)).toMatchObject({
      reason: { en: expect.stringContaining('the roll has no building C') as string },
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
        instead: { en: 'let the vote be open for 3 days at least' },
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
        instead: { en: 'let the vote be open for 20 days at most' },
      })
      expect(await asked({ forms: ['video'] })).toMatchObject({
        instead: { en: 'possible forms: a meeting, paper, door to door, online' },
      })
      expect(await asked({ told: [] })).toMatchObject({
        instead: { en: "tell: the residents' committee" },
      })
      expect(await meeting.by(leader).cannot('notice.publish', notice)).toMatchObject({
        reason: {
          en: expect.stringContaining(
            'this is for the convener (the director or deputy of the committee)',
          ) as string,
        },
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
      reason: { en: expect.stringContaining('the principal v1 stands twice') as string },
    })
    expect(refused(await give([principal('v77')]), 'record/refused')).toMatchObject({
      rules: [{ found: ['v77'] }],
    })
    expect(refused(await give([principal('v1', '2026-02-01')]), 'record/refused')).toMatchObject({
      reason: { en: expect.stringContaining('begins on 2026-03-01 and ends on 2026-02-01') as string },
    })
    expect(refused(await give([principal('v1')], ['company-staff']), 'record/refused')).toMatchObject({
      reason: {
        en: expect.stringContaining(
          'this person is staff of the property company, and may not be a proxy',
        ) as string,
      },
    })
    accepted(await give([principal('v1'), principal('v2', '2026-03-24')]))
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    const vote = (number: number, by = proxy('pp')) =>
      meeting.register('ballots').record({ data: ballot(number, { M1: 'for' }, { proxy: 'pp' }), by })
    accepted(await vote(1))
    expect(refused(await vote(2), 'record/refused')).toMatchObject({
      reason: { en: expect.stringContaining('to 2026-03-24, and the vote was cast on 2026-03-25') as string },
    })
    expect(refused(await vote(3), 'record/refused')).toMatchObject({
      reason: { en: expect.stringContaining('no mandate of v3 to pp is registered') as string },
    })
    expect(refused(await vote(1, proxy('qq')), 'record/refused')).toMatchObject({
      reason: { en: expect.stringContaining('the proxy is pp, and qq voted') as string },
    })
  })
})
