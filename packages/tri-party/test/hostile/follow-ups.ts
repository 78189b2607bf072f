import { accepted, type Harness, refused } from '@gongzhi/core/testing'
import { consolidation, crossReview, rectification, referral } from '@gongzhi/tri-party'

import { act } from '../concerns.ts'
import { good, list, plan } from '../consolidations.ts'
import {
  authority,
  director,
  housing,
  manager,
  residents,
  secretary,
  staff,
  street,
  superior,
} from '../people.ts'
import { deficient, violation } from '../reviews.ts'
import { standingOf } from '../story.ts'
import { type Attack, squat, wholeOf } from './attack.ts'

type Act = 'illegal-building' | 'fee-arrears'

/** What the company did not keep. */
const unmet = { instrument: '物业服务合同', article: null }

/** A review of which everybody comes off badly, before it is concluded. */
async function reviewed(h: Harness, found: Act = 'illegal-building') {
  const review = await deficient(h)
  await review.by(residents).does('violation.report', { ...violation, violation: found })
}

async function conclude(h: Harness) {
  await h.at('2026-04-01')
  await h.process(crossReview, 'x1').by(street).does('review.conclude', {})
  await h.pass()
}

/** A company that is ordered by hand to rectify. */
async function decoyOrder(h: Harness) {
  const input = {
    party: 'company' as const,
    subject: 'co-1',
    authority: 'ha',
    findings: [{ id: 'f1', what: '保洁不到位', unmet }],
  }
  accepted(await h.process(rectification, 'decoy').start({ input, by: housing }))
  return 'decoy'
}

async function decoyListing(h: Harness) {
  await list(h, 'decoy')
  return 'decoy'
}

async function decoyReferral(h: Harness, found: Act = 'illegal-building') {
  const input = { ...act, violation: found, concern: null }
  accepted(await h.process(referral, 'decoy').start({ input, by: staff }))
  return 'decoy'
}

/** Measures are taken for every finding, and the authority looks at them. */
async function inspected(h: Harness, id: string) {
  const process = h.process(rectification, id)
  await process.by(manager).does('plan.submit', { plan: 'plan-1' })
  await process.by(housing).does('plan.approve', {})
  for (const finding of (await standingOf(process)).context.findings)
    await process.by(staff).does('measure.report', { finding: finding.id, reference: 'photo' })
  await process.by(manager).does('inspection.request', {})
  return process
}

const rectify = async (h: Harness, id: string) =>
  void (await (await inspected(h, id)).by(housing).does('inspection.pass', { report: 'report' }))

async function failEveryRound(h: Harness, id: string) {
  const process = await inspected(h, id)
  const findings = [{ id: 'f1', what: '仍不到位', unmet }]
  for (let round = 1; round <= 3; round++) {
    if (round > 1) {
      await process.by(staff).does('measure.report', { finding: 'f1', reference: 'photo' })
      await process.by(manager).does('inspection.request', {})
    }
    await process.by(housing).does('inspection.fail', { report: 'report', findings })
  }
  await process.by(housing).does('failure.conclude', { measure: 'none', result: '已约谈企业负责人' })
}

async function overturn(h: Harness, id: string) {
  const process = h.process(rectification, id)
  await process.by(manager).does('objection.file', { objection: 'doc', reason: '指标有误' })
  await process.by(housing).does('objection.decide', { upheld: true, reason: '属实' })
}

/** The owners decide as an assembly does that this rectification ordered to start. */
async function replace(h: Harness, id: string) {
  const assembly = h.sentBy(`${id}/dismissal`, { lineage: [id], definition: 'assembly-meeting' })
  const decision = { decision: `${id}/dismissal/D1`, passed: true, day: h.today() }
  await h.process(rectification, id).by(assembly).does('owners.decide', decision)
}

/** A court revokes that. */
async function revoke(h: Harness, id: string) {
  const assembly = h.sentBy(`${id}/dismissal`, { lineage: [id], definition: 'assembly-meeting' })
  const revocation = { decision: `${id}/dismissal/D1`, reason: '程序违法' }
  await h.process(rectification, id).by(assembly).does('owners.revoke', revocation)
}

async function strikeOff(h: Harness, id: string) {
  const process = h.process(consolidation, id)
  await process.by(superior).does('listing.confirm', { decision: 'doc-1' })
  await process.by(secretary).does('plan.file', plan)
  await process.by(superior).does('plan.accept', {})
  await process.by(secretary).does('problem.report', { problem: 'p1', evidence: 'photo-1' })
  await process.by(superior).does('problem.strike', { problem: 'p1', note: '已按月召开' })
  await process.by(superior).does('acceptance.hold', good)
}

const reject = async (h: Harness, id: string) =>
  void (await h.process(consolidation, id).by(superior).does('listing.reject', { reason: '情况不实' }))

async function answer(h: Harness, id: string) {
  const process = h.process(referral, id)
  await process.by(authority).does('referral.acknowledge', { number: 'n-1' })
  await process.by(authority).does('result.report', { result: '已责令拆除', form: 'corrected' })
}

const takeBack = async (h: Harness, id: string) =>
  void (await h.process(referral, id).by(manager).does('referral.withdraw', { reason: '房号有误' }))

interface FollowUp {
  readonly reaction: string
  /** What it is called under the review. */
  readonly id: string
  /** How it ends there. */
  readonly how: string
  readonly found?: Act
  /** The same, started by hand. */
  readonly decoy: (harness: Harness) => Promise<string>
  /** Runs it to that end. */
  readonly run: (harness: Harness, id: string) => Promise<void>
}

