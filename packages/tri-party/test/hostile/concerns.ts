import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { concern, jointMeetingSeries, referral } from '@gongzhi/tri-party'

import { act } from '../concerns.ts'
import { beginSeries } from '../meeting.ts'
import { authority, chen, li, manager, staff } from '../people.ts'
import { standingOf } from '../story.ts'
import { type Attack, squat, wholeOf } from './attack.ts'

interface Raised {
  readonly id: string
  readonly raisedBy?: string
  readonly kind?: 'complaint' | 'violation'
  readonly series?: string
}

/** A concern as an owner, or the company itself, raises it. */
async function raise(h: Harness, { id, raisedBy = 'li', kind = 'complaint', series }: Raised) {
  const process = h.process(concern, id)
  const input = { kind, channel: 'online', subject: '楼顶漏水', raisedBy, series: series ?? null } as const
  accepted(await process.start({ input, by: raisedBy === 'li' ? li : staff }))
  return process
}

const of = (h: Harness, id: string) => h.process(concern, id)

/** Worked on by the company. */
async function working(h: Harness, raised: Raised) {
  const process = await raise(h, raised)
  await process.by(manager).does('concern.accept', {})
  await process.by(manager).does('concern.assign', { to: staff })
  return process
}

async function escalate(h: Harness, raised: Raised, by = li) {
  const process = await working(h, raised)
  for (let urging = 1; urging <= 2; urging++) await process.by(by).does('concern.urge', {})
  await process.by(by).does('concern.escalate', { reason: '久拖不决' })
  await h.pass()
}

async function referred(h: Harness, violation: 'illegal-building' | 'fee-arrears' = 'illegal-building') {
  const process = await working(h, { id: 'c1', kind: 'violation' })
  await process.by(manager).does('concern.refer', { ...act, violation })
}

/** A referral that the company starts by hand: with nobody's concern, and with somebody else's. */
async function decoyReferral(h: Harness, violation: 'illegal-building' | 'fee-arrears') {
  const start = (named: string | null) =>
    h.process(referral, 'decoy').start({ input: { ...act, violation, concern: named }, by: staff })
  const claimed = refused(await start('c1'))
  accepted(await start(null))
  return claimed
}

const matters = async (h: Harness) => (await standingOf(h.process(jointMeetingSeries, 's1'))).context.waiting

