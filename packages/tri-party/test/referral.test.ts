import { fc, test } from '@fast-check/vitest'
import { accepted, refused } from '@gongzhi/core/testing'
import { AUTHORITIES, type Authority, referral } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { crimes } from './crimes.ts'
import { keeps } from './kept.ts'
import { authority, clerk, director, housing, manager, street } from './people.ts'
import { inHeze } from './places.ts'
import { refer } from './referrals.ts'
import { announced, createStage, endOf, standingOf, storiesOf, times } from './story.ts'
import { ways } from './ways.ts'

const { story, chosen, walked } = storiesOf(referral)
const back = { reason: '不属本部门职责' }

describe('a referral', () => {
  story('goes to the authority that the rules name first', async (h) => {
    expect(await standingOf(await refer(h))).toMatchObject({
      state: 'submitted',
      context: {
        authority: 'urban-management',
        competent: ['urban-management', 'planning'],
        origin: 'rulebook',
      },
    })
  })

  story('goes nowhere and names the civil way where the rules say that no authority takes it', async (h) => {
    const process = await refer(h, 'fee-arrears')
    expect(await standingOf(process)).toMatchObject({
      state: 'withoutAuthority',
      status: 'done',
      context: { authority: null, origin: 'none' },
    })
    expect(await announced(process)).toMatchObject([
      { name: 'referral.withoutAuthority', data: { violation: 'fee-arrears' } },
    ])
  })

  story('waits for the street where no rule names an authority: it is never guessed', async (h) => {
    const process = await refer(h, 'noise')
    expect(await standingOf(process)).toMatchObject({
      state: 'undetermined',
      context: { authority: null, origin: 'undetermined' },
    })
    expect(
      await process.by(manager).cannot('authority.determine', { authority: 'ecology', reason: '噪声' }),
    ).toMatchObject({ code: 'authorise/capacity-not-allowed' })
    await process.by(street).does('authority.determine', { authority: 'ecology', reason: '噪声' })
    expect(await standingOf(process)).toMatchObject({
      state: 'submitted',
      context: { authority: 'ecology', origin: 'determined' },
    })
  })

  story('is acknowledged, and its outcome reported back', async (h) => {
    const process = await refer(h)
    await process.by(authority).does('referral.acknowledge', { number: '2026-17' })
    expect(
      await process
        .by(authority)
        .does('result.report', { form: 'order', result: '已责令拆除', decision: 'doc-9' }),
    ).toMatchObject({
      done: true,
      outcomes: [
        { name: 'referral.reported', data: { authority: 'urban-management', result: '已责令拆除' } },
      ],
    })
  })

  story('is withdrawn until it is acknowledged, and not afterwards', async (h) => {
    const undetermined = await refer(h, 'noise', 'r1')
    const submitted = await refer(h, 'illegal-building', 'r2')
    const returned = await refer(h, 'illegal-building', 'r3')
    await returned.by(authority).does('referral.return', back)
    for (const process of [undetermined, submitted, returned])
      expect(await process.by(director).does('referral.withdraw', { reason: '已自行整改' })).toMatchObject({
        state: 'withdrawn',
      })
    const handled = await refer(h, 'illegal-building', 'r4')
    await handled.by(authority).does('referral.acknowledge', { number: '2026-17' })
    expect(await handled.by(director).cannot('referral.withdraw', { reason: '已自行整改' })).toMatchObject({
      code: 'state/not-accepted',
    })
  })

  story('is acknowledged up to seven days late, by whoever enters the paper', async (h) => {
    const process = await refer(h)
    await h.pass({ days: 20 })
    const acknowledge = (at: number) =>
      process.send({
        event: 'referral.acknowledge',
        data: { number: '2026-17' },
        by: authority,
        enteredBy: clerk,
        at,
      })
    const week = 7 * 86_400_000
    refused(await acknowledge(h.now() - week - 1), 'time/too-early')
    accepted(await acknowledge(h.now() - week))
  })
})

