import { accepted } from '@gongzhi/core/testing'
import { crossReview } from '@gongzhi/tri-party'
import { describe, expect } from 'vitest'

import { manager, residents, street } from './people.ts'
import { begin, published } from './reviews.ts'
import { standingOf, type storiesOf } from './story.ts'
import { asked, plan, slip } from './surveys.ts'

/** How the result of a survey enters a review, told as stories of a review. */
export function surveyed(story: ReturnType<typeof storiesOf>['story']): void {
  describe('a review that names a survey', () => {
    story('takes its result with its source, and nobody types satisfaction', async (h) => {
      const review = await begin(h)
      await review.by(manager).cannot('survey.name', { survey: 'v1' })
      await review.by(street).does('survey.name', { survey: 'v1' })
      await review.by(street).cannot('survey.name', { survey: 'v2' })
      const typed = { party: 'company' as const, id: 'satisfaction', value: 9_560, source: '…', upTo: null }
      expect(await review.by(residents).cannot('indicators.record', { indicators: [typed] })).toMatchObject({
        rules: [{ name: 'room', why: { en: 'satisfaction is taken from the survey v1, and not typed' } }],
      })
      for (const [id, review_] of [
        ['v2', 'x1'],
        ['v1', 'x1'],
      ] as const) {
        const survey = await plan(h, { review: review_, id })
        await asked(h, survey, 3)
        for (const number of [1, 2, 3])
          accepted(await slip(survey, number, [number === 3 ? 'so-so' : 'satisfied', 'satisfied']))
        await survey.by(residents).does('entering.close', {})
        await h.pass()
      }
      expect((await standingOf(review)).context.indicators).toEqual([
        {
          party: 'company',
          id: 'satisfaction',
          value: 6_666,
          source: 'v1: 2/3; asked 3, reached 3, refused 0, answered 3',
          upTo: null,
          statedBy: { id: 'v1', capacity: 'engine' },
        },
      ])
    })

    story(
      'does not take one that comes after its result, or about a party that is not reviewed',
      async (h) => {
        const review = await published(h)
        await review.by(street).cannot('survey.name', { survey: 'v1' })
        const other = h.process(crossReview, 'x2')
        const parties = [{ party: 'party-organisation' as const, subject: 'po-1', members: [] }]
        accepted(await other.start({ input: { year: 2026, parties }, by: street }))
        await other.by(street).does('survey.name', { survey: 'v1' })
        const about = { party: 'company' as const, value: 10_000, source: '…', survey: 'v1' }
        const sender = h.sentBy('v1', { definition: 'satisfaction-survey' })
        expect(await other.by(sender).cannot('survey.take', about)).toMatchObject({
          rules: [{ name: 'beforeResult', found: 'company' }],
        })
        const survey = await plan(h, { review: 'x2' })
        await asked(h, survey, 2)
        for (const number of [1, 2]) accepted(await slip(survey, number, ['satisfied', 'satisfied']))
        await survey.by(residents).does('entering.close', {})
        await h.pass()
        expect((await standingOf(other)).context.indicators).toEqual([])
        expect(await h.community.effects('v1')).toMatchObject([
          { reaction: 'survey-to-review', status: 'refused' },
        ])
      },
    )
  })
}
