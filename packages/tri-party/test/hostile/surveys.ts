import { accepted, type Harness } from '@gongzhi/core/testing'
import { crossReview } from '@gongzhi/tri-party'

import { residents, street } from '../people.ts'
import { begin } from '../reviews.ts'
import { standingOf } from '../story.ts'
import { asked, plan, slip } from '../surveys.ts'
import { type Attack, wholeOf } from './attack.ts'

/** A survey that is made to its end, for the review. */
async function made(h: Harness, id: string, answer: string) {
  const survey = await plan(h, { review: 'x1', id })
  await asked(h, survey, 3)
  for (const number of [1, 2, 3]) accepted(await slip(survey, number, [answer, answer]))
  await survey.by(residents).does('entering.close', {})
  await h.pass()
}

/** What is tried on what a survey causes. */
export const surveys: readonly Attack[] = [
  {
    // Somebody makes a survey of his own, with the answers that he likes, for a review that named another one.
    reaction: 'survey-to-review',
    stage: async (h) => (await begin(h)).by(street).does('survey.name', { survey: 'v1' }),
    unharmed: (h) => wholeOf(h, crossReview, 'x1'),
    async attack(h) {
      await made(h, 'decoy', 'dissatisfied')
      const taken = { party: 'company' as const, value: 0, source: '…', survey: 'v1' }
      return [
        await h
          .process(crossReview, 'x1')
          .by(h.sentBy('decoy', { definition: 'satisfaction-survey' }))
          .cannot('survey.take', taken),
      ]
    },
    refusals: ['authorise/foreign-sender'],
    async honest(h) {
      await made(h, 'v1', 'satisfied')
      return (await standingOf(h.process(crossReview, 'x1'))).context.indicators.map(({ id, value }) => [
        id,
        value,
      ])
    },
    comesTo: [['satisfaction', 10_000]],
  },
]