describe('an act for which no text names an authority', () => {
  // It waited for ever, and nobody was told.
  story('ends with the civil way where the street finds that none takes it', async (h) => {
    const process = await refer(h, 'noise')
    await process.by(manager).cannot('authority.none', { reason: '属民事纠纷' })
    expect(await process.by(street).does('authority.none', { reason: '属民事纠纷' })).toMatchObject({
      state: 'withoutAuthority',
      outcomes: [
        { name: 'referral.withoutAuthority', data: { result: { kind: 'civil-way', violation: 'noise' } } },
      ],
    })
  })

  story('is named once when five working days are over, and then escalated', async (h) => {
    for (const [id, violation] of [
      ['r1', 'noise'],
      ['r2', 'illegal-building'],
    ] as const) {
      const process = await refer(h, violation, id)
      if (violation === 'illegal-building') await process.by(authority).does('referral.return', back)
      for (const by of [manager, director]) await process.by(by).does('referral.urge', {})
      await process.by(manager).cannot('referral.escalate', { reason: '…' })
      const due = (await standingOf(process)).deadlines
      const [{ due: end } = { due: 0 }] = Object.values(due)
      await h.at(end - 1)
      expect(await times(process, 'referral.silent')).toBe(0)
      await h.at(end)
      expect((await announced(process)).at(-1)?.data).toMatchObject({ authority: null, stage: 'determine' })
      await process.by(manager).does('referral.escalate', { reason: '无人受理' })
      await h.pass({ days: 60 })
      expect(await times(process, 'referral.silent')).toBe(1)
      await process.by(street).does('authority.none', { reason: '属民事纠纷' })
    }
  })
})

describe('an authority that is not competent', () => {
  story('returns it with its reason, and it goes elsewhere, but not back', async (h) => {
    const process = await refer(h)
    await process.by(authority).does('referral.return', back)
    expect(await standingOf(process)).toMatchObject({
      state: 'returned',
      context: { authority: null, returned: [{ authority: 'urban-management', reason: back.reason }] },
    })
    expect(
      await process.by(manager).cannot('referral.reroute', { authority: 'urban-management', reason: '…' }),
    ).toMatchObject({ rules: [{ name: 'reroutable', found: 'urban-management' }] })
    await process.by(manager).does('referral.reroute', { authority: 'planning', reason: '规划许可' })
    await process.by(housing).does('referral.return', back)
    await process
      .by(street)
      .does('authority.determine', { authority: 'urban-management', reason: '街道协调确定' })
    expect(await standingOf(process)).toMatchObject({
      state: 'submitted',
      context: { authority: 'urban-management', origin: 'determined' },
    })
  })

  // The list of nine was filled by one authority that returned it nine times, and forgot the others.
  story('stays out of the way however often another one returns it', async (h) => {
    const process = await refer(h)
    await process.by(authority).does('referral.return', back)
    for (let time = 1; time <= 9; time++) {
      await process.by(street).does('authority.determine', { authority: 'street', reason: '街道协调确定' })
      await process.by(street).does('referral.return', { reason: `第 ${time} 次退回` })
    }
    await process.by(manager).cannot('referral.reroute', { authority: 'urban-management', reason: '…' })
    expect((await standingOf(process)).context.returned).toEqual([
      { authority: 'urban-management', reason: back.reason },
      { authority: 'street', reason: '第 9 次退回' },
    ])
  })
})

describe('a silent authority', () => {
  story(
    'is named once when five working days are over without an acknowledgement, and not an instant before',
    async (h) => {
      const process = await refer(h)
      await h.at(endOf('2026-03-09') - 1)
      expect(await times(process, 'referral.silent')).toBe(0)
      await h.at(endOf('2026-03-09'))
      expect((await announced(process)).at(-1)).toEqual({
        name: 'referral.silent',
        data: { authority: 'urban-management', stage: 'acknowledge' },
      })
      await h.pass({ days: 60 })
      expect(await times(process, 'referral.silent')).toBe(1)
    },
  )

  story(
    'is reported to its superior when it is silent and was urged twice: neither alone is enough',
    async (h) => {
      const process = await refer(h)
      const escalate = { reason: '逾期未签收' }
      for (let urging = 1; urging <= 2; urging++) await process.by(manager).does('referral.urge', {})
      expect(await process.by(manager).cannot('referral.escalate', escalate)).toMatchObject({
        rules: [{ name: 'urgedEnough', found: { silent: false, urgings: 2 } }],
      })
      await h.at(endOf('2026-03-09'))
      await process.by(manager).does('referral.escalate', escalate)
      await process.by(manager).does('referral.urge', {})
      await process.by(manager).does('referral.escalate', escalate)
      expect(await times(process, 'referral.escalated')).toBe(2)
      const other = await refer(h, 'illegal-building', 'r2')
      await h.pass({ days: 30 })
      for (const urgings of [0, 1]) {
        expect(await other.by(manager).cannot('referral.escalate', escalate)).toMatchObject({
          rules: [{ found: { silent: true, urgings } }],
        })
        await other.by(manager).does('referral.urge', {})
      }
      await other.by(manager).does('referral.escalate', escalate)
    },
  )

  story('that has acknowledged has fifteen days, and urgings before count no more', async (h) => {
    const process = await refer(h)
    for (let urging = 1; urging <= 2; urging++) await process.by(manager).does('referral.urge', {})
    await process.by(authority).does('referral.acknowledge', { number: '2026-17' })
    await h.at(endOf('2026-03-17') - 1)
    expect(await times(process, 'referral.silent')).toBe(0)
    await h.at(endOf('2026-03-17'))
    expect((await announced(process)).at(-1)).toMatchObject({
      name: 'referral.silent',
      data: { stage: 'outcome' },
    })
    expect(await process.by(manager).cannot('referral.escalate', { reason: '逾期未办' })).toMatchObject({
      rules: [{ found: { silent: true, urgings: 0 } }],
    })
    for (let urging = 1; urging <= 2; urging++) await process.by(manager).does('referral.urge', {})
    await process.by(manager).does('referral.escalate', { reason: '逾期未办' })
  })
})

