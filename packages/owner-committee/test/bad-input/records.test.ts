import { verifyRecordProof } from '@gongzhi/core'
import { accepted } from '@gongzhi/core/testing'
import { freezeRoll, readRoll, repeatedBallots, type RollCode, type RollUnit } from '@gongzhi/owner-committee'
import { describe, expect, test } from 'vitest'

import { ballot, cast, decided, enter, motion, notice, ready, rolling, voters, voting } from '../meeting.ts'
import { clerk, director, owner, proxy, teller } from '../people.ts'
import { person, policies, unit as unitOf } from '../rolls.ts'
import { stageWith } from '../stage-with.ts'
import { createStage, endOf, standingOf } from '../story.ts'
import { refusedBy, told } from './stage.ts'

type Meeting = Awaited<ReturnType<typeof voting>>

/** The first entry of a paper ballot, by a clerk. */
function enterOnce(meeting: Meeting, { number, at }: { readonly number: number; readonly at: number }) {
  return meeting.register('ballots').record({
    data: ballot(number, { M1: 'for' }, { channel: 'paper', entry: 'first' }),
    by: owner(`o${number}`),
    enteredBy: clerk,
    at,
  })
}
describe('a ballot is refused, and nothing of it is stored,', () => {
  test('before the vote opens', async () => {
    const h = createStage()
    const meeting = await ready(h)
    await refusedBy(h, 'register/not-open', () => cast(meeting, 1, { M1: 'for' }))
    await meeting.by(director).does('notice.publish', notice)
    const refusal = await refusedBy(h, 'register/not-open', () => cast(meeting, 1, { M1: 'for' }))
    expect(refusal.articles).toContainEqual({ instrument: '中华人民共和国民法典', article: '278' })
    // Opened now, and stated to have been cast yesterday: yesterday there was no vote.
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    await refusedBy(h, 'time/before-state', () => enterOnce(meeting, { number: 1, at: h.now() - 1 }))
  })

  test('after the vote has closed: at the close, and not a millisecond before it', async () => {
    const h = createStage()
    const meeting = await voting(h)
    const close = endOf('2026-03-27')
    await h.at(close - 1)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    await h.at(close)
    await refusedBy(h, 'register/closed', () => cast(meeting, 2, { M1: 'for' }))
    // Paper is entered now, and was cast in time: an owner himself cannot say so of an online ballot, nor a
    // clerk of paper from after the close.
    await refusedBy(h, 'time/late-not-allowed', () =>
      meeting.register('ballots').record({ data: ballot(2, { M1: 'for' }), by: owner('o2'), at: close - 1 }),
    )
    await refusedBy(h, 'register/closed', () => enterOnce(meeting, { number: 2, at: close }))
    await refusedBy(h, 'time/in-future', () => enterOnce(meeting, { number: 2, at: close + 1 }))
    accepted(await enterOnce(meeting, { number: 2, at: close - 1 }))
    await meeting.by(teller).does('entry.close', {})
    await refusedBy(h, 'register/sealed', () => cast(meeting, 3, { M1: 'for' }))
    await refusedBy(h, 'register/sealed', () => enterOnce(meeting, { number: 3, at: close - 1 }))
  })

  test("for another's unit, for a unit not on the roll, and with another area than the frozen one", async () => {
    const h = createStage()
    const meeting = await voting(h)
    const record =
      (data: ReturnType<typeof ballot>, by = owner('o1')) =>
      () =>
        meeting.register('ballots').record({ data, by })
    const foreign = await refusedBy(h, 'record/refused', record(ballot(2, { M1: 'for' })))
    expect(foreign).toMatchObject({
      reason: {
        zh: '“表决票与送达”未予接受：o1 不得为 v2 表决。',
        en: '"Ballots and deliveries" was not accepted: o1 does not vote for v2.',
      },
      rules: [{ found: 'o1' }],
    })
    await refusedBy(h, 'record/refused', record({ ...ballot(1, { M1: 'for' }), voter: 'v77' }, owner('o77')))
    for (const areaCentiM2 of [9_999, 10_001])
      expect(
        await refusedBy(h, 'record/refused', record({ ...ballot(1, { M1: 'for' }), areaCentiM2 })),
      ).toMatchObject({ rules: [{ found: areaCentiM2, required: 10_000 }] })
    for (const areaCentiM2 of [0, -1, 0.5, Number.NaN])
      await refusedBy(h, 'parse/malformed', record({ ...ballot(1, { M1: 'for' }), areaCentiM2 }))
    await refusedBy(
      h,
      'authorise/capacity-not-allowed',
      record(ballot(1, { M1: 'for' }), { id: 'o1', capacity: 'company.manager' }),
    )
  })

  test.each(['first', 'last', 'none'] as const)(
    'twice in one form, where of several ballots the policy is "%s"',
    async (policy) => {
      const h = stageWith({ [repeatedBallots.id]: policy })
      const meeting = await voting(h)
      accepted(await cast(meeting, 1, { M1: 'for' }))
      for (const choice of ['for', 'against'] as const)
        expect(
          await refusedBy(h, 'register/already-recorded', () => cast(meeting, 1, { M1: choice })),
        ).toMatchObject({ details: { key: 'v1 online', revision: 1 } })
      accepted(await enter(meeting, 2, { M1: 'for' }, { at: h.now() }))
      await refusedBy(h, 'register/already-recorded', () => enterOnce(meeting, { number: 2, at: h.now() }))
    },
  )

  test.each([
    ['first', 'for'],
    ['last', 'against'],
    ['none', 'void'],
  ] as const)(
    'and of two ballots in two forms, where the policy is "%s", what counts is "%s"',
    async (policy, counts) => {
      const h = stageWith({ [repeatedBallots.id]: policy })
      const meeting = await voting(h)
      accepted(await enter(meeting, 9, { M1: 'for' }, { at: h.now() }))
      await h.pass({ hours: 1 })
      accepted(await cast(meeting, 9, { M1: 'against' }))
      await decided(h, meeting)
      const nothing = { heads: 0, areaCentiM2: 0 }
      const [result] = (await standingOf(meeting)).context.results
      expect(result).toMatchObject({
        for: nothing,
        against: nothing,
        void: nothing,
        [counts]: { heads: 1, areaCentiM2: 30_000 },
      })
    },
  )

  test('on a matter that is not on the published agenda, on one too few, or on one twice', async () => {
    const h = createStage()
    const meeting = await voting(h, { agenda: [motion, { ...motion, id: 'M2' }] })
    for (const choices of [
      { M1: 'for', M2: 'for', M9: 'for' },
      { M1: 'for' },
      { M1: 'for', M9: 'for' },
    ] as const) {
      expect(await refusedBy(h, 'record/refused', () => cast(meeting, 1, choices))).toMatchObject({
        rules: [{ found: Object.keys(choices), required: ['M1', 'M2'] }],
      })
    }
    const twice = {
      ...ballot(1, { M1: 'for', M2: 'for' }),
      choices: [
        { question: 'M1', choice: 'for' as const },
        { question: 'M1', choice: 'against' as const },
        { question: 'M2', choice: 'for' as const },
      ],
    }
    await refusedBy(h, 'record/refused', () =>
      meeting.register('ballots').record({ data: twice, by: owner('o1') }),
    )
    await refusedBy(h, 'parse/malformed', () =>
      meeting.register('ballots').record({
        data: {
          ...ballot(1, { M1: 'for', M2: 'for' }),
          choices: [{ question: 'M1', choice: 'perhaps' as never }],
        },
        by: owner('o1'),
      }),
    )
    await refusedBy(h, 'parse/unknown-key', () =>
      meeting
        .register('ballots')
        .record({ data: { ...ballot(1, { M1: 'for', M2: 'for' }), weight: 7 } as never, by: owner('o1') }),
    )
  })

  test('with a mandate that has expired or has not begun, judged by the day on which it was cast', async () => {
    const h = createStage()
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    const principals = [
      { voter: 'v1', from: '2026-03-01' as const, until: '2026-03-25' as const, document: 'd1' },
      { voter: 'v2', from: '2026-03-26' as const, until: '2026-12-31' as const, document: 'd2' },
    ]
    accepted(
      await meeting.register('mandates').record({ data: { proxy: 'pp', is: [], principals }, by: clerk }),
    )
    const vote = (number: number) => () =>
      meeting
        .register('ballots')
        .record({ data: ballot(number, { M1: 'for' }, { proxy: 'pp' }), by: proxy('pp') })
    await h.at('2026-03-25')
    await meeting.by(director).does('voting.open', {})
    expect(await refusedBy(h, 'record/refused', vote(2))).toMatchObject({
      reason: {
        en: expect.stringContaining(
          'in force from 2026-03-26 to 2026-12-31, and the vote was cast on 2026-03-25',
        ) as string,
      },
      rules: [{ found: '2026-03-25', required: { from: '2026-03-26', until: '2026-12-31' } }],
    })
    await h.at('2026-03-26')
    expect(await refusedBy(h, 'record/refused', vote(1))).toMatchObject({
      reason: { zh: expect.stringContaining('至 2026-03-25 有效，表决日为 2026-03-26') as string },
      rules: [{ found: '2026-03-26', required: { until: '2026-03-25' } }],
    })
    accepted(await vote(2)())
    await refusedBy(h, 'record/refused', vote(3))
  })
})

