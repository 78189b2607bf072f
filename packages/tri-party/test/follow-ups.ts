import type { Harness, Subject } from '@gongzhi/core/testing'
import { consolidation, crossReview, rectification, referral } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { director, housing, manager, residents, street, superior } from './people.ts'
import { deficient, violation } from './reviews.ts'
import { announced, standingOf, type storiesOf, times } from './story.ts'

/** What follows from a review in which all three come off badly, with an unlawful act. */
async function followed(h: Harness, hostToo = false) {
  const review = await deficient(h, hostToo)
  await review.by(manager).does('violation.report', violation)
  await h.at('2026-04-01')
  await review.by(street).does('review.conclude', {})
  await h.pass()
  return review
}

/** How what a review found comes back to it. */
export function followUps(story: ReturnType<typeof storiesOf>['story']): void {
  describe('the loop', () => {
    const ends = async (review: Subject<typeof crossReview.vocabulary>) =>
      (await standingOf(review)).context.followUps.map(({ id, end }) => [id, end?.how ?? null])

    story(
      'is followed until everything that the review found has ended, and how it ended comes back to it',
      async (h) => {
        const review = await followed(h)
        expect(await standingOf(review)).toMatchObject({ state: 'following', status: 'active' })
        expect(await ends(review)).toEqual([
          ['consolidation', null],
          ['committee-rectification', null],
          ['rectification', null],
          ['violation-v1', null],
        ])

        await h
          .process(consolidation, 'x1/consolidation')
          .by(superior)
          .does('listing.reject', { reason: '…' })
        await h.pass()
        await h
          .process(referral, 'x1/violation-v1')
          .by(manager)
          .does('referral.withdraw', { reason: '房号有误' })
        await h.pass()
        for (const [id, by] of [
          ['x1/rectification', manager],
          ['x1/committee-rectification', director],
        ] as const) {
          const ordered = h.process(rectification, id)
          await ordered.by(by).does('objection.file', { objection: 'doc', reason: '指标有误' })
          expect((await standingOf(review)).state).toBe('following')
          await ordered.by(housing).does('objection.decide', { upheld: true, reason: '属实' })
          await h.pass()
        }

        expect(await ends(review)).toEqual([
          ['consolidation', 'not-listed'],
          ['committee-rectification', 'order-revoked'],
          ['rectification', 'order-revoked'],
          ['violation-v1', 'withdrawn'],
        ])
        expect(await standingOf(review)).toMatchObject({ state: 'concluded', status: 'done' })
        // Whom the unlawful act was about is told to nobody.
        expect((await announced(review)).at(-1)).toEqual({
          name: 'review.followedUp',
          data: {
            year: 2026,
            followUps: [
              { id: 'consolidation', end: { how: 'not-listed', day: '2026-04-01' } },
              { id: 'committee-rectification', end: { how: 'order-revoked', day: '2026-04-01' } },
              { id: 'rectification', end: { how: 'order-revoked', day: '2026-04-01' } },
              { id: 'violation-v1', end: { how: 'withdrawn', day: '2026-04-01' } },
            ],
          },
        })
      },
    )

    story('follows a rectification again whose end was revoked', async (h) => {
      const review = await followed(h)
      const ordered = h.process(rectification, 'x1/rectification')
      const assembly = h.sentBy('x1/rectification/dismissal', {
        lineage: ['x1/rectification', 'x1'],
        definition: 'assembly-meeting',
      })
      const decision = 'x1/rectification/dismissal/D1'
      await ordered.by(assembly).does('owners.decide', { decision, passed: true, day: h.today() })
      await h.pass()
      expect(await ends(review)).toContainEqual(['rectification', 'replaced'])
      await ordered.by(assembly).does('owners.revoke', { decision, reason: '程序违法' })
      await h.pass()
      expect(await ends(review)).toContainEqual(['rectification', null])
    })

    story('orders a deficient owner committee to rectify, under the street', async (h) => {
      await followed(h)
      expect(
        (await standingOf(h.process(rectification, 'x1/committee-rectification'))).context,
      ).toMatchObject({
        party: 'owner-committee',
        subject: 'oc-1',
        authority: 'street',
        findings: [{ what: { kind: 'review-result', year: 2026, hundredths: 3_000, grade: 'poor' } }],
      })
    })

    story('takes no further unlawful act, and is closed by a host who is not reviewed', async (h) => {
      const review = await followed(h, true)
      expect(await review.by(street).cannot('violation.report', { ...violation, id: 'v2' })).toMatchObject({
        code: 'state/not-accepted',
      })
      expect(await review.by(residents).cannot('followUp.close', { reason: '长期未果' })).toMatchObject({
        rules: [
          {
            name: 'byAnotherHost',
            found: ['consolidation', 'committee-rectification', 'rectification', 'violation-v1'],
          },
        ],
      })
      // An end that the review does not know of changes nothing.
      const before = await ends(review)
      const sender = h.sentBy('x1/other', { lineage: ['x1'], definition: 'rectification' })
      await review.by(sender).does('followUp.end', { id: 'other', how: 'rectified' })
      expect(await ends(review)).toEqual(before)
      await review.by(street).does('followUp.close', { reason: '长期未果' })
      expect(await standingOf(review)).toMatchObject({ state: 'concluded', status: 'done' })
      expect(await times(review, 'review.followedUp')).toBe(1)
    })
  })
}