/** Whoever is judged would have his review told that all is well. */
const endsOf = ({ reaction, id, how, found, decoy, run }: FollowUp): Attack => ({
  reaction,
  async stage(h) {
    await reviewed(h, found)
    await h.at('2026-04-01')
  },
  unharmed: (h) => wholeOf(h, crossReview, 'x1'),
  async attack(h) {
    const taken = await squat(h, `x1/${id}`)
    await run(h, await decoy(h))
    await h.pass()
    const review = h.process(crossReview, 'x1')
    const end = { id, how: how as never }
    return [
      taken,
      refused(await review.send({ event: 'followUp.end', data: end, by: manager })),
      await review.by(h.sentBy('decoy', { lineage: ['x2'] })).cannot('followUp.end', end),
      await review.by(h.sentBy('decoy')).cannot('followUp.end', end),
    ]
  },
  refusals: [
    'parse/id',
    'authorise/capacity-not-allowed',
    'authorise/foreign-sender',
    'authorise/foreign-sender',
  ],
  async honest(h) {
    await conclude(h)
    await run(h, `x1/${id}`)
    await h.pass()
    const { followUps } = (await standingOf(h.process(crossReview, 'x1'))).context
    return followUps.flatMap(({ end, ...one }) => (end ? [[one.id, end.how]] : []))
  },
  comesTo: [[id, how]],
})

/** What is tried on how a review's follow-ups ended. */
export const followUps: readonly Attack[] = [
  {
    // The committee keeps the order from being made, or is ordered to mend what no review found.
    reaction: 'review-to-committee-rectification',
    stage: (h) => reviewed(h),
    unharmed: (h) => wholeOf(h, crossReview, 'x1'),
    attack: async (h) => [
      await squat(h, 'x1/committee-rectification', director),
      refused(
        await h.process(rectification, 'decoy').start({
          input: {
            party: 'owner-committee',
            subject: 'oc-1',
            authority: 'street',
            findings: [
              { id: 'f1', what: { kind: 'review-result', year: 2026, hundredths: 0, grade: 'poor' } },
            ],
          },
          by: street,
        }),
      ),
    ],
    refusals: ['parse/id', 'start/ordered-only'],
    async honest(h) {
      await conclude(h)
      const { context } = await standingOf(h.process(rectification, 'x1/committee-rectification'))
      return [context.party, context.authority]
    },
    comesTo: ['owner-committee', 'street'],
  },
  {
    // Somebody has a review follow again what has ended.
    reaction: 'reopened-rectification-to-review',
    async stage(h) {
      await reviewed(h)
      await h.at('2026-04-01')
      await conclude(h)
      await replace(h, 'x1/rectification')
      await h.pass()
    },
    unharmed: (h) => wholeOf(h, crossReview, 'x1'),
    async attack(h) {
      const decoy = await decoyOrder(h)
      await replace(h, decoy)
      await revoke(h, decoy)
      await h.pass()
      const review = h.process(crossReview, 'x1')
      const again = { id: 'rectification' }
      return [
        await review.by(h.sentBy(decoy, { lineage: ['x2'] })).cannot('followUp.reopen', again),
        await review.by(h.sentBy(decoy)).cannot('followUp.reopen', again),
      ]
    },
    refusals: ['authorise/foreign-sender', 'authorise/foreign-sender'],
    async honest(h) {
      await revoke(h, 'x1/rectification')
      await h.pass()
      const { followUps } = (await standingOf(h.process(crossReview, 'x1'))).context
      return followUps.filter(({ end }) => end !== null)
    },
    comesTo: [],
  },
  ...[
    {
      reaction: 'struck-off-organisation-to-review',
      id: 'consolidation',
      how: 'struck-off',
      decoy: decoyListing,
      run: strikeOff,
    },
    {
      reaction: 'unlisted-organisation-to-review',
      id: 'consolidation',
      how: 'not-listed',
      decoy: decoyListing,
      run: reject,
    },
    {
      reaction: 'passed-rectification-to-review',
      id: 'rectification',
      how: 'rectified',
      decoy: decoyOrder,
      run: rectify,
    },
    {
      reaction: 'concluded-rectification-to-review',
      id: 'rectification',
      how: 'not-rectified',
      decoy: decoyOrder,
      run: failEveryRound,
    },
    {
      reaction: 'revoked-rectification-to-review',
      id: 'rectification',
      how: 'order-revoked',
      decoy: decoyOrder,
      run: overturn,
    },
    {
      reaction: 'replaced-party-to-review',
      id: 'rectification',
      how: 'replaced',
      decoy: decoyOrder,
      run: replace,
    },
    {
      reaction: 'reported-referral-to-review',
      id: 'violation-v1',
      how: 'answered',
      decoy: (h: Harness) => decoyReferral(h),
      run: answer,
    },
    {
      reaction: 'civil-way-to-review',
      id: 'violation-v1',
      how: 'no-authority',
      found: 'fee-arrears' as const,
      decoy: (h: Harness) => decoyReferral(h, 'fee-arrears'),
      // No authority takes it: it ends as it begins.
      run: async () => {},
    },
    {
      reaction: 'withdrawn-referral-to-review',
      id: 'violation-v1',
      how: 'withdrawn',
      decoy: (h: Harness) => decoyReferral(h),
      run: takeBack,
    },
  ].map(endsOf),
]