describe('a mandate is refused in its register, and nothing of it is stored,', () => {
  test('over the limit of the place: two, three, and the fourth', async () => {
    const h = createStage()
    const meeting = await ready(h)
    await meeting.by(director).does('notice.publish', notice)
    const give = (count: number) => () =>
      meeting.register('mandates').record({
        data: {
          proxy: 'pp',
          is: [],
          principals: Array.from({ length: count }, (_, index) => ({
            voter: `v${index + 1}`,
            from: '2026-03-01' as const,
            until: '2026-12-31' as const,
            document: `d${index}`,
          })),
        },
        by: clerk,
      })
    for (const count of [2, 3]) accepted(await give(count)())
    expect(await refusedBy(h, 'record/refused', give(4))).toMatchObject({
      reason: {
        zh: '“委托”未予接受：此代理人受 4 名业主委托，至多 3 名。',
        en: '"Mandates" was not accepted: this proxy has 4 principals, and 3 at most.',
      },
      rules: [{ found: 4, required: 3 }],
    })
    await refusedBy(h, 'parse/malformed', give(0))
  })
})

describe('a roll is refused as a whole, each problem with its line, field, code and reason,', () => {
  const header = 'unit,building,kind,area_register,delivery,owners,owner_kind,representative'
  const unit = (id: string, more: Partial<RollUnit> = {}) => unitOf(id, [person(`o-${id}`)], more)
  const codesOf = (units: readonly RollUnit[]) => {
    const answer = freezeRoll({ units, policies, day: '2026-03-02' })
    if (answer.status === 'frozen') return answer.status
    for (const { reason } of answer.problems) told(reason)
    return answer.problems.map(({ unit: of, code }) => [of, code])
  }

  test.each<[string, readonly string[], readonly (readonly [number, string, RollCode])[]]>([
    [
      'where a unit stands twice',
      ['1-101,1,dwelling,89.29,delivered,li,person,', '1-101,1,dwelling,89.29,delivered,wang,person,'],
      [
        [2, 'unit', 'roll/duplicate-unit'],
        [3, 'unit', 'roll/duplicate-unit'],
      ],
    ],
    [
      'where an area is negative or nothing',
      ['1-101,1,dwelling,-89.29,delivered,li,person,', '1-102,1,dwelling,0,delivered,wang,person,'],
      [
        [2, 'area_register', 'roll/area-not-positive'],
        [3, 'area_register', 'roll/area-not-positive'],
      ],
    ],
    [
      'where an area is missing, or finer than it is counted',
      ['1-101,1,dwelling,,delivered,li,person,', '1-102,1,dwelling,89.295,delivered,wang,person,'],
      [
        [2, 'area_register', 'roll/area-missing'],
        [3, 'area_register', 'roll/area-decimals'],
      ],
    ],
    [
      'where one unit names two representatives',
      ['1-101,1,dwelling,89.29,delivered,li;wang,person,li;wang'],
      [[2, 'representative', 'roll/two-representatives']],
    ],
  ])('%s, as it is read from a file', async (_, rows, problems) => {
    const read = await readRoll([header, ...rows, '9-901,9,dwelling,50,delivered,zhao,person,'].join('\n'))
    expect(read.problems.map(({ line, field, code }) => [line, field, code])).toEqual(problems)
    for (const { reason } of read.problems) told(reason)
    // Nothing is left out silently: what could not be read refuses the roll that it would be missing from.
    expect(read.rows).toBe(rows.length + 1)
    expect(read.units.map(({ id }) => id)).toEqual(['9-901'])
    expect(freezeRoll({ ...read, policies, day: '2026-03-02' })).toMatchObject({ status: 'refused' })
  })

  test('where it is made of units, too', () => {
    expect(codesOf([unit('1-101'), unit('1-102')])).toBe('frozen')
    expect(codesOf([unit('1-101'), unit('1-101'), unit('1-102')])).toEqual([['1-101', 'roll/duplicate-unit']])
    for (const register of [-1, 0])
      expect(codesOf([unit('1-101', { area: { register } })])).toEqual([['1-101', 'roll/area-not-positive']])
    expect(codesOf([unit('1-101', { area: { register: 1 } })])).toBe('frozen')
    expect(codesOf([unit('1-101', { area: {} })])).toEqual([['1-101', 'roll/area-missing']])
    expect(codesOf([unit('1-101', { representative: 'li;wang' })])).toEqual([
      ['1-101', 'roll/two-representatives'],
    ])
    // Two units of one owner are one head, and it has one voice.
    const li = [{ id: 'li', kind: 'entity' as const }]
    expect(
      codesOf([
        unit('1-101', { owners: li, representative: 'agent-1' }),
        unit('1-102', { owners: li, representative: 'agent-2' }),
      ]),
    ).toEqual([['1-101', 'roll/two-representatives']])
    expect(
      codesOf([
        unit('1-101', { owners: li, representative: 'agent-1' }),
        unit('1-102', { owners: li, representative: 'agent-1' }),
      ]),
    ).toBe('frozen')
  })

  test('and a record with no or a negative area, a unit twice, or parts that do not add up is not stored', async () => {
    const h = createStage()
    const meeting = await rolling(h)
    const [first] = voters
    const record = (change: object) => () =>
      meeting
        .register('roll')
        .record({ data: { ...(first as (typeof voters)[number]), ...change }, by: clerk })
    for (const areaCentiM2 of [0, -10_000, 0.5, undefined])
      await refusedBy(h, 'parse/malformed', record({ areaCentiM2 }))
    for (const areaCentiM2 of [9_999, 10_001])
      expect(await refusedBy(h, 'record/refused', record({ areaCentiM2 }))).toMatchObject({
        reason: { zh: expect.stringContaining('各楼栋面积之和为 100.00 平方米，总面积为') as string },
        rules: [{ found: 10_000, required: areaCentiM2 }],
      })
    const halves = ['A', 'A'].map((building) => ({ building, areaCentiM2: 5_000 }))
    expect(await refusedBy(h, 'record/refused', record({ buildings: halves }))).toMatchObject({
      reason: { en: expect.stringContaining('this stands twice: A') as string },
      rules: [{ found: ['A'] }],
    })
    expect(await refusedBy(h, 'record/refused', record({ units: ['v1', 'v1'] }))).toMatchObject({
      rules: [{ found: ['v1'] }],
    })
    accepted(await record({ buildings: halves.map((part, index) => ({ ...part, building: `A${index}` })) })())
  })
})