/** What is tried on concerns. */
export const concerns: readonly Attack[] = [
  {
    // The company fills the agenda, and speaks for the concern of an owner so that it cannot come itself.
    reaction: 'concern-to-joint-meeting',
    stage: async (h) => {
      await beginSeries(h)
      await raise(h, { id: 'c1', series: 's1' })
    },
    unharmed: async (h) => (await matters(h)).filter(({ from }) => from !== 'company'),
    async attack(h) {
      const series = h.process(jointMeetingSeries, 's1')
      const matter = { id: 'c1', title: '已妥善解决', concern: 'c1' }
      const typed = await series.by(staff).cannot('agenda.propose', matter)
      const named = await series
        .by(staff)
        .cannot('agenda.propose', { ...matter, id: 'concern:c1', concern: null })
      const forged = await series
        .by(h.sentBy('decoy', { definition: 'concern' }))
        .cannot('agenda.propose', { ...matter, escalatedBy: li })
      const foreign = await series
        .by(h.sentBy('c1', { definition: 'concern', community: 'elsewhere' }))
        .cannot('agenda.propose', matter)
      for (let decoy = 1; decoy <= 22; decoy++)
        await escalate(h, { id: `decoy-${decoy}`, raisedBy: 'staff', series: 's1' }, staff)
      return [typed, named, forged, foreign]
    },
    refusals: ['rule/not-met', 'rule/not-met', 'authorise/foreign-sender', 'authorise/foreign-sender'],
    async honest(h) {
      const process = of(h, 'c1')
      await process.by(manager).does('concern.accept', {})
      await process.by(manager).does('concern.assign', { to: staff })
      for (let urging = 1; urging <= 2; urging++) await process.by(li).does('concern.urge', {})
      await process.by(li).does('concern.escalate', { reason: '久拖不决' })
      await h.pass()
      const waiting = await matters(h)
      return [waiting.length, waiting.at(-1)]
    },
    comesTo: [21, { id: 'concern:c1', title: '楼顶漏水', concern: 'c1', from: 'li' }],
  },
  {
    // A friend of the company raises the same, is merged in, and is satisfied for everybody.
    reaction: 'duplicate-to-concern',
    stage: (h) => working(h, { id: 'c1' }),
    unharmed: async (h) => {
      const { state, context } = await standingOf(of(h, 'c1'))
      return { state, satisfied: context.satisfied, li: context.raisers.includes('li') }
    },
    async attack(h) {
      const forged = { kind: 'complaint' as const, raisedAt: h.now(), raised: 20, raisedBy: ['friend'] }
      const data = { ...forged, concern: 'c9', responseLate: false, resolutionLate: false }
      const other = await of(h, 'c1')
        .by(h.sentBy('d1', { definition: 'concern' }))
        .cannot('duplicate.attach', data)
      const foreign = await of(h, 'c1')
        .by(h.sentBy('c9', { definition: 'concern', community: 'elsewhere' }))
        .cannot('duplicate.attach', data)
      const decoy = await raise(h, { id: 'd1', raisedBy: 'friend' })
      await decoy.by(staff).does('concern.merge', { into: 'c1' })
      await h.pass()
      return [other, foreign]
    },
    refusals: ['authorise/foreign-sender', 'authorise/foreign-sender'],
    async honest(h) {
      const process = of(h, 'c1')
      await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '…' })
      await process.by(staff).does('concern.resolve', { resolution: '已修好' })
      await process.by({ id: 'friend', capacity: 'owner' }).does('concern.evaluate', { satisfied: true })
      const before = (await standingOf(process)).state
      await process.by(li).does('concern.evaluate', { satisfied: false })
      return [before, (await standingOf(process)).state]
    },
    comesTo: ['resolved', { working: 'handling' }],
  },
  {
    // The company merges a complaint into one of its own that it raised for the purpose, or has it ended.
    reaction: 'concern-to-duplicate',
    stage: async (h) => {
      const process = await raise(h, { id: 'c1' })
      await raise(h, { id: 'c2', raisedBy: 'wang' })
      await process.by(manager).does('concern.accept', {})
    },
    unharmed: async (h) => {
      const { state, context, deadlines } = await standingOf(of(h, 'c1'))
      return { state, deadlines, raisers: context.raisers }
    },
    async attack(h) {
      const process = of(h, 'c1')
      const confirm = (by: string) =>
        process.by(h.sentBy(by, { definition: 'concern' })).cannot('merge.confirm', { into: 'c2' })
      const unasked = await confirm('c2')
      await h.pass({ minutes: 1 })
      await raise(h, { id: 'decoy', raisedBy: 'staff' })
      await process.by(staff).does('concern.merge', { into: 'decoy' })
      await h.pass()
      await process.by(staff).does('concern.merge', { into: 'nowhere' })
      await h.pass()
      return [unasked, await confirm('c2'), await confirm('decoy')]
    },
    refusals: ['authorise/foreign-sender', 'authorise/foreign-sender', 'authorise/foreign-sender'],
    async honest(h) {
      await of(h, 'c1').by(manager).does('concern.merge', { into: 'c2' })
      await h.pass()
      const { context } = await standingOf(of(h, 'c2'))
      return [(await standingOf(of(h, 'c1'))).state, context.raisers]
    },
    comesTo: ['merged', ['wang', 'li']],
  },
  {
    // The company takes the place of the referral that is to come, or starts one in the concern's name.
    reaction: 'concern-to-referral',
    stage: (h) => working(h, { id: 'c1', kind: 'violation' }),
    unharmed: (h) => wholeOf(h, concern, 'c1'),
    attack: async (h) => [
      await decoyReferral(h, 'fee-arrears'),
      await squat(h, 'c1/referral', staff),
      await squat(h, 'c1/referral-2', staff),
      refused(
        await h.process(referral, 'c1/referral').start({ input: { ...act, concern: null }, by: staff }),
      ),
    ],
    refusals: ['start/ordered-only', 'parse/id', 'parse/id', 'parse/id'],
    async honest(h) {
      await of(h, 'c1').by(manager).does('concern.refer', act)
      await h.pass()
      const { state, context } = await standingOf(h.process(referral, 'c1/referral'))
      return [state, context.concern]
    },
    comesTo: ['submitted', 'c1'],
  },
  {
    // The company answers a complaint whose own referral still lies with the authority.
    reaction: 'referral-to-concern',
    stage: async (h) => {
      await referred(h)
      await h.pass()
    },
    unharmed: (h) => wholeOf(h, concern, 'c1'),
    async attack(h) {
      const claimed = await decoyReferral(h, 'illegal-building')
      const decoy = h.process(referral, 'decoy')
      await decoy.by(authority).does('referral.acknowledge', { number: '1' })
      await decoy.by(authority).does('result.report', { form: 'none', result: '查无此事' })
      await h.pass()
      const answer = { referral: 'c1/referral', result: '查无此事' }
      const forged = await of(h, 'c1')
        .by(h.sentBy('decoy', { definition: 'referral' }))
        .cannot('referral.answer', answer)
      const ofAnother = await of(h, 'c1')
        .by(h.sentBy('c2/referral', { definition: 'referral', lineage: ['c2'] }))
        .cannot('referral.answer', answer)
      return [claimed, forged, ofAnother]
    },
    refusals: ['start/ordered-only', 'authorise/foreign-sender', 'authorise/foreign-sender'],
    async honest(h) {
      const own = h.process(referral, 'c1/referral')
      await own.by(authority).does('referral.acknowledge', { number: '2' })
      await own.by(authority).does('result.report', { form: 'order', result: '已责令拆除' })
      await h.pass()
      const { state, context } = await standingOf(of(h, 'c1'))
      return [state, context.resolution]
    },
    comesTo: ['resolved', '已责令拆除'],
  },
  {
    // The company starts a referral that no authority takes, so that a complaint is told to go to court.
    reaction: 'civil-way-to-concern',
    stage: (h) => referred(h, 'fee-arrears'),
    unharmed: (h) => wholeOf(h, concern, 'c1'),
    async attack(h) {
      const claimed = await decoyReferral(h, 'fee-arrears')
      const result = { kind: 'civil-way', violation: 'noise' } as const
      const forged = await of(h, 'c1')
        .by(h.sentBy('decoy', { definition: 'referral' }))
        .cannot('referral.answer', { referral: 'decoy', result })
      return [claimed, forged]
    },
    refusals: ['start/ordered-only', 'authorise/foreign-sender'],
    async honest(h) {
      await h.pass()
      const { state, context } = await standingOf(of(h, 'c1'))
      return [state, context.resolution]
    },
    comesTo: ['resolved', { kind: 'civil-way', violation: 'fee-arrears' }],
  },
  {
    // Somebody takes a referral away from a concern that is not his, by one of his own.
    reaction: 'withdrawn-referral-to-concern',
    stage: async (h) => {
      await referred(h)
      await h.pass()
    },
    unharmed: (h) => wholeOf(h, concern, 'c1'),
    async attack(h) {
      const claimed = await decoyReferral(h, 'illegal-building')
      await h.process(referral, 'decoy').by(staff).does('referral.withdraw', { reason: '…' })
      await h.pass()
      const forged = await of(h, 'c1')
        .by(h.sentBy('decoy', { definition: 'referral' }))
        .cannot('referral.takeBack', { referral: 'c1/referral', reason: '…' })
      return [claimed, forged]
    },
    refusals: ['start/ordered-only', 'authorise/foreign-sender'],
    async honest(h) {
      await h.process(referral, 'c1/referral').by(manager).does('referral.withdraw', { reason: '房号有误' })
      await h.pass()
      await of(h, 'c1').by(chen).does('concern.urge', {})
      return (await standingOf(of(h, 'c1'))).state
    },
    comesTo: { working: 'handling' },
  },
]
