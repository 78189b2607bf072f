import { refused } from '@gongzhi/core/testing'
import { satisfactionSurvey } from '@gongzhi/tri-party'

import { clerk, director, residents, street } from './people.ts'
import type { Case } from './refusal.ts'
import { begin } from './reviews.ts'
import { asked, committed, plan, slip, tries } from './surveys.ts'

/** What a survey refuses, and what a review refuses of one. */
export const surveys: readonly Case[] = [
  {
    rule: 'satisfaction-survey/ofAll',
    ask: async (h) => (await plan(h, { households: 5 })).by(residents).cannot('everybody.ask', {}),
    why: { zh: '共 5 户，规定抽取 4 户', en: 'there are 5 households, and the rules draw 4' },
    instead: '请各方承诺种子后抽样',
  },
  {
    rule: 'satisfaction-survey/drawable',
    ask: async (h) => (await plan(h, { households: 4 })).by(residents).cannot('sample.draw', {}),
    why: { zh: '共 4 户，规定逐户调查', en: 'there are 4 households, and everybody is asked' },
    instead: '请逐户调查',
  },
  {
    rule: 'satisfaction-survey/committable',
    ask: async (h) => {
      const survey = await plan(h)
      await committed(survey)
      return survey.by(director).cannot('seed.commit', { commitment: 'b'.repeat(64) })
    },
    why: { zh: '业主委员会已承诺', en: 'the owner committee has committed already' },
    instead: null,
  },
  {
    rule: 'satisfaction-survey/revealable',
    ask: async (h) => {
      const survey = await plan(h)
      await committed(survey)
      return survey.by(director).cannot('seed.reveal', { seed: 'x'.repeat(32) })
    },
    why: { zh: '种子与承诺不符', en: 'the seed is not the one that was committed to' },
    instead: null,
  },
  {
    rule: 'satisfaction-survey/byOther',
    ask: async (h) => {
      const survey = h.process(satisfactionSurvey, 'v2')
      await survey.start({
        input: {
          about: 'street',
          subject: 'st-1',
          frame: { roll: 'r', root: 'a'.repeat(64), households: 2 },
          questions: [{ id: 'q', text: '…' }],
          review: null,
        },
        by: residents,
      })
      return survey.by(street).cannot('survey.cancel', { reason: '…' })
    },
    why: {
      zh: '调查事关街道办事处，street 代表该方',
      en: 'it is about the street office, and street speaks for it',
    },
    instead: '请由另一主办方办理',
  },
  {
    rule: 'satisfaction-survey/attempts',
    ask: async (h) => {
      const survey = await plan(h)
      await survey.by(residents).does('everybody.ask', {})
      return refused(await tries(survey, 4, 'answered'))
    },
    why: { zh: '第 4 户不在应访户之列', en: 'household 4 is not one of those to be asked' },
    instead: '请只联系抽中的户',
  },
  {
    rule: 'satisfaction-survey/answers',
    ask: async (h) => {
      const survey = await plan(h)
      await asked(h, survey, 3)
      return refused(await slip(survey, 1, ['excellent', 'satisfied'], clerk))
    },
    why: { zh: '量表没有 excellent', en: 'not in the scale: excellent' },
    instead: '请从中选择：very-satisfied、satisfied、so-so、dissatisfied',
  },
  {
    rule: 'cross-review/namesSurvey',
    ask: async (h) => {
      const review = await begin(h)
      await review.by(street).does('survey.name', { survey: 'v1' })
      return review.by(residents).cannot('survey.name', { survey: 'v2' })
    },
    why: { zh: '已指定调查 v1', en: 'the survey v1 is named already' },
    instead: null,
  },
]