describe('results asked of a register that is not sealed', () => {
  test('are refused: nothing to witness, nothing to announce, and nobody outside records a count', async () => {
    const h = createStage()
    const meeting = await voting(h)
    accepted(await cast(meeting, 1, { M1: 'for' }))
    const proof = () => meeting.register('ballots').proof('v1 online')
    expect(await refusedBy(h, 'register/root-pending', proof)).toMatchObject({
      details: { register: 'ballots', round: 1 },
    })
    await refusedBy(h, 'state/not-accepted', () =>
      meeting.send({ event: 'count.witness', data: { witness: 'w1' }, by: teller }),
    )
    await refusedBy(h, 'state/not-accepted', () =>
      meeting.send({ event: 'result.announce', data: {}, by: director }),
    )
    const tally = {
      counts: [],
      returned: [],
      ballots: 0,
      differing: 0,
      unconfirmed: 0,
      repeated: 0,
      corrected: 0,
      ineffective: 0,
      overruled: 0,
      withdrawn: 0,
      beyondLimit: 0,
    }
    await refusedBy(h, 'authorise/capacity-not-allowed', () =>
      meeting.send({ event: 'tally.record', data: tally, by: director }),
    )
    expect((await standingOf(meeting)).context).toMatchObject({ tally: null, results: [] })

    // Sealed by an event that no worker has followed yet: still no root.
    await h.at('2026-03-28')
    await meeting.by(teller).does('entry.close', {})
    await refusedBy(h, 'register/root-pending', proof)
    await h.pass()
    const proved = await proof()
    expect(proved.status === 'proved' && verifyRecordProof(proved)).toBe(true)
    await refusedBy(h, 'register/no-record', () => meeting.register('ballots').proof('v2 online'))
    await refusedBy(h, 'rule/not-met', () =>
      meeting.send({ event: 'result.announce', data: {}, by: director }),
    )
  })
})
