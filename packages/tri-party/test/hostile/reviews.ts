import { type Harness, refused } from '@gongzhi/core/testing'
import { consolidation, crossReview, rectification, referral } from '@gongzhi/tri-party'

import { act } from '../concerns.ts'
import { housing, manager, residents, street, superior } from '../people.ts'
import { published, violation } from '../reviews.ts'
import { standingOf } from '../story.ts'
import { type Attack, squat, wholeOf } from './attack.ts'

/** A review of which party organisation and company come off badly, with an unlawful act. */
async function reviewed(h: Harness) {
  const review = await published(h, 40)
  await review.by(residents).does('violation.report', violation)
}

async function concluded(h: Harness) {
  await h.at('2026-04-01')
  await h.process(crossReview, 'x1').by(street).does('review.conclude', {})
  await h.pass()
}

const typed = { kind: 'review-result' as const, year: 2026, hundredths: 0, grade: 'poor' }

/** What is tried on what follows from a review. */
export const reviews: readonly Attack[] = [
  {
    // An organisation is listed on the result of a review that nobody held.
    reaction: 'review-to-consolidation',
    stage: reviewed,
    unharmed: (h) => wholeOf(h, crossReview, 'x1'),
    attack: async (h) => [
      refused(
        await h.process(consolidation, 'decoy').start({
          input: { organisation: 'po-1', grounds: [{ id: 'cross-review', what: typed }] },
          by: superior,
        }),
      ),
      await squat(h, 'x1/consolidation'),
    ],
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await concluded(h)
      return (await standingOf(h.process(consolidation, 'x1/consolidation'))).context.grounds
    },
    comesTo: [
      { id: 'cross-review', what: { kind: 'review-result', year: 2026, hundredths: 4_000, grade: 'poor' } },
    ],
  },
  {
    // A company is ordered to mend what no review found, or keeps the order from being made.
    reaction: 'review-to-rectification',
    stage: reviewed,
    unharmed: (h) => wholeOf(h, crossReview, 'x1'),
    attack: async (h) => [
      refused(
        await h.process(rectification, 'decoy').start({
          input: {
            party: 'company',
            subject: 'co-1',
            authority: 'ha',
            findings: [
              { id: 'f1', what: '保洁不到位', unmet: { instrument: '物业服务合同', article: '12' } },
              { id: 'f2', what: { kind: 'weak-dimension', dimension: 'repair' } },
            ],
          },
          by: housing,
        }),
      ),
      await squat(h, 'x1/rectification', manager),
    ],
    refusals: ['start/ordered-only', 'parse/id'],
    async honest(h) {
      await concluded(h)
      const { state, context } = await standingOf(h.process(rectification, 'x1/rectification'))
      return [state, context.findings.map(({ id }) => id)]
    },
    comesTo: [{ active: 'ordered' }, ['cross-review', 'repair', 'cleaning']],
  },
  {
    // The referral of an unlawful act is kept from happening by whoever takes its id.
    reaction: 'review-to-referral',
    stage: reviewed,
    unharmed: (h) => wholeOf(h, crossReview, 'x1'),
    attack: async (h) => [
      await squat(h, 'x1/violation-v1'),
      refused(
        await h.process(referral, 'x1/violation-v1').start({ input: { ...act, concern: null }, by: manager }),
      ),
      // A slash would lead out from under the review, to an id that a reaction of others derives.
      await h
        .process(crossReview, 'x1')
        .by(manager)
        .cannot('violation.report', { ...violation, id: 'v2/referral' }),
    ],
    refusals: ['parse/id', 'parse/id', 'parse/malformed'],
    async honest(h) {
      await concluded(h)
      const { state, context } = await standingOf(h.process(referral, 'x1/violation-v1'))
      return [state, context.subject, context.concern]
    },
    comesTo: ['submitted', 'unit-1', null],
  },
]