// Heze 28: five working days from when the authority has it; the house cannot give it more.
describe('an authority that a text gives a time to reply', () => {
  story(
    'is named when that is over though it has acknowledged, and is urged and escalated',
    async (h) => {
      const process = await refer(h)
      await h.at('2026-03-06')
      await process.by(authority).does('referral.acknowledge', { number: '2026-17' })
      await h.at(endOf('2026-03-09') - 1)
      expect(await times(process, 'referral.silent')).toBe(0)
      await h.at(endOf('2026-03-09'))
      expect((await announced(process)).at(-1)).toEqual({
        name: 'referral.silent',
        data: { authority: 'urban-management', stage: 'reply' },
      })
      expect((await standingOf(process)).fixed['reply']?.citation).toMatchObject({
        instrument: '菏泽市物业管理条例',
        article: '28',
      })
      for (let urging = 1; urging <= 2; urging++) await process.by(manager).does('referral.urge', {})
      await process.by(manager).does('referral.escalate', { reason: '逾期未回复' })
      await h.pass({ days: 60 })
      expect(await times(process, 'referral.silent')).toBe(1)
    },
    inHeze,
  )

  story(
    'is named for it beside its acknowledgement, and the next one has a time of its own',
    async (h) => {
      const process = await refer(h)
      await h.at(endOf('2026-03-09'))
      expect((await announced(process)).slice(-2).map(({ data }) => data.stage)).toEqual([
        'acknowledge',
        'reply',
      ])
      await process.by(authority).does('referral.transfer', { authority: 'planning', ...back })
      const { deadlines } = await standingOf(process)
      expect(deadlines['replyDue@submitted']?.due).toBe(endOf('2026-03-17'))
    },
    inHeze,
  )

  story(
    'is not late where it has reported back on the last day',
    async (h) => {
      const process = await refer(h)
      await process.by(authority).does('referral.acknowledge', { number: '2026-17' })
      await h.at(endOf('2026-03-09') - 1)
      await process.by(authority).does('result.report', { form: 'order', result: '已责令拆除' })
      await h.pass({ days: 60 })
      expect(await times(process, 'referral.silent')).toBe(0)
    },
    inHeze,
  )
})

describe('whatever happens', () => {
  const senders = {
    'referral.return': authority,
    'referral.reroute': manager,
    'authority.determine': street,
  }
  const steps = fc.array(
    fc.record({
      event: fc.constantFrom(
        'referral.return' as const,
        'referral.return' as const,
        'referral.reroute' as const,
        'referral.reroute' as const,
        'authority.determine' as const,
      ),
      to: fc.constantFrom(...AUTHORITIES),
    }),
    { maxLength: 40 },
  )

  test.prop([steps], { numRuns: 40 })(
    'it is re-routed to every authority that has not returned it, and to none that has',
    async (sequence) => {
      const harness = createStage()
      const process = await refer(harness)
      const returned = new Set<Authority>()
      for (const { event, to } of sequence) {
        const { state, context } = await standingOf(process)
        const data = event === 'referral.return' ? back : { authority: to, reason: '…' }
        const answer = await process.send({
          event,
          data,
          by: senders[event],
        } as never)
        if (event === 'referral.reroute')
          expect(answer.status === 'accepted').toBe(state === 'returned' && !returned.has(to))
        if (event === 'referral.return' && answer.status === 'accepted')
          returned.add(context.authority as Authority)
      }
      expect(await harness.community.verify()).toMatchObject({ ok: true })
    },
  )
})

ways(story)
crimes(story)

walked()
chosen()

keeps(referral, async (h) => {
  const process = await refer(h)
  await process.by(authority).does('referral.return', back)
  await process.by(manager).does('referral.reroute', { authority: 'planning', reason: '规划许可' })
  await h.at('2026-03-12')
  await process.by(manager).does('referral.urge', {})
  await process.by(manager).does('referral.urge', { note: '请签收' })
  await process.by(manager).does('referral.escalate', { reason: '逾期未签收' })
  await process.by(housing).does('referral.acknowledge', { number: '2026-17' })
  await h.at('2026-04-20')
  await process.by(housing).does('result.report', { form: 'order', result: '已责令拆除' })
})
